from collections.abc import Callable

import pytest
from samples import full_drivers

from workbench.errors import DriverError
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.model import run_model
from workbench.finance.overrides import Override, with_overrides
from workbench.finance.report import studies_to_json
from workbench.finance.studies import run_scenarios, run_studies, run_tornado


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return check_inputs(full_drivers(2))


def test_the_three_scenarios_always_exist_and_base_changes_nothing(inputs: Inputs) -> None:
    runs = run_scenarios(
        inputs, {"pessimistic": {"segments.*.enrolment_ceiling": {"multiply": 0.5}}}
    )
    assert list(runs) == ["pessimistic", "base", "optimistic"]
    assert runs["base"].figures == run_model(inputs).figures
    assert runs["pessimistic"].figure("npv") != runs["base"].figure("npv")


@pytest.mark.parametrize(
    "scenarios",
    [3, {"base": {"tax_rate": 0}}, {"bad": {"tax_rate": 2}}, {"bad": {"nothing": 1}}, {"bad": 1}],
)
def test_a_scenario_that_is_not_allowed_is_refused(inputs: Inputs, scenarios: object) -> None:
    with pytest.raises(DriverError):
        run_scenarios(inputs, scenarios)


def refused(run: Callable[[], object]) -> list[str]:
    with pytest.raises(DriverError) as caught:
        run()
    return [problem.place.item for problem in caught.value.problems]


def test_the_bad_overrides_of_all_scenarios_are_reported_together(inputs: Inputs) -> None:
    scenarios = {"base": {"tax_rate": 0}, "one": {"tax_rate": 2}, "two": {"ramp": "curve", "x": 1}}
    assert refused(lambda: run_scenarios(inputs, scenarios)) == [
        "scenarios.base",
        "scenarios.one.tax_rate",
        "scenarios.two.ramp",
        "scenarios.two.x",
    ]


@pytest.mark.parametrize(
    ("bars", "places"),
    [
        ({}, ["tornado"]),
        ([3], ["tornado[0]"]),
        ([{"low": 0, "high": 1}], ["tornado[0].path"]),
        ([{"path": "tax_rate", "low": 0}], ["tornado[0].high"]),
        ([{"path": "tax_rate", "low": 0, "high": True}], ["tornado[0].high"]),
        ([{"path": "tax_rate", "low": 0, "high": 1, "apply": "add"}], ["tornado[0].apply"]),
        ([{"path": "tax_rate", "low": 0, "high": 1, "mode": 1}], ["tornado[0].mode"]),
        (
            [
                {"path": "tax_rate", "low": -1, "high": 2},
                {"path": "ramp_months", "low": 0, "high": 1},
            ],
            ["tornado[0].high.tax_rate", "tornado[0].low.tax_rate", "tornado[1].low.ramp_months"],
        ),
    ],
)
def test_everything_wrong_with_the_bars_is_reported_together(
    inputs: Inputs, bars: object, places: list[str]
) -> None:
    assert refused(lambda: run_tornado(inputs, bars)) == places


def test_what_is_wrong_with_any_study_is_reported_together() -> None:
    drivers = full_drivers(2) | {
        "scenarios": {"bad": {"tax_rate": 2}},
        "tornado": [{"path": "tax_rate", "low": 0, "high": 2}],
        "monte_carlo": {"n": 0, "seed": 1, "drivers": []},
    }
    assert refused(lambda: studies_to_json(check_inputs(drivers))) == [
        "monte_carlo.drivers",
        "monte_carlo.n",
        "scenarios.bad.tax_rate",
        "tornado[0].high.tax_rate",
    ]


def test_each_end_of_a_bar_is_the_run_with_that_driver_alone_changed(inputs: Inputs) -> None:
    bars = [
        {"path": "tax_rate", "low": 0, "high": 0.4},
        {"path": "segments.*.churn", "low": 0.9, "high": 1.1, "apply": "multiply"},
        {"path": "scheme.redemption_rate", "low": 0.3, "high": 0.9},
    ]
    base, found = run_tornado(inputs, bars)
    assert base == pytest.approx(run_model(inputs).figure("npv"))
    assert [bar.range for bar in found] == sorted((bar.range for bar in found), reverse=True)
    for bar in found:
        multiply = bar.path.startswith("segments")
        changed = with_overrides(inputs, [Override(bar.path, bar.low, multiply)])
        assert bar.npv_low == pytest.approx(run_model(changed).figure("npv"), rel=1e-9)


def test_an_end_that_is_not_allowed_is_named(inputs: Inputs) -> None:
    with pytest.raises(DriverError) as caught:
        run_tornado(inputs, [{"path": "tax_rate", "low": 0, "high": 3}])
    assert caught.value.problems[0].place.item == "tornado[0].high.tax_rate"


def test_studies_are_what_the_inputs_ask_for(inputs: Inputs) -> None:
    asked = {
        "scenarios": {"bad": {"scheme.redemption_rate": {"multiply": 0.5}}},
        "tornado": [{"path": "discount_rate", "low": 0.05, "high": 0.1}],
        "monte_carlo": {
            "n": 3,
            "seed": 1,
            "drivers": [
                {"path": "discount_rate", "distribution": "uniform", "low": 0.05, "high": 0.1}
            ],
        },
    }
    base = run_model(check_inputs({**inputs.raw, **asked}))
    studies = run_studies(base)
    assert list(studies.scenarios) == ["pessimistic", "base", "optimistic", "bad"]
    assert studies.scenarios["base"] is base
    assert studies.bars == run_tornado(base.inputs, asked["tornado"])[1]
    assert studies.simulation is not None
    assert studies.simulation.n == 3


def test_nothing_asked_for_is_nothing_run() -> None:
    drivers = {key: value for key, value in full_drivers(2).items() if key != "partners"}
    studies = run_studies(run_model(check_inputs(drivers)))
    assert (studies.scenarios, studies.bars, studies.simulation) == ({}, (), None)
    assert studies.partners_redeem_nothing is None


def test_without_partners_redeeming_the_operator_meets_every_point_itself(inputs: Inputs) -> None:
    base = run_model(inputs)
    alone = run_studies(base).partners_redeem_nothing
    assert alone is not None
    assert not alone.lines["partner_reimbursement"].any()
    assert alone.lines["own_redemption_cost"].sum() > base.lines["own_redemption_cost"].sum()
    assert alone.lines["liability"].tolist() == base.lines["liability"].tolist()
