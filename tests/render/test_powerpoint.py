import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt
from render_specimens import (
    HOSTILE,
    KINDS,
    chart_of,
    document_of,
    every_block,
    figures_of,
    said,
    table_of,
)

from workbench.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Run,
)
from workbench.render.markup import NAMESPACES, on_slide
from workbench.render.powerpoint import deck_bytes, render_powerpoint
from workbench.render.theme import Theme

Golden = Callable[[str, str], None]
Validated = Callable[[bytes, str], None]
Opened = Callable[[bytes], dict[str, bytes]]
RUN = f"{{{NAMESPACES['a']}}}rPr"


def _open(content: bytes) -> Any:  # noqa: ANN401 - untyped library
    return Presentation(BytesIO(content))


def _deck(document: Document, theme: Theme) -> Any:  # noqa: ANN401 - untyped library
    return _open(deck_bytes(document, theme))


def _shapes(shapes: Any) -> Iterator[Any]:  # noqa: ANN401 - untyped library
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from _shapes(shape.shapes)


def _titles(deck: Any) -> list[str]:  # noqa: ANN401 - untyped library
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def _fingerprint(deck: Any) -> str:  # noqa: ANN401 - untyped library
    lines = []
    for number, slide in enumerate(deck.slides, 1):
        lines.append(f"{number} [{slide.slide_layout.name}] {slide.shapes.title.text_frame.text}")
        lines += [f"    {_described(shape)}" for shape in _shapes(slide.shapes)]
    return "\n".join(lines) + "\n"


def _described(shape: Any) -> str:  # noqa: ANN401 - untyped library
    if getattr(shape, "has_table", False) and shape.has_table:
        first = [cell.text for cell in shape.table.rows[0].cells]
        return f"table {len(shape.table.rows)} x {len(first)}: {' | '.join(first)}"
    if getattr(shape, "has_chart", False) and shape.has_chart:
        return f"chart {shape.chart.chart_type}: {len(list(shape.chart.series))} series"
    text = shape.text_frame.text.replace("\n", " / ") if shape.has_text_frame else ""
    kind = f"placeholder {shape.placeholder_format.type}" if shape.is_placeholder else "shape"
    return f"{'group' if shape.shape_type == 6 else kind}: {shape.name}: {text}"


def test_a_deck_with_every_block_looks_as_agreed(deck: bytes, golden: Golden) -> None:
    golden(_fingerprint(_open(deck)), "render_deck")


def test_the_validators_find_nothing_wrong(theme: Theme, validated: Validated) -> None:
    charts = [
        block for kind in KINDS for block in (Heading(2, f"A chart of kind {kind}"), chart_of(kind))
    ]
    document = document_of(*every_block(), *charts, kind="deck")
    validated(deck_bytes(document, theme), "pptx")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, theme: Theme, validated: Validated) -> None:
    content = deck_bytes(document_of(*every_block(text), kind="deck", text=text), theme)
    validated(content, "pptx")


def test_the_same_document_gives_the_same_bytes(deck: bytes, theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "again.pptx"
    render_powerpoint(document_of(*every_block(), kind="deck", language="sl"), path, theme)
    assert path.read_bytes() == deck


def test_nothing_of_a_library_or_of_the_clock_is_left(deck: bytes, opened: Opened) -> None:
    parts = opened(deck)
    assert not [name for name in parts if re.search("thumbnail|printer", name)]
    whole = b"".join(parts.values())
    for mark in (b"python-pptx", b"Steve Canny", b"PowerPoint Presentation", b"2013"):
        assert mark not in whole
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Loyalty concept</dc:title>" in core
    assert core.count("2026-11-12T00:00:00Z") == 2


def test_slides_are_wide_and_numbered_of_all(deck: bytes) -> None:
    slides = _open(deck).slides
    assert (_open(deck).slide_width, _open(deck).slide_height) == (Pt(960), Pt(540))
    count = len(slides)
    numbers = [
        shape.text_frame.text
        for slide in slides
        for shape in slide.placeholders
        if shape.name == "Slide number"
    ]
    dividers = 3
    assert len(numbers) == count - dividers
    assert numbers[-1] == f"{count}/{count}"


def test_every_run_has_a_language_and_no_text_is_small(deck: bytes) -> None:
    slides = _open(deck).slides
    seen = 0
    for slide in slides:
        for properties in slide.shapes._spTree.iter(RUN):
            seen += 1
            assert properties.get("lang") == "sl-SI"
            assert int(properties.get("sz", 1000)) >= 1000
    assert seen > 200


def test_every_exhibit_can_be_read_aloud(deck: bytes) -> None:
    slides = _open(deck).slides
    exhibits = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in slides
        for shape in slide.shapes
        if shape.shape_type in (3, 6, 19)
    ]
    assert len(exhibits) >= 10
    assert all(exhibits)


