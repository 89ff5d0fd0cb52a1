"""The first sheet: whose workbook this is, its figures, its charts and how to read it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from xlsxwriter.workbook import Workbook

from workbench.finance.lines import LINES
from workbench.i18n import N_
from workbench.quantities import Formats
from workbench.render.excel_absent import NOTES
from workbench.render.excel_book import Book, sheet_keys
from workbench.render.excel_charts import build_charts, count_charts
from workbench.render.excel_checks import TOTAL
from workbench.render.excel_lines import REMARKS
from workbench.render.excel_marks import quoted
from workbench.render.excel_sheet import Sheet, known_value
from workbench.render.excel_simulation import INDEPENDENT
from workbench.render.excel_stages import BASE_SCENARIO, NAMES, NUMBER, RATE_LINES
from workbench.render.excel_words import scenario_name

LABEL: Final = 1
VALUE: Final = 2
UNIT: Final = 3
ASIDE: Final = 5
"""The column where the right half of the cover begins."""

_FIGURES: Final = (
    "npv", "irr", "payback_months", "peak_funding", "roi", "cost_per_active_member_month",
    "reward_share_of_member_revenue",
)  # fmt: skip
_CHART_ROWS: Final = 14
_FIRST_CHART: Final = 15
_CONVENTIONS: Final = (
    N_(
        "The value is that of a new programme, or the difference that a redesign makes; "
        "there is no terminal value: nothing is counted beyond the horizon."
    ),
    N_(
        "Amounts are without VAT. Tax assumes taxable profit elsewhere and deducts capital "
        "spending when it is paid: both favour the programme."
    ),
    N_("Whole-period columns sum flows, take stocks at the end and average indices."),
    N_("The share of points ever redeemed must be supported by history (IFRS 15, B46)."),
    N_(
        "The contract liability is revenue deferred at selling price; the closing obligation "
        "is cost still to come, welcome points included."
    ),
    N_("Points sold to partners are deferred at their whole price: a simplification."),
    N_(
        "Kept and referred customers are valued at the average customer; of kept customers "
        "only the enrolled share stays in the programme: a simplification."
    ),
    N_("Prepaid top-ups replace payments of the same month; interest on balances is ignored."),
)

_OTHER_REMARKS: Final = {
    "inputs": N_("All drivers with range, confidence and source: tinted cells can be changed."),
    "scenarios": N_("The selector, and what each scenario changes and is worth."),
    "drivers": N_("The inputs as the model reads them in the selected scenario."),
    "years": N_("Every line of the programme year by year."),
    "figures": N_("What the programme is worth, live and as the engine computed it."),
    "budget": N_("What the programme costs year by year, and who answers for it."),
    "mechanics": N_("What the model gains by each mechanic."),
    "sensitivity": N_("What single inputs do to net present value."),
    "simulation": N_("How net present value spreads when inputs vary together."),
    "exposure": N_("What points cost, with and without partners who redeem."),
    "checks": N_("Every difference must be 0."),
    "changes": N_("Which version this is, and room for what is changed later."),
}


def write_cover(book: Book, sheet: Sheet, workbook: Workbook, others: Sequence[str]) -> None:
    """Write the cover; ``others`` are the sheets that follow."""
    _ = book.translate
    _write_title(book, sheet)
    _write_figures(book, sheet)
    _write_legend(book, sheet)
    _insert_charts(book, sheet, workbook)
    row = _write_contents(book, sheet, others, cover_break(book))
    row = _write_list(sheet, row, _("What is not in this workbook"), absent_notes(book))
    _write_list(sheet, row, _("What the model counts and leaves out"), conventions(book))


def cover_break(book: Book) -> int:
    """Return the row with which the contents begin, on a page of their own."""
    return _FIRST_CHART + -(-count_charts(book) // 2) * _CHART_ROWS + 1


def cover_end(book: Book) -> int:
    """Return the last row of the cover."""
    lists = [absent_notes(book), conventions(book)]
    return (
        cover_break(book)
        + len(list(_shown(book, sheet_keys(book))))
        + sum(len(texts) + 2 for texts in lists if texts)
    )


def _shown(book: Book, keys: Iterable[str]) -> Iterator[str]:
    return (key for key in keys if key not in book.hidden_sheets)


def absent_notes(book: Book) -> list[str]:
    """Return what the engagement does not have, and that its rows and sheets are hidden."""
    _ = book.translate
    notes = [_(NOTES[group]) for group in NOTES if group in book.absent.groups]
    if book.stages is None:
        notes.append(_("Scenarios: none are given."))
    if not book.studies.bars:
        notes.append(_("Sensitivity: no ranges of inputs are given."))
    if book.studies.simulation is None:
        notes.append(_("Simulation: no distributions of inputs are given."))
    hidden = ", ".join(book.title(key) for key in book.layout.sheets if key in book.hidden_sheets)
    if hidden:
        notes.append(_("Sheets that would be empty are hidden: {sheets}.", sheets=hidden))
    if book.absent.groups:
        notes.append(_("Rows that can only be 0 because of this are hidden too."))
    return notes


def conventions(book: Book) -> list[str]:
    """Return what the model counts and what it leaves out."""
    more = [] if book.studies.simulation is None else [INDEPENDENT]
    return [book.translate(text) for text in (*_CONVENTIONS, *more)]


def _write_title(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    cover = book.cover
    sheet.height(1, 33)
    sheet.height(2, 21)
    sheet.text(0, LABEL, cover.consultancy, "remark")
    sheet.text(1, LABEL, cover.title, "cover")
    sheet.text(2, LABEL, " · ".join(filter(None, (cover.client, cover.subtitle))), "client")
    day = Formats(book.translate.language).day(cover.day) if cover.day else ""
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
        number = book.units.figure_format(line, [value or 0.0])
        sheet.formula((row, VALUE), cell, known, "rule_strong", number)
        units = {"money": book.units.currency, "share": ""}
        unit = units.get(line.unit, book.units.label(line))
        sheet.text(row, UNIT, unit, "rule_unit")


def _write_legend(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    sheet.text(5, ASIDE, _("How to read this workbook"), "heading")
    for column in range(ASIDE + 1, ASIDE + 7):
        sheet.blank(5, column, "heading")
    entries = (
        ("input_legend", _("an input: change it and everything follows")),
        ("label", _("a formula")),
        ("link_text", _("a link, a working line, or a value that is not live")),
        ("sum_label", _("a sum or a line that others lead to")),
    )
    for index, (kind, text) in enumerate(entries):
        sheet.text(6 + index, ASIDE, _("Example"), kind)
        sheet.text(6 + index, ASIDE + 1, text, "remark")
    sheet.text(10, ASIDE, _("Checks"), "sum_label")
    total = book.layout.name(TOTAL)
    fine, wrong = _("all checks are 0"), _("a check is not 0: see the sheet of checks")
    sheet.formula((10, ASIDE + 1), f"IF({total}=0,{quoted(fine)},{quoted(wrong)})", fine, "remark")
    sheet.text(11, ASIDE, _("Names"), "sum_label")
    names = _("every input and line has a name, such as discount_rate or lines.members")
    sheet.text(11, ASIDE + 1, names, "remark")
    sheet.text(12, ASIDE, _("Sheets"), "sum_label")
    sheet.text(12, ASIDE + 1, _("are protected without a password"), "remark")
    if book.stages is not None:
        sheet.text(13, ASIDE, _("Scenario"), "sum_label")
        names, number = book.layout.name(NAMES), book.layout.name(NUMBER)
        base = scenario_name(book, BASE_SCENARIO)
        sheet.formula((13, ASIDE + 1), f"INDEX({names},{number})", base, "remark_strong")


def _insert_charts(book: Book, sheet: Sheet, workbook: Workbook) -> None:
    for index, drawn in enumerate(build_charts(book, workbook)):
        place = _FIRST_CHART + index // 2 * _CHART_ROWS
        column = LABEL if index % 2 == 0 else ASIDE
        options = {"description": drawn.alt, "object_position": 2}
        sheet.worksheet.insert_chart(place, column, drawn.chart, options)


def _write_contents(book: Book, sheet: Sheet, others: Sequence[str], row: int) -> int:
    """Write the sheets with links to them; return the row after the next empty one."""
    _ = book.translate
    sheet.text(row, LABEL, _("Contents"), "heading")
    for column in range(VALUE, ASIDE + 7):
        sheet.blank(row, column, "heading")
    remarks = REMARKS | _OTHER_REMARKS
    style = book.styles.style("anchor")
    shown = list(_shown(book, others))
    for place, key in enumerate(shown, row + 1):
        target = f"internal:{book.layout.sheet_reference(key)}A1"
        sheet.worksheet.write_url(place, LABEL, target, style, book.title(key))
        sheet.text(place, VALUE, _(remarks[key]), "remark")
    return row + len(shown) + 2


def _write_list(sheet: Sheet, row: int, title: str, texts: Sequence[str]) -> int:
    """Write sentences below a title, nothing without any; return the row after the next empty."""
    if not texts:
        return row
    sheet.text(row, LABEL, title, "heading")
    for column in range(VALUE, ASIDE + 7):
        sheet.blank(row, column, "heading")
    for place, text in enumerate(texts, row + 1):
        sheet.text(place, LABEL, text, "label")
    return row + len(texts) + 2
