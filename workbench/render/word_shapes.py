"""Figures of shapes in a report: a native group, its text editable."""

from workbench.render.drawings import Drawing, Shape, Wire
from workbench.render.markup import NAMESPACES, emu, safe
from workbench.render.shape_markup import frame_properties, shape_properties, wire_properties
from workbench.render.texts import Line
from workbench.render.theme import Theme
from workbench.render.word_text import paragraph, run, text_colour, twips

_HERE = (0.0, 0.0)
_BULLETS = ("•", "–")  # noqa: RUF001 - the dash of a second level
_JUSTIFY = {"l": "left", "r": "right", "ctr": "center"}


def group_xml(drawing: Drawing, theme: Theme, first: int) -> str:
    """Return a figure as a group of shapes whose numbers begin with ``first``."""
    parts = "".join(
        _shape(item, theme, number) if isinstance(item, Shape) else _wire(item, theme, number)
        for number, item in enumerate(drawing.items, first)
    )
    extent = f'cx="{emu(drawing.width)}" cy="{emu(drawing.height)}"'
    return (
        f'<a:graphicData uri="{NAMESPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/><a:chOff x="0" y="0"/>'
        f"<a:chExt {extent}/></a:xfrm></wpg:grpSpPr>{parts}</wpg:wgp></a:graphicData>"
    )


def with_fallback(drawing: str, alt: str) -> str:
    """Return a drawing as a run; programs that do not know shape groups show the text."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice>'
        f'<mc:Fallback><w:t xml:space="preserve">{safe(alt)}</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _shape(shape: Shape, theme: Theme, number: int) -> str:
    text = ""
    if shape.lines:
        lines = "".join(_line(one, theme) for one in shape.lines)
        text = f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/><wps:cNvSpPr/><wps:spPr>'
        f"{shape_properties(shape, theme, _HERE)}</wps:spPr>{text}"
        f"{frame_properties(shape, 'wps:bodyPr')}</wps:wsp>"
    )


def _wire(wire: Wire, theme: Theme, number: int) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Line {number}"/><wps:cNvCnPr/><wps:spPr>'
        f"{wire_properties(wire, theme, _HERE, elbow=False)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _line(one: Line, theme: Theme) -> str:
    size = f'<w:sz w:val="{round(one.size * 2)}"/><w:szCs w:val="{round(one.size * 2)}"/>'
    look = text_colour(theme, one.colour) + size
    runs = "".join(
        run(part.text, ("<w:b/>" if one.bold or part.bold else "") + look) for part in one.runs
    )
    spacing = f'<w:spacing w:before="{twips(one.before)}" w:after="0"/>'
    indent = ""
    if one.level >= 0:
        hanging = 14 if one.number else 8
        left = twips(hanging * (one.level + 1))
        indent = f'<w:ind w:left="{left}" w:hanging="{twips(hanging)}"/>'
        tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
        mark = f"{one.number}." if one.number else _BULLETS[min(one.level, 1)]
        sign = run(mark, look) + "<w:r><w:tab/></w:r>"
        return paragraph("ShapeText", sign + runs, tab + spacing + indent)
    justify = f'<w:jc w:val="{_JUSTIFY[one.align]}"/>'
    return paragraph("ShapeText", runs, spacing + justify)
