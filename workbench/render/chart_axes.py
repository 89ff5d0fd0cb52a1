"""The axes of charts of categories, and which labels along them have room."""

from math import ceil

from workbench.documents.blocks import Chart
from workbench.render import chart_parts as parts
from workbench.render.chart_parts import Axis, Style
from workbench.render.metrics import text_width

_MONTHS = 12
_STEPS = (3, 6, 12, 24)
"""Which labels stay where not all have room: every third, … so that years of months begin alike."""


def draw_axes(
    chart: Chart,
    style: Style,
    *,
    flat: bool,
    labelled: bool,
    ends: tuple[float | None, float | None] = (None, None),
    between: str = "between",
) -> str:
    """Return the axes of a chart; ``between`` "midCat" lets the first value stand on the axis."""
    skip = 1 if flat else label_step(chart, style)
    first, second = ("l", "b") if flat else ("b", "l")
    category = Axis(chart.x_title, position=first, reverse=flat, skip=skip)
    value = Axis(
        chart.y_title,
        position=second,
        deleted=labelled,
        gridlines=not labelled,
        line=False,
        labels="high" if flat else "low",
        minimum=ends[0],
        maximum=ends[1],
    )
    return parts.category_axis(style, category) + parts.value_axis(style, value, between=between)


def label_step(chart: Chart, style: Style) -> int:
    """Return which labels along the axis have room: 1 is all, 3 every third."""
    widest = max((text_width(text, style.size) for text in chart.categories), default=0)
    count = len(chart.categories)
    least = ceil(count * (widest + style.size) / (style.width * 0.88))
    if count <= _MONTHS or not widest or least <= 1:
        return 1
    return next((step for step in _STEPS if step >= least), least)
