"""The elements charts are made of: series, labels, axes, legends, as chart XML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from workbench.render.chart_workbook import Value, heading_reference, values_reference
from workbench.render.markup import emu, fill, safe
from workbench.render.metrics import text_width
from workbench.render.theme import Theme

CATEGORY_AXIS, VALUE_AXIS = 50010001, 50010002
SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = 50010003, 50010004
AXES = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
SECOND_AXES = f'<c:axId val="{SECOND_CATEGORY_AXIS}"/><c:axId val="{SECOND_VALUE_AXIS}"/>'


@dataclass(frozen=True, slots=True)
class Plotted:
    """A series as it is drawn; the empty colour draws nothing."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    labels: str = ""
    point_colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """What every element of one chart needs; lengths and sizes in points."""

    theme: Theme
    language: str
    size: float
    width: float
    height: float
    words: Mapping[str, str]
    number_format: str = "#,##0"
    axis_texts: tuple[str, ...] = ()
    """What stands along the axis where not all categories have room, instead of their names."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn chart: its plot area, the columns of its workbook, where its legend stands.

    ``unlisted`` are the numbers of the series that the legend leaves out.
    """

    plot: str
    columns: Sequence[tuple[str, Sequence[Value]]]
    legend: str = ""
    layout: str = ""
    unlisted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """What is said and shown along one axis."""

    title: str = ""
    deleted: bool = False
    gridlines: bool = False
    minimum: float | None = None
    maximum: float | None = None
    reverse: bool = False
    crosses_at: float | None = None
    labels: str = "low"
    skip: int = 1
    position: str = "b"
    line: bool = True


def finite(value: float | None) -> float | None:
    """Return a number that can be drawn, or None."""
    return value if value is not None and isfinite(value) else None


def table_of(
    categories: Sequence[str], series: Sequence[Plotted]
) -> list[tuple[str, Sequence[Value]]]:
    """Return the columns of a chart's workbook: the categories, then every series."""
    return [("", categories), *((one.name, one.values) for one in series)]


def with_true_minus(code: str) -> str:
    """Return a number format that writes negative numbers with a minus, not with a hyphen."""
    return code if ";" in code or code == "General" else f'{code};"−"{code}'  # noqa: RUF001


def shown_text(value: float, code: str) -> str:
    """Return about what a number format shows, to measure how wide a label stands."""
    positive = code.partition(";")[0]
    decimals = len(re.sub(r"[^0#]", "", positive.partition(".")[2]))
    percent = "%" in positive
    return f"{value * (100 if percent else 1):,.{decimals}f}{'%' if percent else ''}"


def label_room(
    categories: Sequence[str], values: Sequence[float], style: Style, sides: int = 2
) -> float:
    """Return how far an axis of lying bars goes on beyond its values, so that labels have room."""
    names = max((text_width(name, style.size) for name in categories), default=0)
    inner = style.width - min(names, style.width * 0.4) - 2 * style.size
    widest = max(text_width(shown_text(value, style.number_format), style.size) for value in values)
    room = widest + 1.5 * style.size
    scale = ((max(values) - min(values)) or 1) / max(inner - sides * room, style.width * 0.2)
    return room * scale