def test_shapes_that_only_decorate_say_so(deck: bytes) -> None:
    slides = _open(deck).slides
    silent = [
        shape._element.xpath(".//p:cNvPr")[0]
        for slide in slides
        for shape in _shapes(slide.shapes)
        if shape.shape_type in (1, 9, None) and not (shape.has_text_frame and shape.text_frame.text)
    ]
    assert len(silent) > 20
    assert all(b"decorative" in _xml(one) for one in silent)


def _xml(element: Any) -> bytes:  # noqa: ANN401 - untyped library
    from lxml import etree

    return etree.tostring(element)


def test_a_long_table_continues_with_its_header(theme: Theme) -> None:
    deck = _deck(document_of(Heading(2, "Risks"), table_of(60, 5), kind="deck"), theme)
    titles = _titles(deck)[1:]
    assert titles[0] == "Risks"
    assert titles[1] == f"Risks (continued 2/{len(titles)})"
    tables = [
        shape.table
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False) and shape.has_table
    ]
    assert all(table.rows[0].cells[0].text == "Column 0" for table in tables)
    assert all(table.first_row for table in tables)
    # 59 rows, a group and a total, and a header on each slide.
    assert sum(len(table.rows) - 1 for table in tables) == 61


def test_no_two_tables_that_need_more_room_lose_rows_side_by_side(theme: Theme) -> None:
    tall = table_of(12, 3)
    wordy = replace(tall, rows=tuple(replace(row, cells=tuple(
        replace(cell, text=cell.text + " and many more words" * 6) for cell in row.cells
    )) for row in tall.rows), id="wordy")  # fmt: skip
    deck = _deck(document_of(Heading(2, "Both"), tall, wordy, kind="deck"), theme)
    rows = sum(
        len(shape.table.rows) - 1
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False) and shape.has_table
    )
    assert rows == len(tall.rows) + len(wordy.rows)


def test_long_text_continues_and_loses_no_word(theme: Theme) -> None:
    words = [f"word{n}" for n in range(2500)]
    items = tuple(Item((Run(" ".join(words[n : n + 50])),)) for n in range(0, 2500, 50))
    deck = _deck(document_of(Heading(2, "Much"), Bullets(items), kind="deck"), theme)
    assert len(deck.slides) > 2
    text = " ".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert re.findall(r"word\d+", text) == words


@pytest.mark.parametrize("length", [40, 120, 200, 600])
def test_a_title_of_any_length_fits_and_is_said_in_full(
    length: int, theme: Theme, validated: Validated
) -> None:
    title = ("A title that goes on and on " * 30)[:length].strip()
    document = document_of(Heading(2, title), chart_of("bar"), kind="deck")
    content = deck_bytes(document, theme)
    validated(content, "pptx")
    slide = Presentation(BytesIO(content)).slides[1]
    text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert title in text


