"""The language in which lines are defined.

A definition is parsed once, then evaluated, written as a formula, or printed as an equation.

A definition is arithmetic over lines (``members``), lines of an earlier month (``members[t - 1]``,
``points_issued[t - scheme.expiry_months]``), drivers (``segment.churn``, ``tax_rate``), numbers,
words in quotes (for comparisons) and the functions of ``FUNCTIONS``. A comparison counts as 1 when
it holds, else 0.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

Operator = Literal["+", "-", "*", "/", "^", "=", "<", "<=", ">", ">="]

FUNCTIONS: Final = {
    "min": "the smaller of two",
    "max": "the larger of two",
    "where": "the second when the first holds, else the third",
    "floor": "the whole part",
    "round7": "rounded half up to 7 decimals",
    "ratio": "the first divided by the second, 0 when the second is 0",
    "quotient": "the first divided by the second, not available when the second is 0",
    "not_available": "a figure that does not exist",
    "pick": "the entry of a list with a number from 1",
    "sum_list": "the sum of a list",
    "sum_segments": "the sum over segments",
    "sum_phases": "the sum over roll-out phases",
    "sum_tiers": "the sum over tiers",
    "sum_mechanics": "the sum over mechanics",
    "sum_partners": "the sum over partners",
    "sum_costs": "the sum over cost items",
    "sum_channels": "the sum over channels",
    "sum_year": "the sum over the operating months of the same programme year",
    "sum_back": "the sum over so many months before this one",
    "total": "the sum over all months",
    "lowest": "the lowest value of all months",
    "latest": "the last month in which a condition holds, -1 when there is none",
    "at": "the value in a given month",
    "rank_in_year": "the place among the months of the year, the greatest first, ties to the first",
    "rank_channels": "the place among the channels, the greatest first, ties to the first",
}

AXIS_OF_SUM: Final = {
    "sum_segments": "segment",
    "sum_phases": "phase",
    "sum_tiers": "tier",
    "sum_mechanics": "mechanic",
    "sum_partners": "partner",
    "sum_costs": "cost",
    "sum_channels": "channel",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a driver is compared with."""

    text: str


@dataclass(frozen=True, slots=True)
class LineOf:
    """A line in the same month, or ``lag`` months earlier (0 before the first month)."""

    name: str
    lag: "Node | None" = None


@dataclass(frozen=True, slots=True)
class DriverOf:
    """A driver of a group (``segment.churn``) or a general one (group "")."""

    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and what is done with them."""

    operator: Operator
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative of an operand."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of ``FUNCTIONS`` with its arguments."""

    function: str
    arguments: tuple["Node", ...]


Node = Number | Word | LineOf | DriverOf | Operation | Negative | Call

_OPERATORS: Final[dict[type[ast.AST], Operator]] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^",
    ast.Eq: "=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip


@cache
def parse_expression(text: str, general: frozenset[str]) -> Node:
    """Return the tree of a definition; names in ``general`` are drivers, other names lines.

    Raises:
        ValueError: when the text is not in the language.
    """
    return _Parser(general).node(ast.parse(text.strip(), mode="eval").body)


@dataclass(frozen=True, slots=True)
class _Parser:
    general: frozenset[str]

    def node(self, tree: ast.expr) -> Node:
        match tree:
            case ast.Constant(value=str(text)):
                return Word(text)
            case ast.Constant(value=int() | float() as number):
                return Number(float(number))
            case ast.Name(id=name):
                return DriverOf("", name) if name in self.general else LineOf(name)
            case ast.Attribute(value=ast.Name(id=group), attr=name):
                return DriverOf(group, name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negative(self.node(operand))
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
                return Operation(_OPERATORS[type(operator)], self.node(left), self.node(right))
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return Operation(_OPERATORS[type(operator)], self.node(left), self.node(right))
            case _:
                return self._call_or_lag(tree)

    def _call_or_lag(self, tree: ast.expr) -> Node:
        match tree:
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in FUNCTIONS:
                return Call(name, tuple(self.node(argument) for argument in arguments))
            case ast.Subscript(
                value=ast.Name(id=name),
                slice=ast.BinOp(left=ast.Name(id="t"), op=ast.Sub(), right=lag),
            ):
                return LineOf(name, self.node(lag))
            case _:
                raise ValueError(f"not in the language of lines: {ast.unparse(tree)}")


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def children(node: Node) -> tuple[Node, ...]:
    """Return the direct operands of a node."""
    match node:
        case Operation(left=left, right=right):
            return (left, right)
        case Negative(operand=operand):
            return (operand,)
        case Call(arguments=arguments):
            return arguments
        case LineOf(lag=lag) if lag is not None:
            return (lag,)
        case _:
            return ()
