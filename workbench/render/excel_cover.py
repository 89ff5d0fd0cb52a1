"""The first sheet: whose workbook this is, its figures, its charts and how to read it."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.workbook import Workbook

from workbench.finance.lines import LINES
from workbench.quantities import Formats
from workbench.render.excel_book import Book
from workbench.render.excel_charts import build_charts
from workbench.render.excel_checks import TOTAL
from workbench.render.excel_figures import RATE_LINES, figure_format
from workbench.render.excel_lines import REMARKS
from workbench.render.excel_sheet import Sheet, known_value

LABEL: Final = 1
VALUE: Final = 2
UNIT: Final = 3
ASIDE: Final = 5
"""The column where the right half of the cover begins."""

_FIGURES: Final = (
    "npv", "irr", "payback_months", "peak_funding", "roi", "cost_per_active_member_month",
    "reward_share_of_member_revenue",
)  # fmt: skip
_CHART_ROWS: Final = 16
_OTHER_REMARKS: Final = {
    "inputs": "All drivers: tinted cells can be changed.",
    "years": "Every line of the programme year by year.",
    "figures": "What the programme is worth, live and as the engine computed it.",
    "checks": "Every difference must be 0.",
    "register": "Where the inputs came from.",
}


def write_cover(book: Book, sheet: Sheet, workbook: Workbook, others: Sequence[str]) -> None:
    """Write the cover; ``others`` are the sheets that follow."""
    _write_title(book, sheet)
    _write_figures(book, sheet)
    _write_legend(book, sheet)
    end = _insert_charts(book, sheet, workbook)
    _write_contents(book, sheet, others, end)


def _write_title(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    cover = book.cover
    sheet.text(0, LABEL, cover.consultancy, "remark")
    sheet.text(1, LABEL, cover.title, "cover")
    sheet.text(2, LABEL, " · ".join(filter(None, (cover.client, cover.subtitle))), "client")
    day = Formats(book.translate.language).day(cover.day)
    version = _("Version {version}", version=cover.version) if cover.version else ""
    details = (day, version, cover.status, cover.confidentiality)
    sheet.text(3, LABEL, " · ".join(filter(None, details)), "remark")


def _write_figures(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    sheet.text(5, LABEL, _("Figures at a glance"), "heading")
    for column in (VALUE, UNIT):
        sheet.blank(5, column, "heading")
    rates = {line.name: line for line in RATE_LINES}
    for index, name in enumerate(_FIGURES):
        line = LINES.get(name) or rates[name]
        row = 6 + index
        sheet.text(row, LABEL, _(line.label), "rule_label")
        value = book.result.figures.get(name)
        known = known_value(float("nan") if value is None else value)
        cell = book.layout.name(name)
        sheet.formula((row, VALUE), cell, known, "rule_strong", figure_format(book, line))
        unit = book.units.currency if line.unit == "money" else book.units.label(line)
        sheet.text(row, UNIT, unit, "rule_unit")


def _write_legend(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    sheet.text(5, ASIDE, _("How to read this workbook"), "heading")
    for column in range(ASIDE + 1, ASIDE + 7):
        sheet.blank(5, column, "heading")
    entries = (
        ("input_legend", _("an input: change it and everything follows")),
        ("number", _("a formula")),
        ("link_text", _("a link, a working line, or a value that is not live")),
        ("sum_label", _("a sum or a line that others lead to")),
    )
    for index, (kind, text) in enumerate(entries):
        sheet.text(6 + index, ASIDE, _("Sample"), kind)
        sheet.text(6 + index, ASIDE + 1, text, "remark")
    sheet.text(10, ASIDE, _("Checks"), "sum_label")
    total = book.layout.name(TOTAL)
    fine, wrong = _("all checks are 0"), _("a check is not 0: see the sheet of checks")
    sheet.formula((10, ASIDE + 1), f'IF({total}=0,"{fine}","{wrong}")', fine, "remark")
    sheet.text(11, ASIDE, _("Names"), "sum_label")
    names = _("every input and line has a name, such as discount_rate or lines.members")
    sheet.text(11, ASIDE + 1, names, "remark")
    sheet.text(12, ASIDE, _("Sheets"), "sum_label")
    sheet.text(12, ASIDE + 1, _("are protected without a password"), "remark")


def _insert_charts(book: Book, sheet: Sheet, workbook: Workbook) -> int:
    row = 14
    for index, drawn in enumerate(build_charts(book, workbook)):
        place = row + index // 2 * _CHART_ROWS
        column = LABEL if index % 2 == 0 else ASIDE
        options = {"description": drawn.alt, "object_position": 2}
        sheet.worksheet.insert_chart(place, column, drawn.chart, options)
        end = place + _CHART_ROWS
    return end


def _write_contents(book: Book, sheet: Sheet, others: Sequence[str], row: int) -> None:
    _ = book.translate
    sheet.text(row, LABEL, _("Contents"), "heading")
    for column in range(VALUE, ASIDE + 7):
        sheet.blank(row, column, "heading")
    remarks = REMARKS | _OTHER_REMARKS
    style = book.styles.style("anchor")
    for index, key in enumerate(others, 1):
        target = f"internal:{book.layout.sheet_reference(key)}A1"
        sheet.worksheet.write_url(row + index, LABEL, target, style, book.title(key))
        sheet.text(row + index, VALUE, _(remarks[key]), "remark")
