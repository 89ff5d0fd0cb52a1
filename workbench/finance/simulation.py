"""Monte Carlo: what net present value becomes when uncertain drivers vary together.

Draws repeat for a seed whatever the chunking: ``Generator(PCG64(seed)).random((n, d))``, drivers in
the order listed, each by the inverse of its distribution function. Draws are independent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from workbench.errors import DriverError, Place, Problem
from workbench.finance.distributions import PARAMETERS, Array, quantile
from workbench.finance.draws import Runner
from workbench.finance.entries import Entry, read_entry
from workbench.finance.fans import Fan
from workbench.finance.inputs import Check, Inputs, noting
from workbench.finance.lines import HALF_CENT
from workbench.finance.overrides import APPLY, Override, with_overrides

BLOCK: Final = 65_536
"""Draws made and checked together."""
BINS: Final = 20
PERCENTILES: Final = (5, 50, 95)
FAN: Final = (5, 25, 50, 75, 95)
"""The percentiles of the fan chart."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A driver with its distribution."""

    path: str
    distribution: str
    parameters: Mapping[str, float]
    multiply: bool

    def quantile(self, uniform: Array) -> Array:
        """Return values for uniform numbers between 0 and 1, by the inverse distribution."""
        return quantile(self.distribution, uniform, self.parameters)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What the draws say about net present value, payback and cumulative cash.

    ``fan`` holds, for each percentile of ``FAN``, the cumulative cash flow of months 0…H.
    """

    n: int
    seed: int
    p5: float
    p50: float
    p95: float
    mean: float
    share_payback: float
    share_npv_positive: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    fan: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be drawn: how often, from which seed, and which drivers."""

    n: int
    seed: int
    drivers: tuple[Uncertain, ...]


def run_simulation(inputs: Inputs, wanted: object) -> Simulation:
    """Return the distribution of net present value.

    Args:
        inputs: The base.
        wanted: An object with ``n``, ``seed`` and ``drivers`` (path, distribution, parameters).

    Raises:
        DriverError: when the request is not allowed, or a draw gives drivers that are not.
    """
    plan = plan_simulation(inputs, wanted)
    count = plan.n
    generator = np.random.Generator(np.random.PCG64(plan.seed))
    npvs, last = np.empty(count), np.empty(count)
    for first in range(0, count, BLOCK):
        rows = slice(first, min(first + BLOCK, count))
        uniform = generator.random((rows.stop - first, len(plan.drivers)))
        drawn = _drawn(inputs, plan.drivers, uniform, first)
        if first == 0:
            runner = Runner(drawn)
        draws = runner.run(drawn, len(uniform))
        npvs[rows], last[rows] = draws.npvs, draws.cumulative[-1]
        if first == 0:
            fan = Fan(draws.cumulative)
        else:
            fan.add(draws.cumulative)
    p5, p50, p95 = np.percentile(npvs, PERCENTILES).tolist()
    counts, edges = np.histogram(npvs, BINS)
    return Simulation(
        n=count,
        seed=plan.seed,
        p5=p5,
        p50=p50,
        p95=p95,
        mean=float(npvs.mean()),
        share_payback=float((last >= -HALF_CENT).mean()),
        share_npv_positive=float((npvs > 0).mean()),
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
        fan=tuple(map(tuple, fan.percentiles(FAN).tolist())),
    )


def _drawn(inputs: Inputs, drivers: Sequence[Uncertain], uniform: Array, first: int) -> Inputs:
    overrides = [
        Override(driver.path, driver.quantile(uniform[:, index]), driver.multiply)
        for index, driver in enumerate(drivers)
    ]
    try:
        return with_overrides(inputs, overrides, "monte_carlo")
    except DriverError:
        _name_first_draw(inputs, overrides, first)
        raise


def _name_first_draw(inputs: Inputs, overrides: Sequence[Override], first: int) -> None:
    """Raise for the first draw that is refused alone."""
    for draw in range(len(np.asarray(overrides[0].value))):
        single = [
            Override(each.path, np.asarray(each.value)[draw : draw + 1], each.multiply)
            for each in overrides
        ]
        try:
            with_overrides(inputs, single)
        except DriverError as error:
            where = f"monte_carlo: draw {first + draw + 1}"
            problems = [
                Problem(each.template, each.values, Place(item=f"{where}: {each.place.item}"))
                for each in error.problems
            ]
            raise DriverError("A draw gives drivers not allowed.", problems=problems) from None


def plan_simulation(inputs: Inputs, wanted: object) -> Plan:
    """Return what is to be drawn.

    Raises:
        DriverError: with everything about the request that is not allowed.
    """
    check = Check()
    request = read_entry(wanted, "monte_carlo", check)
    request.refuse_unknown(("n", "seed", "drivers"))
    count, seed = request.whole("n", 1), request.whole("seed", 0)
    listed = request.found("drivers")
    if not isinstance(listed, list) or not listed:
        request.refuse("drivers", "a list of uncertain drivers")
    drivers = [
        driver
        for index, each in enumerate(listed if isinstance(listed, list) else ())
        if (driver := _read_driver(inputs, each, f"monte_carlo.drivers[{index}]", check))
    ]
    if check.problems:
        raise DriverError("The simulation cannot be run.", problems=check.problems)
    return Plan(count, seed, tuple(drivers))


def _read_driver(inputs: Inputs, found: object, where: str, check: Check) -> Uncertain | None:
    """Return a driver with its distribution; None when something about it is not allowed."""
    before = len(check.problems)
    driver = _uncertain(read_entry(found, where, check))
    if len(check.problems) > before:
        return None
    for end in ("low", "high"):
        with noting(check.problems):
            override = Override(driver.path, np.array([driver.parameters[end]]), driver.multiply)
            with_overrides(inputs, [override], f"{where}.{end}")
    return driver


def _uncertain(entry: Entry) -> Uncertain:
    name = entry.choice("distribution", tuple(PARAMETERS))
    names = PARAMETERS.get(name, tuple(entry.given))
    entry.refuse_unknown(("path", "distribution", "apply", *names))
    path, apply = entry.text("path"), entry.choice("apply", APPLY, "set")
    parameters = {name: entry.number(name) for name in PARAMETERS.get(name, ())}
    if parameters.get("sd", 1.0) <= 0:
        entry.refuse("sd", "above 0")
    ordered = [parameters[each] for each in ("low", "mode", "high") if each in parameters]
    if any(one > following for one, following in pairwise(ordered)):
        entry.refuse("high", "low ≤ mode ≤ high", ordered)
    return Uncertain(path, name, parameters, apply == "multiply")
