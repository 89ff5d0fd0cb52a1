"""Writes a run of the model on a tape, month by month, for the drivers that are drawn.

What no drawn driver reaches is evaluated once and kept as constants.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, partial
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
from workbench.finance.lines import LINES, Line
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
    drawn = _drawn_lines(inputs)
    undrawn = [step for step in order_of(()) if not drawn.intersection(step)]
    recorder = _Recorder(inputs, drawn, kept, evaluation(inputs, undrawn))
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


def _drawn_lines(inputs: Inputs) -> frozenset[str]:
    """Return the lines that a drawn driver reaches."""
    drawn: set[str] = set()
    for step in order_of(()):
        lines = [LINES[name] for name in step]
        nodes = [node for line in lines for node in _nodes_of(line)]
        if any(_reaches(inputs, drawn, node) for node in nodes):
            drawn.update(step)
    return frozenset(drawn)


@cache
def _nodes_of(line: Line) -> tuple[Node, ...]:
    found = (*walk(line.definition), *walk(line.start_definition))
    return tuple(node for node in found if isinstance(node, LineOf | DriverOf))


def _reaches(inputs: Inputs, drawn: AbstractSet[str], node: Node) -> bool:
    match node:
        case LineOf(name=name):
            return name in drawn
        case DriverOf(group=group, name=name):
            return is_drawn(inputs, (group, name))
        case _:
            return False


Program = Callable[[int], Form]
"""What a definition is in a month."""


@dataclass(slots=True)
class _Recorder:
    inputs: Inputs
    drawn: frozenset[str]
    kept: frozenset[str]
    same: Evaluation
    writer: Writer = field(default_factory=Writer)
    brought: dict[int, tuple[Key, int]] = field(default_factory=dict)
    _programs: dict[int, Program] = field(default_factory=dict)
    _steady: dict[Node, Form] = field(default_factory=dict)
    _entries: dict[tuple[Key, int], Form] = field(default_factory=dict)
    _lines: dict[tuple[str, int], Form] = field(default_factory=dict)
    _totals: dict[tuple[int, int], Form] = field(default_factory=dict)

    def line(self, name: str, month: int) -> Form:
        """Return a line in a month; before month 0 it is 0."""
        found = self._lines.get((name, month))
        if found is None:
            found = self._lines[name, month] = self._line(name, month)
        return found

    def _line(self, name: str, month: int) -> Form:
        if month < 0:
            return Form(ZERO)
        if name not in self.drawn:
            values = self.same.lines[name]
            return Form(values[month if len(values) > 1 else 0, :, :, 0])
        line = LINES[name]
        is_start = month == 0 and not line.is_scalar
        form = self.program(line.start_definition if is_start else line.definition)(month)
        return self.writer.kept(form) if name in self.kept else form

    def program(self, node: Node) -> Program:
        """Return the program of a definition."""
        if id(node) not in self._programs:
            self._programs[id(node)] = self._compiled(node)
        return self._programs[id(node)]

    def _compiled(self, node: Node) -> Program:
        nodes = list(walk(node))
        if not any(_reaches(self.inputs, self.drawn, each) for each in nodes):
            forms = [Form(values) for values in self.same.all_months(node)[:, :, :, 0]]
            return forms.__getitem__ if len(forms) > 1 else lambda _: forms[0]
        if any(isinstance(each, LineOf) for each in nodes):
            return self._moving(node)
        if node not in self._steady:
            self._steady[node] = self.writer.kept(self._moving(node)(0))
        form = self._steady[node]
        return lambda _: form

    def _moving(self, node: Node) -> Program:
        match node:
            case LineOf(name=name, lag=None):
                return partial(self.line, name)
            case LineOf(name=name, lag=lag) if lag is not None:
                whole = self._whole(lag)
                return lambda month: self.line(name, month - whole(month))
            case DriverOf(group=group, name=name):
                form = self._entry((group, name), 0)
                return lambda _: form
            case Operation():
                return self._operation(node)
            case Negative(operand=operand):
                negated = self.program(operand)
                return lambda month: self.writer.scaled(negated(month), -ONE)
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments)
            case _:
                raise UnwritableError

    def _entry(self, key: Key, entry: int) -> Form:
        if (key, entry) not in self._entries:
            shape = self.inputs.values[key].shape
            value = self.writer.tape.bring((shape[1], shape[2]))
            self.brought[value] = (key, entry)
            self._entries[key, entry] = Form(ZERO, {Term(value): ONE})
        return self._entries[key, entry]

    def _whole(self, node: Node) -> Callable[[int], int]:
        """Return a program for a number of months, the same in every draw and for every item."""
        program = self.program(node)

        def whole(month: int) -> int:
            form = program(month)
            if form.terms or form.constant.size > 1:
                raise UnwritableError
            return int(form.constant.item())

        return whole

    def _operation(self, node: Operation) -> Program:
        left, right = self.program(node.left), self.program(node.right)
        operator, writer = node.operator, self.writer
        match operator:
            case "+":
                return lambda month: added(left(month), right(month))
            case "-":
                return lambda month: added(left(month), writer.scaled(right(month), -ONE))
            case "*":
                return lambda month: _product(writer, left(month), right, month)
            case "/":
                return lambda month: _quotient(writer, left(month), right(month))
            case _:
                return lambda month: writer.apply(OPERATIONS[operator], left(month), right(month))

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Program:
        if function in AXIS_OF_SUM:
            axis = GROUPS[AXIS_OF_SUM[function]].axis
            assert axis is not None
            summed = self.program(arguments[0])
            return lambda month: self.writer.summed(summed(month), axis - 1)
        match function, arguments:
            case "pick", (DriverOf(group=group, name=name), number):
                place = self._whole(number)
                return lambda month: self._entry((group, name), place(month) - 1)
            case "total", (argument,):
                return lambda _: self._total(argument, self.inputs.horizon + 1)
            case "sum_back", (argument, count):
                return partial(self._sum_back, argument, self._whole(count))
            case _:
                programs = [self.program(argument) for argument in arguments]
                return lambda month: self._plain(function, [each(month) for each in programs])

    def _sum_back(self, node: Node, count: Callable[[int], int], month: int) -> Form:
        first = max(0, month - count(month))
        earlier = self.writer.scaled(self._total(node, first), -ONE)
        return added(self._total(node, month), earlier)

    def _total(self, node: Node, months: int) -> Form:
        """Return the sum of a definition over so many first months."""
        if months == 0:
            return Form(ZERO)
        key = (id(node), months)
        if key not in self._totals:
            before = self._total(node, months - 1)
            form = added(before, self.program(node)(months - 1))
            self._totals[key] = self.writer.kept(form)
        return self._totals[key]

    def _plain(self, function: str, forms: list[Form]) -> Form:
        if function == "where" and not forms[0].terms:
            holds = forms[0].constant
            others = self.writer.scaled(forms[2], 1 - holds)
            return added(self.writer.scaled(forms[1], holds), others)
        if function in _BY_NUMBER:
            return self.writer.apply(_BY_NUMBER[function], *forms)
        if function in PLAIN:
            return self.writer.apply(_filling(PLAIN[function]), *forms)
        raise UnwritableError


def _product(writer: Writer, left: Form, right: Program, month: int) -> Form:
    """Return a product; what is multiplied by 0 is not written at all."""
    if not left.terms and not np.count_nonzero(left.constant):
        return left
    return writer.product(left, right(month))


def _quotient(writer: Writer, left: Form, right: Form) -> Form:
    if right.terms:
        return writer.apply(np.divide, left, right)
    return writer.scaled(left, 1 / right.constant)


def _filling(function: Callable[..., Array]) -> Callable[..., None]:
    def fill(*operands: Array, out: Array) -> None:
        out[...] = function(*operands)

    return fill
