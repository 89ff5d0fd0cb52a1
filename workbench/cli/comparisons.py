"""Two runs of the model side by side: their figures, and the lines that differ most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from workbench.cli.figures import figure_change
from workbench.finance.expressions import LineOf, walk
from workbench.finance.lines import LINES
from workbench.finance.model import Figure, Result
from workbench.finance.overrides import Override
from workbench.finance.report import to_json

_SUBTOTALS: Final = frozenset({"reward_cost"})
_COUNTED: Final = frozenset({"customers", "points"})


@dataclass(frozen=True, slots=True)
class Mover:
    """A line in both runs: before launch, year 1, year 2, ….

    ``effect`` is what its difference does to the cash flow of the whole period; None for a line
    that is no part of it. ``first`` and ``second`` are its totals, or its ends when it is a stock.
    """

    line: str
    before: tuple[float, ...]
    after: tuple[float, ...]
    effect: Figure = None

    @property
    def first(self) -> float:
        """The total or the end of the run before."""
        return _overall(self.line, self.before)

    @property
    def second(self) -> float:
        """The total or the end of the run after."""
        return _overall(self.line, self.after)

    @property
    def difference(self) -> float:
        """The second less the first."""
        return self.second - self.first

    @property
    def relative(self) -> float:
        """The difference as a share of the greater of the two."""
        largest = max(abs(self.first), abs(self.second))
        return abs(self.difference) / largest if largest else 0.0


def _overall(line: str, years: tuple[float, ...]) -> float:
    return years[-1] if LINES[line].years == "stock" else sum(years)


@cache
def cash_parts() -> dict[str, int]:
    """Return the lines that the net cash flow is made of, with the sign each goes in with.

    They are read from the definitions of income and costs, subtotals taken apart.
    """
    income = dict.fromkeys(_parts("income"), 1)
    return income | dict.fromkeys(_parts("costs"), -1) | {"tax": -1}


def _parts(name: str) -> Iterator[str]:
    for node in walk(LINES[name].definition):
        if isinstance(node, LineOf):
            if node.name in _SUBTOTALS:
                yield from _parts(node.name)
            else:
                yield node.name


def cash_movers(before: Result, after: Result) -> list[Mover]:
    """Return the parts of the net cash flow that differ, the greatest difference first.

    Their effects add up to the difference of the net cash flows.
    """
    movers: list[Mover] = []
    for name, sign in cash_parts().items():
        mover = _mover(name, before, after)
        movers.append(Mover(name, mover.before, mover.after, sign * mover.difference))
    differing = (mover for mover in movers if mover.before != mover.after)
    return sorted(differing, key=lambda mover: (-abs(mover.difference), mover.line))


def other_movers(before: Result, after: Result) -> list[Mover]:
    """Return customers, points and the liability where they differ, most relatively first."""
    names = [name for name in before.years if LINES[name].unit in _COUNTED or name == "liability"]
    movers = [_mover(name, before, after) for name in names]
    differing = (mover for mover in movers if mover.before != mover.after)
    return sorted(differing, key=lambda mover: (-mover.relative, mover.line))


def _mover(name: str, before: Result, after: Result) -> Mover:
    return Mover(name, tuple(before.years[name]), tuple(after.years[name]))


def changed_to_json(
    before: Result, after: Result, changes: Sequence[Override]
) -> dict[str, object]:
    """Return a run with changed drivers, with what it was before, as plain values."""
    was = {"before": {"figures": _figures(before)}}
    return to_json(after) | {"changes": _changes(changes)} | was | _differences(before, after)


def compared_to_json(
    runs: Sequence[tuple[str, Result]], changes: Sequence[Override] = ()
) -> dict[str, object]:
    """Return two scenarios side by side as plain values."""
    sides = [
        {
            "scenario": name,
            "figures": _figures(run),
            "years": {line: list(years) for line, years in run.years.items()},
            "warnings": [str(warning) for warning in run.warnings],
        }
        for name, run in runs
    ]
    report = {"before": sides[0], "after": sides[1], "changes": _changes(changes)}
    return report | _differences(runs[0][1], runs[1][1])


def _figures(run: Result) -> dict[str, object]:
    return {**run.figures, "irr_roots": list(run.irr_roots)}


def _changes(changes: Sequence[Override]) -> list[dict[str, object]]:
    return [
        {"path": each.path, "multiply" if each.multiply else "value": each.value}
        for each in changes
    ]


def _differences(before: Result, after: Result) -> dict[str, object]:
    movers = [*cash_movers(before, after), *other_movers(before, after)]
    return {
        "difference": {name: figure_change(name, before, after) for name in before.figures},
        "movers": [
            {
                "line": mover.line,
                "before": list(mover.before),
                "after": list(mover.after),
                "difference": mover.difference,
                "effect_on_cash": mover.effect,
            }
            for mover in movers
        ],
    }
