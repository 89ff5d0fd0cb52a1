"""The rows of the sheet of inputs: a driver a row, then the drivers that are lists or matrices."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workbench.finance.drivers import GROUPS, Driver
from workbench.render.excel_layout import Area, Layout, driver_path, item_path
from workbench.render.excel_paper import ROW
from workbench.render.excel_plan import Cell
from workbench.render.excel_tables import Table

LABEL: Final = 1
UNIT: Final = 2
LOW: Final = 3
BASE: Final = 4
HIGH: Final = 5
ACTIVE: Final = 6
BUILT: Final = 7
STATE: Final = 8
AS_OF: Final = 9
SOURCE: Final = 10
"""The columns; a source runs on over the empty ones that follow."""
SOURCE_COLUMNS: Final = 6
ENTRIES: Final = 12
"""How many entries of a list find room without widening the sheet."""

HEADER: Final = 5
FIRST: Final = HEADER + 1
CHANGED: Final = "inputs.changed"
MARK: Final = "inputs.mark"


@dataclass(frozen=True, slots=True)
class Spot:
    """A driver of one item: its own row."""

    prefix: str
    driver: Driver
    item: int
    row: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A driver whose entries stand side by side, a row for each item; ``row`` is the heading."""

    table: Table
    row: int

    @property
    def first(self) -> int:
        """The row of the first item."""
        return self.row + 2

    @property
    def end(self) -> int:
        """The row after the last item."""
        return self.first + self.table.count

    @property
    def driver(self) -> Driver:
        """The driver."""
        return self.table.drivers[0]


@dataclass(slots=True)
class InputRows:
    """Where everything stands on the sheet of inputs."""

    headings: dict[int, str]
    items: dict[int, tuple[str, int]]
    spots: list[Spot]
    strips: list[Strip]
    end: int = FIRST

    @property
    def width(self) -> int:
        """How many columns the entries of lists take."""
        return max([ENTRIES, *(strip.table.width for strip in self.strips)])

    @property
    def names(self) -> int:
        """The column of the drivers' names, to the right of everything on paper."""
        return BASE + self.width + 1

    @property
    def copies(self) -> int:
        """The column where the lists' entries stand a second time, as built."""
        return self.names + 2

    @property
    def last_spot(self) -> int:
        """The last row that a driver has for itself."""
        return self.spots[-1].row

    def rows_of(self, prefixes: Container[str]) -> Iterator[int]:
        """Yield the rows of some groups, the empty ones after them included."""
        starts = self.headings | {strip.row: strip.table.prefix for strip in self.strips}
        for first, end in pairwise([*sorted(starts), self.end]):
            if starts[first] in prefixes:
                yield from range(first, end)


def place_rows(layout: Layout) -> InputRows:
    """Place all drivers and name their cells ``base.PATH``; names of items get theirs."""
    rows = InputRows({}, {}, [], [])
    for table in layout.tables:
        if table.kind in {"values", "items"}:
            _place_spots(layout, rows, table)
    for table in layout.tables:
        if table.kind in {"entries", "matrix"}:
            _place_strip(layout, rows, table)
    layout.ends["inputs"] = rows.end - 1
    layout.add_name(MARK, Area("inputs", 2, BASE))
    layout.add_name(CHANGED, Area("inputs", 3, BASE))
    return rows


def _place_spots(layout: Layout, rows: InputRows, table: Table) -> None:
    rows.headings[rows.end] = table.prefix
    rows.end += 1
    for item in range(table.count):
        if GROUPS[table.prefix].axis is not None:
            rows.items[rows.end] = (table.prefix, item)
            layout.add_name(name_path(layout, table.prefix, item), Area("inputs", rows.end, LABEL))
            rows.end += 1
        for driver in table.drivers:
            rows.spots.append(Spot(table.prefix, driver, item, rows.end))
            path = driver_path(layout.inputs, table.prefix, driver.name, item)
            layout.add_name(f"base.{path}", Area("inputs", rows.end, BASE))
            rows.end += 1
    rows.end += 1


def _place_strip(layout: Layout, rows: InputRows, table: Table) -> None:
    strip = Strip(table, rows.end)
    rows.strips.append(strip)
    for item in range(table.count):
        for entry in range(table.width):
            cell = Cell(table.prefix, strip.driver.name, item, entry)
            layout.add_name(
                base_path(layout, cell), Area("inputs", strip.first + item, BASE + entry)
            )
    rows.end = strip.end + 1


def input_blocks(rows: InputRows) -> list[tuple[int, float]]:
    """Return the first row of what stays together on paper, and its height."""
    starts = sorted({0, *rows.headings, *rows.items, *(strip.row for strip in rows.strips)})
    starts = [row for row in starts if row - 1 not in rows.headings]
    ends = [*starts[1:], rows.end]
    return [(row, (end - row) * ROW) for row, end in zip(starts, ends, strict=True)]


def base_path(layout: Layout, cell: Cell) -> str:
    """Return the path of the cell that consultants edit."""
    path = f"base.{driver_path(layout.inputs, cell.prefix, cell.name, cell.item)}"
    if cell.driver.kind == "ids":
        return f"{path}.{layout.inputs.items['segment'][cell.entry].id}"
    return f"{path}.{cell.entry + 1}" if cell.driver.kind == "numbers" else path


def name_path(layout: Layout, prefix: str, item: int) -> str:
    """Return the path of an item's name."""
    return f"{item_path(layout.inputs, prefix, item)}.name"
