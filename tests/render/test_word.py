import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table as WordTable
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
from workbench.render.markup import NAMESPACES, clean
from workbench.render.theme import Theme
from workbench.render.word import render_word, report_bytes

Golden = Callable[[str, str], None]
Validated = Callable[[bytes, str], None]
Opened = Callable[[bytes], dict[str, bytes]]
TEXT = f"{{{NAMESPACES['w']}}}t"
ALTERNATE = f"{{{NAMESPACES['mc']}}}AlternateContent"


def _report(*blocks: Block, theme: Theme) -> Any:  # noqa: ANN401 - untyped library
    return docx.Document(BytesIO(report_bytes(document_of(*blocks), theme)))


def _fingerprint(report: Any) -> str:  # noqa: ANN401 - untyped library
    lines = []
    for element in report.element.body.iterchildren():
        kind = element.tag.rpartition("}")[2]
        if kind == "p":
            style = element.pPr.pStyle.val
            drawing = " <drawing>" if element.xpath(".//w:drawing") else ""
            section = " <section>" if element.xpath("./w:pPr/w:sectPr") else ""
            lines.append(f"{style}: {_text(element)[:90]}{drawing}{section}")
        elif kind == "tbl":
            table = WordTable(element, report)
            head = " | ".join(_text(cell) for cell in element.tr_lst[0].tc_lst)
            lines.append(f"table {len(table.rows)} x {len(table.columns)}: {head}")
        else:
            lines += [f"{kind}: {_text(line)}" for line in element.iter(f"{{{NAMESPACES['w']}}}p")]
    return "\n".join(lines) + "\n"


def _text(element: Any) -> str:  # noqa: ANN401 - untyped library
    """Return the text of an element, without the text inside drawings."""
    inside = {one for drawing in element.iter(ALTERNATE) for one in drawing.iter(TEXT)}
    return "".join(one.text or "" for one in element.iter(TEXT) if one not in inside)


def test_a_report_with_every_block_looks_as_agreed(report: bytes, golden: Golden) -> None:
    golden(_fingerprint(docx.Document(BytesIO(report))), "render_report")


def test_the_validators_find_nothing_wrong(theme: Theme, validated: Validated) -> None:
    charts = [chart_of(kind) for kind in KINDS]
    document = document_of(*every_block(), Heading(1, "All charts"), *charts)
    validated(report_bytes(document, theme), "docx")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, theme: Theme, validated: Validated) -> None:
    content = report_bytes(document_of(*every_block(text), text=text), theme)
    validated(content, "docx")
    whole = "".join(docx.Document(BytesIO(content)).element.body.xpath("//w:t/text()"))
    # What follows the text is still there: nothing was swallowed.
    assert whole.count(clean(text).replace("\n", "")) > 60
    assert "A sub-heading" in whole


