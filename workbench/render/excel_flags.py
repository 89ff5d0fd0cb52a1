"""When phases, mechanics and partners run: a row each below the timeline, 1 in such a month."""

from typing import Final, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from workbench.finance.drivers import GROUPS
from workbench.i18n import N_
from workbench.render.excel_book import Book
from workbench.render.excel_layout import (
    FIRST_MONTH,
    HEADERS,
    LABEL,
    PERIOD,
    UNIT,
    Layout,
    driver_path,
)
from workbench.render.excel_sheet import Sheet

HEADINGS: Final = {
    "phase": N_("Roll-out phases, from their first month"),
    "mechanic": N_("Mechanics, while they are enabled"),
    "partner": N_("Partners, from their first month"),
}
"""The groups that begin in some month, and what stands above their rows."""

_NUMBER: Final = '0;;"\N{EN DASH}"'


class Flag(NamedTuple):
    """The row of an item; of the heading above a group when it is none."""

    row: int
    prefix: str
    item: int | None


def flags(layout: Layout) -> list[Flag]:
    """Return the rows below the lines of the timeline, in order."""
    row = max(rows.row for rows in layout.rows.values() if rows.sheet == "timeline") + 2
    placed: list[Flag] = []
    for prefix in HEADINGS:
        items = layout.inputs.items[prefix]
        if not items or [item.id for item in items] == ["all"]:
            continue
        for item in (None, *range(len(items))):
            placed.append(Flag(row, prefix, item))
            row += 1
        row += 1
    return placed


def place_flags(layout: Layout) -> None:
    """Make room below the timeline."""
    placed = flags(layout)
    if placed:
        layout.ends["timeline"] = placed[-1].row + 1


def write_flags(book: Book, sheet: Sheet) -> None:
    """Write when everything runs, months that count tinted."""
    placed = flags(book.layout)
    for flag in placed:
        if flag.item is None:
            _write_heading(book, sheet, flag)
        else:
            _write_flag(book, sheet, flag.row, flag.prefix, flag.item)
    if placed:
        last = placed[-1].row, book.layout.last_month
        rule = {"type": "cell", "criteria": "=", "value": 1, "format": book.styles.style("runs")}
        sheet.worksheet.conditional_format(placed[0].row, FIRST_MONTH, *last, rule)


def _write_heading(book: Book, sheet: Sheet, flag: Flag) -> None:
    sheet.text(flag.row, LABEL, book.translate(HEADINGS[flag.prefix]), "block_label")
    sheet.text(flag.row, UNIT, book.translate("months"), "block_unit")
    for column in range(PERIOD, book.layout.last_month + 1):
        sheet.blank(flag.row, column, "block_number")


def _write_flag(book: Book, sheet: Sheet, row: int, prefix: str, item: int) -> None:
    inputs, layout = book.result.inputs, book.layout
    book.write_item(sheet, (row, LABEL), prefix, item, "item")
    begin = layout.name(driver_path(inputs, prefix, "start_month_index", item))
    first = inputs.values[prefix, "start_month_index"][0, 0, item, 0]
    factor, is_on = "1", 1.0
    if any(driver.name == "enabled" for driver in GROUPS[prefix].drivers):
        factor = layout.name(driver_path(inputs, prefix, "enabled", item))
        is_on = float(inputs.values[prefix, "enabled"][0, 0, item, 0])
    values = [is_on * (month >= first) for month in range(layout.months)]
    letters = [xl_col_to_name(FIRST_MONTH + month) for month in range(layout.months)]
    texts = [f"({letter}${HEADERS['month'] + 1}>={begin})*{factor}" for letter in letters]
    sheet.formulas((row, FIRST_MONTH), texts, values, "number", _NUMBER)
    months = f"SUM(${letters[0]}{row + 1}:${letters[-1]}{row + 1})"
    sheet.formula((row, PERIOD), months, sum(values), "period", _NUMBER)
