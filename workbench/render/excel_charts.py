"""The charts of the workbook: native, fed by live cells, each with a text for who cannot see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from workbench.render.excel_book import Book
from workbench.render.excel_bridge import BARS, PARTS, bridge_area, bridge_steps
from workbench.render.excel_layout import DATES, FIRST_MONTH, LABEL, PERIOD, Area
from workbench.render.excel_units import SCALED_UNITS

WIDTH: Final = 590
HEIGHT: Final = 272
"""The size of a chart in pixels."""

_COLOURS: Final = {"base": "", "plus": "positive", "minus": "negative", "total": "ink"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart and what it shows, in words."""

    chart: Chart
    alt: str


def build_charts(book: Book, workbook: Workbook) -> Iterator[Drawn]:
    """Yield the charts that this result has something to show in."""
    for draw in _drawings(book):
        yield draw(book, workbook)


def count_charts(book: Book) -> int:
    """Return how many charts there are."""
    return len(_drawings(book))


def _drawings(book: Book) -> list[Callable[[Book, Workbook], Drawn]]:
    drawings = [_cumulative, _bridge]
    drawings += [_liability] if book.is_blank or any(book.programme("liability")) else []
    has_mix = book.is_blank or any(book.programme("communication_cost"))
    return drawings + ([_mix] if has_mix else [])


def _dates(book: Book) -> str:
    return "=" + book.layout.address(Area("timeline", DATES, FIRST_MONTH, 1, book.layout.months))


def _months(book: Book, name: str) -> str:
    return "=" + book.layout.address(book.layout.areas[f"lines.{name}"])


def font(book: Book, **more: object) -> dict[str, object]:
    """Return the font of a chart's words."""
    name = book.theme.brand.fonts.body
    return {"name": name, "size": 9, "color": book.styles.colour("ink")} | more


def dress(book: Book, chart: Chart, title: str) -> None:
    """Give a chart the house's look: a title at the left, few thin lines, no frame."""
    title_font = font(book, bold=True, size=11, color=book.styles.colour("lead"))
    chart.set_title({"name": title, "name_font": title_font, "overlay": False})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_plotarea({"border": {"none": True}})
    chart.set_size({"width": WIDTH, "height": HEIGHT})


def axis(book: Book, **more: object) -> dict[str, object]:
    """Return the look of an axis."""
    line = {"color": book.styles.colour("rule"), "width": 0.75}
    return {"num_font": font(book), "line": line, "major_tick_mark": "none"} | more


def money_axis(book: Book, largest: float) -> dict[str, object]:
    """Return the look of an axis of money, in thousands or millions where amounts are long."""
    _ = book.translate
    scale = 2 if largest >= 1e7 else 1 if largest >= 1e5 else 0
    unit = _(SCALED_UNITS["money"][scale], currency=book.units.currency)
    lines = {"visible": True, "line": {"color": book.styles.colour("rule"), "width": 0.5}}
    number = "#,##0" + "," * scale
    name = {"name": unit, "name_font": font(book, bold=False)}
    return axis(book, num_format=number, major_gridlines=lines, **name)


def date_axis(book: Book) -> dict[str, object]:
    """Return the look of an axis of months."""
    unit = 12 if book.layout.months > 37 else 6 if book.layout.months > 13 else 3
    return axis(
        book, date_axis=True, num_format=book.units.month_format, major_unit=unit,
        major_unit_type="months", label_position="low",
    )  # fmt: skip


def _line(book: Book, workbook: Workbook, names: tuple[tuple[str, str], ...]) -> Chart:
    chart = workbook.add_chart({"type": "line"})
    for name, colour in names:
        label = book.layout.areas[f"lines.{name}"]
        cell = book.layout.address(Area(label.sheet, label.row, LABEL))
        chart.add_series(
            {
                "name": f"={cell}",
                "categories": _dates(book),
                "values": _months(book, name),
                "line": {"color": book.styles.colour(colour), "width": 2.25},
            }
        )
    largest = max(abs(value) for name, _colour in names for value in book.programme(name))
    chart.set_x_axis(date_axis(book))
    chart.set_y_axis(money_axis(book, largest))
    if len(names) > 1:
        chart.set_legend({"position": "bottom", "font": font(book)})
    else:
        chart.set_legend({"none": True})
    return chart


def _cumulative(book: Book, workbook: Workbook) -> Drawn:
    _ = book.translate
    names = (("cumulative", "lead"), ("cumulative_discounted", "grey"))
    chart = _line(book, workbook, names)
    dress(book, chart, _("Cumulative cash flow"))
    alt = _("Line chart: cumulative cash flow by month, plain and discounted.")
    return Drawn(chart, alt)


def _liability(book: Book, workbook: Workbook) -> Drawn:
    _ = book.translate
    chart = _line(book, workbook, (("liability", "lead"),))
    dress(book, chart, _("Contract liability for points"))
    return Drawn(chart, _("Line chart: the contract liability for points by month."))


def _bridge(book: Book, workbook: Workbook) -> Drawn:
    """Draw the waterfall as stacked bars whose base is not seen; it may cross zero."""
    _ = book.translate
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    steps = bridge_steps(book)
    labels = book.layout.address(bridge_area(book, LABEL, len(steps)))
    for index, part in enumerate(PARTS):
        cells = bridge_area(book, BARS + index, len(steps))
        name = book.layout.address(cells.part(-1))
        colour = _COLOURS[part.removesuffix("_below")]
        fill = {"color": book.styles.colour(colour)} if colour else {"none": True}
        chart.add_series(
            {
                "name": f"={name}",
                "categories": f"={labels}",
                "values": f"={book.layout.address(cells)}",
                "fill": fill,
                "border": {"none": True},
                "gap": 30,
                "overlap": 100,
            }
        )
    largest = max(abs(step.value) for step in steps)
    chart.set_x_axis(money_axis(book, largest) | {"label_position": "high"})
    chart.set_y_axis(axis(book, label_position="low", reverse=True, interval_unit=1))
    chart.set_legend({"none": True})
    dress(book, chart, _("From incremental margin to net present value, whole period"))
    alt = _("Waterfall: income, costs, tax and discounting from margin to net present value.")
    return Drawn(chart, alt)


def _mix(book: Book, workbook: Workbook) -> Drawn:
    _ = book.translate
    chart = workbook.add_chart({"type": "bar"})
    rows = book.layout.rows["channel_cost"]
    series: dict[str, Any] = {
        "name": "=" + book.layout.address(Area(rows.sheet, rows.row, LABEL)),
        "categories": "=" + book.layout.address(Area(rows.sheet, rows.first, LABEL, rows.count)),
        "values": "=" + book.layout.address(Area(rows.sheet, rows.first, PERIOD, rows.count)),
        "fill": {"color": book.styles.colour("lead")},
        "gap": 50,
    }
    largest = sum(book.programme("communication_cost"))
    money = money_axis(book, largest)
    series["data_labels"] = {"value": True, "num_format": money["num_format"], "font": font(book)}
    chart.add_series(series)
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis(axis(book, reverse=True, interval_unit=1))
    chart.set_legend({"none": True})
    dress(
        book, chart, _("Communication budget by channel, whole period, {unit}", unit=money["name"])
    )
    return Drawn(chart, _("Bar chart: the communication budget by channel over the whole period."))
