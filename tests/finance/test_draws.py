import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from samples import full_drivers

from workbench.errors import DriverError
from workbench.finance.draws import Runner
from workbench.finance.evaluate import evaluate
from workbench.finance.forms import UnwritableError
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.overrides import Override, with_overrides
from workbench.finance.recording import record

PATHS = [
    "segments.*.churn", "segments.*.order_value", "segments.*.orders_per_month",
    "segments.*.gross_margin", "segments.*.enrolment_ceiling", "segments.*.cannibalisation",
    "segments.*.customers", "mechanics.*.frequency_uplift", "mechanics.*.basket_uplift",
    "mechanics.*.churn_reduction", "mechanics.*.referrals", "mechanics.*.start_month_index",
    "mechanics.*.benefit_cost", "mechanics.*.instant_reward_rate", "mechanics.*.effect_decay",
    "scheme.earn_rate", "scheme.redemption_rate", "scheme.point_value", "scheme.bonus_points",
    "scheme.welcome_points", "scheme.prepaid_topup", "scheme.membership_fee",
    "partners.*.spend_per_active_member", "partners.*.earn_rate", "partners.*.burn_share",
    "partners.*.start_month_index", "partners.*.commission_rate", "ramp_months", "tax_rate",
    "discount_rate", "price_growth", "cost_inflation", "costs.*.amount", "costs.*.from_month",
    "tiers.*.earn_multiplier", "scheme.expiry_months", "scheme.redemption_months",
    "phases.*.start_month_index", "effect_ramp_months",
]  # fmt: skip


def drawn(seed: int, paths: list[str], count: int = 5) -> Inputs:
    inputs = check_inputs(json.loads(json.dumps(full_drivers(seed))))
    for path in paths:
        factors = np.linspace(0.7, 1, count)
        try:
            inputs = with_overrides(inputs, [Override(path, factors, multiply=True)])
        except DriverError:
            continue
    return inputs


def assert_like_evaluation(inputs: Inputs, count: int) -> None:
    found = Runner(inputs).run(inputs, count)
    lines = evaluate(inputs, ("npv", "cumulative"))
    cumulative = lines["cumulative"][:, 0, 0]
    scale = max(1.0, np.abs(cumulative).max())
    np.testing.assert_allclose(found.cumulative, cumulative + np.zeros(count), atol=1e-11 * scale)
    np.testing.assert_allclose(
        found.npvs, lines["npv"].ravel() + np.zeros(count), atol=1e-10 * scale
    )


@examples(40)
@given(
    st.integers(0, 10_000),
    st.lists(st.sampled_from(PATHS), unique=True, min_size=1, max_size=5),
)
def test_draws_are_what_evaluation_gives(seed: int, paths: list[str]) -> None:
    assert_like_evaluation(drawn(seed, paths), 5)


def test_drawn_months_of_redemption_cannot_be_written_and_are_evaluated() -> None:
    inputs = drawn(3, ["segments.*.churn", "scheme.redemption_months"])
    with pytest.raises(UnwritableError):
        record(inputs, [("cumulative", inputs.horizon)])
    assert_like_evaluation(inputs, 5)


def test_more_draws_than_a_chunk_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.finance.draws.CHUNK", 3)
    assert_like_evaluation(drawn(3, ["segments.*.churn", "tax_rate"], 10), 10)


def test_one_draw_is_enough() -> None:
    assert_like_evaluation(drawn(3, ["segments.*.churn"], 1), 1)


@pytest.mark.parametrize("segments", [1, 2])
def test_a_lone_cost_adds_up_what_partners_already_added_up(segments: int) -> None:
    drivers = full_drivers(3)
    drivers |= {"segments": drivers["segments"][:segments], "mechanics": [], "tiers": []}
    drivers["scheme"] |= {"point_value": 0, "prepaid_topup": 0}
    cost = {"id": "fraud", "category": "fraud", "basis": "share_of_reward_cost", "amount": 0.05}
    drivers["costs"] = [cost]
    inputs = check_inputs(json.loads(json.dumps(drivers)))
    factors = np.linspace(0.7, 1, 5)
    changed = Override("partners.*.reimbursement", factors, multiply=True)
    assert_like_evaluation(with_overrides(inputs, [changed]), 5)
