"""The styles and numberings of a report, made from a theme."""

from dataclasses import dataclass

from workbench.render.markup import HEADER, attribute, declare
from workbench.render.theme import Theme
from workbench.render.word_text import border, shading, text_colour, twips

BULLETS, HEADINGS, NUMBERS = 1, 2, 3
"""The abstract numberings: of bullets, of headings, of numbered lists."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; sizes, spaces in points."""

    identity: str
    name: str
    based: str = "Normal"
    size: float = 0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 0
    following: str = ""
    keep: bool = False
    outline: int = 0
    list_level: int = -1
    numbering: int = 0
    frame: str = ""
    indent: str = ""
    font: str = ""


def styles_part(theme: Theme, tag: str) -> bytes:
    """Return the styles of a report in a language."""
    body = theme.brand.document.body
    styles = [*_texts(theme), *_headings(theme), *_covers(theme)]
    drawn = "".join(_style(style, theme) for style in styles)
    text = (
        f"{HEADER}<w:styles{declare('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
        ' w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        f'{text_colour(theme, "ink")}<w:sz w:val="{round(body * 2)}"/>'
        f'<w:szCs w:val="{round(body * 2)}"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>{_FIXED}{drawn}"
        f"{_table_style(theme)}</w:styles>"
    )
    return text.encode()


def numbering_part(lists: int) -> bytes:
    """Return the numberings: bullets, headings, and one for each of the numbered lists."""
    bullets = "".join(
        _level(n, "bullet", sign, 284 * (n + 1), 284)
        for n, sign in enumerate(("•", "–", "•"))  # noqa: RUF001 - the dash of a second level
    )
    headings = _level(0, "decimal", "%1", 567, 567, "Heading1")
    headings += _level(1, "decimal", "%1.%2", 567, 567, "Heading2")
    numbers = _level(0, "decimal", "%1.", 340, 340) + _level(1, "lowerLetter", "%2)", 680, 340)
    kinds = {BULLETS: bullets, HEADINGS: headings, NUMBERS: numbers}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for n, levels in kinds.items()
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    used += "".join(
        f'<w:num w:numId="{NUMBERS + n}"><w:abstractNumId w:val="{NUMBERS}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(lists)
    )
    return f"{HEADER}<w:numbering{declare('w')}>{abstract}{used}</w:numbering>".encode()


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:rPr>'
    '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
)


def _headings(theme: Theme) -> list[Style]:
    sizes = theme.brand.document
    return [
        Style("Heading1", "heading 1", size=sizes.heading_1, colour="lead", bold=True, after=12,
              following="Lead", keep=True, outline=1, numbering=HEADINGS, list_level=0,
              font="major", line=sizes.heading_1 * 1.2),
        Style("Heading2", "heading 2", size=sizes.heading_2, bold=True, before=16, after=5,
              following="Normal", keep=True, outline=2, numbering=HEADINGS, list_level=1,
              font="major", line=sizes.heading_2 * 1.2),
        Style("Heading3", "heading 3", size=sizes.heading_3, colour="lead", bold=True, before=10,
              after=3, following="Normal", keep=True, outline=3, font="major",
              line=sizes.heading_3 * 1.25),
        Style("Heading4", "heading 4", bold=True, before=8, after=2, following="Normal",
              keep=True, outline=4, font="major"),
        Style("TOCHeading", "TOC Heading", size=sizes.heading_1, colour="lead", bold=True,
              after=12, font="major", line=sizes.heading_1 * 1.2),
        Style("TOC1", "toc 1", bold=True, before=7, after=1, frame=_toc_tabs(567)),
        Style("TOC2", "toc 2", after=1, frame=_toc_tabs(1247), indent='<w:ind w:left="567"/>'),
    ]  # fmt: skip


def _covers(theme: Theme) -> list[Style]:
    return [
        Style("Title", "Title", size=32, bold=True, before=0, after=8, line=38, font="major"),
        Style("Subtitle", "Subtitle", size=15, colour="grey", after=0, line=20),
        Style("CoverConsultancy", "Cover Consultancy", size=12, colour="grey", after=190),
        Style("CoverClient", "Cover Client", size=16, colour="lead", bold=True, before=18,
              after=0, line=20,
              frame=f"<w:pBdr>{border(theme, 'top', 'accent', 2.25, 16)}</w:pBdr>"),
        Style("CoverFacts", "Cover Facts", size=10.5, colour="grey", after=2),
    ]  # fmt: skip


