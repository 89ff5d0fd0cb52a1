"""The workbook behind a chart, so that "Edit data" has data; text in it never becomes a formula."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.render.markup import clean

SHEET = "Sheet1"

Value = float | str | None

_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed date, so that bytes repeat
_PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(columns: Sequence[tuple[str, Sequence[Value]]]) -> bytes:
    """Return a workbook of columns, each a heading and its values; None is an empty cell."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _PLAIN_TEXT)
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    for number, (heading, values) in enumerate(columns):
        sheet.write_string(0, number, clean(heading))
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.write_string(row, number, clean(value))
            elif value is not None:
                sheet.write_number(row, number, value)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, max(1, len(columns) - 1), 16)
    book.close()
    return target.getvalue()


def heading_reference(column: int) -> str:
    """Return the reference of a column's heading."""
    return f"{SHEET}!{_cell(0, column)}"


def values_reference(column: int, count: int) -> str:
    """Return the reference of a column's values."""
    return f"{SHEET}!{_cell(1, column)}:{_cell(max(count, 1), column)}"


def _cell(row: int, column: int) -> str:
    cell: str = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return cell
