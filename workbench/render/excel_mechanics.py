"""The sheet of mechanics: what the model gains by each, and what no single one explains."""

from typing import Final

from xlsxwriter.workbook import Workbook

from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL, Area, driver_path
from workbench.render.excel_marks import write_freshness
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_study_charts import Drawing, Series, insert_bars

HEADER: Final = 6
FIRST: Final = HEADER + 1
NPV, PAYBACK, AFTER_START, LIVE = range(LABEL + 1, LABEL + 5)
_LIVE: Final = (("enabled", "0"), ("start_month_index", "0"), ("capex", ""), ("opex", ""))
"""Inputs that stand beside a contribution, live."""


def write_mechanics(book: Book, sheet: Sheet, workbook: Workbook) -> None:
    """Write every mechanic's contribution and draw them."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("mechanics"), "title")
    text = _("The run with a mechanic less the run without it; contributions overlap.")
    sheet.text(1, LABEL, text, "remark")
    write_freshness(book, sheet, 2)
    _write_header(book, sheet)
    for item in range(book.layout.count("mechanic")):
        _write_mechanic(book, sheet, item)
    _write_rest(book, sheet)
    _insert_chart(book, sheet, workbook)


def _write_header(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    currency = book.units.currency
    headers = (
        _("Contribution to net present value, {currency}", currency=currency),
        _("Payback, months from launch"), _("Payback, months from its start"),
        _("Enabled, live"), _("First month, live"),
        _("One-off cost, {currency}, live", currency=currency),
        _("Run cost, {currency} per month, live", currency=currency),
    )  # fmt: skip
    sheet.text(HEADER, LABEL, _("Mechanic"), "header_words")
    for column, text in enumerate(headers, NPV):
        sheet.text(HEADER, column, text, "header_wrapped")
    sheet.height(HEADER, 54)


def _write_mechanic(book: Book, sheet: Sheet, item: int) -> None:
    row, inputs = FIRST + item, book.result.inputs
    found = book.result.mechanics[inputs.items["mechanic"][item].id]
    book.write_item(sheet, (row, LABEL), "mechanic", item, "rule_label")
    sheet.number(row, NPV, found.npv, "rule_link", _money(book))
    sheet.value(row, PAYBACK, found.payback_months, "rule_link", "0.0")
    sheet.value(row, AFTER_START, found.payback_after_start, "rule_link", "0.0")
    for column, (name, number) in enumerate(_LIVE, LIVE):
        value = inputs.values["mechanic", name][0, 0, item, 0]
        cell = book.layout.name(driver_path(inputs, "mechanic", name, item))
        style = number or book.units.full_money(1000)
        sheet.formula((row, column), cell, float(value), "rule_number", style)


def _write_rest(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    row, number = FIRST + book.layout.count("mechanic"), _money(book)
    text = _("Not attributable to one mechanic (rewards on base sales, platform, team, overlap)")
    sheet.text(row, LABEL, text, "rule_label")
    sheet.number(row, NPV, book.result.not_attributable, "rule_link", number)
    sheet.text(row + 1, LABEL, _("Net present value of the programme"), "sum_label")
    cells = Area("mechanics", FIRST, NPV, row + 1 - FIRST).address
    npv = book.result.figures["npv"] or 0.0
    sheet.formula((row + 1, NPV), f"SUM({cells})", npv, "number_sum", number)


def _money(book: Book) -> str:
    npvs = [abs(found.npv) for found in book.result.mechanics.values()]
    return book.units.full_money(max([*npvs, abs(book.result.not_attributable)]))


def _insert_chart(book: Book, sheet: Sheet, workbook: Workbook) -> None:
    _ = book.translate
    count = book.layout.count("mechanic") + 1
    npvs = [found.npv for found in book.result.mechanics.values()]
    drawing = Drawing(
        _("Contribution of each mechanic to net present value"),
        _("Bar chart: each mechanic's contribution to net present value, and what is left."),
        Area("mechanics", FIRST, LABEL, count),
        [Series(Area("mechanics", HEADER, NPV), Area("mechanics", FIRST, NPV, count), "lead")],
        max(map(abs, [*npvs, book.result.not_attributable])),
        (FIRST + count + 2, LABEL),
    )
    insert_bars(book, sheet, workbook, drawing)
