"""How a table is laid out, whatever the file: column widths, row heights, which rows on a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.render.markup import clean
from workbench.render.metrics import count_lines, text_width, widest_word
from workbench.render.texts import SPACING

PAD_X, PAD_Y = 5.0, 3.2
"""Points left free at each side of a cell, and above and below its text."""

_WIDEST_NATURAL = 260.0
_SHORT = 8.5
_EQUAL_COST = 1.4
"""Cells no wider than so many sizes stay on one line where the table allows it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its measures in points: column widths, header height, height of each row."""

    table: Table
    size: float
    widths: tuple[float, ...]
    header: float
    heights: tuple[float, ...]

    @property
    def most_lines(self) -> int:
        """How many lines the tallest row of the body takes."""
        tallest = max(self.heights, default=0)
        return round((tallest - 2 * PAD_Y) / (self.size * SPACING))

    @property
    def height(self) -> float:
        """The height of the whole table."""
        return self.header + sum(self.heights)


def left_pad(columns: Sequence[Column], number: int) -> float:
    """Return the points free at the left of a column: more for text right after numbers."""
    after_numbers = number > 0 and columns[number - 1].align == "right"
    return 3 * PAD_X if after_numbers and columns[number].align == "left" else PAD_X


def lay_out(table: Table, width: float, size: float) -> Grid:
    """Return the measures of a table in a width at a text size, in points."""
    table = _even(table)
    widths = column_widths(table, width, size)
    rooms = [width - left_pad(table.columns, n) - PAD_X for n, width in enumerate(widths)]
    cells = [Cell(column.title, bold=True) for column in table.columns]
    heights = tuple(_row_height(row, rooms, size) for row in table.rows)
    return Grid(table, size, widths, _height(cells, rooms, size, bold=True), heights)


def split_rows(grid: Grid, height: float) -> list[Grid]:
    """Return the table as pieces of about equal length, none taller than a height.

    Each piece repeats the header row.
    """
    pieces = _pieces(grid, height)
    count = len(pieces)
    even = grid.header + sum(grid.heights) / count
    while count > 1 and even < height:
        if len(tried := _pieces(grid, even)) == count:
            pieces = tried
            break
        even += grid.size
    return [
        replace(
            grid,
            table=replace(grid.table, rows=tuple(grid.table.rows[n] for n in rows)),
            heights=tuple(grid.heights[n] for n in rows),
        )
        for rows in pieces
    ]


def _pieces(grid: Grid, height: float) -> list[list[int]]:
    pieces: list[list[int]] = [[]]
    used = grid.header
    for n, row_height in enumerate(grid.heights):
        # A group heading never stands alone at the foot of a page.
        group = grid.table.rows[n].kind == "group" and n + 1 < len(grid.heights)
        needed = row_height + (grid.heights[n + 1] if group else 0)
        if pieces[-1] and used + needed > height:
            pieces.append([])
            used = grid.header
        pieces[-1].append(n)
        used += row_height
    return pieces


def least_width(table: Table, size: float) -> float:
    """Return the width in points below which words would break."""
    table = _even(table)
    return sum(_narrowest(table, n, size) for n in range(len(table.columns)))


def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Return column widths that fill a width: given shares, or by what the cells hold.

    Short cells such as dates and amounts are not broken while there is room for them.
    """
    count = len(table.columns)
    least = [_narrowest(table, n, size) for n in range(count)]
    natural = [max(_natural(table, n, size), least[n]) for n in range(count)]
    whole = [b if b <= size * _SHORT else a for a, b in zip(least, natural, strict=True)]
    least = whole if sum(whole) <= width * 0.9 else least
    if sum(least) >= width:
        return tuple(value * width / sum(least) for value in least)
    if all(column.width > 0 for column in table.columns):
        return _by_shares(table.columns, least, width)
    if sum(natural) <= width:
        equal = _equal_widths(table, natural)
        if sum(equal) < width:
            return _widen(table.columns, equal, width)
        even = _equal_widths(table, least)
        least, natural = (even if sum(even) < width else least), equal
    share = (width - sum(least)) / ((sum(natural) - sum(least)) or 1)
    return tuple(a + (b - a) * share for a, b in zip(least, natural, strict=True))


