"""How cumulative cash spreads over the draws of a simulation: percentiles by month, and a fan."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from workbench.finance.simulation import FAN, Simulation
from workbench.quantities import Formats
from workbench.render.excel_book import Book, month_serial
from workbench.render.excel_charts import date_axis, dress, font, money_axis
from workbench.render.excel_layout import DATES, FIRST_MONTH, LABEL, PERIOD, UNIT, Area
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_study_charts import WIDTH

HEIGHT: Final = 340
"""The height of the chart in pixels."""
BANDS: Final = PERIOD + len(FAN) + 1
"""The column of the first band: what lies between a percentile and the next."""
MEDIAN: Final = PERIOD + FAN.index(50)

_COLOURS: Final = ("lead30", "lead60", "lead60", "lead30")
"""The colours of the bands, from the lowest up."""


def write_fan(book: Book, sheet: Sheet, row: int, found: Simulation) -> None:
    """Write the percentiles of cumulative cash month by month, and the bands between them."""
    _write_header(book, sheet, row)
    money = book.units.full_money(_largest(found))
    for month in range(book.layout.months):
        place = row + 1 + month
        date = book.layout.address(Area("timeline", DATES, FIRST_MONTH + month))
        serial = month_serial(book.result.inputs.start_month, month)
        sheet.formula((place, LABEL), date, serial, "rule_date", book.units.month_format)
        sheet.number(place, UNIT, month, "rule_link", "0")
        values = [series[month] for series in found.fan]
        for column, value in enumerate(values, PERIOD):
            sheet.number(place, column, value, "rule_link", money)
        texts = [_between(place, column) for column in range(PERIOD, PERIOD + len(values) - 1)]
        between = [high - low for low, high in pairwise(values)]
        sheet.formulas((place, BANDS), texts, between, "rule_link", money)


def _between(row: int, column: int) -> str:
    low, high = (Area("simulation", row, place).address for place in (column, column + 1))
    return f"{high}-{low}"


def _write_header(book: Book, sheet: Sheet, row: int) -> None:
    _ = book.translate
    sheet.text(row, LABEL, _("Month"), "header_words")
    sheet.text(row, UNIT, _("Months from launch"), "header_wrapped")
    unit = book.units.currency
    for column, percent in enumerate(FAN, PERIOD):
        text = _("{percent} % of draws are below, {currency}", percent=percent, currency=unit)
        sheet.text(row, column, _("Median") if column == MEDIAN else text, "header_wrapped")
    wide, half = _("9 of 10 draws"), _("Half of the draws")
    for column, text in enumerate((wide, half, half, wide), BANDS):
        sheet.text(row, column, text, "header_wrapped")
    sheet.height(row, 41)


def insert_fan(
    book: Book, sheet: Sheet, workbook: Workbook, place: tuple[int, int], row: int
) -> None:
    """Insert the fan at a place; ``row`` is the header of the percentiles."""
    _ = book.translate
    found = book.studies.simulation
    assert found is not None
    chart = workbook.add_chart({"type": "area", "subtype": "stacked"})
    for series in _areas(book, row):
        chart.add_series(series)
    line = workbook.add_chart({"type": "line"})
    look = {"color": book.styles.colour("ink"), "width": 2.25}
    line.add_series(_series(book, row, MEDIAN) | {"line": look})
    chart.combine(line)
    _dress(book, chart, found)
    alt = _("Fan chart: cumulative cash flow by month, the median of all draws and two bands.")
    options = {"description": alt, "object_position": 2}
    sheet.worksheet.insert_chart(*place, chart, options)


def _areas(book: Book, row: int) -> Iterator[dict[str, object]]:
    """Yield the bands on top of each other, on a base that is not seen."""
    yield _series(book, row, PERIOD) | {"fill": {"none": True}, "border": {"none": True}}
    for column, name in enumerate(_COLOURS, BANDS):
        fill = {"color": book.styles.colour(name)}
        yield _series(book, row, column) | {"fill": fill, "border": {"none": True}}


def _series(book: Book, row: int, column: int) -> dict[str, object]:
    months = Area("simulation", row + 1, LABEL, book.layout.months)
    values = Area("simulation", row + 1, column, book.layout.months)
    name = Area("simulation", row, column)
    shown = {"name": name, "categories": months, "values": values}
    return {part: f"={book.layout.address(area)}" for part, area in shown.items()}


def _dress(book: Book, chart: Chart, found: Simulation) -> None:
    _ = book.translate
    chart.set_x_axis(date_axis(book))
    chart.set_y_axis(money_axis(book, _largest(found)))
    hidden = [0, len(_COLOURS) - 1, len(_COLOURS)]
    chart.set_legend({"position": "bottom", "font": font(book), "delete_series": hidden})
    draws = Formats(_.language).number(found.n)
    dress(book, chart, _("Cumulative cash flow in {n} draws", n=draws))
    chart.set_size({"width": WIDTH, "height": HEIGHT})


def _largest(found: Simulation) -> float:
    return max(abs(value) for series in found.fan for value in series)