def number_text(value: float) -> str:
    """Return a number as Office files write it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def text_properties(style: Style, colour: str = "ink", *, turn: int | None = None) -> str:
    """Return the text style of an element, turned by so many 60,000ths of a degree."""
    frame = "<a:bodyPr/>" if turn is None else f'<a:bodyPr rot="{turn}" vert="horz"/>'
    return (
        f'<c:txPr>{frame}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(style.size * 100)}" '
        f'b="0">{fill(style.theme, colour)}<a:latin typeface="+mn-lt"/></a:defRPr>'
        f'</a:pPr><a:endParaRPr lang="{style.language}"/></a:p></c:txPr>'
    )


def labels(
    style: Style, position: str = "", colour: str = "ink", *, code: str = "", what: str = "Val"
) -> str:
    """Return data labels that show ``what`` (Val, SerName, CatName, Percent or two of them)."""
    return f"<c:dLbls>{label_body(style, position, colour, code=code, what=what)}</c:dLbls>"


def label_body(
    style: Style, position: str, colour: str, *, code: str = "", what: str = "Val"
) -> str:
    """Return what stands in a label or in the labels of a series."""
    place = f'<c:dLblPos val="{position}"/>' if position else ""
    return (
        f'<c:numFmt formatCode="{safe(code or style.number_format)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_properties(style, colour)}{place}{label_flags(what)}"
    )


def label_flags(what: str) -> str:
    """Return which parts a label shows; the empty text shows none."""
    shown = what.split("+")
    flags = "".join(
        f'<c:show{name} val="{int(name in shown)}"/>'
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return flags + ("<c:separator>\n</c:separator>" if len(shown) > 1 else "")


def no_labels() -> str:
    """Return that a series has no labels."""
    return '<c:dLbls><c:delete val="1"/></c:dLbls>'


def series_head(number: int, name: str, column: int) -> str:
    """Return the beginning of a series: its number and its name."""
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
        f"<c:f>{heading_reference(column)}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{safe(name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def text_points(tag: str, column: int, texts: Sequence[str]) -> str:
    """Return category texts with their reference."""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{safe(text)}</c:v></c:pt>' for n, text in enumerate(texts) if text
    )
    return (
        f"<c:{tag}><c:strRef><c:f>{values_reference(column, len(texts))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef></c:{tag}>'
    )


def number_points(tag: str, column: int, values: Sequence[float | None]) -> str:
    """Return numbers with their reference; None is a gap."""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{number_text(value)}</c:v></c:pt>'
        for n, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{values_reference(column, len(values))}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )


def area_properties(theme: Theme, name: str, border: str = "") -> str:
    """Return a fill with a border; the empty name draws nothing."""
    line = f'<a:ln w="{emu(0.75)}">{fill(theme, border)}</a:ln>' if border else _NO_LINE
    return f"<c:spPr>{fill(theme, name)}{line}</c:spPr>"


def line_properties(theme: Theme, name: str, width: float, dash: str = "") -> str:
    """Return a line; the empty name draws nothing."""
    if not name:
        return f"<c:spPr>{_NO_LINE}</c:spPr>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return (
        f'<c:spPr><a:ln w="{emu(width)}" cap="rnd">{fill(theme, name)}{dashed}<a:round/></a:ln>'
        "</c:spPr>"
    )


def point_colours(theme: Theme, colours: Sequence[str], *, invert: bool = True) -> str:
    """Return the points that have a colour of their own."""
    flag = '<c:invertIfNegative val="0"/>' if invert else ""
    return "".join(
        f'<c:dPt><c:idx val="{n}"/>{flag}<c:bubble3D val="0"/>'
        f"{area_properties(theme, name, '' if invert else 'paper')}</c:dPt>"
        for n, name in enumerate(colours)
    )


def category_axis(style: Style, axis: Axis, *, second: bool = False) -> str:
    """Return a category axis."""
    own, cross = _ids(second=second)
    # LibreOffice breaks level labels into lines and shows them all; it skips those that are turned.
    turn = 0 if axis.skip == 1 else 1
    skip = (
        f'<c:tickLblSkip val="{axis.skip}"/><c:tickMarkSkip val="{axis.skip}"/>'
        if axis.skip > 1
        else ""
    )
    return (
        f"<c:catAx>{_axis_start(style, axis, own)}"
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{axis.labels}"/>{_axis_line(style, axis)}'
        f"{text_properties(style, turn=turn)}"
        f'<c:crossAx val="{cross}"/>{_crosses(axis)}<c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(
    style: Style, axis: Axis, *, second: bool = False, own: int = 0, between: str = "between"
) -> str:
    """Return a value axis; ``own`` 1 makes it the horizontal one of a bubble chart."""
    cross, identity = _ids(second=second)
    if own:
        cross, identity = identity, cross
    return (
        f"<c:valAx>{_axis_start(style, axis, identity)}"
        f'<c:numFmt formatCode="{safe(style.number_format)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{axis.labels}"/>{_axis_line(style, axis)}'
        f'{text_properties(style, "grey")}<c:crossAx val="{cross}"/>{_crosses(axis)}'
        f'<c:crossBetween val="{between}"/></c:valAx>'
    )


def legend(style: Style, position: str, unlisted: Sequence[int] = ()) -> str:
    """Return a legend at a side of the chart, without the series of the numbers ``unlisted``."""
    left_out = "".join(
        f'<c:legendEntry><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        for number in unlisted
    )
    return (
        f'<c:legend><c:legendPos val="{position}"/>{left_out}<c:overlay val="0"/>'
        f"{text_properties(style)}</c:legend>"
    )


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def _ids(*, second: bool) -> tuple[int, int]:
    first = (CATEGORY_AXIS, VALUE_AXIS)
    return (SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS) if second else first


def _axis_start(style: Style, axis: Axis, identity: int) -> str:
    orientation = "maxMin" if axis.reverse else "minMax"
    high = f'<c:max val="{number_text(axis.maximum)}"/>' if axis.maximum is not None else ""
    low = f'<c:min val="{number_text(axis.minimum)}"/>' if axis.minimum is not None else ""
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="{emu(0.5)}">{fill(style.theme, "rule")}</a:ln>'
        "</c:spPr></c:majorGridlines>"
        if axis.gridlines
        else ""
    )
    return (
        f'<c:axId val="{identity}"/><c:scaling><c:orientation val="{orientation}"/>{high}{low}'
        f'</c:scaling><c:delete val="{int(axis.deleted)}"/><c:axPos val="{axis.position}"/>'
        f"{grid}{_axis_title(style, axis)}"
    )


def _axis_title(style: Style, axis: Axis) -> str:
    if not axis.title:
        return ""
    turn = ' rot="-5400000" vert="horz"' if axis.position in ("l", "r") else ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(style.size * 100)}" b="0">{fill(style.theme, "grey")}</a:defRPr>'
        f'</a:pPr><a:r><a:rPr lang="{style.language}" sz="{round(style.size * 100)}" b="0">'
        f'{fill(style.theme, "grey")}<a:latin typeface="+mn-lt"/></a:rPr>'
        f"<a:t>{safe(axis.title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _axis_line(style: Style, axis: Axis) -> str:
    colour = "grey" if axis.line else ""
    line = f'<a:ln w="{emu(0.75)}">{fill(style.theme, colour)}</a:ln>'
    return f"<c:spPr><a:noFill/>{line}</c:spPr>"


def _crosses(axis: Axis) -> str:
    if axis.crosses_at is None:
        return '<c:crosses val="autoZero"/>'
    return f'<c:crossesAt val="{number_text(axis.crosses_at)}"/>'
