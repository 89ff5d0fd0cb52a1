"""How large exhibits stand on the pages of a report, in points."""

import re

from workbench.documents.blocks import Canvas, Chart, Flows, Quadrants, Table
from workbench.render.drawings import Look
from workbench.render.shapes import Figure
from workbench.render.shapes_canvas import canvas_height
from workbench.render.table_layout import Grid, lay_out, least_width

PORTRAIT = 470.5
LANDSCAPE = 717.0
"""Widths of the text in points."""

PAGE = 640.0
"""So many points of a page are filled at most by what has to stay together."""

_CHART_HEIGHT, _LEAST_CHART, _TALLEST_CHART = 210.0, 130.0, 480.0
_BAR_HEIGHT, _MOST_STEPS = 24.0, 9
_LEAST_TABLE, _MOST_LINES = 8.0, 5

_LINE, _LINE_LETTERS, _POINT = 16.0, 95, 12700
_EXTENT = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
_TAGS = re.compile(r"<[^>]*>")


def chart_height(chart: Chart) -> float:
    """Return the height of a chart in points: more for many bars under each other."""
    lying = chart.kind in ("bar", "stacked_bar", "tornado")
    lying |= chart.kind == "waterfall" and len(chart.categories) > _MOST_STEPS
    wanted = len(chart.categories) * _BAR_HEIGHT + 30 if lying else _CHART_HEIGHT
    return min(max(wanted, _LEAST_CHART), _TALLEST_CHART)


def fit_table(table: Table, size: float) -> Grid:
    """Return a table for an upright page, a little smaller if need be, or for a turned one."""
    for tried in (size, size - 0.5, _LEAST_TABLE):
        grid = lay_out(table, PORTRAIT, tried)
        if least_width(table, tried) <= PORTRAIT and grid.most_lines <= _MOST_LINES:
            return grid
    turned = lay_out(table, LANDSCAPE, size)
    upright = lay_out(table, PORTRAIT, _LEAST_TABLE)
    gains = turned.height < upright.height * 0.75
    fits = least_width(table, _LEAST_TABLE) <= PORTRAIT
    return upright if fits and not gains else turned


def page_height(part: str) -> float:
    """Return about how tall a part of a page is: a table, a graphic or a paragraph."""
    if part.startswith("<w:tbl>"):
        return _LINE * part.count("<w:tr>") + 2 * _LINE
    if found := _EXTENT.search(part):
        return int(found[1]) / _POINT
    return _LINE * (1 + len(_TAGS.sub("", part)) // _LINE_LETTERS)


def figure_height(figure: Figure, look: Look, width: float) -> float:
    """Return how tall a figure may be: a canvas fills its page, a matrix half of one."""
    if isinstance(figure, Canvas):
        return min(max(canvas_height(figure, look, width), 330), 400)
    if isinstance(figure, Quadrants):
        return 300
    if isinstance(figure, Flows):
        return min(62.0 * max(len(figure.nodes) // 2, 2) + 30, 560)
    return 590
