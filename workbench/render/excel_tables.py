"""The blocks of the sheet of inputs: which drivers stand together, and in what shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from workbench.finance.drivers import GROUPS, Driver, Group
from workbench.finance.inputs import Inputs
from workbench.finance.lines import EFFECT_FACTOR
from workbench.i18n import N_

FACTOR: Final = Driver(EFFECT_FACTOR, "number", N_("Factor on all effects"), "factor", 1.0, low=0)
REACH: Final = "segments"
"""The driver of mechanics that is a matrix over segments."""

SUMMED: Final = frozenset({
    ("segment", "customers"), ("segment", "new_customers"), ("phase", "share"), ("tier", "share"),
    ("tier", "spend_share"), ("partner", "burn_share"), ("channel", "share"),
})  # fmt: skip
"""Drivers whose sum over the items says something."""

_NOT_SINGLE: Final = frozenset({"numbers", "ids", "text"})

TableKind = Literal["values", "items", "entries", "matrix", "transposed"]


@dataclass(frozen=True, slots=True)
class Table:
    """A block of inputs; ``row`` is its heading.

    ``values``: a driver a row. ``items``: an item a row, drivers across. ``entries``: an item a
    row, the entries of a list across. ``matrix``: mechanics down, segments across; ``transposed``
    is its live copy.
    """

    kind: TableKind
    prefix: str
    drivers: tuple[Driver, ...]
    row: int
    count: int = 1
    width: int = 1

    @property
    def first(self) -> int:
        """The row of the first driver or item."""
        return self.row + {"values": 1, "items": 3}.get(self.kind, 2)

    @property
    def end(self) -> int:
        """The row after the last one."""
        rows = len(self.drivers) if self.kind == "values" else self.count
        return self.first + rows + self.has_sums

    @property
    def across(self) -> int:
        """How many columns it takes beside its labels."""
        return {"values": 6, "items": len(self.drivers)}.get(self.kind, self.width)

    @property
    def has_sums(self) -> bool:
        """Whether a row of sums follows the items."""
        return self.kind == "items" and any(
            (self.prefix, driver.name) in SUMMED for driver in self.drivers
        )


def input_tables(inputs: Inputs) -> Iterator[Table]:
    """Yield the blocks of inputs in order, not yet placed."""
    for group in GROUPS.values():
        if count := len(inputs.items[group.prefix]):
            yield from _singles(group, count)
            yield from _lists(group, inputs, count)
            if group.prefix == "mechanic":
                yield from _reach(group, len(inputs.items["segment"]), count)


def _singles(group: Group, count: int) -> Iterator[Table]:
    drivers = [driver for driver in group.drivers if driver.kind not in _NOT_SINGLE]
    if not group.prefix:
        drivers.append(FACTOR)
    if group.axis is not None:
        yield Table("items", group.prefix, tuple(drivers), 0, count, len(drivers))
    elif drivers:
        yield Table("values", group.prefix, tuple(drivers), 0)


def _lists(group: Group, inputs: Inputs, count: int) -> Iterator[Table]:
    for driver in group.drivers:
        if driver.kind == "numbers":
            width = len(inputs.values[group.prefix, driver.name])
            yield Table("entries", group.prefix, (driver,), 0, count, width)


def _reach(group: Group, segments: int, mechanics: int) -> Iterator[Table]:
    reach = (group.driver(REACH),)
    yield Table("matrix", group.prefix, reach, 0, mechanics, segments)
    yield Table("transposed", group.prefix, reach, 0, segments, mechanics)