def _texts(theme: Theme) -> list[Style]:
    sizes = theme.brand.document
    return [
        Style("Normal", "Normal", "", after=6, line=sizes.body * 14 / 10.5),
        Style("Lead", "Lead", size=sizes.body + 1.5, colour="ink", after=10,
              line=(sizes.body + 1.5) * 1.35, following="Normal"),
        Style("Small", "Small", size=sizes.caption, colour="grey", line=sizes.caption * 1.3),
        Style("ListBullet", "List Bullet", after=3, numbering=BULLETS, list_level=0),
        Style("ListBullet2", "List Bullet 2", after=2, numbering=BULLETS, list_level=1),
        Style("ListBullet3", "List Bullet 3", after=2, numbering=BULLETS, list_level=2),
        Style("ListNumber", "List Number", after=3),
        Style("Caption", "caption", size=sizes.caption + 0.5, bold=True, before=10, after=4,
              keep=True, line=(sizes.caption + 0.5) * 1.25),
        Style("SourceLine", "Source Line", size=8, colour="grey", before=3, after=0, line=10),
        Style("Exhibit", "Exhibit", after=0, keep=True, line=-1),
        Style("Gap", "Gap", size=8, after=0, line=10),
        Style("Note", "Note", size=sizes.body - 0.5, before=8, after=10, line=13.5,
              frame=_note_frame(theme),
              indent='<w:ind w:left="227" w:right="227"/>'),
        Style("TableText", "Table Text", size=sizes.table, after=0, line=sizes.table * 1.22),
        Style("TableHead", "Table Head", "TableText", size=sizes.table, bold=True, keep=True),
        Style("FigureValue", "Figure Value", size=22, colour="lead", bold=True, before=5,
              after=0, line=26, keep=True, font="major"),
        Style("FigureLabel", "Figure Label", size=9.5, bold=True, after=0, line=12, keep=True),
        Style("FigureNote", "Figure Note", size=8.5, colour="grey", after=0, line=11),
        Style("Header", "header", size=8.5, colour="grey", after=0, line=11,
              frame=f"<w:pBdr>{border(theme, 'bottom', 'rule', 0.5, 4)}</w:pBdr>"),
        Style("Footer", "footer", size=8.5, colour="grey", after=0, line=11,
              frame=f"<w:pBdr>{border(theme, 'top', 'rule', 0.5, 4)}</w:pBdr>"),
        Style("ShapeText", "Shape Text", size=8, after=0, line=-1),
    ]  # fmt: skip


def _toc_tabs(text: int) -> str:
    return (
        f'<w:tabs><w:tab w:val="left" w:pos="{text}"/><w:tab w:val="right" w:pos="9410"/></w:tabs>'
    )


def _note_frame(theme: Theme) -> str:
    edges = "".join(
        (
            border(theme, "top", "tint", 0.5, 6),
            border(theme, "left", "lead", 2.25, 8),
            border(theme, "bottom", "tint", 0.5, 6),
            border(theme, "right", "tint", 0.5, 8),
        )
    )
    return f"<w:pBdr>{edges}</w:pBdr>{shading(theme, 'tint')}"


def _style(style: Style, theme: Theme) -> str:
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    default = ' w:default="1"' if not style.based else ""
    custom = "" if style.name[0].islower() or style.identity in _KNOWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.identity}">'
        f'<w:name w:val="{attribute(style.name)}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style, theme)}"
        "</w:rPr></w:style>"
    )


_KNOWN = {"Normal", "Title", "Subtitle", "ListBullet", "ListBullet2", "ListBullet3", "ListNumber"}


def _paragraph_properties(style: Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    level = f'<w:ilvl w:val="{style.list_level}"/>' if style.list_level > 0 else ""
    numbering = f'<w:numPr>{level}<w:numId w:val="{style.numbering}"/></w:numPr>'
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    line = {0.0: "", -1.0: ' w:line="240" w:lineRule="auto"'}.get(
        style.line, f' w:line="{twips(style.line)}" w:lineRule="atLeast"'
    )
    spacing = f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"{line}/>'
    return (
        f"{keep}{numbering if style.numbering else ''}{style.frame}{spacing}{style.indent}{outline}"
    )


def _run_properties(style: Style, theme: Theme) -> str:
    font = (
        '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"'
        ' w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
    )
    size = f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    return (
        f"{font if style.font else ''}{'<w:b/>' if style.bold else ''}"
        f"{'<w:i/>' if style.italic else ''}"
        f"{text_colour(theme, style.colour) if style.colour else ''}{size if style.size else ''}"
    )


def _level(number: int, kind: str, sign: str, left: int, hanging: int, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    font = '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/></w:rPr>'
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"{font if kind == 'bullet' else ''}</w:lvl>"
    )


def _table_style(theme: Theme) -> str:
    edges = "".join(
        (
            border(theme, "top", "ink", 0.75),
            border(theme, "bottom", "ink", 0.75),
            border(theme, "insideH", "rule", 0.5),
        )
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="HouseTable">'
        '<w:name w:val="House Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="45" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
