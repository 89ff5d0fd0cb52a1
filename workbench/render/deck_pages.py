"""Draws planned slides: chooses the layout, measures, shrinks within limits or continues."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.documents.blocks import Chart, Exhibit, Paragraph, Quadrants, Run, Table
from workbench.render import deck_layouts as places
from workbench.render.deck_exhibits import exhibit_pieces
from workbench.render.deck_layouts import BODY, Box, columns
from workbench.render.deck_plan import Slide
from workbench.render.deck_sheet import Pen, Sheet
from workbench.render.deck_titles import is_cut
from workbench.render.deck_words import add_figures, add_notes, figures_height, notes_height
from workbench.render.table_layout import lay_out, least_width
from workbench.render.texts import Line, fit_lines, lines_height, split_lines, text_lines

_GAP = places.GUTTER
_LEAST, _LEAST_KEY = 11.0, 10.0
_BESIDE_WORDS = 11.0
"""The size of a table that leaves four columns of the slide to words."""
_NOTES_SHARE = 0.4
_STRIP_SHARE = 0.4
"""Words beside a wide exhibit take no more of the height than this."""


@dataclass(slots=True)
class Page:
    """A drawn slide that still lacks its title, number and footer."""

    sheet: Sheet
    layout: int
    slide: Slide | None


def draw_pages(slide: Slide, pen: Pen) -> list[Page]:
    """Return one page for a slide, or several when its table or text is long."""
    if is_cut(slide.title, places.TITLE, pen.theme.brand.deck.title):
        slide = replace(slide, texts=(Paragraph((Run(slide.title),)), *slide.texts))
    slide = _with_short_notes(slide)
    page = Page(pen.sheet(), places.EXHIBIT, slide)
    area, notes = _split_notes(slide, _draw_figures(slide, page))
    if slide.exhibits:
        pages = _draw_with_exhibits(slide, page, area, pen)
    else:
        pages = _draw_text_pages(slide, page, area, pen)
    if slide.notes:
        add_notes(page.sheet, notes, slide.notes)
    return pages


def _with_short_notes(slide: Slide) -> Slide:
    """Return a slide whose notes leave room for the rest; longer ones become its words."""
    if not slide.notes or notes_height(slide.notes, BODY.width) <= BODY.height * _NOTES_SHARE:
        return slide
    words = [
        Paragraph((Run(f"{note.title}\n" if note.title else "", bold=True), *note.runs))
        for note in slide.notes
    ]
    return replace(slide, texts=(*slide.texts, *words), notes=())


def _draw_figures(slide: Slide, page: Page) -> Box:
    """Draw key figures at the top; return what is left below them."""
    area = BODY
    if not slide.figures:
        return area
    alone = not (slide.exhibits or slide.texts or slide.notes)
    height = area.height if alone else figures_height(slide.figures, area.width)
    page.layout = places.FIGURES
    add_figures(page.sheet, Box(area.x, area.y, area.width, height), slide.figures, large=alone)
    taken = height + _GAP
    return Box(area.x, area.y + taken, area.width, area.height - taken)


def _split_notes(slide: Slide, area: Box) -> tuple[Box, Box]:
    """Return the room for the content and, at the foot, the room for notes."""
    height = notes_height(slide.notes, area.width) if slide.notes else 0
    foot = Box(area.x, area.y + area.height - height, area.width, height)
    kept = area.height - (height + _GAP if height else 0)
    return Box(area.x, area.y, area.width, kept), foot


def _draw_with_exhibits(slide: Slide, page: Page, area: Box, pen: Pen) -> list[Page]:
    room, words, lines = _place_words(slide, page, area, pen)
    following, end = _draw_exhibits(slide, page, room, pen)
    pages = [page, *following]
    if lines and words:
        _draw_words(page, words, lines, end)
    elif lines:
        pages += _pour(lines, Page(pen.sheet(), places.TEXT, slide), BODY, pen)
    return pages


def _draw_words(page: Page, words: Box, lines: Sequence[Line], end: float) -> None:
    if page.layout == places.TAKEAWAYS:
        page.sheet.add_bar(Box(words.x - _GAP, words.y, 0.75, words.height), "rule")
    else:
        words = words._replace(y=min(words.y, end + _GAP * 1.5))
    page.sheet.add_box(words, lines)


def _draw_text_pages(slide: Slide, page: Page, area: Box, pen: Pen) -> list[Page]:
    if not slide.texts:
        return [page]
    page.layout = places.FIGURES if slide.figures else places.TEXT
    return _pour(text_lines(slide.texts, pen.theme.brand.deck.body + 4), page, area, pen)


def _pour(lines: Sequence[Line], page: Page, area: Box, pen: Pen) -> list[Page]:
    """Fill pages with lines: a little smaller if that is enough, else on further pages."""
    fitted = fit_lines(lines, area.width, area.height, pen.theme.brand.deck.body - 2)
    if fitted is not None:
        page.sheet.add_box(area, fitted)
        return [page]
    least = fit_lines(lines, area.width, area.height * 2, pen.theme.brand.deck.body - 1)
    first, rest = split_lines(least or lines, area.width, area.height)
    page.sheet.add_box(area, first)
    following = Page(pen.sheet(), places.TEXT, page.slide)
    return [page, *_pour(rest, following, BODY, pen)] if rest else [page]


def _place_words(
    slide: Slide, page: Page, area: Box, pen: Pen
) -> tuple[Box, Box | None, list[Line]]:
    """Return the exhibits' room, the words' room beside or below them (or none), the words."""
    lines = text_lines(slide.texts, pen.theme.brand.deck.body)
    if not lines:
        return area, None, []
    if len(slide.exhibits) == 1 and not _is_wide(slide.exhibits[0]):
        side = columns(8, 4, area)
        room = Box(side.x + _GAP, side.y, side.width - _GAP, side.height)
        # A numbered list beside an exhibit is its key: better small than on another slide.
        least = _LEAST_KEY if all(one.number for one in lines) else _LEAST
        if fitted := fit_lines(lines, room.width, room.height, least):
            page.layout = places.TAKEAWAYS
            return columns(0, 8, area), room, fitted
        return area, None, lines
    fitted = fit_lines(lines, area.width, area.height * _STRIP_SHARE, _LEAST)
    if fitted is None:
        return area, None, lines
    height = lines_height(fitted, area.width)
    foot = Box(area.x, area.y + area.height - height, area.width, height)
    return Box(area.x, area.y, area.width, area.height - height - _GAP), foot, fitted


def _is_wide(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit needs the whole width of a slide."""
    if not isinstance(exhibit, Table):
        return not isinstance(exhibit, Chart | Quadrants)
    room = columns(0, 8)
    grid = lay_out(exhibit, room.width, _BESIDE_WORDS)
    fits = least_width(exhibit, _BESIDE_WORDS) <= room.width
    return not fits or grid.most_lines > 2 or grid.height > room.height * 0.85


def _draw_exhibits(slide: Slide, page: Page, area: Box, pen: Pen) -> tuple[list[Page], float]:
    """Draw the exhibits; return the further pages a long one takes and where the first ends."""
    if len(slide.exhibits) == 2:
        halves = [
            exhibit_pieces(exhibit, columns(6 * n, 6, area), BODY, pen)
            for n, exhibit in enumerate(slide.exhibits)
        ]
        if all(len(pieces) == 1 for pieces in halves):
            page.layout = places.TWO
            return [], max([pieces[0](page.sheet) for pieces in halves])
    first, *others = slide.exhibits
    pieces = exhibit_pieces(first, area, BODY, pen)
    for other in others:
        pieces += exhibit_pieces(other, BODY, BODY, pen)
    if isinstance(first, Table) and page.layout == places.EXHIBIT:
        page.layout = places.TABLE
    end = pieces[0](page.sheet)
    pages = []
    for piece in pieces[1:]:
        following = Page(pen.sheet(), page.layout, replace(slide, texts=(), notes=()))
        piece(following.sheet)
        pages.append(following)
    return pages, end