def test_words_around_the_content_come_from_the_document(theme: Theme) -> None:
    words = {"Contents": "Kazalo", "Source": "Vir", "continued": "nadaljevanje"}
    sections = [Heading(1, name) for name in ("Prvi", "Drugi", "Tretji")]
    blocks: list[Block] = [*sections, Heading(2, "Tveganja"), table_of(60, 5)]
    document = replace(document_of(*blocks, kind="deck", language="sl"), words=words)
    deck = _deck(document, theme)
    assert "Kazalo" in _titles(deck)
    assert any("(nadaljevanje 2/" in title for title in _titles(deck))
    text = "".join(_texts(deck))
    assert "Vir: Client data" in text
    for english in ("Contents", "Source", "continued"):
        assert english not in text


def _texts(deck: Any) -> list[str]:  # noqa: ANN401 - untyped library
    return [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]


def test_take_aways_stand_beside_a_chart_and_below_a_plan(theme: Theme) -> None:
    bullets = Bullets((Item(said("What follows")),))
    chart, plan = chart_of("column"), figures_of()[0]
    deck = _deck(
        document_of(Heading(2, "A"), chart, bullets, Heading(2, "B"), plan, bullets, kind="deck"),
        theme,
    )
    beside, below = deck.slides[1], deck.slides[2]
    assert beside.slide_layout.name == "Exhibit and take-aways"
    frame = next(shape for shape in beside.shapes if getattr(shape, "has_chart", False))
    words = next(shape for shape in beside.shapes if "What" in getattr(shape, "text", ""))
    assert words.left > frame.left + frame.width
    group = next(shape for shape in below.shapes if shape.shape_type == 6)
    words = next(shape for shape in below.shapes if "What" in getattr(shape, "text", ""))
    assert words.top > group.top + group.height


def test_key_figures_shrink_to_their_columns(theme: Theme, validated: Validated) -> None:
    figures = KeyFigures(
        tuple(KeyFigure("EUR 123,456,789.00", "A label of some length", "note") for _ in range(5))
    )
    words = Paragraph(said("Words below."))
    document = document_of(
        Heading(2, "Alone"), figures, Heading(2, "With words"), figures, words, kind="deck"
    )
    validated(deck_bytes(document, theme), "pptx")


def test_text_keeps_its_letters(theme: Theme) -> None:
    text = "Größe — Żółć — Ёлка & <b> {{ x }}"
    deck = _deck(document_of(Heading(2, text), Paragraph(said(text)), kind="deck"), theme)
    assert _titles(deck)[1] == text
    assert on_slide(text) != text
    assert text in _texts(deck)


@pytest.mark.parametrize("count", [5, 10, 12])
def test_the_numbered_key_of_an_exhibit_stands_beside_it(count: int, theme: Theme) -> None:
    names = Bullets(
        tuple(
            Item(said(f"A risk whose name is long enough that it takes two whole lines of it, {n}"))
            for n in range(count)
        )
    )
    key = replace(names, ordered=True)
    deck = _deck(document_of(Heading(2, "A"), table_of(5, 5), key, kind="deck"), theme)
    # The cover, and one slide with both.
    assert len(deck.slides) == 2
    assert [f"lines of it, {count - 1}" in text for text in _texts(deck)].count(True) == 1
    sizes = [int(run.get("sz", 0)) for run in deck.slides[1].element.iter(RUN)]
    assert min(size for size in sizes if size) >= 1000


def test_the_speaker_reads_what_a_slide_says_shows_and_rests_on(theme: Theme) -> None:
    chart = replace(chart_of("column"), note="A note.", source="The ledger")
    blocks = (Heading(2, "Sales grow"), chart, Heading(2, "Words only"), Paragraph(said("Words.")))
    slides = list(_deck(document_of(*blocks, kind="deck", language="sl"), theme).slides)
    (shown,) = [slide for slide in slides if slide.has_notes_slide]
    frame = shown.notes_slide.notes_text_frame
    word = frame.text.split("\n")[-1].split(":")[0]
    assert frame.text.split("\n") == [
        "Sales grow.", "The values of a column chart", "A note.", f"{word}: The ledger",
    ]  # fmt: skip
    languages = {run._r.rPr.get("lang") for p in frame.paragraphs for run in p.runs}
    assert languages == {"sl-SI"}
