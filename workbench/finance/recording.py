"""Writes a run of the model on a tape, month by month, for the drivers that are drawn.

What no drawn driver reaches is evaluated once and kept as constants.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workbench.finance.drivers import GROUPS
from workbench.finance.evaluate import (
    OPERATIONS,
    PLAIN,
    Array,
    Evaluation,
    evaluation,
    order_of,
)
from workbench.finance.expressions import (
    AXIS_OF_SUM,
    Call,
    DriverOf,
    LineOf,
    Negative,
    Node,
    Operation,
    walk,
)
from workbench.finance.forms import ONE, ZERO, Form, Term, UnwritableError, Writer, added
from workbench.finance.inputs import Inputs
from workbench.finance.lines import LINES
from workbench.finance.tape import Tape

_BY_NUMBER: Final[Mapping[str, Callable[..., object]]] = {
    "min": np.minimum,
    "max": np.maximum,
    "floor": np.floor,
}

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recording:
    """A tape, the drawn drivers by their values on it, and what was asked for.

    ``drivers`` tells for each given value which driver, and which entry of it, is brought.
    ``wanted`` holds values of the tape; a number where no drawn driver reaches.
    """

    tape: Tape
    drivers: Mapping[int, tuple[Key, int]]
    wanted: tuple[int | float, ...]


def record(inputs: Inputs, wanted: Sequence[tuple[str, int]]) -> Recording:
    """Return the tape for inputs with drawn drivers.

    Args:
        inputs: Drivers; those whose last axis is longer than 1 are drawn.
        wanted: Lines of the programme and their months, 0 for figures.

    Raises:
        UnwritableError: when a drawn driver moves amounts between months.
    """
    kept = _used_again(tuple(sorted({name for name, _ in wanted})))
    recorder = _Recorder(inputs, frozenset(_drawn_lines(inputs)), kept)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        forms = [recorder.line(name, month) for name, month in wanted]
    values = tuple(
        recorder.writer.value(form) if form.terms else float(form.constant.item()) for form in forms
    )
    return Recording(recorder.writer.tape, recorder.brought, values)


def _used_again(wanted: tuple[str, ...]) -> frozenset[str]:
    """Return the lines that are worth a value of their own: used twice, or in a later month."""
    needed = [LINES[name] for step in order_of(wanted) for name in step]
    found = [node for line in needed for node in walk(line.definition) if isinstance(node, LineOf)]
    uses = Counter(node.name for node in found)
    return frozenset(node.name for node in found if node.lag or uses[node.name] > 1)


def is_drawn(inputs: Inputs, key: Key) -> bool:
    """Whether a driver has several draws."""
    return key in inputs.values and inputs.values[key].shape[3] > 1


def _drawn_lines(inputs: Inputs) -> set[str]:
    drawn: set[str] = set()
    before = -1
    while len(drawn) > before:
        before = len(drawn)
        for name, line in LINES.items():
            nodes = [*walk(line.definition), *walk(line.start_definition)]
            if any(_reaches(inputs, drawn, node) for node in nodes):
                drawn.add(name)
    return drawn


def _reaches(inputs: Inputs, drawn: set[str] | frozenset[str], node: Node) -> bool:
    match node:
        case LineOf(name=name):
            return name in drawn
        case DriverOf(group=group, name=name):
            return is_drawn(inputs, (group, name))
        case _:
            return False


@dataclass(slots=True)
class _Recorder:
    inputs: Inputs
    drawn: frozenset[str]
    kept: frozenset[str]
    writer: Writer = field(default_factory=Writer)
    brought: dict[int, tuple[Key, int]] = field(default_factory=dict)
    month: int = 0
    same: Evaluation = field(init=False)
    _entries: dict[tuple[Key, int], Form] = field(default_factory=dict)
    _lines: dict[tuple[str, int], Form] = field(default_factory=dict)
    _running: dict[tuple[int, int], Form] = field(default_factory=dict)
    _undrawn: dict[int, list[Form]] = field(default_factory=dict)
    _steady: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        order = order_of(())
        self.same = evaluation(
            self.inputs, [step for step in order if not self.drawn.intersection(step)]
        )

    def line(self, name: str, month: int) -> Form:
        """Return a line in a month; before month 0 it is 0."""
        if month < 0:
            return Form(ZERO)
        if name not in self.drawn:
            values = self.same.lines[name]
            return Form(values[month if len(values) > 1 else 0, :, :, 0])
        if (name, month) not in self._lines:
            line = LINES[name]
            is_start = month == 0 and not line.is_scalar
            form = self.value(line.start_definition if is_start else line.definition, month)
            self._lines[name, month] = self.writer.kept(form) if name in self.kept else form
        return self._lines[name, month]

    def value(self, node: Node, month: int) -> Form:
        """Return the value of a definition in a month."""
        if id(node) not in self._undrawn:
            self._undrawn[id(node)] = self._forms_without_draws(node)
            self._steady[id(node)] = not any(isinstance(each, LineOf) for each in walk(node))
        if forms := self._undrawn[id(node)]:
            return forms[month if len(forms) > 1 else 0]
        form = self._value(node, month)
        if self._steady[id(node)]:
            form = self.writer.kept(form)
            self._undrawn[id(node)] = [form]
        return form

    def _value(self, node: Node, month: int) -> Form:
        match node:
            case LineOf(name=name, lag=None):
                return self.line(name, month)
            case LineOf(name=name, lag=lag):
                assert lag is not None
                return self.line(name, month - self._whole(lag, month))
            case DriverOf(group=group, name=name):
                return self._entry((group, name), 0)
            case Operation():
                return self._operation(node, month)
            case Negative(operand=operand):
                return self.writer.scaled(self.value(operand, month), -ONE)
            case Call():
                return self._call(node, month)
            case _:
                raise UnwritableError

    def _forms_without_draws(self, node: Node) -> list[Form]:
        """Return the forms of a definition that no drawn driver reaches; else an empty list."""
        if any(_reaches(self.inputs, self.drawn, each) for each in walk(node)):
            return []
        return [Form(values) for values in self.same.all_months(node)[:, :, :, 0]]

    def _entry(self, key: Key, entry: int) -> Form:
        if (key, entry) not in self._entries:
            shape = self.inputs.values[key].shape
            value = self.writer.tape.bring((shape[1], shape[2]))
            self.brought[value] = (key, entry)
            self._entries[key, entry] = Form(ZERO, {Term(value): ONE})
        return self._entries[key, entry]

    def _whole(self, node: Node, month: int) -> int:
        """Return a number of months.

        Raises:
            UnwritableError: when it is drawn or differs from item to item.
        """
        form = self.value(node, month)
        if form.terms or form.constant.size > 1:
            raise UnwritableError
        return int(form.constant.item())

    def _operation(self, node: Operation, month: int) -> Form:
        left = self.value(node.left, month)
        if node.operator == "*" and not left.terms and not np.count_nonzero(left.constant):
            return left
        right = self.value(node.right, month)
        match node.operator:
            case "+":
                return added(left, right)
            case "-":
                return added(left, self.writer.scaled(right, -ONE))
            case "*":
                return self.writer.product(left, right)
            case "/" if not right.terms:
                return self.writer.scaled(left, 1 / right.constant)
            case operator:
                return self.writer.apply(OPERATIONS[operator], left, right)

    def _call(self, node: Call, month: int) -> Form:
        if node.function in AXIS_OF_SUM:
            axis = GROUPS[AXIS_OF_SUM[node.function]].axis
            assert axis is not None
            return self.writer.summed(self.value(node.arguments[0], month), axis - 1)
        match node.function, node.arguments:
            case "pick", (DriverOf(group=group, name=name), number):
                return self._entry((group, name), self._whole(number, month) - 1)
            case "total", (argument,):
                return self._total(argument, self.inputs.horizon + 1)
            case "sum_back", (argument, count):
                first = max(0, month - self._whole(count, month))
                earlier = self.writer.scaled(self._total(argument, first), -ONE)
                return added(self._total(argument, month), earlier)
            case function, arguments:
                forms = [self.value(argument, month) for argument in arguments]
                return self._plain(function, forms)

    def _plain(self, function: str, forms: list[Form]) -> Form:
        if function == "where" and not forms[0].terms:
            holds = forms[0].constant
            return added(
                self.writer.scaled(forms[1], holds), self.writer.scaled(forms[2], 1 - holds)
            )
        if function in _BY_NUMBER:
            return self.writer.apply(_BY_NUMBER[function], *forms)
        if function in PLAIN:
            return self.writer.apply(_filling(PLAIN[function]), *forms)
        raise UnwritableError

    def _total(self, node: Node, months: int) -> Form:
        """Return the sum of a definition over so many first months."""
        key = (id(node), months)
        if months == 0:
            return Form(ZERO)
        if key not in self._running:
            before = self._total(node, months - 1)
            form = added(before, self.value(node, months - 1))
            self._running[key] = self.writer.kept(form)
        return self._running[key]


def _filling(function: Callable[..., Array]) -> Callable[..., None]:
    def fill(*operands: Array, out: Array) -> None:
        out[...] = function(*operands)

    return fill
