"""What the speaker reads below a slide: what it says, what its exhibits show, where it is from."""

from typing import Any

from workbench.documents.blocks import Document, Table
from workbench.render.deck_plan import Slide
from workbench.render.markup import HEADER, clean, declare, language_tag

NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
NOTES_THEME = "ppt/theme/theme2.xml"

_PICTURE, _WORDS = (685800, 685800, 5486400, 3086100), (685800, 4000500, 5486400, 4457700)
"""Left, top, width and height of the slide's picture and of the words, in Office's units."""

_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def notes_master() -> bytes:
    """Return the master of notes pages: the slide above, the words below it."""
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1"'
        ' noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f"</p:nvSpPr>{_place(_PICTURE)}</p:sp>"
    )
    words = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f"{_place(_WORDS)}<p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
        '<a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )
    colours = "".join(
        f' {name}="{value}"'
        for name, value in (("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2"))
    )
    accents = "".join(f' accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f'{HEADER}<p:notesMaster{declare("a", "r", "p")}><p:cSld><p:bg><p:bgRef idx="1001">'
        f'<a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{_TREE}{picture}{words}</p:spTree>'
        f'</p:cSld><p:clrMap{colours}{accents} hlink="hlink" folHlink="folHlink"/>'
        '<p:notesStyle><a:lvl1pPr marL="0" algn="l"><a:spcBef><a:spcPts val="400"/></a:spcBef>'
        '<a:defRPr sz="1200"><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle>'
        "</p:notesMaster>"
    ).encode()


def _place(box: tuple[int, int, int, int]) -> str:
    x, y, width, height = box
    return (
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    )


def notes_of(planned: Slide, document: Document) -> str:
    """Return what the speaker says of a slide with exhibits, a line for each thought."""
    if not planned.exhibits:
        return ""
    said = [planned.title if planned.title.endswith((".", "?", "!")) else f"{planned.title}."]
    for one in planned.exhibits:
        # A table is read from the slide; what a picture shows has to be said.
        shown = "" if isinstance(one, Table) else one.alt
        said += [text for text in (shown, one.note) if text]
    if planned.sources:
        said.append(f"{document.words.get('Source', 'Source')}: {'; '.join(planned.sources)}")
    return clean("\n".join(said))


def add_notes(slide: Any, planned: Slide | None, document: Document) -> None:  # noqa: ANN401 - untyped
    """Write the notes of a drawn slide, in the document's language."""
    text = "" if planned is None else notes_of(planned, document)
    if not text:
        return
    frame = slide.notes_slide.notes_text_frame
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", language_tag(document.language))  # noqa: SLF001
