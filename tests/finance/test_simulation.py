import numpy as np
import pytest
from samples import full_drivers

from workbench.errors import DriverError
from workbench.finance import draws, simulation
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.model import run_model
from workbench.finance.overrides import Override, with_overrides
from workbench.finance.simulation import Uncertain, run_simulation


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return check_inputs(full_drivers(3))


def request(*drivers: dict[str, object], n: int = 50) -> dict[str, object]:
    return {"n": n, "seed": 7, "drivers": list(drivers)}


CHURN: dict[str, object] = {
    "path": "segments.*.churn", "distribution": "pert", "low": 0.8, "mode": 1, "high": 1.3,
    "apply": "multiply",
}  # fmt: skip
TAX: dict[str, object] = {"path": "tax_rate", "distribution": "uniform", "low": 0, "high": 0.4}
RAMP: dict[str, object] = {
    "path": "ramp_months", "distribution": "triangular", "low": 3, "mode": 12, "high": 18,
}  # fmt: skip


def test_without_variance_every_draw_is_the_base_run(inputs: Inputs) -> None:
    tax = float(inputs.values["", "tax_rate"].item())
    still = {"path": "tax_rate", "distribution": "uniform", "low": tax, "high": tax}
    found = run_simulation(inputs, request(still))
    npv = run_model(inputs).figure("npv")
    assert (found.p5, found.p50, found.p95) == pytest.approx((npv, npv, npv))


def test_the_result_repeats_whatever_the_chunking(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run_simulation(inputs, request(CHURN, TAX, RAMP))
    monkeypatch.setattr(draws, "CHUNK", 7)
    monkeypatch.setattr(simulation, "BLOCK", 20)
    parts = run_simulation(inputs, request(CHURN, TAX, RAMP))
    assert parts.p50 == pytest.approx(whole.p50, rel=1e-12)
    assert parts.counts == whole.counts


def test_each_draw_is_the_run_with_its_drawn_values(inputs: Inputs) -> None:
    uniform = np.random.Generator(np.random.PCG64(7)).random((1, 2))[0]
    tax = uniform[1] * 0.4
    pert = Uncertain("", "pert", {"low": 0.8, "mode": 1, "high": 1.3}, multiply=True)
    factor = pert.quantile(uniform[:1])[0]
    changed = with_overrides(
        inputs, [Override("segments.*.churn", factor, multiply=True), Override("tax_rate", tax)]
    )
    found = run_simulation(inputs, request(CHURN, TAX, n=1))
    assert found.mean == pytest.approx(run_model(changed).figure("npv"), rel=1e-9)


@pytest.mark.parametrize(
    ("distribution", "parameters", "median"),
    [
        ("uniform", {"low": 2, "high": 4}, 3),
        ("triangular", {"low": 0, "mode": 0, "high": 1}, 1 - 0.5**0.5),
        ("pert", {"low": 0, "mode": 0.5, "high": 1}, 0.5),
        ("normal", {"mean": 1, "sd": 2, "low": -100, "high": 100}, 1),
        ("pert", {"low": 3, "mode": 3, "high": 3}, 3),
        ("triangular", {"low": 3, "mode": 3, "high": 3}, 3),
    ],
)
def test_the_median_of_each_distribution(
    distribution: str, parameters: dict[str, float], median: float
) -> None:
    drawn = Uncertain("", distribution, parameters, multiply=False).quantile(np.array([0.5]))
    assert drawn[0] == pytest.approx(median)


@pytest.mark.parametrize(
    ("wanted", "item"),
    [
        (request(TAX, n=0), "monte_carlo.n"),
        (request(), "monte_carlo.drivers"),
        (request(TAX | {"high": 2}), "monte_carlo.drivers[0].high.tax_rate"),
        (request(TAX | {"low": 0.5, "high": 0.4}), "monte_carlo.drivers[0].high"),
        (request(TAX | {"distribution": "beta"}), "monte_carlo.drivers[0].distribution"),
        (request(TAX | {"apply": "add"}), "monte_carlo.drivers[0].apply"),
        (request(TAX | {"mode": 0.1}), "monte_carlo.drivers[0].mode"),
        (request(TAX, TAX | {"low": -1}), "monte_carlo.drivers[1].low.tax_rate"),
        (request(TAX) | {"draws": 5}, "monte_carlo.draws"),
        (
            request({**TAX, "distribution": "normal", "mean": 0, "sd": 0}),
            "monte_carlo.drivers[0].sd",
        ),
    ],
)
def test_a_request_that_is_not_allowed_is_refused_at_its_path(
    inputs: Inputs, wanted: dict[str, object], item: str
) -> None:
    with pytest.raises(DriverError) as caught:
        run_simulation(inputs, wanted)
    assert item in [problem.place.item for problem in caught.value.problems]


def test_a_draw_that_is_refused_is_named_by_its_number(inputs: Inputs) -> None:
    both = [
        {
            "path": f"partners.partner-{n}.burn_share",
            "distribution": "uniform",
            "low": 0,
            "high": 0.6,
        }
        for n in (0, 1)
    ]
    with pytest.raises(DriverError) as caught:
        run_simulation(inputs, request(*both))
    assert caught.value.problems[0].place.item.startswith("monte_carlo: draw ")


def test_the_months_of_a_cost_are_checked_in_every_draw() -> None:
    drivers = full_drivers(3) | {"horizon_months": 12, "communication": {}}
    drivers["costs"] = [
        {"id": "run", "category": "staff", "basis": "monthly", "amount": 1, "to_month": 6}
    ]
    months = [
        {"path": "costs.run.from_month", "distribution": "uniform", "low": 1, "high": 6},
        {"path": "costs.run.to_month", "distribution": "uniform", "low": 1, "high": 12},
    ]
    uniform = np.random.Generator(np.random.PCG64(7)).random((50, 2))
    first, last = np.floor(1 + uniform[:, 0] * 5 + 0.5), np.floor(1 + uniform[:, 1] * 11 + 0.5)
    draw = int(np.flatnonzero(first > last)[0]) + 1
    assert draw > 1
    with pytest.raises(DriverError) as caught:
        run_simulation(check_inputs(drivers), request(*months))
    assert [problem.place.item for problem in caught.value.problems] == [
        f"monte_carlo: draw {draw}: costs.run.to_month"
    ]


def test_a_seed_is_taken_exactly_however_long(inputs: Inputs) -> None:
    seed = 2**53 + 1
    tax = np.random.Generator(np.random.PCG64(seed)).random((1, 1))[0, 0] * 0.4
    found = run_simulation(inputs, {"n": 1, "seed": seed, "drivers": [TAX]})
    alone = run_model(with_overrides(inputs, [Override("tax_rate", tax)]))
    assert found.seed == seed
    assert found.mean == pytest.approx(alone.figure("npv"), rel=1e-9)
