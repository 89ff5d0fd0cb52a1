"""One run of the model: lines, yearly totals, figures, settlement, contributions and warnings."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workbench.errors import DriverError, Place, Problem
from workbench.finance.evaluate import Array, evaluate
from workbench.finance.inputs import Inputs
from workbench.finance.lines import EFFECT_FACTOR, HALF_CENT, LINES, Line
from workbench.finance.roots import rates_of_return

Series = Array
Figure = float | None

HIGHEST_EFFECT: Final = 10.0
_WIDTH: Final = 1e-12
_PARTS: Final = 16


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the model gains by one mechanic: the run with it less the run without it."""

    npv: float
    payback_months: Figure
    payback_after_start: Figure


@dataclass(frozen=True, slots=True)
class Result:
    """A run of the model.

    ``lines``: series of months 0…H for the programme, sums over segments included. ``segments``,
    ``partners``: the same per item. ``years``: before launch, year 1, year 2, … ``values``: every
    line as the engine computed it.
    """

    inputs: Inputs
    lines: Mapping[str, Series]
    segments: Mapping[str, Mapping[str, Series]]
    partners: Mapping[str, Mapping[str, Series]]
    communication: Mapping[str, Series]
    figures: Mapping[str, Figure]
    irr_roots: tuple[float, ...]
    years: Mapping[str, tuple[float, ...]]
    mechanics: Mapping[str, Contribution]
    not_attributable: float
    warnings: tuple[Problem, ...]
    values: Mapping[str, Array] = field(repr=False)

    def figure(self, name: str) -> Figure:
        """Return a figure by its name; None when it does not exist for these inputs."""
        return self.figures[name]


def run_model(inputs: Inputs) -> Result:
    """Return the model's lines and figures for checked inputs."""
    values = evaluate(inputs)
    lines = _programme(values)
    _refuse_overflow(lines)
    roots = rates_of_return(lines["net_cash_flow"].tolist())
    figures = _figures(values) | {
        "irr": chosen_rate(roots, lines["net_cash_flow"]),
        "break_even_effect": break_even_effect(inputs),
    }
    mechanics = _contributions(inputs)
    npv = figures["npv"] or 0.0
    return Result(
        inputs=inputs,
        lines=lines,
        segments=_per_item(values, inputs, "segment"),
        partners=_per_item(values, inputs, "partner"),
        communication=_channels(values, inputs),
        figures=figures,
        irr_roots=tuple(roots),
        years={name: _years(LINES[name], series) for name, series in lines.items()},
        mechanics=mechanics,
        not_attributable=npv - sum(each.npv for each in mechanics.values()),
        warnings=(*inputs.warnings, *_closing_warning(inputs, figures, lines)),
        values=values,
    )


def _refuse_overflow(lines: Mapping[str, Series]) -> None:
    """Raise when amounts grow beyond what can be computed with.

    Raises:
        DriverError: naming the first such line.
    """
    for name, series in lines.items():
        if not np.isfinite(series).all():
            raise DriverError(
                "The drivers give amounts too large to compute with: line {line}.",
                hint="Look for a driver with too many digits.",
                line=name,
            )


def headline(inputs: Inputs) -> dict[str, Figure]:
    """Return the figures that need one evaluation only: quick enough for every answer."""
    return _figures(evaluate(inputs))


def _programme(values: Mapping[str, Array]) -> dict[str, Series]:
    length = len(values["month"])
    series: dict[str, Series] = {}
    for line in LINES.values():
        if line.working or line.is_scalar or (line.per and line.per != "segment"):
            continue
        if line.per and not line.adds_up:
            continue
        total = values[line.name].sum(axis=(1, 2))[:, 0]
        series[line.name] = np.broadcast_to(total, (length,)) + 0.0
    return series


def _per_item(
    values: Mapping[str, Array], inputs: Inputs, per: str
) -> dict[str, dict[str, Series]]:
    shown = [line.name for line in LINES.values() if line.per == per and not line.working]
    count = len(inputs.items[per])
    result: dict[str, dict[str, Series]] = {}
    for index, item in enumerate(inputs.items[per]):
        result[item.id] = {}
        for name in shown:
            array = values[name][:, :, :, 0]
            flat = array.sum(axis=2 if per == "segment" else 1)
            result[item.id][name] = np.broadcast_to(flat, (len(flat), count))[:, index] + 0.0
    return result


def _channels(values: Mapping[str, Array], inputs: Inputs) -> dict[str, Series]:
    communication = inputs.raw.get("communication")
    given = communication.get("channels") if isinstance(communication, Mapping) else None
    if not given:
        return {}
    costs = values["channel_cost"][:, 0, :, 0]
    return {item.id: costs[:, index] + 0.0 for index, item in enumerate(inputs.items["channel"])}


def _figures(values: Mapping[str, Array]) -> dict[str, Figure]:
    return {
        line.name: _figure(values[line.name].ravel()[0])
        for line in LINES.values()
        if line.is_scalar and not line.working
    }


def _figure(value: float) -> Figure:
    return None if math.isnan(value) else float(value) + 0.0


