"""How columns, bars, lines, areas and shares are drawn: which labels, which axes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, cycle, pairwise

from workbench.documents.blocks import Chart, Role, Series
from workbench.render import chart_groups as groups
from workbench.render import chart_parts as parts
from workbench.render.chart_axes import draw_axes, label_step
from workbench.render.chart_parts import Drawn, Plotted, Style
from workbench.render.chart_special import draw_bubble, draw_fan, draw_tornado, draw_waterfall
from workbench.render.metrics import text_width
from workbench.render.theme import SERIES

MAX_LABELLED = 8
"""With at most so many values each is labelled, and the value axis goes."""

_UPRIGHT = ("column", "stacked_column", "line", "area", "column_line", "fan")

_ROLE_COLOURS: dict[Role, str] = {"total": "ink", "hidden": ""}

_END_LABEL_SPACE = 0.3
"""No more than this share of the width is kept for names at the ends of lines."""


def draw_chart(chart: Chart, style: Style) -> Drawn:
    """Return what a chart consists of."""
    code = parts.with_true_minus(chart.number_format)
    style = replace(style, number_format=code)
    if chart.kind not in _UPRIGHT or (step := label_step(chart, style)) == 1:
        return _KINDS[chart.kind](chart, style)
    # Some programs show every label however near; texts of their own make all leave out the same.
    shown = tuple("" if n % step else text for n, text in enumerate(chart.categories))
    drawn = _KINDS[chart.kind](chart, replace(style, axis_texts=shown))
    name = style.words.get("Label", "Label")
    return replace(drawn, columns=[*drawn.columns, (name, [text or None for text in shown])])


def series_colours(series: Sequence[Series]) -> list[str]:
    """Return the name of the colour of each series: its role, or the next free of the order.

    A colour of the order comes again only when every one of them is in use.
    """
    named = [_ROLE_COLOURS.get(one.role, one.role) for one in series]
    taken = {name for name, one in zip(named, series, strict=True) if one.role != "auto"}
    free = [name for name in SERIES if name not in taken]
    order = chain(free, cycle(SERIES))
    return [
        next(order) if one.role == "auto" else name for name, one in zip(named, series, strict=True)
    ]


def _plotted(chart: Chart) -> list[Plotted]:
    count = len(chart.categories)
    colours = series_colours(chart.series)
    return [
        Plotted(
            series.name,
            tuple(parts.finite(value) for value in (*series.values, *(None,) * count)[:count]),
            colour,
        )
        for series, colour in zip(chart.series, colours, strict=True)
    ]


def _few_values(series: Sequence[Plotted]) -> bool:
    return sum(value is not None for one in series for value in one.values) <= MAX_LABELLED


def _draw_bars(chart: Chart, style: Style) -> Drawn:
    series = _plotted(chart)
    stacked = chart.kind.startswith("stacked")
    labelled = _few_values(series)
    if labelled:
        series = [_label_bars(one, style, stacked=stacked) for one in series]
    if chart.step_roles and len(series) == 1:
        colours = tuple(
            "ink" if role == "total" else series[0].colour if role == "auto" else role
            for role in chart.step_roles
        )
        series = [replace(series[0], point_colours=colours)]
    flat = chart.kind.endswith("bar")
    plot = groups.bar_group(chart, style, series, flat=flat, stacked=stacked)
    ends = _from_zero(series)
    if labelled and flat and not stacked:
        ends = _ends_with_labels(chart, series, style)
    plot += draw_axes(chart, style, flat=flat, labelled=labelled, ends=ends)
    return Drawn(plot, parts.table_of(chart.categories, series), _legend_of(series))


def _from_zero(series: Sequence[Plotted]) -> tuple[float | None, float | None]:
    """Return the ends of an axis on which bars begin at zero, whatever a program would choose."""
    values = [value for one in series for value in one.values if value is not None]
    if not values:
        return None, None
    return (0 if min(values) >= 0 else None), (0 if max(values) <= 0 else None)


def _ends_with_labels(
    chart: Chart, series: Sequence[Plotted], style: Style
) -> tuple[float | None, float | None]:
    """Return the ends of lying bars; below zero there is room between labels and categories."""
    values = [value for one in series for value in one.values if value is not None]
    low, high = min(values, default=0), max(values, default=0)
    if low >= 0:
        return 0, None
    room = parts.label_room(chart.categories, [*values, 0], style, 2 if high > 0 else 1)
    return low - room, (high + room if high > 0 else 0)


def _whole(chart: Chart, series: Sequence[Plotted]) -> float | None:
    """Return the end of an axis of shares that reach the whole: nothing is more than 100 %."""
    values = [value for one in series for value in one.values if value is not None]
    high = max(values, default=0)
    return 1 if "%" in chart.number_format and 0.9 < high <= 1 + 1e-9 else None


def _label_bars(series: Plotted, style: Style, *, stacked: bool) -> Plotted:
    colour = style.theme.text_on(series.colour) if stacked and series.colour else "ink"
    return replace(series, labels=parts.labels(style, "ctr" if stacked else "outEnd", colour))


def _legend_of(series: Sequence[Plotted]) -> str:
    return "t" if sum(bool(one.colour) for one in series) > 1 else ""


def _draw_lines(chart: Chart, style: Style) -> Drawn:
    everything = _plotted(chart)
    marks = [_named_mark(one, style) for one in everything if groups.is_mark(one)]
    series = [one for one in everything if not groups.is_mark(one)]
    labelled = len(series) == 1 and _few_values(series)
    named = _ends_apart(series, style)
    layout = ""
    if named:
        series = [replace(one, labels=_end_label(one, style)) for one in series]
        layout = _room_for_ends(chart, series, style)
    elif labelled:
        series = [replace(one, labels=parts.labels(style, "t")) for one in series]
    plot = groups.line_group(chart, style, [*series, *marks]) + draw_axes(
        chart, style, flat=False, labelled=labelled, ends=(None, _whole(chart, series))
    )
    columns = parts.table_of(chart.categories, [*series, *marks])
    unlisted = tuple(range(len(series), len(series) + len(marks)))
    return Drawn(plot, columns, "" if named else _legend_of(series), layout, unlisted)


def _named_mark(series: Plotted, style: Style) -> Plotted:
    return replace(series, labels=parts.labels(style, "l", what="SerName"))


def _ends_apart(series: Sequence[Plotted], style: Style) -> bool:
    """Tell whether the names fit beside the ends of the lines without touching."""
    ends = sorted(one.values[-1] for one in series if one.values and one.values[-1] is not None)
    if not 2 <= len(series) <= 5 or len(ends) < len(series):
        return False
    drawn = [value for one in series for value in one.values if value is not None]
    reach = max(*drawn, 0) - min(*drawn, 0) or 1
    points = style.height * 0.75 / reach
    return all((b - a) * points > style.size * 1.3 for a, b in pairwise(ends))


def _end_label(series: Plotted, style: Style) -> str:
    last = len(series.values) - 1
    colour = series.colour if style.theme.contrast(series.colour, "paper") >= 4.5 else "ink"
    body = parts.label_body(style, "r", colour, what="SerName")
    rest = parts.label_flags("")
    return f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{body}</c:dLbl>{rest}</c:dLbls>'


def _room_for_ends(chart: Chart, series: Sequence[Plotted], style: Style) -> str:
    names = max(text_width(one.name, style.size) for one in series) + 10
    drawn = [value for one in series for value in one.values if value is not None]
    ticks = max(len(f"{value:,.0f}") for value in drawn) + 2
    left = text_width("0" * ticks, style.size) + 6 + (style.size * 1.6 if chart.y_title else 0)
    below = style.size * 1.9 + (style.size * 1.7 if chart.x_title else 0)
    width = max(style.width - left - min(names, style.width * _END_LABEL_SPACE), 40)
    height = max(style.height - below - 8, 40)
    box = (
        ("x", left / style.width),
        ("y", 8 / style.height),
        ("w", width / style.width),
        ("h", height / style.height),
    )
    values = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in box)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{values}</c:manualLayout></c:layout>'
    )


def _draw_area(chart: Chart, style: Style) -> Drawn:
    series = _plotted(chart)
    plot = groups.area_group(chart, style, series)
    plot += draw_axes(chart, style, flat=False, labelled=False, ends=_from_zero(series))
    return Drawn(plot, parts.table_of(chart.categories, series), _legend_of(series))


def _draw_shares(chart: Chart, style: Style) -> Drawn:
    series = _plotted(chart)[:1]
    colours = tuple(SERIES[n % len(SERIES)] for n in range(len(chart.categories)))
    series = [replace(one, point_colours=colours) for one in series]
    ring = chart.kind == "doughnut"
    return Drawn(
        groups.share_group(chart, style, series, ring=ring),
        parts.table_of(chart.categories, series),
        "r" if ring else "",
    )


def _draw_column_line(chart: Chart, style: Style) -> Drawn:
    """Draw columns, and the last series as a line: on its own axis when of another magnitude."""
    *columns, line = _plotted(chart)
    second = not 0.2 <= _reach([line]) / (_reach(columns) or 1) <= 5
    plot = groups.bar_group(chart, style, columns, flat=False, stacked=False)
    plot += groups.line_group(chart, style, [line], start=len(columns), second=second)
    ends = _from_zero(columns if second else [*columns, line])
    ends = (ends[0], _whole(chart, [*columns, line]) if ends[1] is None else ends[1])
    plot += draw_axes(chart, style, flat=False, labelled=False, ends=ends)
    if second:
        plot += groups.second_axes(style)
    series = [*columns, line]
    return Drawn(plot, parts.table_of(chart.categories, series), _legend_of(series))


def _reach(series: Sequence[Plotted]) -> float:
    return max((abs(value) for one in series for value in one.values if value), default=0)


_KINDS: dict[str, Callable[[Chart, Style], Drawn]] = {
    "column": _draw_bars,
    "bar": _draw_bars,
    "stacked_column": _draw_bars,
    "stacked_bar": _draw_bars,
    "line": _draw_lines,
    "area": _draw_area,
    "pie": _draw_shares,
    "doughnut": _draw_shares,
    "waterfall": draw_waterfall,
    "tornado": draw_tornado,
    "bubble": draw_bubble,
    "column_line": _draw_column_line,
    "fan": draw_fan,
}