def _equal_widths(table: Table, widths: Sequence[float]) -> list[float]:
    """Return widths in which centred columns, and those of a heat map, are equal."""
    like = {
        n
        for n, column in enumerate(table.columns)
        if column.align == "center"
        or any(row.cells[n].heat for row in table.rows if row.kind == "body")
    }
    widest = max((widths[n] for n in like), default=0)
    total = sum(widest if n in like else width for n, width in enumerate(widths))
    if total > sum(widths) * _EQUAL_COST:
        return list(widths)
    return [widest if n in like else width for n, width in enumerate(widths)]


def _by_shares(
    columns: Sequence[Column], least: Sequence[float], width: float
) -> tuple[float, ...]:
    """Return widths by given shares; columns too narrow for their words take from the others."""
    narrow: set[int] = set()
    while True:
        room = width - sum(least[n] for n in narrow)
        total = sum(column.width for n, column in enumerate(columns) if n not in narrow)
        widths = [
            least[n] if n in narrow else column.width * room / total
            for n, column in enumerate(columns)
        ]
        short = {n for n, value in enumerate(widths) if value < least[n] - 0.01}
        if not short:
            return tuple(widths)
        narrow |= short


def _widen(columns: Sequence[Column], natural: Sequence[float], width: float) -> tuple[float, ...]:
    """Return natural widths grown to fill a width; columns of text grow more than numbers."""
    weights = [
        value * (3 if column.align == "left" else 1)
        for value, column in zip(natural, columns, strict=True)
    ]
    spare = (width - sum(natural)) / (sum(weights) or 1)
    return tuple(a + spare * b for a, b in zip(natural, weights, strict=True))


def _even(table: Table) -> Table:
    """Return the table with as many cells in each row as it has columns."""
    count = len(table.columns)
    if all(row.kind == "group" or len(row.cells) == count for row in table.rows):
        return table
    rows = tuple(
        row
        if row.kind == "group"
        else replace(row, cells=(*row.cells, *(Cell(""),) * count)[:count])
        for row in table.rows
    )
    return replace(table, rows=rows)


def _texts(table: Table, number: int) -> list[tuple[str, bool]]:
    cells = [
        (clean(row.cells[number].text), row.cells[number].bold or row.kind == "total")
        for row in table.rows
        if row.kind != "group"
    ]
    return [(clean(table.columns[number].title), True), *cells]


def _narrowest(table: Table, number: int, size: float) -> float:
    widest = max(widest_word(text, size, bold=bold) for text, bold in _texts(table, number))
    return min(widest, 150) + left_pad(table.columns, number) + PAD_X + 1


def _natural(table: Table, number: int, size: float) -> float:
    widest = max(
        text_width(part, size, bold=bold)
        for text, bold in _texts(table, number)
        for part in text.split("\n")
    )
    return min(widest, _WIDEST_NATURAL) + left_pad(table.columns, number) + PAD_X + 1


def _row_height(row: TableRow, rooms: Sequence[float], size: float) -> float:
    if row.kind == "group":
        text = row.cells[0].text if row.cells else ""
        return _height([Cell(text)], [sum(rooms)], size, bold=True)
    return _height(row.cells, rooms, size, bold=row.kind == "total")


def _height(cells: Sequence[Cell], rooms: Sequence[float], size: float, *, bold: bool) -> float:
    lines = max(
        (
            count_lines(clean(cell.text), room, size, bold=bold or cell.bold)
            for cell, room in zip(cells, rooms, strict=False)
        ),
        default=1,
    )
    return lines * size * SPACING + 2 * PAD_Y
