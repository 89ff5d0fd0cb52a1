"""Laws that hold for any valid drivers, all features on."""

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from samples import Drivers, full_drivers

from workbench.finance.evaluate import Array
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, headline, run_model

SEEDS = st.integers(0, 10_000)
FEW = examples(12)


def run(drivers: Drivers) -> Result:
    return run_model(check_inputs(drivers))


def run_quickly(drivers: Drivers) -> Result:
    """Leave out the search for break-even: two thirds of the time, and no law asks for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.finance.model.break_even_effect", lambda _: None)
        return run(drivers)


def close(left: Array, right: Array, largest: float) -> None:
    np.testing.assert_allclose(left, right, rtol=1e-9, atol=1e-9 * max(largest, 1e-3))


@FEW
@given(SEEDS)
def test_points_and_liability_close_every_month(seed: int) -> None:
    lines = run_quickly(full_drivers(seed)).lines
    issued, balance = lines["points_issued"], lines["points_balance"]
    gone = lines["points_redeemed"] + lines["points_expired"]
    close(np.cumsum(issued - gone), balance, issued.sum())
    close(
        np.cumsum(lines["deferred"] - lines["released"]),
        lines["liability"],
        lines["deferred"].sum(),
    )
    assert (lines["liability"] >= -1e-9 * lines["deferred"].sum()).all()


@FEW
@given(SEEDS)
def test_settlements_between_operator_and_partners_sum_to_zero(seed: int) -> None:
    result = run_quickly(full_drivers(seed))
    partners = np.sum([lines["net"] for lines in result.partners.values()], axis=0)
    operator = result.values["operator_net"].ravel()
    close(operator + partners, np.zeros_like(operator), np.abs(operator).max())


@FEW
@given(SEEDS)
def test_contributions_and_the_rest_are_the_net_present_value(seed: int) -> None:
    result = run_quickly(full_drivers(seed))
    total = sum(each.npv for each in result.mechanics.values()) + result.not_attributable
    assert total == pytest.approx(result.figure("npv"))


@FEW
@given(SEEDS)
def test_channel_budgets_are_whole_cents_and_add_up_to_the_year(seed: int) -> None:
    drivers = full_drivers(seed)
    result = run_quickly(drivers)
    channels = np.array(list(result.communication.values()))
    cents = channels * 100
    np.testing.assert_allclose(cents, np.round(cents), atol=1e-6)
    close(channels.sum(axis=0), result.lines["communication_cost"], channels.sum())
    budgets = drivers["communication"]["annual_budgets"]
    full_years = drivers["horizon_months"] // 12
    spent = result.years["communication_cost"][1 : full_years + 1]
    assert spent == pytest.approx(budgets[:full_years], abs=0.0051)


@FEW
@given(SEEDS, st.sampled_from([0.5, 3.0]))
def test_scaling_all_money_scales_the_net_present_value(seed: int, factor: float) -> None:
    drivers = full_drivers(seed)
    drivers["communication"] = {}  # its budgets are whole cents
    scaled = copy.deepcopy(drivers)
    for segment in scaled["segments"]:
        segment["order_value"] *= factor
    scheme = scaled["scheme"]
    for name in ("point_value", "membership_fee", "prepaid_topup"):
        scheme[name] *= factor
    scheme["earn_rate"] /= factor
    for item in (*scaled["tiers"], *scaled["mechanics"]):
        item["benefit_cost"] = item.get("benefit_cost", 0) * factor
    for mechanic in scaled["mechanics"]:
        mechanic["capex"], mechanic["opex"] = mechanic["capex"] * factor, mechanic["opex"] * factor
    for partner in scaled["partners"]:
        partner["spend_per_active_member"] *= factor
        partner["earn_rate"] /= factor
        for name in ("issue_price", "reimbursement", "service_fee"):
            partner[name] *= factor
    for cost in scaled["costs"]:
        cost["amount"] *= 1 if cost["basis"] == "share_of_reward_cost" else factor
    npv = headline(check_inputs(drivers))["npv"]
    assert npv is not None
    found = headline(check_inputs(scaled))["npv"]
    assert found == pytest.approx(npv * factor, rel=1e-9)


@FEW
@given(SEEDS)
def test_with_all_mechanics_off_nothing_is_incremental(seed: int) -> None:
    drivers = full_drivers(seed)
    for mechanic in drivers["mechanics"]:
        mechanic["enabled"] = False
    result = run(drivers)
    assert not result.lines["incremental_revenue"].any()
    assert all(each.payback_months is None for each in result.mechanics.values())


@pytest.mark.parametrize("margin", [0.2, 0.35])
def test_the_uplift_that_pays_for_the_rewards_is_r_over_m_less_r(margin: float) -> None:
    """One per cent of members' sales in rewards at a margin of 20 % needs 5.26 % more sales."""
    reward = 0.01
    uplift = reward / (margin - reward)
    drivers = {
        "currency": "EUR",
        "start_month": "2027-01",
        "horizon_months": 24,
        "ramp": "immediate",
        "discount_rate": 0,
        "segments": [
            {
                "id": "all", "customers": 1000, "churn": 0.0, "orders_per_month": 1,
                "order_value": 100, "gross_margin": margin, "enrolment_ceiling": 1,
                "activity_rate": 1,
            }
        ],
        "scheme": {"earn_rate": 1, "point_value": reward, "redemption_rate": 1},
        "mechanics": [{"id": "visits", "frequency_uplift": uplift}],
    }  # fmt: skip
    assert run(drivers).figure("break_even_effect") == pytest.approx(1.0, rel=1e-6)


def test_ifrs_15_splits_the_price_by_relative_selling_prices() -> None:
    """Sales of 100,000 with points worth 10,000 of which 95 % are expected: points 8,676."""
    drivers = {
        "currency": "EUR",
        "start_month": "2027-01",
        "horizon_months": 1,
        "ramp": "immediate",
        "segments": [
            {
                "id": "all", "customers": 1000, "churn": 0.0, "orders_per_month": 1,
                "order_value": 100, "gross_margin": 0.3, "enrolment_ceiling": 1,
                "activity_rate": 1,
            }
        ],
        "scheme": {"earn_rate": 0.1, "point_value": 1, "redemption_rate": 0.95},
    }  # fmt: skip
    assert run(drivers).lines["deferred"][1] == pytest.approx(8_675.80, abs=0.005)
