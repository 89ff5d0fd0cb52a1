"""Conditions: a small language that says when a question is asked and when an answer is allowed.

``and or not``, comparisons, ``in``, numbers, quoted text, ``true``, ``false``, lists of those, the
ids of questions (``partners.role``) or, inside a table, of its columns (``enabled``),
``answered(id)`` and ``count(folder)``. Nothing else, and nothing is ever executed.

Truth has three values: what depends on an answer not given yet is None, "unknown".
"""

import ast
import operator
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.errors import QuestionnaireError
from workbench.messages import N_, Message

Value = str | int | float | bool | tuple[str | int | float, ...]
Lookup = Callable[[str], Value | None]

MAX_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, true, false, or a list of those."""

    value: Value

    def evaluate(self, _lookup: Lookup) -> Value:
        """Return the value as written."""
        return self.value


@dataclass(frozen=True, slots=True)
class Reference:
    """The answer to a question, or a cell of the same row."""

    id: str

    def evaluate(self, lookup: Lookup) -> Value | None:
        """Return what was answered."""
        return lookup(self.id)


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether a question has an answer; never unknown."""

    id: str

    def evaluate(self, lookup: Lookup) -> bool:
        """Return whether there is a value."""
        return lookup(self.id) is not None


@dataclass(frozen=True, slots=True)
class Count:
    """The number of rows of a table, looked up by its folder."""

    folder: str

    def evaluate(self, lookup: Lookup) -> Value | None:
        """Return the number of rows."""
        return lookup(self.folder)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; unknown stays unknown."""

    part: "Node"

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Return the negation in three values."""
        return negate(truth(self.part.evaluate(lookup)))


@dataclass(frozen=True, slots=True)
class Both:
    """True when all parts are, false when one part is false, else unknown."""

    parts: tuple["Node", ...]

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Return the conjunction in three values."""
        values = [truth(part.evaluate(lookup)) for part in self.parts]
        return False if False in values else None if None in values else True


@dataclass(frozen=True, slots=True)
class Either:
    """True when one part is, false when all parts are false, else unknown."""

    parts: tuple["Node", ...]

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Return the disjunction in three values."""
        values = [truth(part.evaluate(lookup)) for part in self.parts]
        return True if True in values else None if None in values else False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two operands and one of ``== != < <= > >= in not in``."""

    left: "Node"
    sign: str
    right: "Node"

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Return whether it holds; unknown when a side is, or when the sides differ in kind."""
        left, right = self.left.evaluate(lookup), self.right.evaluate(lookup)
        if left is None or right is None:
            return None
        if self.sign in ("in", "not in"):
            return _is_in(left, right, wanted=self.sign == "in")
        if kind_of(left) != kind_of(right):
            return None
        return bool(_SIGNS[self.sign](left, right))


Node = Literal | Reference | Answered | Count | Not | Both | Either | Comparison

_SIGNS: dict[str, Callable[[Any, Any], object]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",  # codespell:ignore notin
}


def negate(value: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it is about
    """Return the opposite of a truth value; unknown stays unknown."""
    return None if value is None else not value


def truth(value: Value | None) -> bool | None:
    """Return a value as a truth; what is not yes or no is unknown."""
    return value if isinstance(value, bool) else None


def kind_of(value: Value) -> str:
    """Return what a value is: ``truth``, ``number``, ``text`` or ``list``."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else "list"


def _is_in(item: Value, items: Value, *, wanted: bool) -> bool | None:
    if not isinstance(items, tuple) or isinstance(item, tuple):
        return None
    same = [other for other in items if kind_of(other) == kind_of(item)]
    return (item in same) is wanted


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition."""

    text: str
    root: Node

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Return whether the condition holds, None while that is unknown.

        ``lookup`` gives the answer to a question id or a column id of the same row, None when there
        is none yet, and the number of rows of a table by its folder.
        """
        return truth(self.root.evaluate(lookup))

    @property
    def references(self) -> frozenset[str]:
        """The ids of the questions and columns it depends on."""
        return frozenset(
            node.id for node in walk(self.root) if isinstance(node, Reference | Answered)
        )

    @property
    def folders(self) -> frozenset[str]:
        """The folders of the tables whose rows it counts."""
        return frozenset(node.folder for node in walk(self.root) if isinstance(node, Count))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it."""
    yield node
    for part in _parts(node):
        yield from walk(part)


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Both | Either):
        return node.parts
    if isinstance(node, Comparison):
        return (node.left, node.right)
    return (node.part,) if isinstance(node, Not) else ()


