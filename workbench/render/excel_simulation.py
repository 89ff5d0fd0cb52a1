"""The sheet of the simulation: how net present value spreads when inputs vary together."""

from typing import Final

from xlsxwriter.workbook import Workbook

from workbench.finance.simulation import Simulation
from workbench.i18n import N_
from workbench.quantities import Formats
from workbench.render.excel_book import Book
from workbench.render.excel_fan import insert_fan, write_fan
from workbench.render.excel_layout import LABEL, PERIOD, UNIT, Area
from workbench.render.excel_marks import write_freshness
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_study_charts import Drawing, Series, insert_columns
from workbench.render.excel_words import asked_bars, end_format, path_words

INDEPENDENT: Final = N_(
    "Draws of a simulation are independent of each other: that makes the range too narrow."
)
FIRST: Final = 8
"""The row of the first result."""
_RESULTS: Final = 9
_CHART_ROWS: Final = 19
SPREAD: Final = FIRST + _RESULTS + 2 + _CHART_ROWS
"""The row with which the second page begins: the histogram, below the fan."""
DRAWN: Final = SPREAD + _CHART_ROWS
"""The row of the heading above the inputs that were drawn."""
FROM, TO, MIDDLE, COUNT = LABEL, UNIT, PERIOD, PERIOD + 1
_PARAMETERS: Final = {
    "low": N_("Low"),
    "mode": N_("Mode"),
    "high": N_("High"),
    "mean": N_("Mean"),
    "sd": N_("Standard deviation"),
}
_DISTRIBUTIONS: Final = {
    "triangular": N_("triangular"),
    "pert": N_("PERT"),
    "uniform": N_("uniform"),
    "normal": N_("normal"),
}


def write_simulation(book: Book, sheet: Sheet, workbook: Workbook) -> None:
    """Write results, histogram and the inputs that were drawn."""
    _ = book.translate
    found = book.studies.simulation
    assert found is not None
    sheet.text(0, LABEL, book.title("simulation"), "title")
    text = _("Net present value when uncertain inputs vary together, each by its distribution.")
    sheet.text(1, LABEL, text, "remark")
    sheet.text(2, LABEL, _(INDEPENDENT), "remark")
    write_freshness(book, sheet, 3)
    _write_results(book, sheet, found)
    _write_cash(book, sheet, workbook, found)
    _heading(sheet, SPREAD, _("How net present value spreads"))
    _write_drawn(book, sheet, DRAWN)
    _write_bins(book, sheet, found, bins_row(book))
    _insert_chart(book, sheet, workbook, found)


def _write_cash(book: Book, sheet: Sheet, workbook: Workbook, found: Simulation) -> None:
    """Write how cumulative cash spreads: the fan above, its values below everything else."""
    _ = book.translate
    row = FIRST + _RESULTS
    _heading(sheet, row, _("How cumulative cash spreads"))
    text = _("Each month by itself: a single draw does not stay at the edge of a band.")
    sheet.text(row + 1, LABEL, text, "remark")
    first = fan_row(book)
    _heading(sheet, first, _("Cumulative cash flow by month over all draws"))
    write_fan(book, sheet, first + 1, found)
    insert_fan(book, sheet, workbook, (row + 2, LABEL), first + 1)


def bins_row(book: Book) -> int:
    """Return the row of the heading above the histogram's bins."""
    return DRAWN + len(asked_bars(book, "monte_carlo")) + 3


def fan_row(book: Book) -> int:
    """Return the row of the heading above the percentiles by month."""
    found = book.studies.simulation
    return bins_row(book) + 3 + (len(found.counts) if found else 0)


