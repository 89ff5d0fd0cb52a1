"""Print a line's one definition as an equation that people can read."""

from typing import Final

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
from workbench.finance.lines import Line

_SIGNS: Final = {
    "+": " + ", "-": " \N{MINUS SIGN} ", "*": " · ", "/": " / ", "^": "^", "=": " = ",
    "<": " < ", "<=": " ≤ ", ">": " > ", ">=": " ≥ ",
}  # fmt: skip
_STRENGTH: Final = {
    "=": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 5,
}  # fmt: skip
_NEGATIVE: Final = 4
_ATOM: Final = 6


def equation(line: Line) -> str:
    """Return a line as ``name[item, t] = ...``, such as ``kept[segment, t] = churn · ...``."""
    index = ", ".join(part for part in (line.per, "" if line.is_scalar else "t") if part)
    name = f"{line.name}[{index}]" if index else line.name
    return f"{name} = {readable(line.definition)}"


def readable(node: Node) -> str:
    """Return an expression as text with mathematical signs."""
    return _text(node)[0]


def _text(node: Node) -> tuple[str, int]:
    """Return a text, and how strongly it holds together."""
    match node:
        case Number(value=value):
            return f"{value:g}", _ATOM
        case Word(text=text):
            return f"“{text}”", _ATOM
        case LineOf(name=name, lag=lag):
            return (f"{name}[t \N{MINUS SIGN} {readable(lag)}]" if lag else name), _ATOM
        case DriverOf(group=group, name=name):
            return (f"{group}.{name}" if group else name), _ATOM
        case Negative(operand=operand):
            return f"\N{MINUS SIGN}{_inside(operand, _NEGATIVE)}", _NEGATIVE
        case Operation():
            return _operation(node)
        case Call():
            return _call(node), _ATOM
    raise TypeError(node)


def _operation(node: Operation) -> tuple[str, int]:
    strength = _STRENGTH[node.operator]
    keeps_order = node.operator in {"-", "/", "^"}
    left = _inside(node.left, strength)
    right = _inside(node.right, strength + 1 if keeps_order else strength)
    return f"{left}{_SIGNS[node.operator]}{right}", strength


def _inside(node: Node, strength: int) -> str:
    text, own = _text(node)
    if isinstance(node, Operation) and _STRENGTH[node.operator] == 1:
        return f"[{text}]"
    return text if own >= strength else f"({text})"


def _cases(node: Call) -> str:
    """Return a choice as its cases one after the other: ``{a if x; b if y; else c}``."""
    cases: list[str] = []
    rest: Node = node
    while isinstance(rest, Call) and rest.function == "where":
        condition, value, rest = rest.arguments
        cases.append(f"{readable(value)} if {readable(condition)}")
    last = readable(rest)
    # Two closing braces together would look like something a template left over.
    gap = "\N{NO-BREAK SPACE}" if last.endswith("}") else ""
    return f"{{{'; '.join(cases)}; else {last}{gap}}}"


def _call(node: Call) -> str:
    shown = [readable(argument) for argument in node.arguments]
    match node.function:
        case function if function in AXIS_OF_SUM:
            return f"Σ {AXIS_OF_SUM[function]} ({shown[0]})"
        case "where":
            return _cases(node)
        case "sum_back":
            return f"Σ j = 1…{shown[1]} ({shown[0]}[t \N{MINUS SIGN} j])"
        case "total":
            return f"Σ t ({shown[0]})"
        case "ratio" | "quotient":
            left, right = (_inside(argument, 4) for argument in node.arguments)
            return f"{left} / {right}"
        case "pick" | "at":
            return f"{shown[0]}[{shown[1]}]"
        case "not_available":
            return "n/a"
        case function:
            return f"{function}({', '.join(shown)})"
