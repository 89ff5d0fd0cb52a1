"""The groups of series a plot area holds: bars, lines, areas, shares."""

from collections.abc import Sequence

from workbench.documents.blocks import Chart
from workbench.render import chart_parts as parts
from workbench.render.chart_parts import AXES, SECOND_AXES, Axis, Plotted, Style


def bar_group(
    chart: Chart,
    style: Style,
    series: Sequence[Plotted],
    *,
    flat: bool,
    stacked: bool,
    gap: int = 60,
) -> str:
    """Return series as bars (flat) or columns, side by side or stacked."""
    drawn = "".join(_bar_series(chart, style, n, one) for n, one in enumerate(series))
    overlap = 100 if stacked else 0 if len(series) == 1 else -5
    return (
        f'<c:barChart><c:barDir val="{"bar" if flat else "col"}"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{AXES}</c:barChart>'
    )


def line_group(
    chart: Chart,
    style: Style,
    series: Sequence[Plotted],
    *,
    start: int = 0,
    second: bool = False,
    width: float = 2.25,
) -> str:
    """Return series as lines; ``start`` is the number of the first in the chart."""
    drawn = "".join(
        f"<c:ser>{parts.series_head(n, one.name, n + 1)}"
        f"{parts.line_properties(style.theme, one.colour, width)}"
        f"{_marker(style, one)}{one.labels or parts.no_labels()}"
        f'{_points(chart, style, n, one)}<c:smooth val="0"/></c:ser>'
        for n, one in enumerate(series, start)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}'
        f'<c:marker val="1"/>{SECOND_AXES if second else AXES}</c:lineChart>'
    )


def is_mark(series: Plotted) -> bool:
    """Tell whether a series among lines is no line but one point."""
    return len(series.values) > 1 and sum(value is not None for value in series.values) == 1


def _marker(style: Style, series: Plotted) -> str:
    if not is_mark(series):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    colours = parts.area_properties(style.theme, series.colour, "paper")
    return f'<c:marker><c:symbol val="circle"/><c:size val="9"/>{colours}</c:marker>'


def area_group(chart: Chart, style: Style, series: Sequence[Plotted]) -> str:
    """Return series as stacked areas."""
    drawn = "".join(
        f"<c:ser>{parts.series_head(n, one.name, n + 1)}"
        f"{parts.area_properties(style.theme, one.colour)}{parts.no_labels()}"
        f"{_points(chart, style, n, one)}</c:ser>"
        for n, one in enumerate(series)
    )
    return (
        '<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f"{drawn}{AXES}</c:areaChart>"
    )


def share_group(chart: Chart, style: Style, series: Sequence[Plotted], *, ring: bool) -> str:
    """Return the parts of a whole as a pie, or as a ring."""
    drawn = "".join(_share_series(chart, style, n, one, ring=ring) for n, one in enumerate(series))
    hole = '<c:holeSize val="58"/>' if ring else ""
    tag = "doughnutChart" if ring else "pieChart"
    return f'<c:{tag}><c:varyColors val="1"/>{drawn}<c:firstSliceAng val="0"/>{hole}</c:{tag}>'


def second_axes(style: Style) -> str:
    """Return the axes of a line of another magnitude: the values stand on the right."""
    hidden = Axis(deleted=True)
    values = Axis(position="r", labels="high", line=False)
    text = parts.value_axis(style, values, second=True)
    text = text.replace('<c:crosses val="autoZero"/>', '<c:crosses val="max"/>')
    return parts.category_axis(style, hidden, second=True) + text


def _points(chart: Chart, style: Style, number: int, series: Plotted) -> str:
    column = len(chart.series) + 1 if style.axis_texts else 0
    texts = parts.text_points("cat", column, style.axis_texts or chart.categories)
    return texts + parts.number_points("val", number + 1, series.values)


def _bar_series(chart: Chart, style: Style, number: int, series: Plotted) -> str:
    return (
        f"<c:ser>{parts.series_head(number, series.name, number + 1)}"
        f"{parts.area_properties(style.theme, series.colour)}"
        f'<c:invertIfNegative val="0"/>{parts.point_colours(style.theme, series.point_colours)}'
        f"{series.labels or parts.no_labels()}{_points(chart, style, number, series)}</c:ser>"
    )


def _share_series(chart: Chart, style: Style, number: int, series: Plotted, *, ring: bool) -> str:
    total = sum(abs(value or 0) for value in series.values) or 1
    single = []
    for n, value in enumerate(series.values):
        colour = style.theme.text_on(series.point_colours[n]) if ring else "ink"
        if ring and abs(value or 0) / total < 0.05:
            single.append(f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>')
        elif ring:
            body = parts.label_body(style, "", colour, what="Percent", code="0%")
            single.append(f'<c:dLbl><c:idx val="{n}"/>{body}</c:dLbl>')
    what = "Percent" if ring else "CatName+Percent"
    body = parts.label_body(style, "" if ring else "outEnd", "ink", what=what, code="0%")
    return (
        f"<c:ser>{parts.series_head(number, series.name, number + 1)}"
        f"{parts.point_colours(style.theme, series.point_colours, invert=False)}"
        f'<c:dLbls>{"".join(single)}{body}<c:showLeaderLines val="0"/></c:dLbls>'
        f"{_points(chart, style, number, series)}</c:ser>"
    )
