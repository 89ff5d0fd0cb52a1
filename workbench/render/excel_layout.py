"""Where everything stands in the workbook: each driver, each line, and their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from workbench.finance.drivers import CATEGORIES, GROUPS, Driver
from workbench.finance.inputs import Inputs
from workbench.finance.lines import LINES, Line
from workbench.render.excel_names import cell_name
from workbench.render.excel_tables import REACH, Table, input_tables

LABEL: Final = 1
UNIT: Final = 2
PERIOD: Final = 3
FIRST_MONTH: Final = 4
"""The column of month 0 on every sheet with a timeline."""

HEADERS: Final[Mapping[str, int]] = {"month": 3, "programme_year": 5}
"""The rows that stand above every timeline; the row between them has the dates."""
DATES: Final = 4
FIRST_LINE: Final = 7
GIVEN_ROWS: Final = ("calendar_month", "programme_month")
FIRST_FIGURE: Final = 5
RATES: Final = ("irr", "break_even_effect")
"""Figures that are no lines: a rate that needs a search, and a value of the engine."""

TIME_SHEETS: Final = (
    "timeline", "effects", "members", "sales", "points", "liability", "results", "communication",
    "cash", "settlement",
)  # fmt: skip
_SHEETS: Final = {"income": "results", "costs": "results"}

LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    "results": ("incremental_margin",),
    "cash": ("income", "reward_cost", "mechanic_capex", "mechanic_opex", *CATEGORIES,
             "communication_cost"),
}  # fmt: skip
"""Lines of other sheets that a sheet shows first, because its sums begin with them."""


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one sheet, counted from 0."""

    sheet: str
    row: int
    column: int
    height: int = 1
    width: int = 1

    def part(self, row: int = 0, column: int = 0, height: int = 1, width: int = 1) -> "Area":
        """Return an area within this one."""
        return Area(self.sheet, self.row + row, self.column + column, height, width)

    @property
    def address(self) -> str:
        """The absolute address without the sheet."""
        first = f"${xl_col_to_name(self.column)}${self.row + 1}"
        if self.height == self.width == 1:
            return first
        last = f"${xl_col_to_name(self.column + self.width - 1)}${self.row + self.height}"
        return f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a line: ``row`` is its own or, with items, their heading and sum."""

    sheet: str
    row: int
    count: int = 0

    @property
    def first(self) -> int:
        """The row of the first item."""
        return self.row + 1


@dataclass(slots=True)
class Layout:
    """Positions and names; built once, read by every part of the workbook."""

    inputs: Inputs
    titles: Mapping[str, str]
    tables: list[Table] = field(default_factory=list)
    rows: dict[str, Rows] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    headings: dict[tuple[str, int], str] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    @property
    def months(self) -> int:
        """How many months the timeline has, month 0 included."""
        return self.inputs.horizon + 1

    @property
    def years(self) -> int:
        """How many programme years the horizon has."""
        return -(-self.inputs.horizon // 12)

    @property
    def last_month(self) -> int:
        """The column of the last month."""
        return FIRST_MONTH + self.inputs.horizon

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that have a timeline, in order."""
        used = {rows.sheet for rows in self.rows.values()}
        return tuple(sheet for sheet in TIME_SHEETS if sheet in used)

    def count(self, prefix: str) -> int:
        """Return how many items a group has."""
        return len(self.inputs.items[prefix])

    def add_name(self, path: str, area: Area) -> None:
        """Name an area by a dotted path."""
        self.names[path] = cell_name(path, self.taken)
        self.areas[path] = area

    def name(self, path: str) -> str:
        """Return the name of the area that a path means."""
        return self.names[path]

    def sheet_reference(self, sheet: str) -> str:
        """Return the beginning of a reference to a sheet, ``'Cash flow'!``."""
        title = self.titles[sheet]
        if title.isascii() and title.isalpha():
            return f"{title}!"
        return "'" + title.replace("'", "''") + "'!"

    def address(self, area: Area) -> str:
        """Return the absolute address of an area with its sheet."""
        return self.sheet_reference(area.sheet) + area.address


def item_path(inputs: Inputs, prefix: str, item: int) -> str:
    """Return the path of an item, ``segments.families``; of the group when it is no list."""
    group = GROUPS[prefix]
    if group.axis is None:
        return group.path
    return f"{group.path}.{inputs.items[prefix][item].id}"


def driver_path(inputs: Inputs, prefix: str, name: str, item: int = 0) -> str:
    """Return the path of a driver, as inputs and documents name it."""
    return f"{item_path(inputs, prefix, item)}.{name}".lstrip(".")


def line_path(inputs: Inputs, line: Line, item: int | None = None) -> str:
    """Return the path of a line's months: of one item, or of the programme."""
    if line.is_scalar:
        return line.name
    return f"lines.{line.name}" + ("" if item is None else f".{inputs.items[line.per][item].id}")


