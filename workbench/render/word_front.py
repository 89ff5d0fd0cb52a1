"""The cover and the table of contents of a report."""

from collections.abc import Sequence

from workbench.documents.blocks import Document
from workbench.quantities import Formats
from workbench.render.drawings import Shape
from workbench.render.markup import DECORATIVE, NAMESPACES, emu
from workbench.render.shape_markup import shape_properties
from workbench.render.theme import Theme
from workbench.render.word_blocks import Entry
from workbench.render.word_text import field, paragraph, run

_BAND_WIDTH, _PAGE_HEIGHT = 20.0, 841.9
_BAND_ID = 900000
"""A number no figure of the body takes."""

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_INSTRUCTION = (
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
)


def cover_parts(document: Document, theme: Theme) -> list[str]:
    """Return the cover: consultancy, title, subtitle, client, and what kind of paper this is."""
    cover = document.cover
    day = Formats(document.language).day(cover.day) if cover.day else ""
    facts = (day, " · ".join(part for part in (cover.version, cover.status) if part))
    parts = [
        paragraph("CoverConsultancy", _band(theme) + run(cover.consultancy)),
        paragraph("Title", run(cover.title)),
        paragraph("Subtitle", run(cover.subtitle)),
        paragraph("CoverClient", run(cover.client), '<w:spacing w:before="900" w:after="240"/>'),
    ]
    lines = (*facts, cover.confidentiality)
    return [*parts, *(paragraph("CoverFacts", run(text)) for text in lines if text)]


def contents_parts(entries: Sequence[Entry], heading: str) -> list[str]:
    """Return a filled table of contents: a field whose entries link to their headings."""
    begin = _FIELD.format("begin") + _INSTRUCTION + _FIELD.format("separate")
    if not entries:
        return [paragraph("TOCHeading", run(heading))]
    links = [_link(entry) for entry in entries]
    links[0] = begin + links[0]
    links[-1] += _FIELD.format("end")
    lines = [
        paragraph(f"TOC{entry.level}", link) for entry, link in zip(entries, links, strict=True)
    ]
    content = f"{paragraph('TOCHeading', run(heading))}{''.join(lines)}"
    block = (
        '<w:sdt><w:sdtPr><w:id w:val="1"/><w:docPartObj><w:docPartGallery'
        ' w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
    return [block]


def _band(theme: Theme) -> str:
    """Return a coloured band along the left edge of the page; it only decorates."""
    shape = Shape(0, 0, _BAND_WIDTH, _PAGE_HEIGHT, colour="lead")
    extent = f'cx="{emu(_BAND_WIDTH)}" cy="{emu(_PAGE_HEIGHT)}"'
    place = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:position{axis}>'
        for axis in "HV"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0"'
        ' distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{place}<wp:extent {extent}/>"
        f'<wp:wrapNone/><wp:docPr id="{_BAND_ID}" name="Band">{DECORATIVE}</wp:docPr>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp>'
        f"<wps:cNvSpPr/><wps:spPr>{shape_properties(shape, theme, (0.0, 0.0))}</wps:spPr>"
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "<mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _link(entry: Entry) -> str:
    number = f"{run(entry.number)}<w:r><w:tab/></w:r>" if entry.number else ""
    target = f'w:anchor="{entry.mark}" w:history="1"'
    # No number is written that was not measured: the program that shows the pages fills it in.
    page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {entry.mark} \\h", "")
    return f"<w:hyperlink {target}>{number}{run(entry.text)}{page}</w:hyperlink>"
