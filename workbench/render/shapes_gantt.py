"""Plans over time: names on the left, bars and diamonds under months, quarters or years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from workbench.documents.blocks import Bar, Gantt, Milestone
from workbench.render.drawings import Drawing, Look, Shape, Wire, period_name
from workbench.render.metrics import text_width
from workbench.render.texts import SPACING, cut_lines, line

_LARGEST_ROW, _SMALLEST_ROW = 25.0, 15.0
_NAMES_SHARE = 0.32
_COLOURS = {"auto": "lead", "total": "ink", "hidden": ""}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the plan: a bar, a milestone or the name of a group."""

    name: str
    bar: Bar | None = None
    milestone: Milestone | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """The time axis: its first day, the day after its last, and where it stands."""

    first: date
    end: date
    left: float
    width: float

    def x(self, day: date) -> float:
        days = (self.end - self.first).days or 1
        return self.left + self.width * (day - self.first).days / days


def draw_gantt(figure: Gantt, look: Look, width: float, height: float) -> list[Drawing]:
    """Return a plan; more rows than fit continue in a further drawing."""
    rows = _rows(figure)
    header = look.size * SPACING * 2 + 8
    most = max(int((height - header) / _least_row(rows, look, width)), 4)
    count = ceil(len(rows) / most) or 1
    each = ceil(len(rows) / count)
    pieces = [rows[n : n + each] for n in range(0, len(rows), each)]
    return [_draw(figure, piece, look, width, height) for piece in pieces]


def _least_row(rows: Sequence[_Row], look: Look, width: float) -> float:
    """Return the least height of a row: one line, or two when a name needs them."""
    room = width * _NAMES_SHARE - 8
    longest = max(text_width(row.name, look.least, bold=row.bar is None) for row in rows)
    return max(_SMALLEST_ROW, look.least * SPACING * (2 if longest > room else 1) + 1)


def _rows(figure: Gantt) -> list[_Row]:
    rows: list[_Row] = []
    group = ""
    for bar in figure.bars:
        if bar.group and bar.group != group:
            rows.append(_Row(bar.group))
        group = bar.group
        rows.append(_Row(bar.name, bar=bar))
    rows += [_Row(one.name, milestone=one) for one in figure.milestones]
    return rows


def _draw(figure: Gantt, rows: Sequence[_Row], look: Look, width: float, height: float) -> Drawing:
    header = look.size * SPACING * 2 + 8
    tall = min(_LARGEST_ROW * look.size / 11 + 2, (height - header) / len(rows))
    names = max(text_width(row.name, look.size, bold=row.bar is None) for row in rows) + 14
    left = min(names, width * _NAMES_SHARE)
    if names > left:
        tall = min(max(tall, look.size * SPACING * 2 + 3), (height - header) / len(rows))
    bottom = header + tall * len(rows)
    scale = _scale(figure, left, width - left)
    items: list[Shape | Wire] = [*_axis(figure, scale, look, bottom)]
    for n, row in enumerate(rows):
        y = header + n * tall
        items.append(Wire(((0, y), (width, y)), "rule", 0.5))
        items += _name(row, look, (left, y, tall))
        items += _mark(row, scale, look, (y, tall))
    items.append(Wire(((0, bottom), (width, bottom)), "grey", 0.75))
    return Drawing(width, bottom, tuple(items))


def _scale(figure: Gantt, left: float, width: float) -> _Scale:
    days = [bar.start for bar in figure.bars] + [bar.end for bar in figure.bars]
    days += [one.day for one in figure.milestones]
    first, last = min(days), max(days)
    return _Scale(first.replace(day=1), _next_month(last), left, width)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _axis(figure: Gantt, scale: _Scale, look: Look, bottom: float) -> list[Shape | Wire]:
    tall = look.size * SPACING + 3
    if figure.scale:
        step = scale.width / len(figure.scale)
        named = [(scale.left + n * step, text) for n, text in enumerate(figure.scale)]
        return _units(named, scale, look, (tall, bottom))
    years = [(scale.x(day), str(day.year)) for day in _starts(scale, 12)]
    items = _units(years, scale, look, (0, bottom), bold=True)
    for months, pattern in ((1, "LLL"), (3, "QQQ")):
        days = _starts(scale, months)
        units = [(scale.x(day), period_name(day, pattern, look.language)) for day in days]
        widest = max(text_width(text, look.size) for _, text in units)
        if widest + 3 <= scale.width / len(units):
            return items + _units(units, scale, look, (tall, bottom))
    return items


