"""A slide under way: its shapes in reading order, as strings, with numbers given once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.render.charts import ChartFile
from workbench.render.deck_layouts import Box, slots, transform
from workbench.render.drawings import Drawing, Shape, Wire
from workbench.render.markup import (
    DECORATIVE,
    NAMESPACES,
    attribute,
    declare,
    emu,
    fill,
    language_tag,
    on_slide,
    one_line,
    outline,
)
from workbench.render.shape_markup import frame_properties, shape_properties, wire_properties
from workbench.render.texts import Line, lines_xml
from workbench.render.theme import Theme

_NUMBER = "{C1FF6DA9-008F-4B48-92A6-B652298478BF}"
_FIRST_BODY_ID = 10


class Names(NamedTuple):
    """What an exhibit is called and what it shows, for those who cannot see it."""

    name: str
    alt: str


class Sheet:
    """Collects the shapes of one slide; its title and footer come last, when all are counted."""

    def __init__(self, theme: Theme, tag: str) -> None:
        self.theme = theme
        self.tag = tag
        self.shapes: list[str] = []
        self.charts: list[ChartFile] = []
        self.last_id = _FIRST_BODY_ID - 1

    def take_id(self) -> int:
        """Return a number no other shape of the slide has."""
        self.last_id += 1
        return self.last_id

    def text(self, text: str, size: float = 0) -> str:
        """Return text as a paragraph in the style of its placeholder, or at a size of its own."""
        own = f' sz="{round(size * 100)}"' if size else ""
        plain = on_slide(one_line(text))
        return f'<a:p><a:r><a:rPr lang="{self.tag}"{own} dirty="0"/><a:t>{plain}</a:t></a:r></a:p>'

    def footer(self, text: str) -> str:
        """Return footer text; its look is written out, as some programs do not inherit it."""
        return f"<a:p>{self._footer_run(text)}</a:p>"

    def _footer_run(self, text: str) -> str:
        return f"<a:r>{self._small()}<a:t>{on_slide(one_line(text))}</a:t></a:r>"

    def _small(self) -> str:
        return (
            f'<a:rPr lang="{self.tag}" sz="1000">{fill(self.theme, "grey")}'
            '<a:latin typeface="+mn-lt"/></a:rPr>'
        )

    def number(self, number: int, count: int) -> str:
        """Return the slide number and the number of slides as a paragraph."""
        return (
            f'<a:p><a:fld id="{_NUMBER}" type="slidenum">{self._small()}'
            f"<a:t>{number}</a:t></a:fld>{self._footer_run(f'/{count}')}</a:p>"
        )

    def placeholder(self, identity: int, name: str, text: str) -> str:
        """Return a placeholder filled with paragraphs; its geometry is that of its layout."""
        slot = slots(self.theme.brand.deck)[name]
        index = f' idx="{slot.index}"' if slot.index else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="{attribute(slot.name)}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{slot.kind}"{index}'
            f"/></p:nvPr></p:nvSpPr><p:spPr>{transform(slot.box)}</p:spPr><p:txBody>"
            f"{frame(0, slot.anchor)}<a:lstStyle/>{text}</p:txBody></p:sp>"
        )

    def add_placeholder(self, name: str, text: str) -> None:
        """Fill a placeholder with paragraphs."""
        self.shapes.append(self.placeholder(self.take_id(), name, text))

    def add_box(
        self,
        box: Box,
        lines: Sequence[Line],
        *,
        colour: str = "",
        border: str = "",
        inset: float = 0,
        anchor: str = "t",
    ) -> None:
        """Add a text box, filled or not."""
        number = self.take_id()
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/>'
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{transform(box)}'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(self.theme, colour)}'
            f"{outline(self.theme, border)}</p:spPr><p:txBody>{frame(inset, anchor)}"
            f"<a:lstStyle/>{lines_xml(lines, self.theme, self.tag)}</p:txBody></p:sp>"
        )

    def add_bar(self, box: Box, colour: str) -> None:
        """Add a filled shape that only decorates."""
        number = self.take_id()
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}">'
            f"{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{transform(box)}"
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(self.theme, colour)}'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )

    def add_frame(self, box: Box, name: str, alt: str, content: str) -> None:
        """Add a table or a chart."""
        self.shapes.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{self.take_id()}"'
            f' name="{attribute(name)}" descr="{attribute(alt)}"/><p:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"{transform(box, 'p:xfrm')}<a:graphic>{content}</a:graphic></p:graphicFrame>"
        )

    def add_chart(self, box: Box, name: str, alt: str, chart: ChartFile) -> None:
        """Add a chart; the slide refers to its layout as rId1 and to its charts from rId2 on."""
        self.charts.append(chart)
        content = (
            f'<a:graphicData uri="{NAMESPACES["c"]}"><c:chart{declare("c", "r")}'
            f' r:id="rId{len(self.charts) + 1}"/></a:graphicData>'
        )
        self.add_frame(box, name, alt, content)

    def add_drawing(self, origin: tuple[float, float], drawing: Drawing, names: Names) -> None:
        """Add a figure made of shapes as one group."""
        box = Box(*origin, drawing.width, drawing.height)
        group = self.take_id()
        first = self.last_id + 1
        parts = "".join(
            self._drawn(item, origin)
            if isinstance(item, Shape)
            else self._wire(item, origin, _glue(item, drawing, first))
            for item in drawing.items
        )
        place = transform(box)[len("<a:xfrm>") : -len("</a:xfrm>")]
        child = place.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
        self.shapes.append(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{group}" name="{attribute(names.name)}"'
            f' descr="{attribute(names.alt)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f"<p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>{parts}</p:grpSp>"
        )

    def _drawn(self, shape: Shape, origin: tuple[float, float]) -> str:
        number = self.take_id()
        quiet = "" if shape.lines else DECORATIVE
        text = lines_xml(shape.lines, self.theme, self.tag)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Shape {number}">{quiet}</p:cNvPr>'
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f"{shape_properties(shape, self.theme, origin)}</p:spPr><p:txBody>"
            f"{frame_properties(shape, 'a:bodyPr')}<a:lstStyle/>{text}</p:txBody></p:sp>"
        )

    def _wire(self, wire: Wire, origin: tuple[float, float], glue: str) -> str:
        number = self.take_id()
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Line {number}">{DECORATIVE}'
            f"</p:cNvPr><p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f"{wire_properties(wire, self.theme, origin, elbow=True)}</p:spPr></p:cxnSp>"
        )

    def tree(self, before: str = "", after: str = "") -> str:
        """Return a shape tree: what comes before the body, the body, what comes after."""
        return (
            f'<p:spTree{declare("a", "r", "p")}><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
            "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
            f"{before}{''.join(self.shapes)}{after}</p:spTree>"
        )


@dataclass(frozen=True, slots=True)
class Pen:
    """What every drawing needs: the look, the language, the document's words."""

    theme: Theme
    language: str
    words: Mapping[str, str] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        """Return an empty slide."""
        return Sheet(self.theme, language_tag(self.language))


def frame(inset: float, anchor: str) -> str:
    """Return how text stands in a box: its inset in points and where it is anchored."""
    edge = emu(inset)
    return (
        f'<a:bodyPr wrap="square" lIns="{edge}" tIns="{edge}" rIns="{edge}" bIns="{edge}"'
        f' anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )


_SITES = {"hexagon": (3, 0)}
"""The numbers of the left and right connection sites, where they are not 1 and 3."""


def _glue(wire: Wire, drawing: Drawing, first: int) -> str:
    """Return the shapes a wire is glued to, so that it follows when they are moved."""
    if wire.joins is None:
        return ""
    start, end = (drawing.items[place] for place in wire.joins)
    assert isinstance(start, Shape)
    assert isinstance(end, Shape)
    right = _SITES.get(start.geometry, (1, 3))[1]
    left = _SITES.get(end.geometry, (1, 3))[0]
    return (
        f'<a:stCxn id="{first + wire.joins[0]}" idx="{right}"/>'
        f'<a:endCxn id="{first + wire.joins[1]}" idx="{left}"/>'
    )
