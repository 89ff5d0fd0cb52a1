"""Evaluate all lines with numpy: arrays of (month, segment, other item, draw).

An axis that a line does not depend on has length 1, so a driver that is drawn makes only those
lines wide that need it. Lines that feed each other across months are stepped month by month; all
others are computed for all months at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.finance.drivers import GROUPS
from workbench.finance.expressions import (
    AXIS_OF_SUM,
    Call,
    DriverOf,
    LineOf,
    Negative,
    Node,
    Number,
    Operation,
    Word,
    walk,
)
from workbench.finance.inputs import Inputs
from workbench.finance.lines import LINES, TIMELINE, Line

Array = NDArray[np.float64]

OPERATIONS: Final[dict[str, Callable[[Array, Array], Array]]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "^": np.power,
    "=": np.equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip


def evaluate(inputs: Inputs, wanted: tuple[str, ...] = ()) -> dict[str, Array]:
    """Return every line, shaped (H + 1, segment, item, draw); figures have one month.

    With ``wanted``, only those lines and what they need are computed.
    """
    return evaluation(inputs, order_of(wanted)).lines


def evaluation(inputs: Inputs, order: Iterable[tuple[str, ...]]) -> "Evaluation":
    """Return the lines of an order, which can then be asked for values of other definitions."""
    state = Evaluation(inputs, _timeline(inputs))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for step in order:
            if len(step) == 1 and not _reaches_back(step[0]):
                state.fill(LINES[step[0]])
            else:
                state.step_through([LINES[name] for name in step])
    return state


def _timeline(inputs: Inputs) -> dict[str, Array]:
    month = np.arange(inputs.horizon + 1, dtype=np.float64)
    first = int(inputs.start_month[5:])
    since = np.maximum(month - 1, 0)
    series = (month, (first - 1 + month - 1) % 12 + 1, since // 12 + 1, since % 12 + 1)
    return {
        name: values.reshape(-1, 1, 1, 1) for name, values in zip(TIMELINE, series, strict=True)
    }


@dataclass(slots=True)
class Evaluation:
    """The lines computed so far, and the months looked at now."""

    inputs: Inputs
    lines: dict[str, Array]
    months: slice = field(default_factory=lambda: slice(None))
    steps: dict[str, list[Array]] = field(default_factory=dict)

    def fill(self, line: Line) -> None:
        """Compute a line for all months at once."""
        if line.is_scalar:
            self.months = slice(None)
            self.lines[line.name] = self.value(line.definition)
            return
        length = self.inputs.horizon + 1
        self.months = slice(0, 1)
        start = self.value(line.start_definition)
        self.months = slice(1, None)
        rest = self.value(line.definition)
        shape = np.broadcast_shapes(start.shape[1:], rest.shape[1:])
        values = np.empty((length, *shape))
        values[:1], values[1:] = start, rest
        self.lines[line.name] = values

    def step_through(self, lines: list[Line]) -> None:
        """Compute lines that feed each other, month by month."""
        self.steps = {line.name: [] for line in lines}
        for month in range(self.inputs.horizon + 1):
            self.months = slice(month, month + 1)
            for line in lines:
                node = line.definition if month else line.start_definition
                self.steps[line.name].append(self.value(node))
        for line in lines:
            parts = self.steps[line.name]
            shape = np.broadcast_shapes(*(part.shape for part in parts))
            self.lines[line.name] = np.concatenate([np.broadcast_to(p, shape) for p in parts])
        self.steps = {}

    def value(self, node: Node) -> Array:  # noqa: C901 - one case per kind of node
        """Return the value of a definition for the months looked at."""
        match node:
            case Number(value=value):
                return np.full((1, 1, 1, 1), value)
            case LineOf(name=name, lag=None):
                return self._line(name)
            case LineOf(name=name, lag=lag):
                assert lag is not None
                return self._earlier(name, lag)
            case DriverOf(group=group, name=name):
                return self.inputs.values[group, name]
            case Operation(operator=operator, left=left, right=Word(text=text)):
                assert operator == "=", left
                return self._word_is(left, text)
            case Operation(operator=operator, left=left, right=right):
                return OPERATIONS[operator](self.value(left), self.value(right))
            case Negative(operand=operand):
                return -self.value(operand)
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments)
            case _:
                raise TypeError(node)

    def _line(self, name: str) -> Array:
        if name in self.steps:
            return self.steps[name][-1]
        values = self.lines[name]
        return values if LINES.get(name, LINES["price"]).is_scalar else values[self.months]

    def _earlier(self, name: str, lag: Node) -> Array:
        if name in self.steps:
            return self.steps[name][int(self.months.start) - 1]
        values = self.lines[name]
        months = self.lines["month"][self.months] - self.value(lag)
        return np.where(months < 0, 0.0, _take(values, months))

    def _word_is(self, node: Node, text: str) -> Array:
        assert isinstance(node, DriverOf)
        words = self.inputs.words[node.group, node.name]
        flags = np.array([float(word == text) for word in words])
        return flags.reshape(1, 1, -1, 1)

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Array:
        if function in _OVER_TIME:
            return _OVER_TIME[function](self, *arguments)
        values = [self.value(argument) for argument in arguments]
        if function in AXIS_OF_SUM:
            axis = GROUPS[AXIS_OF_SUM[function]].axis
            assert axis is not None
            summed: Array = values[0].sum(axis=axis, keepdims=True)
            return summed
        return PLAIN[function](*values)

    def all_months(self, node: Node) -> Array:
        """Return the value of a definition for the whole horizon, month 0 included."""
        months, self.months = self.months, slice(None)
        values = self.value(node)
        self.months = months
        return values

    def years(self) -> tuple[Array, Array]:
        """Return the programme years of the months looked at, and of months 1…H."""
        series = self.lines["programme_year"]
        return series[self.months], series[1:]


def _take(values: Array, months: Array) -> Array:
    """Return values at whole months, clipped to the horizon; months may differ by draw."""
    index = np.clip(np.nan_to_num(months), 0, len(values) - 1).astype(np.intp)
    if index.shape[1:] == (1, 1, 1):
        return values[index[:, 0, 0, 0]]
    shape = np.broadcast_shapes(values.shape[1:], index.shape[1:])
    wide = np.broadcast_to(values, (len(values), *shape))
    return np.take_along_axis(wide, np.broadcast_to(index, (len(index), *shape)), axis=0)


def _sum_back(state: Evaluation, node: Node, count: Node) -> Array:
    values = state.all_months(node)
    running = np.concatenate([np.zeros_like(values[:1]), values.cumsum(axis=0)])
    now = state.lines["month"][state.months]
    return _take(running, now) - _take(running, np.maximum(now - state.value(count), 0))


def _sum_year(state: Evaluation, node: Node) -> Array:
    now, years = state.years()
    values = state.all_months(node)[1:]
    same = (now.reshape(-1, 1) == years.reshape(1, -1)).astype(np.float64)
    summed: Array = np.tensordot(same, values, axes=(1, 0))
    return summed


def _rank_in_year(state: Evaluation, node: Node) -> Array:
    now, years = state.years()
    values = state.all_months(node)[1:]
    same = now.reshape(-1, 1) == years.reshape(1, -1)
    mine = state.value(node)[:, None]
    earlier = np.arange(len(values)) < (state.lines["month"][state.months].reshape(-1, 1) - 1)
    before = (values[None] > mine) | ((values[None] == mine) & earlier[:, :, None, None, None])
    counted: Array = (before & same[:, :, None, None, None]).sum(axis=1) + 1.0
    return counted


def _at(state: Evaluation, node: Node, month: Node) -> Array:
    return _take(state.all_months(node), state.value(month))


def _latest(state: Evaluation, condition: Node) -> Array:
    holds = state.all_months(condition)
    last: Array = np.where(holds, state.lines["month"], -1.0).max(axis=0, keepdims=True)
    return last


_OVER_TIME: Final[dict[str, Callable[..., Array]]] = {
    "total": lambda state, node: state.all_months(node).sum(axis=0, keepdims=True),
    "lowest": lambda state, node: state.all_months(node).min(axis=0, keepdims=True),
    "latest": _latest,
    "at": _at,
    "sum_back": _sum_back,
    "sum_year": _sum_year,
    "rank_in_year": _rank_in_year,
}


def _ratio(left: Array, right: Array) -> Array:
    return np.where(right == 0, 0.0, left / np.where(right == 0, 1.0, right))


def _round7(values: Array) -> Array:
    """Round to 7 decimals; only the fraction is scaled, or large amounts would lose digits."""
    whole = np.floor(values)
    rounded: Array = whole + np.floor((values - whole) * 1e7 + 0.5) / 1e7
    return rounded


def _rank(values: Array) -> Array:
    mine, other = values[:, :, :, None], values[:, :, None, :]
    place = np.arange(values.shape[2])
    earlier = (place[None, :] < place[:, None])[None, None, :, :, None]
    counted: Array = ((other > mine) | ((other == mine) & earlier)).sum(axis=3) + 1.0
    return counted


PLAIN: Final[dict[str, Callable[..., Array]]] = {
    "min": np.minimum,
    "max": np.maximum,
    "where": np.where,
    "floor": np.floor,
    "round7": _round7,
    "ratio": _ratio,
    "quotient": lambda left, right: np.where(right == 0, np.nan, left / right),
    "not_available": lambda: np.full((1, 1, 1, 1), np.nan),
    "pick": lambda values, number: values[number[:, 0, 0, 0].astype(np.intp) - 1],
    "sum_list": lambda values: values.sum(axis=0, keepdims=True),
    "rank_channels": _rank,
}


@cache
def order_of(wanted: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the lines in an order in which each finds what it needs; circles stay together."""
    from graphlib import TopologicalSorter

    needs = {name: _needs(line) for name, line in LINES.items()}
    if wanted:
        kept = {name for each in wanted for name in _reached(each, needs)} | set(wanted)
        needs = {name: needs[name] for name in needs if name in kept}
    circles = _circles(needs)
    of = {name: circle for circle in circles for name in circle}
    graph = {
        circle: {of[need] for name in circle for need in needs[name]} - {circle}
        for circle in circles
    }
    return tuple(_sorted_within(circle) for circle in TopologicalSorter(graph).static_order())


def _needs(line: Line, *, lagged: bool = True) -> set[str]:
    nodes = [*walk(line.definition), *walk(line.start_definition)]
    return {
        node.name
        for node in nodes
        if isinstance(node, LineOf) and node.name not in TIMELINE and (lagged or node.lag is None)
    }


def _circles(needs: Mapping[str, set[str]]) -> list[frozenset[str]]:
    reach = {name: _reached(name, needs) for name in needs}
    found = {
        frozenset({name} | {other for other in reach[name] if name in reach[other]})
        for name in needs
    }
    names = list(needs)
    return sorted(found, key=lambda circle: min(names.index(name) for name in circle))


def _reached(name: str, needs: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        new = needs[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _sorted_within(circle: frozenset[str]) -> tuple[str, ...]:
    from graphlib import TopologicalSorter

    names = sorted(circle, key=list(LINES).index)
    graph = {name: _needs(LINES[name], lagged=False) & circle for name in names}
    return tuple(TopologicalSorter(graph).static_order())


@cache
def _reaches_back(name: str) -> bool:
    """Whether a line needs its own earlier months."""
    return name in _needs(LINES[name])
