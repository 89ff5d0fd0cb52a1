"""The sheets with a timeline: every line of the model as formulas, a month a column."""

from itertools import pairwise
from textwrap import wrap
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from workbench.finance.expressions import Number
from workbench.finance.lines import LINES, Line
from workbench.i18n import N_
from workbench.render.excel_book import Book, month_serial
from workbench.render.excel_flags import write_flags
from workbench.render.excel_formulas import BEFORE, NOW, Formulas
from workbench.render.excel_layout import (
    DATES,
    FIRST_LINE,
    FIRST_MONTH,
    GIVEN_ROWS,
    HEADERS,
    LABEL,
    LINKS,
    PERIOD,
    UNIT,
    Rows,
    is_summed,
)
from workbench.render.excel_sheet import Sheet

SUMS: Final = frozenset(
    {"income", "reward_cost", "costs", "pre_tax", "net_cash_flow", "cumulative", "liability",
     "points_issued", "points_balance", "communication_cost", "operator_net"}
)  # fmt: skip
"""Lines that stand out because others lead to them."""

REMARKS: Final = {
    "timeline": N_("Months count from launch; month 0 is before launch and carries one-off costs."),
    "effects": N_("What mechanics change in the behaviour of active members, by segment."),
    "members": N_("Customers without the programme, customers kept and referred, and members."),
    "sales": N_("Revenue that would not exist without the programme, and its contribution margin."),
    "points": N_("Points issued, redeemed and expired; the balance closes every month."),
    "liability": N_(
        "Revenue deferred for points (IFRS 15), beside the cash flow and no part of it."
        " The obligation at the end of the horizon is another measure: cost still to come."
    ),
    "results": N_(
        "Income and costs of the programme, by month, without VAT. Points still to be redeemed"
        " after the horizon are cost still to come, not the contract liability."
    ),
    "communication": N_("The budget in whole cents: years over months, months over channels."),
    "cash": N_("Cash falls at the end of its month; no value is taken beyond the horizon."),
    "settlement": N_("What partners pay and receive; positive when the partner receives money."),
}

HEADINGS: Final = {
    "income": N_("Income"),
    "costs": N_("Costs"),
    "settlement": N_("Settlement"),
}

_YEAR: Final = f"INT(({NOW}${HEADERS['month'] + 1}-1)/12)+1"
_REMARK_LETTERS: Final = 84
"""How many letters of a remark find room beside each other on every page."""
_HEADER_ROWS: Final = {"month": N_("Month"), "programme_year": N_("Programme year")}
_GIVEN_LABELS: Final = {
    "calendar_month": N_("Calendar month"),
    "programme_month": N_("Month of the programme year"),
}


def write_time_sheet(book: Book, sheet: Sheet, key: str) -> None:
    """Write one sheet with a timeline: title, header rows, and its lines."""
    writer = _TimeSheet(book, sheet, key)
    writer.write_header()
    if key == "timeline":
        writer.write_given()
    for (place, row), block in book.layout.headings.items():
        if place == key:
            writer.write_heading(row, book.translate(HEADINGS[block]))
    for offset, name in enumerate(LINKS.get(key, ())):
        writer.write_link(LINES[name], FIRST_LINE + offset)
    for line in LINES.values():
        rows = book.layout.rows.get(line.name)
        if rows is not None and rows.sheet == key:
            writer.write_line(line, rows)
    if key == "timeline":
        write_flags(book, sheet)


