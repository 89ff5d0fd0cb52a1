"""Charts below the tables of studies: bars that lie, and columns that stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from workbench.render.excel_book import Book
from workbench.render.excel_charts import axis, dress, font, money_axis
from workbench.render.excel_layout import Area
from workbench.render.excel_sheet import Sheet

WIDTH: Final = 860
_BAR: Final = 26
"""The height of a bar, in pixels."""
_FRAME: Final = 130
_ROW: Final = 20
"""The height of a row, in pixels."""
_COLUMNS: Final = 320


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: the cell of its name, its values and its colour."""

    name: Area
    values: Area
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of a table's columns: what it says, its categories and where it stands.

    ``largest`` is the largest amount, which decides in what unit money is shown.
    """

    title: str
    alt: str
    categories: Area
    series: Sequence[Series]
    largest: float
    place: tuple[int, int]


def bar_rows(count: int) -> int:
    """Return how many rows of a sheet as many bars take."""
    return -(-(_FRAME + _BAR * count) // _ROW)


def insert_bars(book: Book, sheet: Sheet, workbook: Workbook, drawing: Drawing) -> None:
    """Insert bars of money, the first category on top; several series share a bar's line."""
    chart = workbook.add_chart({"type": "bar"})
    _add_series(book, chart, drawing, gap=40)
    chart.set_x_axis(money_axis(book, drawing.largest) | {"label_position": "high"})
    chart.set_y_axis(axis(book, label_position="low", reverse=True, interval_unit=1))
    _insert(book, sheet, chart, drawing, _FRAME + _BAR * drawing.categories.height)


def insert_columns(
    book: Book, sheet: Sheet, workbook: Workbook, drawing: Drawing, label: str
) -> None:
    """Insert columns of numbers over a range of money; ``label`` names the numbers."""
    chart = workbook.add_chart({"type": "column"})
    _add_series(book, chart, drawing, gap=8)
    money = money_axis(book, drawing.largest) | {"major_gridlines": {"visible": False}}
    chart.set_x_axis(money | {"label_position": "low", "interval_unit": 2})
    lines = {"visible": True, "line": {"color": book.styles.colour("rule"), "width": 0.5}}
    chart.set_y_axis(
        axis(book, name=label, name_font=font(book, bold=False), major_gridlines=lines)
    )
    _insert(book, sheet, chart, drawing, _COLUMNS)


def _add_series(book: Book, chart: Chart, drawing: Drawing, *, gap: int) -> None:
    address = book.layout.address
    for series in drawing.series:
        chart.add_series(
            {
                "name": f"={address(series.name)}",
                "categories": f"={address(drawing.categories)}",
                "values": f"={address(series.values)}",
                "fill": {"color": book.styles.colour(series.colour)},
                "border": {"none": True},
                "gap": gap,
                "overlap": 100,
            }
        )


def _insert(book: Book, sheet: Sheet, chart: Chart, drawing: Drawing, height: int) -> None:
    if len(drawing.series) > 1:
        chart.set_legend({"position": "bottom", "font": font(book)})
    else:
        chart.set_legend({"none": True})
    dress(book, chart, drawing.title)
    chart.set_size({"width": WIDTH, "height": height})
    options = {"description": drawing.alt, "object_position": 2}
    sheet.worksheet.insert_chart(*drawing.place, chart, options)
