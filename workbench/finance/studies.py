"""More runs of the model: named scenarios, the tornado, and all that an engagement asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workbench.errors import DriverError
from workbench.finance.entries import read_entry
from workbench.finance.evaluate import Array, evaluate
from workbench.finance.inputs import Check, Inputs, noting
from workbench.finance.model import Result, run_model
from workbench.finance.overrides import APPLY, Override, overrides_of, with_overrides
from workbench.finance.simulation import Simulation, run_simulation

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
    changed = scenario_inputs(inputs, scenarios)
    return {name: run_model(each) for name, each in changed.items()}


def scenario_inputs(inputs: Inputs, scenarios: object) -> dict[str, Inputs]:
    """Return the changed inputs of each scenario.

    Raises:
        DriverError: with the overrides of all scenarios that are not allowed.
    """
    check = Check()
    if not isinstance(scenarios, Mapping):
        check.refuse("scenarios", scenarios, "an object of names and their overrides")
    named = scenarios if isinstance(scenarios, Mapping) else {}
    changed: dict[str, Inputs] = {}
    for name in (*ALWAYS, *(str(name) for name in named if name not in ALWAYS)):
        changes = named.get(name, {})
        if not isinstance(changes, Mapping):
            check.refuse(f"scenarios.{name}", changes, "an object of driver paths and values")
        elif name == "base" and changes:
            check.refuse("scenarios.base", changes, "no overrides: base is the drivers as given")
        else:
            with noting(check.problems):
                overrides = overrides_of(changes)
                changed[name] = with_overrides(inputs, overrides, f"scenarios.{name}")
    if check.problems:
        raise DriverError("The scenarios cannot be run.", problems=check.problems)
    return changed


def run_tornado(inputs: Inputs, bars: object) -> tuple[float, tuple[Bar, ...]]:
    """Return the base npv and the bars, the widest first, ties by path.

    Args:
        inputs: The base.
        bars: Objects with ``path``, ``low``, ``high`` and ``apply`` ("set" or "multiply").

    Raises:
        DriverError: when an end is not an allowed value, at ``tornado[i].low`` or ``.high``.
    """
    ends = tornado_ends(inputs, bars)
    npvs = evaluate(stacked([inputs, *(end for _, _, end in ends)]), ("npv",))["npv"].ravel()
    npvs = np.broadcast_to(npvs, (len(ends) + 1,))
    pairs = zip(ends[::2], ends[1::2], npvs[1::2].tolist(), npvs[2::2].tolist(), strict=True)
    found = [
        Bar(path, low, high, npv_low, npv_high)
        for (path, low, _), (_, high, _), npv_low, npv_high in pairs
    ]
    return float(npvs[0]), tuple(sorted(found, key=lambda bar: (-bar.range, bar.path)))


def tornado_ends(inputs: Inputs, bars: object) -> list[tuple[str, float, Inputs]]:
    """Return path, value and changed inputs of the low end of each bar, then of its high end.

    Raises:
        DriverError: with everything about the bars that is not allowed.
    """
    check = Check()
    if not isinstance(bars, list):
        check.refuse("tornado", bars, "a list of bars")
    ends: list[tuple[str, float, Inputs]] = []
    for index, bar in enumerate(bars if isinstance(bars, list) else ()):
        ends += _bar_ends(inputs, bar, f"tornado[{index}]", check)
    if check.problems:
        raise DriverError("The tornado cannot be run.", problems=check.problems)
    return ends


def _bar_ends(
    inputs: Inputs, bar: object, where: str, check: Check
) -> list[tuple[str, float, Inputs]]:
    before = len(check.problems)
    entry = read_entry(bar, where, check)
    entry.refuse_unknown(("path", "low", "high", "apply"))
    path, apply = entry.text("path"), entry.choice("apply", APPLY, "set")
    values = {name: entry.number(name) for name in ("low", "high")}
    if len(check.problems) > before:
        return []
    ends: list[tuple[str, float, Inputs]] = []
    for name, value in values.items():
        with noting(check.problems):
            override = Override(path, value, apply == "multiply")
            changed = with_overrides(inputs, [override], f"{where}.{name}")
            ends.append((path, value, changed))
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


@dataclass(frozen=True, slots=True)
class Studies:
    """The runs beside the base; what an engagement does not ask for is empty or None.

    ``scenarios`` holds a run by name. ``partners_redeem_nothing`` is the base with every partner's
    burn share 0, None when no partner redeems points.
    """

    scenarios: Mapping[str, Result] = field(default_factory=dict)
    bars: tuple[Bar, ...] = ()
    simulation: Simulation | None = None
    partners_redeem_nothing: Result | None = None


def run_studies(base: Result) -> Studies:
    """Return the scenarios, the tornado and the simulation that the base's inputs ask for.

    Raises:
        DriverError: with what is not allowed in one of them.
    """
    inputs = base.inputs
    asked = inputs.raw
    scenarios: dict[str, Result] = {}
    if "scenarios" in asked:
        changed = scenario_inputs(inputs, asked["scenarios"])
        scenarios = {
            name: base if each is inputs else run_model(each) for name, each in changed.items()
        }
    return Studies(
        scenarios,
        run_tornado(inputs, asked["tornado"])[1] if "tornado" in asked else (),
        run_simulation(inputs, asked["monte_carlo"]) if "monte_carlo" in asked else None,
        _without_partners_redeeming(inputs),
    )


def _without_partners_redeeming(inputs: Inputs) -> Result | None:
    if not inputs.values["partner", "burn_share"].any():
        return None
    return run_model(with_overrides(inputs, [Override("partners.*.burn_share", 0.0)]))
