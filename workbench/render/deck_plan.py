"""From blocks to slides: what stands on each, before anything is drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbench.documents.blocks import (
    Block,
    Bullets,
    Chart,
    Exhibit,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Quadrants,
    Source,
    Table,
)
from workbench.render.contents import has_content

Text = Heading | Paragraph | Bullets


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its section, its action title and what fills it."""

    tracker: str
    title: str
    figures: KeyFigures | None = None
    exhibits: tuple[Exhibit, ...] = ()
    texts: tuple[Text, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Divider:
    """The slide that opens a section, with its number and what it is about."""

    number: int
    title: str
    texts: tuple[Text, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A slide being collected."""

    tracker: str
    title: str
    blocks: list[Block] = field(default_factory=list)


def plan_slides(title: str, blocks: Iterable[Block]) -> list[Slide | Divider]:
    """Return the slides of a deck between its cover and its end.

    A heading of level 1 opens a section, of level 2 a slide with that title; what follows fills it.
    """
    planned: list[Slide | Divider] = []
    number = 0
    for heading, content in _passages(block for block in blocks if has_content(block)):
        if heading is not None and heading.level == 1:
            number += 1
            texts, rest = _opening(content)
            planned.append(Divider(number, heading.text, texts))
            tracker = slide_title = heading.text
        else:
            slide_title = heading.text if heading else title
            rest = content
            tracker = _section(planned)
        if rest or (heading is not None and heading.level == 2):
            planned += _slides(_Draft(tracker, slide_title, rest))
    return planned


def sections(planned: Iterable[Slide | Divider]) -> list[Divider]:
    """Return the sections of a planned deck."""
    return [slide for slide in planned if isinstance(slide, Divider)]


def _passages(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    heading: Heading | None = None
    content: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            if heading is not None or content:
                yield heading, content
            heading, content = block, []
        else:
            content.append(block)
    if heading is not None or content:
        yield heading, content


def _opening(content: list[Block]) -> tuple[tuple[Text, ...], list[Block]]:
    """Return the words that stand on a divider; anything more makes a slide of its own."""
    words = [block for block in content if isinstance(block, Paragraph)]
    if len(words) == len(content) and len(words) <= 2:
        return tuple(words), []
    return (), content


def _section(planned: Sequence[Slide | Divider]) -> str:
    found = sections(planned)
    return found[-1].title if found else ""


def _slides(draft: _Draft) -> list[Slide]:
    """Return the slides one draft makes: at most two exhibits each, one when a table is wide."""
    whole = _collect(draft)
    groups = _pairs(whole.exhibits)
    if len(groups) < 2:
        return [whole]
    said = tuple(block.text for block in draft.blocks if isinstance(block, Source))
    slides = [replace(whole, exhibits=groups[0], sources=_sources(said, groups[0]))]
    for group in groups[1:]:
        sources = _sources(said, group)
        slides.append(Slide(draft.tracker, draft.title, exhibits=group, sources=sources))
    return slides


def _sources(said: Sequence[str], exhibits: Sequence[Exhibit]) -> tuple[str, ...]:
    """Return the sources said for a slide and those of its exhibits, each once."""
    return tuple(dict.fromkeys([*said, *(one.source for one in exhibits if one.source)]))


def _pairs(exhibits: Sequence[Exhibit]) -> list[tuple[Exhibit, ...]]:
    groups: list[tuple[Exhibit, ...]] = []
    for one in exhibits:
        last = groups[-1] if groups else ()
        if len(last) == 1 and _is_narrow(last[0]) and _is_narrow(one):
            groups[-1] = (last[0], one)
        else:
            groups.append((one,))
    return groups


def _is_narrow(exhibit: Exhibit) -> bool:
    if isinstance(exhibit, Table):
        return len(exhibit.columns) <= 4 and len(exhibit.rows) <= 12
    return isinstance(exhibit, Chart | Quadrants)


def _collect(draft: _Draft) -> Slide:
    figures = [block for block in draft.blocks if isinstance(block, KeyFigures)]
    exhibits = [block for block in draft.blocks if isinstance(block, Exhibit)]
    said = [block.text for block in draft.blocks if isinstance(block, Source)]
    merged = figures[0] if figures else None
    for more in figures[1:]:
        merged = replace(merged, figures=(*merged.figures, *more.figures)) if merged else more
    return Slide(
        draft.tracker,
        draft.title,
        merged,
        tuple(exhibits),
        tuple(block for block in draft.blocks if isinstance(block, Text)),
        tuple(block for block in draft.blocks if isinstance(block, Note)),
        _sources(said, exhibits),
    )
