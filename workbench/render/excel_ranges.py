"""The range of each driver: from the tornado's bars, else from the simulation's distributions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.finance.inputs import Inputs
from workbench.render.excel_plan import cell_value, matching_cells


@dataclass(frozen=True, slots=True)
class Range:
    """Low and high of a driver: values, or factors on its base; ``values`` are the ends now."""

    low: float
    high: float
    multiply: bool
    is_whole: bool
    values: tuple[float, float]


def ranges_of(inputs: Inputs) -> dict[tuple[str, str, int], Range]:
    """Return the ranges by group, driver and item; lists and words have none."""
    ranges: dict[tuple[str, str, int], Range] = {}
    for bar in _bars(inputs):
        for cell in matching_cells(inputs, str(bar["path"])):
            base = cell_value(inputs, cell)
            if cell.driver.kind in {"number", "whole"} and isinstance(base, float):
                ranges.setdefault((*cell.key, cell.item), _range(bar, base, cell.driver.kind))
    return ranges


def _bars(inputs: Inputs) -> Iterator[Mapping[str, object]]:
    simulated = inputs.raw.get("monte_carlo")
    drawn = simulated.get("drivers") if isinstance(simulated, Mapping) else []
    for listed in (inputs.raw.get("tornado"), drawn):
        if isinstance(listed, list):
            yield from (bar for bar in listed if isinstance(bar, Mapping))


def _range(bar: Mapping[str, object], base: float, kind: str) -> Range:
    low, high = (float(str(bar[name])) for name in ("low", "high"))
    multiply, is_whole = bar.get("apply", "set") == "multiply", kind == "whole"
    ends = [base * end if multiply else end for end in (low, high)]
    first, second = (float(int(end + 0.5)) if is_whole else end for end in ends)
    return Range(low, high, multiply, is_whole, (first, second))
