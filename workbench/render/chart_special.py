"""Charts Office has no simple kind for: waterfall, tornado, labelled bubbles, fan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.documents.blocks import Chart, Point
from workbench.render import chart_parts as parts
from workbench.render.chart_axes import draw_axes
from workbench.render.chart_groups import area_group, bar_group, line_group
from workbench.render.chart_parts import Axis, Drawn, Plotted, Style
from workbench.render.metrics import text_width, widest_word
from workbench.render.theme import SERIES

_FAN = ("lowest", "low", "middle", "high", "highest")
"""The series of a fan, in their order."""

_CONNECTORS = 3
"""A line series joins two columns and then needs a gap, so three of them join all."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One column of a waterfall: from where to where, what it adds, what it is."""

    start: float
    end: float
    shown: float
    role: str

    @property
    def low(self) -> float:
        return min(self.start, self.end)

    @property
    def high(self) -> float:
        return max(self.start, self.end)


def draw_waterfall(chart: Chart, style: Style) -> Drawn:
    """Draw a bridge: an unseen base, coloured steps, thin connectors, each step labelled."""
    steps = _steps(chart)
    bars = [*_bars(steps, style), _step_labels(steps, style)]
    flat = _is_crowded(chart, steps, style)
    joints = [] if flat else _joints(steps, style)
    plot = bar_group(chart, style, bars, flat=flat, stacked=True, gap=45)
    if joints:
        plot += line_group(chart, style, joints, start=len(bars), width=0.5)
    low = min([step.low for step in steps] + [0])
    high = max([step.high for step in steps] + [0])
    room = (high - low or 1) * 0.12
    across, up = ("l", "b") if flat else ("b", "l")
    value = Axis(
        deleted=True, position=up, minimum=low - room if low < 0 else 0, maximum=high + room
    )
    plot += parts.category_axis(style, Axis(chart.x_title, position=across, reverse=flat))
    plot += parts.value_axis(style, value)
    return Drawn(plot, parts.table_of(chart.categories, [*bars, *joints]))


def _is_crowded(chart: Chart, steps: Sequence[_Step], style: Style) -> bool:
    """Tell whether names or values are too wide to stand side by side, so that bars must lie."""
    decimals = len(chart.number_format.partition(".")[2].partition(";")[0])
    values = [text_width(f"+{step.shown:,.{decimals}f}", style.size) for step in steps]
    names = [widest_word(name, style.size) for name in chart.categories]
    return max([*values, *names], default=0) > style.width * 0.95 / max(len(steps), 1)


def draw_tornado(chart: Chart, style: Style) -> Drawn:
    """Draw low and high around the base, the widest on top, the values at the ends."""
    count = len(chart.categories)
    sides = [(*one.values, *(None,) * count)[:count] for one in chart.series[:2]]
    order = sorted(range(count), key=lambda n: -_span([side[n] for side in sides]))
    sorted_chart = replace(chart, categories=tuple(chart.categories[n] for n in order))
    series = [
        Plotted(
            one.name,
            tuple(parts.finite(side[n]) for n in order),
            colour,
            parts.labels(style, "outEnd"),
        )
        for one, side, colour in zip(chart.series, sides, ("grey", "lead"), strict=False)
    ]
    values = [value for one in series for value in one.values if value is not None]
    room = parts.label_room(chart.categories, [*values, chart.base], style)
    axis = Axis(chart.y_title, deleted=True, minimum=min(values) - room, maximum=max(values) + room)
    plot = bar_group(sorted_chart, style, series, flat=True, stacked=False, gap=40)
    plot = plot.replace('<c:overlap val="-5"/>', '<c:overlap val="100"/>')
    plot += parts.category_axis(style, Axis(position="l", reverse=True, crosses_at=chart.base))
    plot += parts.value_axis(style, axis)
    return Drawn(plot, parts.table_of(sorted_chart.categories, series), "t")


def _span(values: Sequence[float | None]) -> float:
    drawn = [value for value in values if value is not None]
    return max(drawn, default=0) - min(drawn, default=0)


def draw_fan(chart: Chart, style: Style) -> Drawn:
    """Draw two bands around a line: areas stacked on an unseen one, down to the lowest series."""
    given = [*chart.series, *chart.series[-1:] * len(_FAN)][: len(_FAN)]
    count = len(chart.categories)
    lines = [
        [parts.finite(value) or 0.0 for value in (*one.values, *(None,) * count)[:count]]
        for one in given
    ]
    low, inner, middle, _inner, high = given
    bounds = (lines[0], lines[1], lines[3], lines[4])
    widths = [tuple(b - a for a, b in zip(*pair, strict=True)) for pair in pairwise(bounds)]
    bands = [
        Plotted(low.name, tuple(bounds[0]), ""),
        Plotted(low.name, widths[0], "lead30"),
        Plotted(inner.name, widths[1], "lead60"),
        Plotted(high.name, widths[2], "lead30"),
    ]
    line = Plotted(middle.name, tuple(lines[2]), "ink")
    plot = area_group(chart, style, bands)
    plot += line_group(chart, style, [line], start=len(bands))
    plot += draw_axes(chart, style, flat=False, labelled=False, between="midCat")
    columns = parts.table_of(chart.categories, [*bands, line])
    return Drawn(plot, columns, "t", unlisted=(0, 3))


