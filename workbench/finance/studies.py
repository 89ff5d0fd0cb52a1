"""More runs of the model: named scenarios and the tornado of single drivers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

import numpy as np

from workbench.errors import DriverError, Place, Problem
from workbench.finance import rules
from workbench.finance.evaluate import Array, evaluate
from workbench.finance.inputs import Inputs
from workbench.finance.model import Result, run_model
from workbench.finance.overrides import Override, overrides_of, with_overrides

ALWAYS: Final = ("pessimistic", "base", "optimistic")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the tornado: npv at a driver's low and high, all else at base."""

    path: str
    low: float
    high: float
    npv_low: float
    npv_high: float

    @property
    def range(self) -> float:
        """How far apart the two ends are."""
        return abs(self.npv_high - self.npv_low)


def run_scenarios(inputs: Inputs, scenarios: object) -> dict[str, Result]:
    """Return a run for each named set of overrides; pessimistic, base and optimistic always exist.

    Raises:
        DriverError: with the overrides that are not allowed, at ``scenarios.NAME.PATH``.
    """
    named = scenarios if isinstance(scenarios, Mapping) else {}
    if not isinstance(scenarios, Mapping):
        _refuse("scenarios", scenarios, "an object of names and their overrides")
    names = [*ALWAYS, *(str(name) for name in named if name not in ALWAYS)]
    changed = {name: _scenario(inputs, name, named.get(name, {})) for name in names}
    return {name: run_model(each) for name, each in changed.items()}


def _scenario(inputs: Inputs, name: str, changes: object) -> Inputs:
    if not isinstance(changes, Mapping):
        _refuse(f"scenarios.{name}", changes, "an object of driver paths and values")
    if name == "base" and changes:
        _refuse("scenarios.base", changes, "no overrides: base is the drivers as given")
    return with_overrides(inputs, overrides_of(changes), f"scenarios.{name}")


def _refuse(path: str, found: object, allowed: str) -> NoReturn:
    values: dict[str, object] = {"found": rules.shown(found), "allowed": allowed}
    problem = Problem("found {found}, allowed: {allowed}", values, Place(item=path))
    raise DriverError("The drivers cannot be used.", problems=[problem])


def run_tornado(inputs: Inputs, bars: object) -> tuple[float, tuple[Bar, ...]]:
    """Return the base npv and the bars, the widest first, ties by path.

    Args:
        inputs: The base.
        bars: Objects with ``path``, ``low``, ``high`` and ``apply`` ("set" or "multiply").

    Raises:
        DriverError: when an end is not an allowed value, at ``tornado[i].low`` or ``.high``.
    """
    ends = _ends(inputs, bars)
    npvs = evaluate(stacked([inputs, *(end for _, _, end in ends)]), ("npv",))["npv"].ravel()
    npvs = np.broadcast_to(npvs, (len(ends) + 1,))
    pairs = zip(ends[::2], ends[1::2], npvs[1::2].tolist(), npvs[2::2].tolist(), strict=True)
    found = [
        Bar(path, low, high, npv_low, npv_high)
        for (path, low, _), (_, high, _), npv_low, npv_high in pairs
    ]
    return float(npvs[0]), tuple(sorted(found, key=lambda bar: (-bar.range, bar.path)))


def _ends(inputs: Inputs, bars: object) -> list[tuple[str, float, Inputs]]:
    ends: list[tuple[str, float, Inputs]] = []
    for index, bar in enumerate(bars if isinstance(bars, Sequence) else ()):
        for name in ("low", "high"):
            where = f"tornado[{index}].{name}"
            if not isinstance(bar, Mapping) or not rules.is_number(bar.get(name)):
                _refuse(where, bar, "an object with path, low and high")
            value = rules.number(bar[name])
            override = Override(str(bar.get("path")), value, bar.get("apply") == "multiply")
            ends.append((override.path, value, with_overrides(inputs, [override], where)))
    return ends


def stacked(runs: Sequence[Inputs]) -> Inputs:
    """Return one set of inputs whose draws are the given runs, one after the other."""
    base = runs[0]
    values: dict[tuple[str, str], Array] = {}
    for key, array in base.values.items():
        arrays = [run.values[key] for run in runs]
        is_same = all(each is array or np.array_equal(each, array) for each in arrays)
        values[key] = array if is_same else np.concatenate(arrays, axis=3)
    return base.with_values(values)
