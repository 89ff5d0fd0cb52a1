"""Monte Carlo: what net present value becomes when uncertain drivers vary together.

Draws repeat for a seed whatever the chunking: ``Generator(PCG64(seed)).random((n, d))``, drivers in
the order listed, each by the inverse of its distribution function. Draws are independent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.errors import DriverError, Place, Problem
from workbench.finance import rules
from workbench.finance.evaluate import Array, evaluate
from workbench.finance.inputs import Inputs
from workbench.finance.overrides import Override, with_overrides

CHUNK: Final = 2048
BINS: Final = 20
PERCENTILES: Final = (5, 50, 95)

_PARAMETERS: Final = {
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "uniform": ("low", "high"),
    "normal": ("mean", "sd", "low", "high"),
}


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A driver with its distribution."""

    path: str
    distribution: str
    parameters: Mapping[str, float]
    multiply: bool

    def quantile(self, uniform: Array) -> Array:
        """Return values for uniform numbers between 0 and 1, by the inverse distribution."""
        return _QUANTILES[self.distribution](uniform, **self.parameters)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What the draws say about net present value and payback."""

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


def run_simulation(inputs: Inputs, wanted: object) -> Simulation:
    """Return the distribution of net present value.

    Args:
        inputs: The base.
        wanted: An object with ``n``, ``seed`` and ``drivers`` (path, distribution, parameters).

    Raises:
        DriverError: when the request is not allowed, or a draw gives drivers that are not.
    """
    count, seed, drivers = _request(wanted)
    _check_ends(inputs, drivers)
    uniform = np.random.Generator(np.random.PCG64(seed)).random((count, len(drivers)))
    npvs, paybacks = np.empty(count), np.empty(count)
    for first in range(0, count, CHUNK):
        rows = slice(first, min(first + CHUNK, count))
        values = evaluate(_drawn(inputs, drivers, uniform[rows], first), ("npv", "payback_months"))
        npvs[rows], paybacks[rows] = values["npv"].ravel(), values["payback_months"].ravel()
    p5, p50, p95 = np.percentile(npvs, PERCENTILES).tolist()
    counts, edges = np.histogram(npvs, BINS)
    return Simulation(
        n=count,
        seed=seed,
        p5=p5,
        p50=p50,
        p95=p95,
        mean=float(npvs.mean()),
        share_payback=float(np.isfinite(paybacks).mean()),
        share_npv_positive=float((npvs > 0).mean()),
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
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


def _request(wanted: object) -> tuple[int, int, list[Uncertain]]:
    problems: list[Problem] = []
    request = wanted if isinstance(wanted, Mapping) else {}
    count = _whole(request, "n", 1, problems)
    seed = _whole(request, "seed", 0, problems)
    listed = request.get("drivers")
    entries = listed if isinstance(listed, list) else []
    if not entries:
        problems.append(_problem("monte_carlo.drivers", listed, "a list of uncertain drivers"))
    drivers = [_uncertain(entry, index, problems) for index, entry in enumerate(entries)]
    if problems:
        raise DriverError("The simulation cannot be run.", problems=problems)
    return count, seed, drivers


def _whole(request: Mapping[str, object], name: str, low: int, problems: list[Problem]) -> int:
    found = request.get(name)
    if not rules.is_number(found) or rules.number(found) % 1 or rules.number(found) < low:
        allowed = f"a whole number, at least {low}"
        problems.append(_problem(f"monte_carlo.{name}", found, allowed))
        return low
    return int(rules.number(found))


def _problem(path: str, found: object, allowed: str) -> Problem:
    values: dict[str, object] = {"found": rules.shown(found), "allowed": allowed}
    return Problem("found {found}, allowed: {allowed}", values, Place(item=path))


def _uncertain(entry: object, index: int, problems: list[Problem]) -> Uncertain:
    given = entry if isinstance(entry, Mapping) else {}
    where = f"monte_carlo.drivers[{index}]"
    name = str(given.get("distribution"))
    if name not in _PARAMETERS:
        allowed = "one of " + ", ".join(_PARAMETERS)
        problems.append(_problem(f"{where}.distribution", given.get("distribution"), allowed))
    parameters: dict[str, float] = {}
    for parameter in _PARAMETERS.get(name, ()):
        if rules.is_number(given.get(parameter)):
            parameters[parameter] = rules.number(given[parameter])
        else:
            problems.append(_problem(f"{where}.{parameter}", given.get(parameter), "a number"))
    if parameters.get("sd", 1.0) <= 0:
        problems.append(_problem(f"{where}.sd", parameters["sd"], "above 0"))
    ordered = [parameters[each] for each in ("low", "mode", "high") if each in parameters]
    if ordered != sorted(ordered):
        problems.append(_problem(f"{where}.high", ordered, "low ≤ mode ≤ high"))
    return Uncertain(str(given.get("path")), name, parameters, given.get("apply") == "multiply")


def _check_ends(inputs: Inputs, drivers: Sequence[Uncertain]) -> None:
    for index, driver in enumerate(drivers):
        for end in ("low", "high"):
            where = f"monte_carlo.drivers[{index}].{end}"
            value = np.array([driver.parameters[end]])
            with_overrides(inputs, [Override(driver.path, value, driver.multiply)], where)


def _uniform(uniform: Array, low: float, high: float) -> Array:
    return low + uniform * (high - low)


def _triangular(uniform: Array, low: float, mode: float, high: float) -> Array:
    if low == high:
        return np.full_like(uniform, low)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - uniform) * (high - low) * (high - mode))
    return np.where(uniform < turn, rising, falling)


def _pert(uniform: Array, low: float, mode: float, high: float) -> Array:
    if low == high:
        return np.full_like(uniform, low)
    from scipy.special import betaincinv

    first = 1 + 4 * (mode - low) / (high - low)
    second = 1 + 4 * (high - mode) / (high - low)
    drawn: Array = low + (high - low) * betaincinv(first, second, uniform)
    return drawn


def _normal(uniform: Array, mean: float, sd: float, low: float, high: float) -> Array:
    from scipy.special import ndtr, ndtri

    first, last = ndtr((low - mean) / sd), ndtr((high - mean) / sd)
    drawn: Array = np.clip(mean + sd * ndtri(first + uniform * (last - first)), low, high)
    return drawn


_QUANTILES: Final[Mapping[str, Callable[..., Array]]] = {
    "uniform": _uniform,
    "triangular": _triangular,
    "pert": _pert,
    "normal": _normal,
}
