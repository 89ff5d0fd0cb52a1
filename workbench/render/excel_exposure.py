"""The sheet of exposure: what points cost the operator, with and without partners who redeem."""

from typing import Final

from workbench.finance.lines import LINES, Line
from workbench.finance.model import Result
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL, UNIT
from workbench.render.excel_marks import write_freshness
from workbench.render.excel_sheet import Sheet

HEADER: Final = 6
BEFORE: Final = UNIT + 1
LINES_SHOWN: Final = (
    "own_redemption_cost", "partner_reimbursement", "closing_obligation", "reward_cost",
    "net_cash_flow", "points_balance", "liability",
)  # fmt: skip


def write_exposure(book: Book, sheet: Sheet) -> None:
    """Write what points cost by year: with partners live, without them as the engine computed."""
    _ = book.translate
    without = book.studies.partners_redeem_nothing
    assert without is not None
    sheet.text(0, LABEL, book.title("exposure"), "title")
    text = _("What members may redeem: with the partners' share, and when partners redeem nothing.")
    sheet.text(1, LABEL, text, "remark")
    text = _("The contract liability is revenue deferred; points still to be redeemed after the"
             " horizon are cost still to come: two measures.")  # fmt: skip
    sheet.text(2, LABEL, text, "remark")
    write_freshness(book, sheet, 3)
    for place, name in enumerate(LINES_SHOWN):
        _write_line(book, sheet, HEADER + 4 * place, LINES[name], without)


def _write_line(book: Book, sheet: Sheet, row: int, line: Line, without: Result) -> None:
    _ = book.translate
    _write_header(book, sheet, row, line)
    number = book.units.format(line)
    years = book.result.years[line.name]
    area = book.layout.areas[f"years.{line.name}"]
    sheet.text(row + 1, LABEL, _("Partners redeem their share, live"), "rule_label")
    sheet.text(row + 2, LABEL, _("Partners redeem nothing, when built"), "rule_label")
    for place in (row + 1, row + 2):
        sheet.text(place, UNIT, book.units.label(line), "rule_unit")
    for year, value in enumerate(years):
        cell = (row + 1, BEFORE + year)
        sheet.formula(cell, book.layout.address(area.part(0, year)), value, "rule_number", number)
        sheet.number(row + 2, BEFORE + year, without.years[line.name][year], "rule_link", number)


def _write_header(book: Book, sheet: Sheet, row: int, line: Line) -> None:
    _ = book.translate
    sheet.text(row, LABEL, _(line.label), "header_words")
    sheet.blank(row, UNIT, "header_words")
    number = f'"{_("Year")} "0;;"{_("Before launch")}"'
    for year in range(book.layout.years + 1):
        sheet.number(row, BEFORE + year, year, "header", number)
