"""The slides that carry no exhibit: the cover and the openings of sections."""

from workbench.documents.blocks import Document
from workbench.quantities import Formats
from workbench.render import deck_layouts as places
from workbench.render.deck_pages import Page
from workbench.render.deck_plan import Divider
from workbench.render.deck_sheet import Pen
from workbench.render.deck_titles import fit_title
from workbench.render.metrics import plain_text
from workbench.render.texts import fit_lines, text_lines


def draw_cover(document: Document, pen: Pen) -> Page:
    """Return the cover: consultancy, title, subtitle, client, and what kind of paper this is."""
    cover = document.cover
    page = Page(pen.sheet(), places.COVER, None)
    _add_title(page, "cover", cover.title)
    texts = {
        "consultancy": cover.consultancy,
        "subtitle": cover.subtitle,
        "client": cover.client,
        "facts": _facts(document),
    }
    for slot, text in texts.items():
        if text:
            _add_title(page, slot, text)
    return page


def draw_divider(divider: Divider, pen: Pen) -> Page:
    """Return the opening of a section: its number, its name, what it is about."""
    page = Page(pen.sheet(), places.DIVIDER, None)
    sheet = page.sheet
    _add_title(page, "divider", divider.title)
    sheet.add_placeholder("ordinal", sheet.text(str(divider.number)))
    if divider.texts:
        box = places.DIVIDER_TEXT
        lines = text_lines(divider.texts, 16)
        fitted = fit_lines(lines, box.width, box.height, 11) or lines[:1]
        plain = [sheet.text(plain_text(one.runs), one.size) for one in fitted]
        sheet.add_placeholder("opening", "".join(plain))
    return page


def _facts(document: Document) -> str:
    cover = document.cover
    day = Formats(document.language).day(cover.day) if cover.day else ""
    parts = (day, cover.version, cover.status, cover.confidentiality)
    return "  ·  ".join(part for part in parts if part)


def _add_title(page: Page, name: str, text: str) -> None:
    slot = places.slots(page.sheet.theme.brand.deck)[name]
    shown, size = fit_title(text, slot.box, slot.size, least=10 if slot.size < 20 else 16)
    page.sheet.add_placeholder(name, page.sheet.text(shown, size if size < slot.size else 0))
