"""Rows and sheets that are hidden because an engagement has nothing to show in them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from xlsxwriter.worksheet import Worksheet

from workbench.render.excel_book import Book
from workbench.render.excel_bridge import bridge_row, bridge_steps
from workbench.render.excel_budget import HEADER as BUDGET_HEADER
from workbench.render.excel_budget import LINES_SHOWN
from workbench.render.excel_layout import FIRST_LINE, LINKS, TIME_SHEETS
from workbench.render.excel_years import yearly_blocks


def hide_absent(book: Book, worksheet: Worksheet, key: str) -> None:
    """Hide what has nothing to show on a sheet; the sheet itself when nothing has."""
    if key in book.hidden_sheets:
        worksheet.hide()
    for row in hidden_rows(book, key):
        worksheet.set_row(row, None, None, {"hidden": True})


def hidden_rows(book: Book, key: str) -> Iterator[int]:
    """Return the rows of a sheet that have nothing to show."""
    return _timed(book, key) if key in TIME_SHEETS else _ROWS.get(key, _none)(book)


def _none(_book: Book) -> Iterator[int]:
    return iter(())


def _timed(book: Book, key: str) -> Iterator[int]:
    for name, rows in book.layout.rows.items():
        if rows.sheet == key and name in book.absent.lines:
            yield from range(rows.row, rows.row + rows.count + 1)
    for row, name in enumerate(LINKS.get(key, ()), FIRST_LINE):
        if name in book.absent.lines:
            yield row


def _yearly(book: Book) -> Iterator[int]:
    for block in yearly_blocks(book):
        rows = [row for row, line in block.lines.items() if line.name in book.absent.lines]
        yield from rows
        if len(rows) == len(block.lines):
            yield from (block.row, block.row - 1)


def _budgeted(book: Book) -> Iterator[int]:
    shown = enumerate(LINES_SHOWN, BUDGET_HEADER + 1)
    return (row for row, name in shown if name in book.absent.lines)


def _bridged(book: Book) -> Iterator[int]:
    steps = enumerate(bridge_steps(book), bridge_row(book) + 2)
    return (row for row, step in steps if book.absent.lines.issuperset(step.lines))


def _given(book: Book) -> Iterator[int]:
    return book.rows.rows_of(book.absent.inputs)


def _active(book: Book) -> Iterator[int]:
    for table in book.layout.tables:
        if table.prefix in book.absent.inputs:
            yield from range(table.row, table.end + 1)


_ROWS: Final[Mapping[str, Callable[[Book], Iterator[int]]]] = {
    "inputs": _given,
    "drivers": _active,
    "years": _yearly,
    "budget": _budgeted,
    "figures": _bridged,
}
