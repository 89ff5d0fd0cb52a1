"""The sheet of the tornado: what single drivers do to net present value."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter.workbook import Workbook

from workbench.finance.studies import Bar
from workbench.render.excel_book import Book
from workbench.render.excel_grid import write_grid
from workbench.render.excel_layout import LABEL, Area
from workbench.render.excel_marks import write_freshness
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_study_charts import Drawing, Series, bar_rows, insert_bars
from workbench.render.excel_words import asked_bars, end_format, path_words

HEADER: Final = 6
FIRST: Final = HEADER + 2
LOW, HIGH, NPV_LOW, NPV_HIGH, RANGE, LESS, MORE = range(LABEL + 1, LABEL + 8)


def write_sensitivity(book: Book, sheet: Sheet, workbook: Workbook) -> None:
    """Write the bars, the widest first, and draw them."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("sensitivity"), "title")
    text = _("Net present value when one input takes its low or high end and all others stay.")
    sheet.text(1, LABEL, text, "remark")
    write_freshness(book, sheet, 2)
    _write_header(book, sheet)
    asked = asked_bars(book, "tornado")
    for row, bar in enumerate(book.studies.bars, FIRST):
        _write_bar(book, sheet, row, bar, _asked(asked, bar))
    _insert_chart(book, sheet, workbook)
    write_grid(book, sheet, FIRST + len(book.studies.bars) + 2 + bar_rows(len(book.studies.bars)))


def _write_header(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    sheet.text(HEADER, LABEL, _("Input"), "header_words")
    headers = (
        _("Low"), _("High"), _("Net present value at low"), _("Net present value at high"),
        _("Range"), _("At low, less base"), _("At high, less base"),
    )  # fmt: skip
    for column, text in enumerate(headers, LOW):
        sheet.text(HEADER, column, text, "header_wrapped")
    sheet.height(HEADER, 41)
    npv = book.result.figures["npv"] or 0.0
    sheet.text(HEADER + 1, LABEL, _("Base, {currency}", currency=book.units.currency), "rule_label")
    for column in (LOW, HIGH, RANGE, LESS, MORE):
        sheet.blank(HEADER + 1, column, "rule_number")
    for column in (NPV_LOW, NPV_HIGH):
        sheet.number(HEADER + 1, column, npv, "rule_link", _money(book))


def _write_bar(book: Book, sheet: Sheet, row: int, bar: Bar, asked: Mapping[str, object]) -> None:
    number = _money(book)
    sheet.text(row, LABEL, path_words(book, bar.path), "rule_label")
    for column, end in ((LOW, bar.low), (HIGH, bar.high)):
        sheet.number(row, column, end, "rule_link", end_format(book, asked, end))
    for column, value in ((NPV_LOW, bar.npv_low), (NPV_HIGH, bar.npv_high)):
        sheet.number(row, column, value, "rule_link", number)
    cells = {column: Area("sensitivity", row, column).address for column in (NPV_LOW, NPV_HIGH)}
    text = f"ABS({cells[NPV_HIGH]}-{cells[NPV_LOW]})"
    sheet.formula((row, RANGE), text, bar.range, "rule_strong", number)
    npv = book.result.figures["npv"] or 0.0
    for column, of, value in ((LESS, NPV_LOW, bar.npv_low), (MORE, NPV_HIGH, bar.npv_high)):
        base = Area("sensitivity", HEADER + 1, of).address
        sheet.formula((row, column), f"{cells[of]}-{base}", value - npv, "rule_number", number)


def _asked(asked: list[Mapping[str, object]], bar: Bar) -> Mapping[str, object]:
    """Return what was asked for a bar; bars are sorted, so it is found by its path and ends."""
    found = (one for one in asked if one["path"] == bar.path and one["low"] == bar.low)
    return next(found, {"path": bar.path})


def _money(book: Book) -> str:
    ends = [abs(end) for bar in book.studies.bars for end in (bar.npv_low, bar.npv_high)]
    return book.units.full_money(max(ends, default=0.0))


def _insert_chart(book: Book, sheet: Sheet, workbook: Workbook) -> None:
    _ = book.translate
    bars, npv = book.studies.bars, book.result.figures["npv"] or 0.0
    labels = Area("sensitivity", FIRST, LABEL, len(bars))
    series = [
        Series(
            Area("sensitivity", HEADER, column),
            Area("sensitivity", FIRST, column, len(bars)),
            colour,
        )
        for column, colour in ((LESS, "grey"), (MORE, "lead"))
    ]
    drawing = Drawing(
        _("Net present value against the base, one input at a time"),
        _("Tornado chart: net present value at each input's low and high end, against the base."),
        labels,
        series,
        max(abs(end - npv) for bar in bars for end in (bar.npv_low, bar.npv_high)),
        (FIRST + len(bars) + 1, LABEL),
    )
    insert_bars(book, sheet, workbook, drawing)