def test_the_same_document_gives_the_same_bytes(
    report: bytes, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "again.docx"
    render_word(document_of(*every_block(), language="sl"), path, theme)
    assert path.read_bytes() == report


def test_nothing_of_a_library_or_of_the_clock_is_left(report: bytes, opened: Opened) -> None:
    parts = opened(report)
    assert not [name for name in parts if re.search("thumbnail|customXml|Effects", name)]
    whole = b"".join(parts.values())
    for mark in (b"python-docx", b"2013", b"Steve Canny"):
        assert mark not in whole
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Loyalty concept</dc:title>" in core
    assert core.count("2026-11-12T00:00:00Z") == 2


def test_the_contents_list_every_chapter_and_link_to_it(theme: Theme) -> None:
    blocks = (Heading(1, "One"), Heading(2, "One a"), Heading(3, "Deep"), Heading(1, "Two"))
    body = _report(*blocks, theme=theme).element.body
    entries = body.xpath("//w:sdt//w:hyperlink")
    assert [_text(entry) for entry in entries] == ["1One", "1.1One a", "2Two"]
    marks = {mark.get(f"{{{NAMESPACES['w']}}}name") for mark in body.xpath("//w:bookmarkStart")}
    targets = {entry.get(f"{{{NAMESPACES['w']}}}anchor") for entry in entries}
    assert len(targets) == 3
    assert targets <= marks


def test_no_heading_level_is_skipped(theme: Theme) -> None:
    report = _report(Heading(2, "A"), Heading(4, "B"), Heading(3, "C"), theme=theme)
    styles = [
        paragraph.style.style_id
        for paragraph in report.paragraphs
        if paragraph.style.style_id.startswith("Heading")
    ]
    assert styles == ["Heading1", "Heading2", "Heading3"]


def test_captions_are_numbered_by_kind(theme: Theme) -> None:
    blocks = (Heading(1, "A"), table_of(), chart_of("bar"), table_of(5), figures_of()[0])
    report = _report(*blocks, theme=theme)
    captions = [p.text for p in report.paragraphs if p.style.style_id == "Caption"]
    assert [re.split(r"[\u2002]", text)[0].replace("\N{NO-BREAK SPACE}", " ")
            for text in captions] == ["Table 1", "Figure 1", "Table 2", "Figure 2"]  # fmt: skip
    fields = report.element.body.xpath("//w:instrText/text()")
    assert sum("SEQ Table" in one for one in fields) == 2
    assert sum("SEQ Figure" in one for one in fields) == 2


def test_header_rows_repeat_and_rows_are_not_torn(theme: Theme) -> None:
    report = _report(Heading(1, "A"), table_of(60, 4), theme=theme)
    (table,) = report.element.body.xpath("./w:tbl")
    assert table.xpath("./w:tr[1]/w:trPr/w:tblHeader")
    assert len(table.xpath("./w:tr/w:trPr/w:cantSplit")) == len(table.tr_lst) == 62


def test_a_wide_table_turns_its_page_and_the_next_words_turn_it_back(theme: Theme) -> None:
    wide = table_of(4, 16)
    words = Paragraph(said("After it."))
    report = _report(Heading(1, "A"), words, Heading(2, "Wide"), wide, words, theme=theme)
    turned = [section.orientation for section in report.sections]
    # Cover, contents, the chapter, the table, the rest.
    assert turned == [0, 0, 0, 1, 0]
    assert report.sections[3].page_width > report.sections[3].page_height
    texts = _fingerprint(report).splitlines()
    heading = next(n for n, text in enumerate(texts) if text == "Heading2: Wide")
    # The heading comes along: the section before it ends with the words.
    assert texts[heading - 1].endswith("<section>")


def test_every_chapter_names_itself_in_its_header(theme: Theme) -> None:
    report = _report(Heading(1, "First"), Heading(1, "Second"), theme=theme)
    headers = ["".join(_text(p._p) for p in s.header.paragraphs) for s in report.sections]
    assert headers[2:] == ["Loyalty conceptFirst", "Loyalty conceptSecond"]
    footer = "".join(_text(p._p) for p in report.sections[2].footer.paragraphs)
    assert footer == "Adria Telekom d.d. · DraftPage 1 of 1"
    fields = report.sections[2].footer._element.xpath("//w:instrText/text()")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_each_ordered_list_begins_with_one(theme: Theme) -> None:
    numbered = Bullets((Item(said("a")), Item(said("b"))), ordered=True)
    report = _report(Heading(1, "A"), numbered, Paragraph(said("-")), numbered, theme=theme)
    used = report.element.body.xpath("//w:pPr/w:numPr/w:numId/@w:val")
    assert used[0] == used[1] != used[2] == used[3]
    numbering = report.part.numbering_part.element
    restarted = {
        one.get(f"{{{NAMESPACES['w']}}}numId")
        for one in numbering.xpath("./w:num[w:lvlOverride/w:startOverride]")
    }
    assert set(used) <= restarted


def test_every_drawing_has_its_own_number_and_can_be_read_aloud(report: bytes) -> None:
    body = docx.Document(BytesIO(report)).element.body
    numbers = [one.get("id") for one in body.iter(f"{{{NAMESPACES['wp']}}}docPr")]
    inside = [one.get("id") for one in body.iter(f"{{{NAMESPACES['wps']}}}cNvPr")]
    assert len(numbers) >= 9
    assert len(inside) > 50
    assert len({*numbers, *inside}) == len(numbers) + len(inside)
    for one in body.iter(f"{{{NAMESPACES['wp']}}}docPr"):
        assert one.get("descr") or len(one)


def test_words_around_the_content_come_from_the_document(theme: Theme) -> None:
    words = {"Contents": "Spis", "Source": "Dane", "Table": "Tabela", "Figure": "Rysunek",
             "Page": "Strona", "of": "z"}  # fmt: skip
    blocks = (Heading(1, "Prvo"), table_of(), chart_of("bar"))
    document = replace(document_of(*blocks, language="pl"), words=words)
    report = docx.Document(BytesIO(report_bytes(document, theme)))
    text = "".join(report.element.body.xpath("//w:t/text()"))
    footer = "".join(_text(p._p) for p in report.sections[2].footer.paragraphs)
    assert "Tabela\N{NO-BREAK SPACE}1" in text
    assert "Rysunek\N{NO-BREAK SPACE}1" in text
    assert "Dane: Client data" in text
    assert "Strona 1 z 1" in footer
    for english in ("Contents", "Source", "Page"):
        assert english not in text + footer
    assert 'w:lang w:val="pl-PL"' in report.part._styles_part.blob.decode()


def test_nothing_is_smaller_than_eight_points(report: bytes, opened: Opened) -> None:
    parts = opened(report)
    sizes = [
        int(size)
        for name in ("word/document.xml", "word/styles.xml")
        for size in re.findall(r'<w:sz w:val="(\d+)"', parts[name].decode())
    ]
    assert len(sizes) > 100
    assert min(sizes) >= 16


def test_long_key_figures_stay_on_one_line(theme: Theme) -> None:
    figures = KeyFigures(tuple(KeyFigure("EUR 12,482,200", "Value") for _ in range(5)))
    body = _report(Heading(1, "A"), figures, theme=theme).element.body
    (table,) = body.xpath("./w:tbl")
    sizes = set(table.xpath("./w:tr[1]//w:sz/@w:val"))
    assert len(sizes) == 1
    assert 22 <= int(sizes.pop()) < 44


def test_an_empty_report_is_still_a_report(theme: Theme, validated: Validated) -> None:
    document: Document = document_of()
    validated(report_bytes(document, theme), "docx")


def test_a_text_can_point_to_an_exhibit_by_its_number(theme: Theme, validated: Validated) -> None:
    pointer = Paragraph((Run("See "), Run("the plan", ref="gantt"), Run(" or ", ref="nowhere")))
    blocks = (Heading(1, "A"), pointer, table_of(), chart_of("bar"), figures_of()[0])
    content = report_bytes(document_of(*blocks), theme)
    validated(content, "docx")
    body = docx.Document(BytesIO(content)).element.body
    (text,) = (p for p in body.p_lst if _text(p).startswith("See"))
    assert _text(text) == "See Figure\N{NO-BREAK SPACE}2 or "
    (instruction,) = text.xpath(".//w:instrText/text()")
    mark = instruction.split()[1]
    (caption,) = (p for p in body.p_lst if p.xpath(f"./w:bookmarkStart[@w:name='{mark}']"))
    assert _text(caption).startswith("Figure\N{NO-BREAK SPACE}2")


def _kept(element: Any) -> bool:  # noqa: ANN401 - untyped library
    return bool(element.xpath("./w:pPr/w:keepNext"))


def test_a_short_introduction_stays_with_its_exhibit(theme: Theme) -> None:
    chart = replace(chart_of("column"), note="A note.", source="A source")
    short, long = Paragraph(said("It starts when a bill is paid.")), Paragraph(said("Words " * 200))
    report = _report(Heading(1, "A"), short, short, chart, long, chart, theme=theme)
    body = [p for p in report.element.body.xpath("./w:p") if _text(p)]
    kept = {_text(p)[:20]: _kept(p) for p in body}
    assert kept["It starts when a bill is paid."[:20]]
    assert not kept[("Words " * 200)[:20]]
    assert kept["A note."]
    assert not kept["Source: A source"]


def test_the_first_and_last_rows_of_a_long_table_stay_with_what_is_beside_them(
    theme: Theme,
) -> None:
    report = _report(Heading(1, "A"), table_of(60, 4), theme=theme)
    rows = report.element.body.xpath("./w:tbl/w:tr")
    kept = [bool(row.xpath("./w:tc/w:p/w:pPr/w:keepNext")) for row in rows[1:]]
    assert kept[:2] == kept[-2:] == [True, True]
    assert not all(kept)


def test_contents_that_fill_their_page_bring_no_blank_one(theme: Theme) -> None:
    report = _report(*(Heading(1, f"Chapter {n}") for n in range(40)), theme=theme)
    (contents,) = report.element.body.xpath("./w:sdt")
    assert all(_text(p) for p in contents.iter(f"{{{NAMESPACES['w']}}}p"))
    ending = contents.getnext()
    assert ending.xpath("./w:pPr/w:sectPr")
    assert ending.xpath("./w:pPr/w:spacing/@w:lineRule") == ["exact"]
    assert ending.xpath("./w:pPr/w:spacing/@w:line") == ["20"]


@pytest.mark.parametrize(("count", "kept"), [(1, 0), (2, 1), (4, 3), (5, 1), (9, 1)])
def test_no_entry_of_a_list_stands_alone_on_the_next_page(
    count: int, kept: int, theme: Theme
) -> None:
    entries = Bullets(tuple(Item(said(f"entry {n}")) for n in range(count)))
    report = _report(Heading(1, "A"), entries, theme=theme)
    items = [p for p in report.element.body.xpath("./w:p") if _text(p).startswith("entry")]
    assert [_kept(p) for p in items] == [False] * (count - kept - 1) + [True] * kept + [False]


def test_the_contents_leave_page_numbers_to_who_measures_them(theme: Theme) -> None:
    body = _report(Heading(1, "One"), Heading(2, "One a"), theme=theme).element.body
    entries = body.xpath("//w:sdt//w:hyperlink")
    fields = [entry.xpath("string(.//w:instrText)").strip() for entry in entries]
    marks = [entry.get(f"{{{NAMESPACES['w']}}}anchor") for entry in entries]
    assert fields == [f"PAGEREF {mark} \\h" for mark in marks]
    assert len(fields) == 2


@pytest.mark.parametrize(("rows", "kept"), [(6, True), (60, False)])
def test_what_stands_under_a_heading_that_asks_for_it_stays_on_one_page(
    rows: int,
    kept: bool,  # noqa: FBT001 - a parameter of the case
    theme: Theme,
) -> None:
    blocks = (Paragraph(said("Before.")), table_of(rows, 4), Paragraph(said("After.")))
    report = _report(
        Heading(1, "A"), Heading(2, "Card", together=True), *blocks, Heading(2, "Next"), theme=theme
    )
    body = report.element.body
    inside = [row.xpath("./w:tc/w:p/w:pPr/w:keepNext") for row in body.xpath("./w:tbl/w:tr")]
    assert all(inside) == kept
    (last,) = (p for p in body.xpath("./w:p") if _text(p) == "After.")
    assert not _kept(last)


def test_a_tall_card_is_set_closer(theme: Theme) -> None:
    tall, short = (_report(Heading(1, "A"), table_of(n, 2), theme=theme) for n in (12, 6))
    assert tall.element.body.xpath("./w:tbl/w:tblPr/w:tblCellMar")
    assert not short.element.body.xpath("./w:tbl/w:tblPr/w:tblCellMar")