def _years(line: Line, series: Series) -> tuple[float, ...]:
    years = [series[:1]] + [series[first : first + 12] for first in range(1, len(series), 12)]
    match line.years:
        case "stock":
            return tuple(float(year[-1]) for year in years)
        case "average":
            return tuple(float(year.mean()) for year in years)
        case _:
            return tuple(float(year.sum()) for year in years)


def chosen_rate(roots: list[float], flows: Series) -> Figure:
    """Return the internal rate of return among all roots, or None when none can be meant.

    It is the greatest root when the first flow is an outlay and every other root is negative.
    """
    largest = np.abs(flows).max(initial=0.0)
    first = next((flow for flow in flows if abs(flow) > 1e-12 * largest), 0.0)
    if not roots or first >= 0 or any(root >= 0 for root in roots[:-1]):
        return None
    return roots[-1]


def _npvs(inputs: Inputs, factors: Array) -> Array:
    changed = inputs.with_values({("", EFFECT_FACTOR): factors.reshape(1, 1, 1, -1)})
    npvs = evaluate(changed, ("npv",))["npv"].ravel()
    return np.broadcast_to(npvs, factors.shape)


def break_even_effect(inputs: Inputs) -> Figure:
    """Return the factor on all effects, from 0 to 10, at which npv is 0; None without one.

    Each round looks at many points in one evaluation: most of them near where a straight line
    between the ends of the range is 0.
    """
    at_zero, at_highest = _npvs(inputs, np.array([0.0, HIGHEST_EFFECT]))
    if abs(at_zero) < HALF_CENT:
        return 0.0
    if abs(at_highest) < HALF_CENT or (at_zero > 0) == (at_highest > 0):
        return None
    low, high = 0.0, HIGHEST_EFFECT
    at_low, at_high = float(at_zero), float(at_highest)
    while high - low > _WIDTH:
        points = _between(low, high, low + (high - low) * at_low / (at_low - at_high))
        npvs = _npvs(inputs, points)
        is_low = (npvs > 0) == (at_zero > 0)
        first, last = -1, len(points)
        while last - first > 1:
            middle = (first + last) // 2
            first, last = (middle, last) if is_low[middle] else (first, middle)
        if first >= 0:
            low, at_low = float(points[first]), float(npvs[first])
        if last < len(points):
            high, at_high = float(points[last]), float(npvs[last])
    return (low + high) / 2


def _between(low: float, high: float, guess: float) -> Array:
    """Return points inside a range: evenly spread, and closer and closer to a guess."""
    steps = (high - low) / 2.0 ** np.arange(1, 41)
    even = low + (high - low) * np.arange(1, _PARTS) / _PARTS
    points = np.unique(np.concatenate([even, guess - steps, guess + steps]))
    return points[(points > low) & (points < high)]


def _contributions(inputs: Inputs) -> dict[str, Contribution]:
    items = inputs.items["mechanic"]
    if not items:
        return {}
    enabled = inputs.values["mechanic", "enabled"]
    off = np.hstack([np.zeros((len(items), 1)), np.eye(len(items))])
    without = enabled * (1 - off).reshape(1, 1, len(items), -1)
    runs = evaluate(inputs.with_values({("mechanic", "enabled"): without}), ("net_cash_flow",))[
        "net_cash_flow"
    ]
    wide = np.broadcast_to(runs[:, 0, 0, :], (len(runs), len(items) + 1))
    differences = wide[:, :1] - wide[:, 1:]
    starts = inputs.values["mechanic", "start_month_index"][0, 0, :, 0]
    rate = inputs.values["", "discount_rate"].item()
    return {
        item.id: _contribution(differences[:, index], starts[index], rate)
        for index, item in enumerate(items)
    }


def _contribution(flows: Series, start: float, rate: float) -> Contribution:
    months = np.arange(len(flows))
    npv = float((flows / (1 + rate) ** (months / 12)).sum())
    payback = payback_months(flows) if flows.any() else None
    after = None if payback is None else max(0.0, payback - (start - 1))
    return Contribution(npv, payback, after)


def payback_months(flows: Series) -> Figure:
    """Return the months until the cumulative flows stay at or above zero; None when they do not."""
    cumulative = flows.cumsum()
    below = np.flatnonzero(cumulative < -HALF_CENT)
    if not below.size:
        return 0.0
    last = int(below[-1])
    if last == len(flows) - 1:
        return None
    return last + min(1.0, float(-cumulative[last] / flows[last + 1]))


def _closing_warning(
    inputs: Inputs, figures: Mapping[str, Figure], lines: Mapping[str, Series]
) -> list[Problem]:
    closing = lines["closing_obligation"][-1]
    if figures["payback_months"] is not None or not closing:
        return []
    flows = lines["net_cash_flow"].copy()
    flows[-1] += closing * (1 - inputs.values["", "tax_rate"].item())
    if payback_months(flows) is None:
        return []
    return [
        Problem(
            "the programme pays back only when points still to be redeemed are not charged",
            {},
            Place(item="scheme.charge_closing_obligation"),
        )
    ]
