"""A run of the model as the plain object of ``workbench model --json``."""

from collections.abc import Mapping
from dataclasses import asdict

from workbench.finance.inputs import Inputs
from workbench.finance.model import Result, Series
from workbench.finance.simulation import run_simulation
from workbench.finance.studies import run_scenarios, run_tornado


def to_json(result: Result) -> dict[str, object]:
    """Return a result with plain lists and numbers; a figure that does not exist is None."""
    return {
        "figures": {**result.figures, "irr_roots": list(result.irr_roots)},
        "years": {name: list(years) for name, years in result.years.items()},
        "warnings": list(result.warnings),
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
    """Return the scenarios, tornado and simulation that an input file asks for."""
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
        studies["monte_carlo"] = {**found, "histogram": histogram}
    return studies


def _lists(series: Mapping[str, Series]) -> dict[str, list[float]]:
    return {name: values.tolist() for name, values in series.items()}
