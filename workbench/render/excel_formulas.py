"""A line's definition as a spreadsheet formula: the tree that the engine evaluates, written out.

Formulas come as templates, the same for every month: ``NOW`` and ``BEFORE`` stand for the letters
of the month's column and of the one before. Months are columns, items are rows; sums over items
are SUM or SUMPRODUCT of a vertical range, sums over months use the rows' names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

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
)
from workbench.finance.lines import LINES, TIMELINE
from workbench.render.excel_layout import (
    HEADERS,
    Layout,
    driver_path,
    is_summed,
    item_path,
    line_path,
)
from workbench.render.excel_quick import NOT_AVAILABLE
from workbench.render.excel_tables import REACH

NOW: Final = "\x01"
BEFORE: Final = "\x02"

_CONDITION, _SUM, _PRODUCT, _POWER, _ATOM = range(5)
"""How strongly a formula's outermost operator binds."""

_STRENGTH: Final = {
    "+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER,
    "=": _CONDITION, "<": _CONDITION, "<=": _CONDITION, ">": _CONDITION, ">=": _CONDITION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula; ``is_range`` when it is nothing but cells."""

    text: str
    strength: int = _ATOM
    is_range: bool = False

    def within(self, strength: int) -> str:
        """Return the text, in parentheses unless its operator binds more strongly."""
        return self.text if self.strength > strength else f"({self.text})"

    @property
    def value(self) -> str:
        """The text as a number: a condition counts as 1 or 0."""
        return f"({self.text})*1" if self.strength == _CONDITION else self.text


@dataclass(frozen=True, slots=True)
class Formulas:
    """Writes formulas for one place.

    ``items``: which item of a group is meant. ``over``: the group whose items are a vertical range
    here. ``whole``: all months at once. ``sheet``: where the formula stands.
    """

    layout: Layout
    sheet: str
    items: Mapping[str, int] = field(default_factory=dict)
    over: str = ""
    whole: bool = False

    def formula(self, node: Node) -> str:
        """Return the template of a definition, without the equals sign.

        Raises:
            ValueError: when the definition has no formula in this place.
        """
        return self.piece(node).value

    def piece(self, node: Node) -> Piece:  # noqa: C901 - one case per kind of node
        """Return a definition as a piece of a formula."""
        match node:
            case Number(value=value):
                return Piece(format(value, ".15g"))
            case Word(text=text):
                return Piece(f'"{text}"')
            case LineOf(name=name, lag=None):
                return Piece(self._line(name), is_range=True)
            case LineOf(name=name, lag=lag) if lag is not None:
                return self._earlier(name, lag)
            case DriverOf(group=group, name=name):
                return Piece(self._driver(group, name), is_range=True)
            case Negative(operand=operand):
                return Piece(f"-{self.piece(operand).within(_POWER)}", _SUM)
            case Operation():
                return self._operation(node)
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments)
        raise _unwritten(node)

    def _operation(self, node: Operation) -> Piece:
        strength = _STRENGTH[node.operator]
        left = self.piece(node.left).within(strength - (strength in {_SUM, _PRODUCT}))
        right = self.piece(node.right).within(strength)
        return Piece(f"{left}{node.operator}{right}", strength)

    def _line(self, name: str) -> str:
        if self.whole or (name in LINES and LINES[name].is_scalar):
            return self._months(name)
        if name in HEADERS:
            return f"{NOW}${HEADERS[name] + 1}"
        return self._cells(name, NOW)

    def _earlier(self, name: str, lag: Node) -> Piece:
        if self.whole:
            raise _unwritten(lag)
        if lag == Number(1.0):
            return Piece(self._cells(name, BEFORE), is_range=True)
        month = f"{NOW}${HEADERS['month'] + 1}-{self.piece(lag).within(_SUM)}"
        return Piece(f"SUMIFS({self._months(name)},{self._name('lines.month')},{month})")

    def _cells(self, name: str, column: str) -> str:
        """Return a line's cells in a month: one, or one for each item summed over."""
        rows = self.layout.rows[name]
        sheet = "" if rows.sheet == self.sheet else self.layout.sheet_reference(rows.sheet)
        per = LINES[name].per if name in LINES else ""
        if per and per == self.over:
            first, last = rows.first + 1, rows.first + rows.count
            return f"{sheet}{column}${first}" + f":{column}${last}" * (last > first)
        row = rows.first + self.items[per] if per else rows.row
        return f"{sheet}{column}{row + 1}"

    def _months(self, name: str) -> str:
        """Return the name of a line's whole row; a figure is one cell."""
        if name in TIMELINE:
            return self._name(f"lines.{name}")
        line = LINES[name]
        item = self.items.get(line.per) if line.per else None
        if line.per and item is None:
            raise ValueError(f"{name} is kept per {line.per}: no single row is meant")
        return self._name(line_path(self.layout.inputs, line, item))

    def _name(self, path: str) -> str:
        return self.layout.name(path)

    def _driver(self, group: str, name: str) -> str:
        inputs = self.layout.inputs
        if (group, name) == ("mechanic", REACH):
            return self._reach()
        if GROUPS[group].axis is None:
            return self._name(driver_path(inputs, group, name))
        if group in self.items:
            return self._name(driver_path(inputs, group, name, self.items[group]))
        if group != self.over:
            raise ValueError(f"{group}.{name}: no {group} is meant")
        return self._name(f"{GROUPS[group].path}.{name}")

    def _reach(self) -> str:
        """Return the mechanics of the segment meant, or the segments of the mechanic meant."""
        meant, other = ("segment", "mechanics"), ("mechanic", REACH)
        prefix, kind = meant if self.over == "mechanic" else other
        return self._name(f"{item_path(self.layout.inputs, prefix, self.items[prefix])}.{kind}")

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Piece:
        if function in AXIS_OF_SUM:
            return self._sum_items(AXIS_OF_SUM[function], arguments[0])
        if function in _OVER_MONTHS:
            return _OVER_MONTHS[function](self, *arguments)
        pieces = [self.piece(argument) for argument in arguments]
        if function in _OF_ARRAYS:
            return _OF_ARRAYS[function](*pieces)
        if self.over or self.whole:
            raise ValueError(f"{function} has no formula over several cells")
        return _OF_NUMBERS[function](*pieces)

    def _sum_items(self, prefix: str, node: Node) -> Piece:
        if not self.layout.count(prefix):
            return Piece("0")
        if isinstance(node, LineOf) and node.lag is None and _has_sum(node.name, prefix):
            return Piece(self._sum_cell(node.name), is_range=True)
        if self.whole or self.over:
            raise _unwritten(node)
        return added(self._summing(prefix).piece(node))

    def _summing(self, prefix: str) -> "Formulas":
        rest = {name: item for name, item in self.items.items() if name != prefix}
        return replace(self, over=prefix, items=rest)

    def _sum_cell(self, name: str) -> str:
        if self.whole:
            return self._name(f"lines.{name}")
        rows = self.layout.rows[name]
        sheet = "" if rows.sheet == self.sheet else self.layout.sheet_reference(rows.sheet)
        return f"{sheet}{NOW}{rows.row + 1}"

    def all_months(self, node: Node) -> Piece:
        """Return a definition over the whole timeline."""
        return replace(self, whole=True).piece(node)


def _has_sum(name: str, prefix: str) -> bool:
    return name in LINES and LINES[name].per == prefix and is_summed(LINES[name])


def added(piece: Piece) -> Piece:
    """Return the sum of all cells of a piece."""
    return Piece(f"SUM({piece.text})" if piece.is_range else f"SUMPRODUCT({piece.value})")


def _unwritten(node: Node) -> ValueError:
    return ValueError(f"no formula for this in several cells at once: {node}")


def _month() -> str:
    return f"{NOW}${HEADERS['month'] + 1}"


def _year() -> str:
    return f"{NOW}${HEADERS['programme_year'] + 1}"


def _sum_back(writer: Formulas, node: Node, count: Node) -> Piece:
    months = writer.layout.name("lines.month")
    earliest = f"{_month()}-{writer.piece(count).within(_SUM)}"
    values = writer.all_months(node)
    if values.is_range:
        bounds = f'{months},">="&{earliest},{months},"<"&{_month()}'
        return Piece(f"SUMIFS({values.text},{bounds})")
    within = f"({months}>={earliest})*({months}<{_month()})"
    return Piece(f"SUMPRODUCT({within}*{values.within(_SUM)})")


def _sum_year(writer: Formulas, node: Node) -> Piece:
    years = writer.layout.name("lines.programme_year")
    values = writer.all_months(node)
    if values.is_range:
        return Piece(f"SUMIFS({values.text},{years},{_year()})")
    return Piece(f"SUMPRODUCT(({years}={_year()})*{values.within(_SUM)})")


def _rank_in_year(writer: Formulas, node: Node) -> Piece:
    months, years = (writer.layout.name(f"lines.{name}") for name in ("month", "programme_year"))
    values, own = writer.all_months(node).within(_CONDITION), writer.piece(node).within(_CONDITION)
    before = f"({values}>{own})+({values}={own})*({months}<{_month()})"
    return Piece(f"SUMPRODUCT(({years}={_year()})*({before}))+1", _SUM)


def _rank_channels(writer: Formulas, node: Node) -> Piece:
    values = replace(writer, over="channel", items={}).piece(node)  # all channels, not this one
    own = writer.piece(node)
    if not (values.is_range and own.is_range):
        raise _unwritten(node)
    places = f"ROW({values.text})<ROW({own.text})"
    return Piece(
        f"SUMPRODUCT(({values.text}>{own.text})+({values.text}={own.text})*({places}))+1", _SUM
    )


def _total(writer: Formulas, node: Node) -> Piece:
    return added(writer.all_months(node))


def _lowest(writer: Formulas, node: Node) -> Piece:
    values = writer.all_months(node)
    if not values.is_range:
        raise _unwritten(node)
    return Piece(f"MIN({values.text})")


def _latest(writer: Formulas, node: Node) -> Piece:
    months = writer.layout.name("lines.month")
    holds = writer.all_months(node).within(_PRODUCT)
    return Piece(f"SUMPRODUCT(MAX({holds}*({months}+1)))-1", _SUM)


def _at(writer: Formulas, node: Node, month: Node) -> Piece:
    values = writer.all_months(node)
    return Piece(f"INDEX({values.text},{writer.piece(month).within(_CONDITION)}+1)")


def _listed(function: str) -> Callable[..., Piece]:
    return lambda *pieces: Piece(f"{function}({','.join(piece.value for piece in pieces)})")


_OVER_MONTHS: Final[Mapping[str, Callable[..., Piece]]] = {
    "sum_back": _sum_back,
    "sum_year": _sum_year,
    "rank_in_year": _rank_in_year,
    "rank_channels": _rank_channels,
    "total": _total,
    "lowest": _lowest,
    "latest": _latest,
    "at": _at,
}

_OF_ARRAYS: Final[Mapping[str, Callable[..., Piece]]] = {
    "floor": _listed("INT"),
    "round7": lambda value: Piece(f"ROUND({value.value},7)"),
}

_OF_NUMBERS: Final[Mapping[str, Callable[..., Piece]]] = {
    "min": _listed("MIN"),
    "max": _listed("MAX"),
    "pick": _listed("INDEX"),
    "sum_list": _listed("SUM"),
    "where": lambda holds, this, that: Piece(f"IF({holds.text},{this.value},{that.value})"),
    "ratio": lambda upper, lower: _divided(upper, lower, "0"),
    "quotient": lambda upper, lower: _divided(upper, lower, f'"{NOT_AVAILABLE}"'),
    "not_available": lambda: Piece(f'"{NOT_AVAILABLE}"'),
}


def _divided(upper: Piece, lower: Piece, otherwise: str) -> Piece:
    quotient = f"{upper.within(_SUM)}/{lower.within(_PRODUCT)}"
    return Piece(f"IF({lower.within(_CONDITION)}=0,{otherwise},{quotient})")
