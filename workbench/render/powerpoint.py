"""A document as a PowerPoint deck."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from workbench.documents.blocks import Bullets, Document, Item, Run
from workbench.render import deck_layouts as places
from workbench.render.charts import WORKBOOK_ID, ChartFile
from workbench.render.deck_base import empty_deck
from workbench.render.deck_fronts import draw_cover, draw_divider
from workbench.render.deck_notes import add_notes
from workbench.render.deck_pages import Page, draw_pages
from workbench.render.deck_plan import Divider, Slide, plan_slides, sections
from workbench.render.deck_sheet import Pen, Sheet
from workbench.render.deck_titles import LEAST, fit_title
from workbench.render.package import repack, set_properties, write_file
from workbench.render.theme import Theme

_CONTENTS_FROM = 3
"""A deck with at least so many sections begins with a list of them."""


def render_powerpoint(document: Document, path: Path, theme: Theme) -> None:
    """Write a document as a deck: a cover, sections, one message a slide.

    Raises:
        StorageError: when the file cannot be written.
    """
    write_file(path, deck_bytes(document, theme))


def deck_bytes(document: Document, theme: Theme) -> bytes:
    """Return a document as the bytes of a deck; the same document gives the same bytes."""
    pages = _draw_all(document, Pen(theme, document.language, document.words))
    deck = Presentation(BytesIO(empty_deck(theme.brand)))
    for number, page in enumerate(_titled(pages, document), 1):
        slide = _add_slide(deck, page, _tree(page, number, len(pages), document))
        add_notes(slide, page.slide, document)
    set_properties(deck.core_properties, document)
    target = BytesIO()
    deck.save(target)
    return repack(target.getvalue())


def _draw_all(document: Document, pen: Pen) -> list[Page]:
    planned = plan_slides(document.cover.title, document.blocks)
    pages = [draw_cover(document, pen)]
    found = sections(planned)
    if len(found) >= _CONTENTS_FROM:
        pages += draw_pages(_contents(found, document), pen)
    for slide in planned:
        if isinstance(slide, Divider):
            pages.append(draw_divider(slide, pen))
        else:
            pages += draw_pages(slide, pen)
    return pages


def _contents(found: Sequence[Divider], document: Document) -> Slide:
    items = tuple(Item((Run(section.title),)) for section in found)
    title = document.words.get("Contents", "Contents")
    return Slide("", title, texts=(Bullets(items, ordered=True),))


def _titled(pages: Sequence[Page], document: Document) -> list[Page]:
    """Return pages whose titles say which of several pages of one slide they are."""
    word = document.words.get("continued", "continued")
    counts = Counter(page.slide.title for page in pages if page.slide)
    seen: Counter[str] = Counter()
    titled = []
    for page in pages:
        title = page.slide.title if page.slide else ""
        if page.slide and counts[title] > 1:
            seen[title] += 1
            if seen[title] > 1:
                longer = f"{title} ({word} {seen[title]}/{counts[title]})"
                page = replace(page, slide=replace(page.slide, title=longer))  # noqa: PLW2901
        titled.append(page)
    return titled


def _tree(page: Page, number: int, count: int, document: Document) -> str:
    slide, sheet = page.slide, page.sheet
    if slide is None:
        return sheet.tree()
    before = sheet.placeholder(2, "title", _fitted(sheet, "title", slide.title))
    if slide.tracker:
        before += sheet.placeholder(3, "tracker", _fitted(sheet, "tracker", slide.tracker))
    after = ""
    if slide.sources:
        word = document.words.get("Source", "Source")
        text = f"{word}: {'; '.join(slide.sources)}"
        after += sheet.placeholder(4, "source", _fitted(sheet, "source", text))
    cover = document.cover
    footer = " · ".join(part for part in (cover.client, cover.status) if part)
    shown = fit_title(footer, places.FOOTER, 10, least=10)[0]
    after += sheet.placeholder(5, "footer", sheet.footer(shown))
    return sheet.tree(before, after + sheet.placeholder(6, "number", sheet.number(number, count)))


def _fitted(sheet: Sheet, name: str, text: str) -> str:
    """Return text for a placeholder, smaller or cut where it would run over its box."""
    slot = places.slots(sheet.theme.brand.deck)[name]
    shown, size = fit_title(text, slot.box, slot.size, least=LEAST if slot.bold else 10)
    return sheet.text(shown, size if size < slot.size else 0)


def _add_slide(deck: Any, page: Page, tree: str) -> Any:  # noqa: ANN401 - untyped library
    # The library's own way copies every placeholder of the layout, most of which stay empty.
    identity, slide = deck.part.add_slide(deck.slide_layouts[page.layout])
    deck.slides._sldIdLst.add_sldId(identity)  # noqa: SLF001
    old = slide.shapes._spTree  # noqa: SLF001
    old.getparent().replace(old, parse_xml(tree))
    for chart in page.sheet.charts:
        slide.part.relate_to(_chart_part(deck.part.package, chart), RELATIONSHIP_TYPE.CHART)
    return slide


def _chart_part(package: Any, chart: ChartFile) -> ChartPart:  # noqa: ANN401 - untyped library
    name: PackURI = package.next_partname(ChartPart.partname_template)
    part: ChartPart = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, chart.xml)
    number = name.idx
    book = EmbeddedXlsxPart(
        PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        package,
        chart.workbook,
    )
    relation = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    assert relation == WORKBOOK_ID
    return part