def _starts(scale: _Scale, months: int) -> list[date]:
    """Return the first days of periods; the first period may have begun before the plan."""
    day = scale.first.replace(month=(scale.first.month - 1) // months * months + 1)
    days = []
    while day < scale.end:
        days.append(max(day, scale.first))
        for _ in range(months):
            day = _next_month(day)
    return days


def _units(
    units: Sequence[tuple[float, str]],
    scale: _Scale,
    look: Look,
    span: tuple[float, float],
    *,
    bold: bool = False,
) -> list[Shape | Wire]:
    """Return the labels of periods and the thin lines that separate them down to the bottom."""
    top, bottom = span
    items: list[Shape | Wire] = []
    ends = [x for x, _ in units[1:]] + [scale.left + scale.width]
    for (x, text), end in zip(units, ends, strict=True):
        items.append(Wire(((x, top), (x, bottom)), "rule", 0.75 if bold else 0.5))
        if text_width(text, look.size, bold=bold) + 3 <= end - x:
            label = replace(
                line(text, look.size, "ink" if bold else "grey", bold=bold), align="ctr"
            )
            tall = look.size * SPACING + 3
            items.append(Shape(x, top, end - x, tall, (label,), inset=0))
    return items


def _name(row: _Row, look: Look, place: tuple[float, float, float]) -> list[Shape | Wire]:
    left, y, tall = place
    bold = row.bar is None
    colour = "lead" if row.bar is None and row.milestone is None else "ink"
    text = line(row.name, look.size, colour, bold=bold)
    fitted = cut_lines([text], left - 8, tall, look.least)
    return [Shape(0, y, left - 4, tall, tuple(fitted), inset=0)]


def _mark(row: _Row, scale: _Scale, look: Look, place: tuple[float, float]) -> list[Shape | Wire]:
    y, tall = place
    if row.milestone:
        return _diamond(row.milestone, scale, look, y, tall)
    if row.bar is None:
        return []
    x = scale.x(row.bar.start)
    width = max(scale.x(row.bar.end + timedelta(days=1)) - x, 3)
    colour = _COLOURS.get(row.bar.role, row.bar.role)
    size = min(look.size, max(tall * 0.62 / SPACING, look.least))
    needed = text_width(row.bar.text, size) + 6
    inside = needed <= width
    text = replace(line(row.bar.text, size, look.theme.text_on(colour or "paper")), align="ctr")
    bar = Shape(
        x, y + tall * 0.17, width, tall * 0.66, (text,) if inside and row.bar.text else (),
        colour, inset=0,
    )  # fmt: skip
    items: list[Shape | Wire] = [bar]
    if row.bar.text and not inside:
        items += _beside(row.bar.text, (x, x + width), scale, look, place)
    return items


def _beside(
    text: str, span: tuple[float, float], scale: _Scale, look: Look, place: tuple[float, float]
) -> list[Shape | Wire]:
    """Return a text right of a bar, or left of it when the plan ends there; none if neither."""
    y, tall = place
    needed = text_width(text, look.size) + 8
    if span[1] + needed <= scale.left + scale.width:
        return [Shape(span[1] + 4, y, needed, tall, (line(text, look.size, "grey"),), inset=0)]
    if span[0] - needed >= scale.left:
        label = replace(line(text, look.size, "grey"), align="r")
        return [Shape(span[0] - 4 - needed, y, needed, tall, (label,), inset=0)]
    return []


def _diamond(
    milestone: Milestone, scale: _Scale, look: Look, y: float, tall: float
) -> list[Shape | Wire]:
    x = scale.x(milestone.day)
    side = min(tall * 0.72, 15)
    diamond = Shape(
        x - side / 2, y + (tall - side) / 2, side, side, (), "accent", geometry="diamond"
    )
    day = look.formats.day(milestone.day)
    return [diamond, *_beside(day, (x - side / 2, x + side / 2), scale, look, (y, tall))]
