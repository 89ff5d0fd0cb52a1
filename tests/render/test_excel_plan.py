"""What scenarios do to single cells, and the formulas that do it live."""

import pytest

from workbench.finance.inputs import check_inputs
from workbench.finance.studies import run_scenarios
from workbench.render.excel_book import TITLES
from workbench.render.excel_layout import build_layout
from workbench.render.excel_plan import Cell, Plan, Step, plan_scenarios
from workbench.render.excel_rows import place_rows
from workbench.render.excel_stages import place_stages
from workbench.render.excel_steps import StepFormulas

SEGMENT = {
    "customers": 100, "churn": 0.1, "orders_per_month": 1, "order_value": 20,
    "gross_margin": 0.3, "enrolment_ceiling": 0.5, "activity_rate": 0.5,
}  # fmt: skip
RAW = {
    "currency": "EUR",
    "start_month": "2027-01",
    "horizon_months": 18,
    "segments": [{"id": name, **SEGMENT} for name in ("young", "old")],
    "tiers": [{"id": "one", "share": 0.5}, {"id": "two", "share": 0.5}],
    "costs": [{"id": "app", "category": "staff", "basis": "once", "amount": 5}],
    "communication": {"channels": [{"id": "mail", "share": 0.5}, {"id": "tv", "share": 0.5}]},
}


def planned(**changes: object) -> Plan:
    inputs = check_inputs(RAW | {"scenarios": {"late": changes}})
    return plan_scenarios(inputs, ("base", "late"))


def formulas(changes: dict[str, object]) -> dict[str, str]:
    """Return the formula of each cell that changes."""
    inputs = check_inputs(RAW | {"scenarios": {"late": changes}})
    layout = build_layout(inputs, TITLES)
    place_rows(layout)
    stages = place_stages(layout, run_scenarios(inputs, inputs.raw["scenarios"]))
    writer = StepFormulas(layout, stages)
    return {f"{cell.name}.{cell.item}": writer.formula("late", cell) for cell in stages.rows}


def test_overrides_for_all_items_come_first() -> None:
    plan = planned(**{"segments.young.churn": {"multiply": 2}, "segments.*.churn": 0.2})
    young, old = Cell("segment", "churn", 0), Cell("segment", "churn", 1)
    assert plan.scenarios["late"] == {
        young: (Step(0.2, multiply=False), Step(2.0, multiply=True)),
        old: (Step(0.2, multiply=False),),
    }
    assert plan.cells == (young, old)


def test_a_value_set_forgets_what_was_before() -> None:
    plan = planned(**{"segments.old.churn": 0.3, "segments.*.churn": {"multiply": 2}})
    assert plan.scenarios["late"][Cell("segment", "churn", 1)] == (Step(0.3, multiply=False),)


def test_shares_that_nobody_names_change_too_and_so_do_their_followers() -> None:
    plan = planned(**{"tiers.one.share": 0.2})
    names = [(cell.name, cell.item) for cell in plan.cells]
    assert names == [("share", 0), ("share", 1), ("spend_share", 0), ("spend_share", 1)]
    assert plan.unnamed("late", ("tier", "share")) == [Cell("tier", "share", 1)]


def test_drivers_whose_sum_is_free_are_left_alone() -> None:
    plan = planned(**{"segments.young.churn": 0.2})
    assert plan.unnamed("late", ("segment", "churn")) == []
    assert plan.cells == (Cell("segment", "churn", 0),)


@pytest.mark.parametrize(
    ("changes", "name", "formula"),
    [
        ({"scheme.earn_rate": 2}, "earn_rate.0", "$L$28"),
        ({"scheme.earn_rate": {"multiply": 2}}, "earn_rate.0", "Inputs!$E$53*$L$28"),
        ({"ramp_months": {"multiply": 1.5}}, "ramp_months.0", "INT(Inputs!$E$16*$L$28+0.5)"),
        ({"tiers.one.share": 0.2}, "spend_share.1", "$H$30"),
        ({"costs.app.basis": "monthly"}, "from_month.0", 'IF($H$29="once",0,1)'),
        (
            {"communication.channels.tv.share": 0.2},
            "share.0",
            "Inputs!$E$91*IF(Inputs!$E$91>0,MAX(0,1-($H$30))/(Inputs!$E$91),1)",
        ),
    ],
)
def test_scenarios_are_formulas_over_base_and_change(
    changes: dict[str, object], name: str, formula: str
) -> None:
    assert formulas(changes)[name] == formula
