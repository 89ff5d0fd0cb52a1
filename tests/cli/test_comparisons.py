import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from samples import full_drivers

from workbench.cli.comparisons import (
    cash_movers,
    cash_parts,
    changed_to_json,
    compared_to_json,
    other_movers,
)
from workbench.finance.inputs import check_inputs
from workbench.finance.lines import LINES
from workbench.finance.model import Result, run_model
from workbench.finance.overrides import Override, with_overrides

CHANGES = [
    Override("segments.*.churn", 1.3, multiply=True),
    Override("scheme.redemption_rate", 0.5),
    Override("mechanics.*.capex", 2.0, multiply=True),
]


def pair(seed: int) -> tuple[Result, Result]:
    inputs = check_inputs(full_drivers(seed))
    return run_model(inputs), run_model(with_overrides(inputs, CHANGES))


@examples(5)
@given(st.integers(0, 1000))
def test_the_parts_of_the_cash_flow_explain_all_of_its_difference(seed: int) -> None:
    before, after = pair(seed)
    effects = sum(each.effect or 0.0 for each in cash_movers(before, after))
    flows = [sum(run.years["net_cash_flow"]) for run in (before, after)]
    largest = max(abs(amount) for run in (before, after) for amount in run.years["costs"])
    assert effects == pytest.approx(flows[1] - flows[0], abs=1e-9 * largest)


def test_the_parts_are_all_costs_and_all_income_once() -> None:
    parts = cash_parts()
    assert parts["incremental_margin"] == 1
    assert parts["communication_cost"] == parts["closing_obligation"] == parts["tax"] == -1
    assert not {"reward_cost", "income", "costs"} & set(parts)
    assert all(LINES[name].unit == "money" for name in parts)


def test_the_greatest_differences_come_first() -> None:
    before, after = pair(5)
    cash = [abs(each.difference) for each in cash_movers(before, after)]
    assert cash == sorted(cash, reverse=True)
    others = [each.relative for each in other_movers(before, after)]
    assert others == sorted(others, reverse=True)
    assert 0 < others[0] <= 1


def test_a_run_does_not_differ_from_itself() -> None:
    before, _after = pair(5)
    report = compared_to_json([("base", before), ("base", before)])
    assert report["movers"] == []
    assert set(vars_of(report["difference"]).values()) <= {0.0, None}


def vars_of(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def test_changes_are_told_with_the_run_before_and_after() -> None:
    before, after = pair(5)
    report = changed_to_json(before, after, CHANGES)
    assert report["changes"] == [
        {"path": "segments.*.churn", "multiply": 1.3},
        {"path": "scheme.redemption_rate", "value": 0.5},
        {"path": "mechanics.*.capex", "multiply": 2.0},
    ]
    assert vars_of(report["figures"])["npv"] == after.figure("npv")
    assert vars_of(vars_of(report["before"])["figures"])["npv"] == before.figure("npv")
    first, second = before.figure("npv"), after.figure("npv")
    assert first is not None
    assert second is not None
    assert vars_of(report["difference"])["npv"] == second - first