@cache
def parse_condition(text: str) -> Condition:
    """Return a condition from its text.

    Raises:
        QuestionnaireError: when the text says anything but what the language allows.
    """
    if len(text) > MAX_LENGTH:
        raise _refusal(text, N_("it is longer than {limit} characters"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _refusal(text, N_("it cannot be read")) from error
    root = _Parser(text).truth(tree.body)
    return Condition(text, root)


def _refusal(text: str, what: str, part: str = "") -> QuestionnaireError:
    return QuestionnaireError(
        'The condition "{condition}" is not allowed: {what}.',
        hint="Allowed: and, or, not, comparisons, in, ids, values, answered(id), count(folder).",
        condition=text[:MAX_LENGTH],
        what=Message(what, part=part, limit=MAX_LENGTH),
    )


class _Parser:
    """Builds our nodes from Python's, refusing every kind that the language does not have."""

    def __init__(self, text: str) -> None:
        self.text = text

    def truth(self, node: ast.expr) -> Node:
        """Return a node that may stand where a truth is expected."""
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.truth(part) for part in node.values)
            return Both(parts) if isinstance(node.op, ast.And) else Either(parts)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self.truth(node.operand))
        if isinstance(node, ast.Compare):
            return self.comparison(node)
        operand = self.operand(node)
        if isinstance(operand, Count) or (
            isinstance(operand, Literal) and not isinstance(operand.value, bool)
        ):
            raise self.refusal(node, N_("{part} is neither true nor false"))
        return operand

    def comparison(self, node: ast.Compare) -> Node:
        operands = [self.operand(part) for part in (node.left, *node.comparators)]
        parts: list[Node] = []
        for left, sign, right in zip(operands, node.ops, operands[1:], strict=False):
            if type(sign) not in _OPERATORS:
                raise self.refusal(node, N_("{part} compares in a way that is not known"))
            parts.append(Comparison(left, _OPERATORS[type(sign)], right))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def operand(self, node: ast.expr) -> Node:
        if isinstance(node, ast.Call):
            return self.call(node)
        name = _dotted(node)
        if name in ("true", "false"):
            return Literal(name == "true")
        return Reference(name) if name else Literal(self.value(node))

    def value(self, node: ast.expr) -> Value:
        if isinstance(node, ast.List | ast.Tuple):
            return tuple(self.scalar(item) for item in node.elts)
        return self.scalar(node)

    def scalar(self, node: ast.expr) -> str | int | float | bool:
        negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
        inner = node.operand if isinstance(node, ast.UnaryOp) and negative else node
        value = inner.value if isinstance(inner, ast.Constant) else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return -value if negative else value
        if isinstance(value, str) and not negative:
            return value
        raise self.refusal(node, N_("{part} is not part of the language"))

    def call(self, node: ast.Call) -> Node:
        name = _dotted(node.func)
        if name not in ("answered", "count") or node.keywords or len(node.args) != 1:
            raise self.refusal(node, N_("{part} is not answered(id) or count(folder)"))
        argument = node.args[0]
        quoted = argument.value if isinstance(argument, ast.Constant) else None
        target = _dotted(argument) or (quoted if isinstance(quoted, str) else "")
        if not target:
            raise self.refusal(node, N_("{part} must name one id"))
        return Answered(target) if name == "answered" else Count(target)

    def refusal(self, node: ast.expr, what: str) -> QuestionnaireError:
        part = ast.get_source_segment(self.text.strip(), node) or self.text
        return _refusal(self.text, what, part=part)


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""
