"""Pages of a report: sizes, margins, headers and footers."""

from workbench.documents.blocks import Document
from workbench.render.markup import HEADER, declare
from workbench.render.word_sizes import LANDSCAPE, PORTRAIT
from workbench.render.word_text import field, paragraph, run, twips

_LONG, _SHORT = 16838, 11906
_MARGINS = (
    '<w:pgMar w:top="1417" w:right="1247" w:bottom="1417" w:left="1247" w:header="680"'
    ' w:footer="567" w:gutter="0"/>'
)


def section_properties(header: str, footer: str, *, landscape: bool) -> str:
    """Return the page of a section: orientation, margins and what stands above and below."""
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{identity}"/>'
        for kind, identity in (("header", header), ("footer", footer))
        if identity
    )
    size = (
        f'<w:pgSz w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{_SHORT}" w:h="{_LONG}"/>'
    )
    return f'<w:sectPr>{references}<w:type w:val="nextPage"/>{size}{_MARGINS}</w:sectPr>'


def header_part(document: Document, chapter: str, *, landscape: bool) -> bytes:
    """Return a header: the short title on the left, the chapter on the right."""
    shown = field('STYLEREF "heading 1"', chapter) if chapter else ""
    content = run(document.cover.title) + "<w:r><w:tab/></w:r>" + shown
    return _part("hdr", paragraph("Header", content, _tab(landscape=landscape)))


def footer_part(document: Document, words: tuple[str, str], *, landscape: bool) -> bytes:
    """Return a footer: client and status on the left, page n of N on the right."""
    page, of = words
    cover = document.cover
    left = " · ".join(part for part in (cover.client, cover.status) if part)
    number = f"{run(f'{page} ')}{field('PAGE', '1')}{run(f' {of} ')}{field('NUMPAGES', '1')}"
    content = f"{run(left)}<w:r><w:tab/></w:r>{number}"
    return _part("ftr", paragraph("Footer", content, _tab(landscape=landscape)))


def _tab(*, landscape: bool) -> str:
    width = LANDSCAPE if landscape else PORTRAIT
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'


def _part(tag: str, content: str) -> bytes:
    return f"{HEADER}<w:{tag}{declare('w', 'r')}>{content}</w:{tag}>".encode()
