"""The sheet of years: every line of the programme before launch and year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from workbench.finance.lines import LINES, Line
from workbench.render.excel_book import Book
from workbench.render.excel_layout import FIRST_MONTH, LABEL, PERIOD, UNIT, Area
from workbench.render.excel_lines import SUMS
from workbench.render.excel_sheet import Sheet

HEADER: Final = 3
FIRST: Final = 4


def yearly_lines(book: Book) -> list[Line]:
    """Return the lines that have a series for the programme and are results of their own."""
    return [
        line
        for line in LINES.values()
        if not line.working and f"lines.{line.name}" in book.layout.names
    ]


def place_years(book: Book) -> None:
    """Name the years of every line, ``years.members``."""
    row, last = FIRST, ""
    for line in yearly_lines(book):
        place = book.layout.rows[line.name].sheet
        row += 1 if place == last else 3
        last = place
        area = Area("years", row - 1, FIRST_MONTH, 1, book.layout.years + 1)
        book.layout.add_name(f"years.{line.name}", area)


@dataclass(frozen=True, slots=True)
class YearlyBlock:
    """The lines of one sheet: its key, the row of the heading, and the lines by their rows."""

    key: str
    row: int
    lines: Mapping[int, Line]


def yearly_blocks(book: Book) -> list[YearlyBlock]:
    """Return the blocks of lines in order."""
    blocks: list[YearlyBlock] = []
    for key, lines in groupby(yearly_lines(book), lambda line: book.layout.rows[line.name].sheet):
        rows = {book.layout.areas[f"years.{line.name}"].row: line for line in lines}
        blocks.append(YearlyBlock(key, min(rows) - 1, rows))
    return blocks


def write_years(book: Book, sheet: Sheet) -> None:
    """Write the lines year by year; blocks are set apart by their sheet's title."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("years"), "title")
    remark = _("Flows are summed, stocks are those at the year's end, indices are averages.")
    sheet.text(1, LABEL, remark, "remark")
    _write_header(book, sheet)
    for block in yearly_blocks(book):
        sheet.text(block.row, LABEL, book.title(block.key), "heading")
        for column in range(UNIT, FIRST_MONTH + book.layout.years + 1):
            sheet.blank(block.row, column, "heading")
        for row, line in block.lines.items():
            _write_line(book, sheet, line, row)


def _write_header(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    sheet.blank(HEADER, LABEL, "header_text")
    sheet.blank(HEADER, UNIT, "header_text")
    sheet.text(HEADER, PERIOD, _("Whole period"), "header")
    number = f'"{_("Year")} "0;;"{_("Before launch")}"'
    for year in range(book.layout.years + 1):
        sheet.number(HEADER, FIRST_MONTH + year, year, "header", number)


def _write_line(book: Book, sheet: Sheet, line: Line, row: int) -> None:
    strong = "_sum" if line.name in SUMS else ""
    sheet.text(row, LABEL, book.translate(line.label), "sum_label" if strong else "label")
    sheet.text(row, UNIT, book.units.label(line), "unit")
    number = book.units.format(line)
    years = book.result.years[line.name] if line.name in book.result.years else _years(book, line)
    name = book.layout.name(f"lines.{line.name}")
    for year, value in enumerate(years):
        text = _formula(book, line, name, f"{xl_col_to_name(FIRST_MONTH + year)}${HEADER + 1}")
        sheet.formula((row, FIRST_MONTH + year), text, value, f"number{strong}", number)
    text, value = _period(line, name, book.programme(line.name))
    sheet.formula((row, PERIOD), text, value, f"period{strong}", number)


def _formula(book: Book, line: Line, name: str, year: str) -> str:
    years = book.layout.name("lines.programme_year")
    match line.years:
        case "stock":
            return f"INDEX({name},MIN(12*{year},{book.layout.name('horizon_months')})+1)"
        case "average":
            return f"AVERAGEIFS({name},{years},{year})"
        case _:
            return f"SUMIFS({name},{years},{year})"


def _period(line: Line, name: str, series: list[float]) -> tuple[str, float]:
    match line.years:
        case "stock":
            return f"INDEX({name},COLUMNS({name}))", series[-1]
        case "average":
            return f"AVERAGE({name})", sum(series) / len(series)
        case _:
            return f"SUM({name})", sum(series)


def _years(book: Book, line: Line) -> list[float]:
    """Return the years of a line kept per partner: the engine has them per partner only."""
    series = book.programme(line.name)
    years = [series[:1]] + [series[first : first + 12] for first in range(1, len(series), 12)]
    return [year[-1] if line.years == "stock" else sum(year) for year in years]