def draw_bubble(chart: Chart, style: Style) -> Drawn:
    """Draw points as bubbles, each named beside it."""
    columns: list[tuple[str, Sequence[float | str | None]]] = [("", ())]
    drawn = []
    for n, point in enumerate(chart.points):
        first = 1 + 3 * n
        drawn.append(_bubble(style, n, point, first))
        columns += [(point.label, (point.x,)), ("y", (point.y,)), ("size", (point.size,))]
    plot = (
        f'<c:bubbleChart><c:varyColors val="0"/>{"".join(drawn)}<c:bubbleScale val="60"/>'
        f'<c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>{parts.AXES}</c:bubbleChart>'
    )
    low, high = _margins([point.x for point in chart.points])
    across = Axis(chart.x_title, position="b", minimum=low, maximum=high)
    low, high = _margins([point.y for point in chart.points])
    up = Axis(chart.y_title, position="l", gridlines=True, line=False, minimum=low, maximum=high)
    plot += parts.value_axis(style, across, own=1, between="midCat")
    plot += parts.value_axis(style, up, between="midCat")
    return Drawn(plot, columns)


def _steps(chart: Chart) -> list[_Step]:
    steps: list[_Step] = []
    level = 0.0
    values = chart.series[0].values if chart.series else ()
    for n, value in enumerate(values[: len(chart.categories)]):
        amount = parts.finite(value) or 0.0
        role = chart.step_roles[n] if n < len(chart.step_roles) else "auto"
        if role == "total":
            steps.append(_Step(0, amount, amount, "total"))
            level = amount
        else:
            sign = "positive" if amount >= 0 else "negative"
            steps.append(_Step(level, level + amount, amount, sign))
            level += amount
    return steps


def _bars(steps: Sequence[_Step], style: Style) -> list[Plotted]:
    word = style.words.get
    names = {
        "total": (word("Total", "Total"), "ink"),
        "positive": (word("Increase", "Increase"), "positive"),
        "negative": (word("Decrease", "Decrease"), "negative"),
    }
    base = tuple(max(step.low, 0) or min(step.high, 0) for step in steps)
    bars = [Plotted(word("Base", "Base"), base, "")]
    for role, (name, colour) in names.items():
        above = tuple(
            max(step.high, 0) - max(step.low, 0) if step.role == role else None for step in steps
        )
        below = tuple(
            min(step.low, 0) - min(step.high, 0) if step.role == role else None for step in steps
        )
        bars.append(Plotted(name, above, colour))
        if any(below):
            bars.append(Plotted(f"{name} < 0", below, colour))
    return bars


def _step_labels(steps: Sequence[_Step], style: Style) -> Plotted:
    """Return an unseen series above the columns that carries their values as its own."""
    values = tuple(abs(step.shown) if step.high > 0 else -abs(step.shown) for step in steps)
    code = style.number_format.partition(";")[0]
    signs = {"positive": f'"+"{code};"+"{code}', "negative": f'"−"{code};"−"{code}'}  # noqa: RUF001
    single = []
    for n, step in enumerate(steps):
        negative = f'{code};"−"{code}' if step.shown < 0 else f"{code};{code}"  # noqa: RUF001
        body = parts.label_body(style, "inBase", "ink", code=signs.get(step.role, negative))
        single.append(f'<c:dLbl><c:idx val="{n}"/>{body}</c:dLbl>')
    body = parts.label_body(style, "inBase", "ink")
    name = style.words.get("Label", "Label")
    return Plotted(name, values, "", f"<c:dLbls>{''.join(single)}{body}</c:dLbls>")


def _joints(steps: Sequence[_Step], style: Style) -> list[Plotted]:
    name = style.words.get("Connector", "Connector")
    rows: list[list[float | None]] = [[None] * len(steps) for _ in range(_CONNECTORS)]
    for n, step in enumerate(steps[:-1]):
        rows[n % _CONNECTORS][n] = rows[n % _CONNECTORS][n + 1] = step.end
    return [Plotted(f"{name} {n}", tuple(row), "grey") for n, row in enumerate(rows, 1) if any(row)]


def _bubble(style: Style, number: int, point: Point, first: int) -> str:
    colour = {"auto": SERIES[0], "total": "ink"}.get(point.role, point.role)
    return (
        f"<c:ser>{parts.series_head(number, point.label, first)}"
        f'{parts.area_properties(style.theme, colour, "paper")}<c:invertIfNegative val="0"/>'
        f"{parts.labels(style, 'r', what='SerName')}"
        f"{parts.number_points('xVal', first, (point.x,))}"
        f"{parts.number_points('yVal', first + 1, (point.y,))}"
        f"{parts.number_points('bubbleSize', first + 2, (point.size,))}"
        '<c:bubble3D val="0"/></c:ser>'
    )


def _margins(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0), max(values, default=1)
    room = (high - low or abs(high) or 1) * 0.2
    return low - room if low < 0 else max(low - room, 0), high + room
