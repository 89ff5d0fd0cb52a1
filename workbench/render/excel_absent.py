"""What an engagement does not have: lines that nothing can make other than 0, and their sheets.

Formulas of such lines are there, because others add them up; their rows and sheets are hidden, and
the cover says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
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
)
from workbench.finance.inputs import Inputs
from workbench.finance.lines import LINES
from workbench.finance.model import Result
from workbench.i18n import N_

NOTES: Final = {
    "mechanic": N_("Mechanics: none are given, so nothing moves the behaviour of members."),
    "partner": N_("Partners: none are given."),
    "tier": N_("Tiers: none are given; all members are treated alike."),
    "scheme": N_("Points: no points are given for spending, activity or joining."),
    "communication": N_("Communication: no budget is given."),
    "cost": N_("Cost items: none are given."),
}
"""What is said about a group that is not there."""

_BUDGETS: Final = ("communication", "annual_budgets")
_POINTS: Final = tuple(("scheme", name) for name in ("earn_rate", "bonus_points", "welcome_points"))
_BENEFIT: Final = ("tier", "benefit_cost")
_OF_FIRST: Final = frozenset(
    {"sum_back", "sum_year", "total", "floor", "round7", "ratio", "pick", *AXIS_OF_SUM}
)
"""Functions that are 0 when their first argument is."""


@dataclass(frozen=True, slots=True)
class Absent:
    """The groups of drivers that are not there, and the lines that are 0 for that reason."""

    groups: frozenset[str]
    lines: frozenset[str]

    @property
    def inputs(self) -> frozenset[str]:
        """The groups whose inputs have nothing to say."""
        more = {"channel"} if "communication" in self.groups else set()
        return (self.groups - {"scheme"}) | more

    def hides(self, lines: Iterable[str]) -> bool:
        """Whether none of these lines has anything to show."""
        shown = [LINES[name] for name in lines]
        own = [line for line in shown if not line.working and line.years != "average"]
        return bool(own) and all(line.name in self.lines for line in own)


def find_absent(result: Result, scenarios: Mapping[str, Result], *, is_blank: bool) -> Absent:
    """Return what is not there, in the base and in every scenario.

    A blank calculator lacks only what it has no room for.
    """
    inputs = result.inputs
    groups = {prefix for prefix in ("mechanic", "partner", "cost") if not inputs.items[prefix]}
    unused: set[tuple[str, str]] = set()
    if not is_blank:
        runs = [inputs, *(run.inputs for run in scenarios.values())]
        if _is_stand_in(inputs, "tier") and _are_zero(runs, [_BENEFIT]):
            groups.add("tier")
            unused.add(_BENEFIT)
        if _are_zero(runs, [_BUDGETS]):
            groups.add("communication")
            unused.add(_BUDGETS)
        if _are_zero(runs, _POINTS):
            groups.add("scheme")
            unused.update(_POINTS)
    lines = _zero_lines(inputs, frozenset(unused))
    return Absent(frozenset(groups), lines | ({"earn_multiplier"} if "tier" in groups else set()))


def _is_stand_in(inputs: Inputs, prefix: str) -> bool:
    """Whether a list has only the one item that stands for a list not given."""
    return [(item.id, item.name) for item in inputs.items[prefix]] == [("all", "all")]


def _are_zero(runs: Iterable[Inputs], keys: Iterable[tuple[str, str]]) -> bool:
    return not any(run.values[key].any() for run in runs for key in keys)


def _zero_lines(inputs: Inputs, unused: frozenset[tuple[str, str]]) -> frozenset[str]:
    """Return the lines that are 0 whatever the other drivers are; a line may mean itself."""
    zeros = set(LINES)
    while True:
        known = _Known(inputs, unused, frozenset(zeros))
        left = {
            name
            for name in zeros
            if known.constant(LINES[name].definition) == 0
            and known.constant(LINES[name].start_definition) == 0
        }
        if left == zeros:
            return frozenset(zeros)
        zeros = left


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of definitions without any driver but those that are not there."""

    inputs: Inputs
    unused: frozenset[tuple[str, str]]
    zeros: frozenset[str]

    def constant(self, node: Node) -> float | None:
        """Return the number that a definition always is; None when it depends on drivers."""
        match node:
            case Number(value=value):
                return value
            case LineOf(name=name):
                return 0.0 if name in self.zeros else None
            case DriverOf(group=group, name=name):
                return 0.0 if (group, name) in self.unused else None
            case Negative(operand=operand):
                known = self.constant(operand)
                return None if known is None else -known
            case Operation():
                return self._operation(node)
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments)
        return None

    def _operation(self, node: Operation) -> float | None:
        left, right = self.constant(node.left), self.constant(node.right)
        match node.operator:
            case "*" if 0 in {left, right}:
                return 0.0
            case "/" if left == 0:
                return 0.0
            case "+" if left is not None and right is not None:
                return left + right
            case "-" if left is not None and right is not None:
                return left - right
            case "<=" if right == 0 and _is_rank(node.left):
                return 0.0
        return None

    def _call(self, function: str, arguments: tuple[Node, ...]) -> float | None:
        prefix = AXIS_OF_SUM.get(function)
        if prefix is not None and not self.inputs.items[prefix]:
            return 0.0
        values = [self.constant(argument) for argument in arguments]
        if function in _OF_FIRST and values[0] == 0:
            return 0.0
        known = [value for value in values if value is not None]
        if function == "floor" and known:
            return float(floor(known[0]))
        if function in {"min", "max"} and len(known) == len(values):
            return min(known) if function == "min" else max(known)
        return None


def _is_rank(node: Node) -> bool:
    """Whether a definition is a rank, which is 1 at least."""
    return isinstance(node, Call) and node.function.startswith("rank_")
