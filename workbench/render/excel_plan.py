"""What scenarios do to single cells of drivers, so that the workbook can do it live.

The engine applies overrides with ``*`` first, then the others in their order; shares that nobody
names are scaled so that their sum stays 1; drivers that follow another one follow it afterwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

import numpy as np

from workbench.finance.drivers import GROUPS, Driver
from workbench.finance.inputs import Inputs
from workbench.finance.overrides import Override, overrides_of
from workbench.render.excel_layout import driver_path
from workbench.render.excel_quick import Known
from workbench.render.excel_tables import REACH

SHARES: Final = (
    ("phase", "share"), ("tier", "share"), ("tier", "spend_share"), ("channel", "share"),
)  # fmt: skip
"""Lists whose sum stays 1."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One value of a driver: of an item, and of an entry where the driver is a list."""

    prefix: str
    name: str
    item: int = 0
    entry: int = 0

    @property
    def driver(self) -> Driver:
        """The driver."""
        return GROUPS[self.prefix].driver(self.name)

    @property
    def key(self) -> tuple[str, str]:
        """The driver's group and name."""
        return self.prefix, self.name


@dataclass(frozen=True, slots=True)
class Step:
    """A value that is set, or a factor."""

    value: Known
    multiply: bool


Changes = Mapping[Cell, tuple[Step, ...]]
"""What one scenario does to each cell that it names."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All scenarios: what each does, and the cells that change in any, in the drivers' order."""

    inputs: Inputs
    scenarios: Mapping[str, Changes]
    cells: tuple[Cell, ...]

    def named(self, scenario: str, key: tuple[str, str]) -> list[Cell]:
        """Return the cells of a driver that a scenario names."""
        return sorted(cell for cell in self.scenarios[scenario] if cell.key == key)

    def unnamed(self, scenario: str, key: tuple[str, str]) -> list[Cell]:
        """Return the shares that a scenario scales because it names others of their list."""
        named = self.named(scenario, key) if key in SHARES else []
        every = [Cell(*key, item) for item in range(len(self.inputs.items[key[0]]))]
        return [cell for cell in every if named and cell not in named]


def plan_scenarios(inputs: Inputs, names: Sequence[str]) -> Plan:
    """Return what the scenarios of these names do to the cells of the inputs."""
    asked = inputs.raw.get("scenarios")
    asked = asked if isinstance(asked, Mapping) else {}
    scenarios = {name: _changes(inputs, overrides_of(asked.get(name, {}))) for name in names}
    named = {cell for changes in scenarios.values() for cell in changes}
    scaled = {
        Cell(*key, item)
        for key in SHARES
        if any(cell.key == key for cell in named)
        for item in range(len(inputs.items[key[0]]))
    }
    cells = named | scaled
    cells |= {cell for one in cells for cell in _followers(inputs, one)}
    order = {(prefix, driver.name): place for place, (prefix, driver) in enumerate(_drivers())}
    ordered = sorted(cells, key=lambda cell: (order[cell.key], cell.item, cell.entry))
    return Plan(inputs, scenarios, tuple(ordered))


def _drivers() -> Iterator[tuple[str, Driver]]:
    return ((prefix, driver) for prefix, group in GROUPS.items() for driver in group.drivers)


def _changes(inputs: Inputs, overrides: Sequence[Override]) -> Changes:
    changes: dict[Cell, tuple[Step, ...]] = {}
    for override in sorted(overrides, key=lambda each: "*" not in each.path.split(".")):
        for cell in matching_cells(inputs, override.path):
            step = Step(_entry(inputs, cell, override.value), override.multiply)
            before = changes.get(cell, ()) if override.multiply else ()
            changes[cell] = (*before, step)
    return changes


def matching_cells(inputs: Inputs, path: str) -> Iterator[Cell]:
    """Yield the cells that the path of an override means; ``*`` means every item."""
    for prefix, driver in _drivers():
        if path.rpartition(".")[2] != driver.name:
            continue
        for item in range(len(inputs.items[prefix])):
            if fnmatchcase(driver_path(inputs, prefix, driver.name, item), path):
                for entry in range(_length(inputs, prefix, driver)):
                    yield Cell(prefix, driver.name, item, entry)


def _length(inputs: Inputs, prefix: str, driver: Driver) -> int:
    if driver.kind == "ids":
        return len(inputs.items["segment"])
    return len(inputs.values[prefix, driver.name]) if driver.kind == "numbers" else 1


def _entry(inputs: Inputs, cell: Cell, value: object) -> Known:
    """Return what a cell takes of an override's value."""
    if cell.name == REACH and cell.prefix == "mechanic":
        segment = inputs.items["segment"][cell.entry].id
        return float(value == "all" or (isinstance(value, list) and segment in value))
    found: object = value[cell.entry] if isinstance(value, list) else value
    if isinstance(found, str):
        return found
    assert isinstance(found, int | float)
    return float(found)


def is_given(inputs: Inputs, cell: Cell) -> bool:
    """Whether a driver was given; else it has a default or follows another."""
    given = inputs.given.get(cell.key)
    return given is None or not bool(np.isnan(_at(given, cell)))


def cell_value(inputs: Inputs, cell: Cell) -> Known:
    """Return the value of a cell."""
    if cell.key in inputs.words and cell.driver.kind != "ids":
        return str(inputs.words[cell.key][cell.item])
    return _at(inputs.values[cell.key], cell)


def _at(values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", cell: Cell) -> float:
    if cell.name == REACH and cell.prefix == "mechanic":
        return float(values[0, cell.entry, cell.item, 0])
    axis = GROUPS[cell.prefix].axis or 2
    place = (cell.entry, cell.item, 0, 0) if axis == 1 else (cell.entry, 0, cell.item, 0)
    return float(values[place])


FOLLOWS: Final = {
    ("tier", "spend_share"): ("tier", "share"),
    ("cost", "from_month"): ("cost", "basis"),
}
"""Drivers that follow another one of their item while they are not given."""


def _followers(inputs: Inputs, cell: Cell) -> Iterator[Cell]:
    """Yield the cells that follow one, unless they are given."""
    for (prefix, name), source in FOLLOWS.items():
        follower = Cell(prefix, name, cell.item)
        if source == cell.key and not is_given(inputs, follower):
            yield follower