def build_layout(inputs: Inputs, titles: Mapping[str, str]) -> Layout:
    """Return where every driver and line stands for these inputs."""
    layout = Layout(inputs, titles)
    _place_tables(layout)
    for name in ("month", "programme_year"):
        area = Area("timeline", HEADERS[name], FIRST_MONTH, 1, layout.months)
        layout.add_name(f"lines.{name}", area)
    _place_lines(layout)
    _place_figures(layout)
    return layout


def _place_tables(layout: Layout) -> None:
    row = 3
    for table in input_tables(layout.inputs):
        placed = replace(table, row=row)
        layout.tables.append(placed)
        _name_table(layout, placed)
        row = placed.end + 1
    layout.ends["drivers"] = row - 1


def _name_table(layout: Layout, table: Table) -> None:
    match table.kind:
        case "values":
            for index, driver in enumerate(table.drivers):
                path = driver_path(layout.inputs, table.prefix, driver.name)
                layout.add_name(path, Area("drivers", table.first + index, PERIOD))
        case "items":
            for index, driver in enumerate(table.drivers):
                column = Area("drivers", table.first, PERIOD + index, table.count)
                _name_column(layout, table, driver, column)
        case "entries":
            _name_entries(layout, table)
        case _:
            _name_matrix(layout, table)


def _name_column(layout: Layout, table: Table, driver: Driver, column: Area) -> None:
    layout.add_name(f"{GROUPS[table.prefix].path}.{driver.name}", column)
    for item in range(table.count):
        path = driver_path(layout.inputs, table.prefix, driver.name, item)
        layout.add_name(path, column.part(item))


def _name_entries(layout: Layout, table: Table) -> None:
    for item in range(table.count):
        path = driver_path(layout.inputs, table.prefix, table.drivers[0].name, item)
        row = Area("drivers", table.first + item, PERIOD, 1, table.width)
        layout.add_name(path, row)
        for entry in range(table.width):
            layout.add_name(f"{path}.{entry + 1}", row.part(0, entry))


def _name_matrix(layout: Layout, table: Table) -> None:
    """Name columns: the mechanics of a segment, or the segments of a mechanic (transposed)."""
    prefix = "segment" if table.kind == "matrix" else "mechanic"
    other = "mechanics" if table.kind == "matrix" else "segments"
    for index in range(table.width):
        column = Area("drivers", table.first, PERIOD + index, table.count)
        layout.add_name(f"{item_path(layout.inputs, prefix, index)}.{other}", column)
        if table.kind == "matrix":
            for mechanic in range(table.count):
                path = driver_path(layout.inputs, "mechanic", REACH, mechanic)
                segment = layout.inputs.items["segment"][index].id
                layout.add_name(f"{path}.{segment}", column.part(mechanic))


def _place_lines(layout: Layout) -> None:
    """Give each line its rows, sheet by sheet; a line of a group without items has none."""
    free = dict.fromkeys(TIME_SHEETS, FIRST_LINE)
    for name in GIVEN_ROWS:
        _place_rows(layout, Line(name, "0", "", "timeline"), Rows("timeline", free["timeline"]))
        free["timeline"] += 1
    for sheet, links in LINKS.items():
        free[sheet] += len(links)
    blocks: dict[str, str] = {}
    for line in LINES.values():
        count = layout.count(line.per) if line.per else 0
        if line.is_scalar or (line.per and not count):
            continue
        sheet = _sheet_of(layout, line)
        if blocks.setdefault(sheet, line.block) != line.block:
            free[sheet] += 1
            layout.headings[sheet, free[sheet]] = blocks[sheet] = line.block
            free[sheet] += 1
        _place_rows(layout, line, Rows(sheet, free[sheet], count))
        free[sheet] += count + 1
    layout.ends |= free


def is_summed(line: Line) -> bool:
    """Whether a line's items have a sum; mechanics do not: they reach the same people."""
    return line.adds_up and line.per != "mechanic"


def _sheet_of(layout: Layout, line: Line) -> str:
    if line.block == "settlement" and not layout.count("partner"):
        return "cash"
    return _SHEETS.get(line.block, line.block)


def _place_figures(layout: Layout) -> None:
    """Name the cells of the figures; those that are no lines come after them."""
    scalars = [line.name for line in LINES.values() if line.is_scalar]
    for index, name in enumerate([*scalars, *RATES]):
        layout.add_name(name, Area("figures", FIRST_FIGURE + index, PERIOD))
    layout.ends["figures"] = FIRST_FIGURE + len(scalars) + len(RATES) + 2


def _place_rows(layout: Layout, line: Line, rows: Rows) -> None:
    layout.rows[line.name] = rows
    own = Area(rows.sheet, rows.row, FIRST_MONTH, 1, layout.months)
    if is_summed(line) or not rows.count:
        layout.add_name(f"lines.{line.name}", own)
    for item in range(rows.count):
        layout.add_name(line_path(layout.inputs, line, item), own.part(1 + item, 0, 1, own.width))