def _write_results(book: Book, sheet: Sheet, found: Simulation) -> None:
    _, money = book.translate, _money(book, found)
    _heading(sheet, FIRST - 2, _("Net present value"))
    rows = (
        (_("Exceeded in 19 of 20 draws (5th percentile)"), found.p5, money),
        (_("Exceeded in half of the draws (median)"), found.p50, money),
        (_("Exceeded in 1 of 20 draws (95th percentile)"), found.p95, money),
        (_("Mean of all draws"), found.mean, money),
        (_("Base, without variation"), book.result.figures["npv"] or 0.0, money),
        (_("Share of draws with net present value above zero"), found.share_npv_positive, "0.0%"),
        (_("Share of draws with payback within the horizon"), found.share_payback, "0.0%"),
        (_("Draws"), float(found.n), "#,##0"),
        (_("Seed: the same seed gives the same draws"), float(found.seed), "0"),
    )
    for row, (label, value, number) in enumerate(rows, FIRST - 1):
        unit = book.units.currency if number == money else ""
        sheet.text(row, LABEL, label, "rule_label")
        sheet.text(row, UNIT, unit, "rule_unit")
        sheet.number(row, PERIOD, value, "rule_link", number)


def _write_bins(book: Book, sheet: Sheet, found: Simulation, top: int) -> None:
    _, money = book.translate, _money(book, found)
    unit = book.units.currency
    headers = (
        _("From, {currency}", currency=unit), _("To, {currency}", currency=unit),
        _("Middle, {currency}", currency=unit), _("Draws"),
    )  # fmt: skip
    _heading(sheet, top, _("How many draws fall into each range of net present value"))
    for column, text in enumerate(headers, FROM):
        sheet.text(top + 1, column, text, "header_wrapped")
    for index, count in enumerate(found.counts):
        first, last = found.edges[index], found.edges[index + 1]
        for column, value in ((FROM, first), (TO, last), (MIDDLE, (first + last) / 2)):
            sheet.number(top + 2 + index, column, value, "rule_link", money)
        sheet.number(top + 2 + index, COUNT, count, "rule_link", "#,##0")


def _write_drawn(book: Book, sheet: Sheet, row: int) -> None:
    _ = book.translate
    _heading(sheet, row, _("Inputs that were drawn"))
    asked = asked_bars(book, "monte_carlo")
    names = [name for name in _PARAMETERS if any(name in drawn for drawn in asked)]
    headers = (_("Input"), _("Distribution"), *(_(_PARAMETERS[name]) for name in names))
    for column, text in enumerate(headers, LABEL):
        kind = "header_words" if column < PERIOD else "header_wrapped"
        sheet.text(row + 1, column, text, kind)
    for place, drawn in enumerate(asked, row + 2):
        sheet.text(place, LABEL, path_words(book, str(drawn["path"])), "rule_label")
        sheet.text(place, UNIT, _(_DISTRIBUTIONS[str(drawn["distribution"])]), "rule_unit")
        for column, name in enumerate(names, PERIOD):
            value = drawn.get(name)
            if isinstance(value, int | float):
                number = end_format(book, drawn, value)
                sheet.number(place, column, value, "rule_link", number)
            else:
                sheet.blank(place, column, "rule_link")


def _heading(sheet: Sheet, row: int, text: str) -> None:
    sheet.text(row, LABEL, text, "heading")
    for column in range(UNIT, PERIOD + len(_PARAMETERS)):
        sheet.blank(row, column, "heading")


def _money(book: Book, found: Simulation) -> str:
    return book.units.full_money(max(map(abs, found.edges)))


def _insert_chart(book: Book, sheet: Sheet, workbook: Workbook, found: Simulation) -> None:
    _ = book.translate
    count, bins = len(found.counts), bins_row(book) + 2
    name = Area("simulation", bins - 1, COUNT)
    drawing = Drawing(
        _("Net present value in {n} draws", n=Formats(_.language).number(found.n)),
        _("Histogram: how many draws of the simulation fall into each range of net present value."),
        Area("simulation", bins, MIDDLE, count),
        [Series(name, Area("simulation", bins, COUNT, count), "lead")],
        max(map(abs, found.edges)),
        (SPREAD + 1, LABEL),
    )
    insert_columns(book, sheet, workbook, drawing, _("Draws"))
