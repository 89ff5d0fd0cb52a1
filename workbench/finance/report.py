"""A run of the model as the plain object of ``workbench model --json``."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Final

from workbench.errors import DriverError, Problem
from workbench.finance.inputs import Inputs, noting
from workbench.finance.model import Result, Series
from workbench.finance.simulation import FAN, plan_simulation, run_simulation
from workbench.finance.studies import (
    run_scenarios,
    run_tornado,
    scenario_inputs,
    tornado_ends,
)

_CHECKS: Final[Mapping[str, Callable[[Inputs, object], object]]] = {
    "scenarios": scenario_inputs,
    "tornado": tornado_ends,
    "monte_carlo": plan_simulation,
}


def to_json(result: Result) -> dict[str, object]:
    """Return a result with plain lists and numbers; a figure that does not exist is None."""
    return {
        "figures": {**result.figures, "irr_roots": list(result.irr_roots)},
        "years": {name: list(years) for name, years in result.years.items()},
        "warnings": [str(warning) for warning in result.warnings],
        "lines": _lists(result.lines),
        "segments": {name: _lists(lines) for name, lines in result.segments.items()},
        "partners": {name: _lists(lines) for name, lines in result.partners.items()},
        "settlement": {"operator": result.values["operator_net"].ravel().tolist()},
        "communication": _lists(result.communication),
        "mechanics": {
            name: {
                "npv": each.npv,
                "payback_months": each.payback_months,
                "payback_after_start": each.payback_after_start,
            }
            for name, each in result.mechanics.items()
        },
        "not_attributable": result.not_attributable,
    }


def studies_to_json(inputs: Inputs) -> dict[str, object]:
    """Return the scenarios, tornado and simulation that an input file asks for.

    Raises:
        DriverError: with everything that is not allowed in any of the three.
    """
    _check_studies(inputs)
    raw, studies = inputs.raw, dict[str, object]()
    if "scenarios" in raw:
        runs = run_scenarios(inputs, raw["scenarios"])
        studies["scenarios"] = {
            name: {"figures": {**run.figures, "irr_roots": list(run.irr_roots)}}
            for name, run in runs.items()
        }
    if "tornado" in raw:
        base, bars = run_tornado(inputs, raw["tornado"])
        shown = [{**asdict(bar), "range": bar.range} for bar in bars]
        studies["tornado"] = {"base": base, "bars": shown}
    if "monte_carlo" in raw:
        found = asdict(run_simulation(inputs, raw["monte_carlo"]))
        histogram = {name: list(found.pop(name)) for name in ("edges", "counts")}
        fan = dict(zip((f"p{each}" for each in FAN), map(list, found.pop("fan")), strict=True))
        studies["monte_carlo"] = {**found, "histogram": histogram, "fan": fan}
    return studies


def _check_studies(inputs: Inputs) -> None:
    problems: list[Problem] = []
    for name, check in _CHECKS.items():
        if name in inputs.raw:
            with noting(problems):
                check(inputs, inputs.raw[name])
    if problems:
        raise DriverError(
            "The scenarios, the tornado or the simulation cannot be run.", problems=problems
        )


def _lists(series: Mapping[str, Series]) -> dict[str, list[float]]:
    return {name: values.tolist() for name, values in series.items()}