class _TimeSheet:
    """Writes onto one sheet; the letters of all months are made once."""

    def __init__(self, book: Book, sheet: Sheet, key: str) -> None:
        self.book = book
        self.sheet = sheet
        self.key = key
        last = FIRST_MONTH + book.layout.months
        self.letters = [xl_col_to_name(column) for column in range(FIRST_MONTH, last)]

    def write_header(self) -> None:
        _ = self.book.translate
        self.sheet.text(0, LABEL, self.book.title(self.key), "title")
        for row, text in enumerate(wrap(_(REMARKS[self.key]), _REMARK_LETTERS), 1):
            self.sheet.text(row, LABEL, text, "remark")
        for name, row in HEADERS.items():
            self.sheet.text(row, LABEL, _(_HEADER_ROWS[name]), f"link_text{_rule(row)}")
            self.header_row(name, row)
        self.dates()
        self.sheet.text(max(HEADERS.values()), PERIOD, _("Whole period"), "link_rule")
        self.sheet.blank(max(HEADERS.values()), UNIT, "link_text_rule")

    def header_row(self, name: str, row: int) -> None:
        kind, series = f"link{_rule(row)}", self.given(name)
        if self.key != "timeline":
            self.copied_row(row, series, kind)
            return
        self.sheet.number(row, FIRST_MONTH, 0, kind)
        template = f"{BEFORE}${row + 1}+1" if name == "month" else _YEAR
        self.sheet.formulas((row, FIRST_MONTH + 1), self.expand(template), series[1:], kind)

    def copied_row(self, row: int, values: list[float], kind: str, number: str = "") -> None:
        """Write a row of the sheet with the timeline a second time."""
        timeline = self.book.layout.sheet_reference("timeline")
        texts = [f"{timeline}{letter}${row + 1}" for letter in self.letters]
        self.sheet.formulas((row, FIRST_MONTH), texts, values, kind, number)

    def given(self, name: str) -> list[float]:
        series: list[float] = self.book.result.values[name].ravel().tolist()
        return [0.0, *series[1:]] if name.startswith("programme") else series

    def dates(self) -> None:
        """Write the month each column stands for, as a date that programs format themselves."""
        self.sheet.text(DATES, LABEL, self.book.translate("Calendar"), "link_text")
        number = self.book.units.month_format
        months = range(len(self.letters))
        values = [month_serial(self.book.result.inputs.start_month, month) for month in months]
        if self.key != "timeline":
            self.copied_row(DATES, values, "link", number)
            return
        start = self.book.layout.name("start_month")
        first = f"VALUE(LEFT({start},4)),VALUE(RIGHT({start},2))"
        texts = [f"DATE({first}+{letter}${HEADERS['month'] + 1}-1,1)" for letter in self.letters]
        self.sheet.formulas((DATES, FIRST_MONTH), texts, values, "link", number)

    def write_given(self) -> None:
        """Write the calendar month and the month of the programme year."""
        formulas = {
            "calendar_month": f"MONTH({NOW}${DATES + 1})",
            "programme_month": f"MOD({NOW}${HEADERS['month'] + 1}-1,12)+1",
        }
        for offset, name in enumerate(GIVEN_ROWS):
            row = FIRST_LINE + offset
            self.sheet.text(row, LABEL, self.book.translate(_GIVEN_LABELS[name]), "working")
            series = self.given(name)
            first = (
                "" if name == "programme_month" else formulas[name].replace(NOW, self.letters[0])
            )
            if first:
                self.sheet.formula((row, FIRST_MONTH), first, series[0], "number_working")
            else:
                self.sheet.number(row, FIRST_MONTH, 0, "number_working")
            texts = self.expand(formulas[name])
            self.sheet.formulas((row, FIRST_MONTH + 1), texts, series[1:], "number_working")

    def write_heading(self, row: int, text: str) -> None:
        """Write the heading of a block, ruled over the whole timeline."""
        self.sheet.text(row, LABEL, text, "heading")
        for column in range(UNIT, FIRST_MONTH + len(self.letters)):
            self.sheet.blank(row, column, "heading")

    def write_link(self, line: Line, row: int) -> None:
        """Write a line that stands on another sheet."""
        place = self.book.layout.rows[line.name]
        sheet = self.book.layout.sheet_reference(place.sheet)
        text = f"{sheet}{NOW}{place.row + 1}"
        self.label(row, line, "_working")
        values = self.book.programme(line.name)
        self.months(line, row, (text, text), values, "number_working")
        self.period(line, row, values, "period_working")

    def write_line(self, line: Line, rows: Rows) -> None:
        """Write a line: one row, or a heading with the sum and a row for each item."""
        series = self.book.series(line)
        if not rows.count:
            kind = "_sum" if line.name in SUMS else "_working" if line.working else ""
            self.label(rows.row, line, kind)
            self.own_row(line, rows.row, {}, series[0], kind)
            return
        self.block_heading(line, rows, [sum(month) for month in zip(*series, strict=True)])
        kind = "_working" if line.working else ""
        for item, values in enumerate(series):
            row = rows.first + item
            self.book.write_item(self.sheet, (row, LABEL), line.per, item, f"item{kind}")
            self.own_row(line, row, {line.per: item}, values, kind)

    def label(self, row: int, line: Line, kind: str) -> None:
        names = {"": "label", "_sum": "sum_label", "_working": "working"}
        self.sheet.text(row, LABEL, self.book.translate(line.label), names[kind])
        self.sheet.text(row, UNIT, self.book.units.label(line), "unit")

    def block_heading(self, line: Line, rows: Rows, sums: list[float]) -> None:
        """Write the row above a line's items: its name, and the sum where there is one."""
        self.sheet.text(rows.row, LABEL, self.book.translate(line.label), "block_label")
        self.sheet.text(rows.row, UNIT, self.book.units.label(line), "block_unit")
        if is_summed(line):
            self.sum_row(line, rows, sums)
            return
        for column in range(PERIOD, FIRST_MONTH + len(sums)):
            self.sheet.blank(rows.row, column, "block_number")

    def own_row(
        self, line: Line, row: int, items: dict[str, int], values: list[float], kind: str
    ) -> None:
        writer = Formulas(self.book.layout, self.key, items)
        start = line.start_definition
        first = "" if start == Number(0.0) else writer.formula(start)
        texts = (first, writer.formula(line.definition))
        self.months(line, row, texts, values, f"number{kind}")
        self.period(line, row, values, "period_sum" if kind == "_sum" else "period")

    def sum_row(self, line: Line, rows: Rows, values: list[float]) -> None:
        first, last = rows.first + 1, rows.first + rows.count
        text = f"SUM({NOW}{first}:{NOW}{last})"
        self.months(line, rows.row, (text, text), values, "block_number")
        self.period(line, rows.row, values, "block_period")

    def months(
        self, line: Line, row: int, texts: tuple[str, str], values: list[float], kind: str
    ) -> None:
        """Write a line's months from the templates of month 0 and of all others."""
        number = self.book.units.format(line)
        first, rest = texts
        cell = (row, FIRST_MONTH)
        if first:
            text = first.replace(NOW, self.letters[0])
            self.sheet.formula(cell, text, values[0], kind, number)
        else:
            self.sheet.number(*cell, 0.0, kind, number)
        formulas = self.expand(rest)
        self.sheet.formulas((row, FIRST_MONTH + 1), formulas, values[1:], kind, number)

    def expand(self, template: str) -> list[str]:
        """Return the formulas of all months after month 0."""
        if BEFORE not in template:
            return [template.replace(NOW, letter) for letter in self.letters[1:]]
        return [
            template.replace(NOW, letter).replace(BEFORE, before)
            for before, letter in pairwise(self.letters)
        ]

    def period(self, line: Line, row: int, values: list[float], kind: str) -> None:
        """Write what a line comes to over the whole period: sum, last value or average."""
        number = self.book.units.format(line)
        first, last = self.letters[0], self.letters[-1]
        number_of_row = row + 1
        months = f"${first}{number_of_row}:${last}{number_of_row}"
        match line.years:
            case "stock":
                text, value = f"${last}{number_of_row}", values[-1]
            case "average":
                text, value = f"AVERAGE({months})", sum(values) / len(values)
            case _ if line.unit in {"money", "points", "customers"}:
                text, value = f"SUM({months})", sum(values)
            case _:
                return
        self.sheet.formula((row, PERIOD), text, value, kind, number)


def _rule(row: int) -> str:
    return "_rule" if row == max(HEADERS.values()) else ""
