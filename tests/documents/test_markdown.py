import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Item,
    Note,
    Paragraph,
    Run,
    Source,
)
from workbench.documents.markdown import parse_markdown
from workbench.documents.templates import escape_markdown


def parse(text: str) -> tuple[Block, ...]:
    return parse_markdown(text, ())


def test_a_heading_takes_the_id_behind_its_text() -> None:
    assert parse("## Who buys ^who") == (Heading(2, "Who buys", "who"),)
    assert parse("# No id here") == (Heading(1, "No id here"),)


def test_a_heading_with_a_plus_keeps_what_stands_under_it_together() -> None:
    assert parse("## A card ^card+") == (Heading(2, "A card", "card", together=True),)
    assert parse("## A card ^+") == (Heading(2, "A card", together=True),)
    assert parse("## One + two") == (Heading(2, "One + two"),)


def test_an_escaped_caret_is_no_id() -> None:
    assert parse(r"# The 2 \^who") == (Heading(1, "The 2 ^who"),)


def test_the_first_paragraph_of_a_chapter_is_its_lead() -> None:
    blocks = parse("# One\n\nConclusion.\n\nMore.\n\n## Two\n\nPlain.")
    styles = [block.style for block in blocks if isinstance(block, Paragraph)]
    assert styles == ["lead", "body", "body"]


def test_lists_keep_their_order_and_their_levels() -> None:
    assert parse("- one\n  - inner\n- **two** end") == (
        Bullets(
            (
                Item((Run("one"),)),
                Item((Run("inner"),), 1),
                Item((Run("two", bold=True), Run(" end"))),
            )
        ),
    )
    assert parse("1. first\n2. second") == (
        Bullets((Item((Run("first"),)), Item((Run("second"),))), ordered=True),
    )


def test_notes_remarks_and_sources_have_their_marks() -> None:
    assert parse("> **Care.** Wet paint.") == (Note((Run("Wet paint."),), "Care"),)
    assert parse("> [!warn] **Care.** Wet.") == (Note((Run("Wet."),), "Care", "warn"),)
    assert parse("> Only text.") == (Note((Run("Only text."),)),)
    assert parse("~ small print") == (Paragraph((Run("small print"),), "small"),)
    assert parse("^ the till") == (Source("the till"),)


def test_an_exhibit_stands_where_its_number_is_and_nothing_for_none() -> None:
    source = Source("x")
    assert parse_markdown("a\n\n%%1%%\n\n%%0%%\n\nb", (None, source)) == (
        Paragraph((Run("a"),)),
        source,
        Paragraph((Run("b"),)),
    )


@pytest.mark.parametrize("text", ["[a](b)", "<b>x</b>", "`x`", "a | b", "![i](j)", "&amp;", "---"])
def test_no_other_markdown_is_read(text: str) -> None:
    assert parse(text) == (Paragraph((Run(text),)),)


def tidy(text: str) -> str:
    kept = "".join(
        " " if ord(letter) < 32 or 127 <= ord(letter) < 160 else letter for letter in text
    )
    parts = [part for part in kept.replace("\u2028", " ").replace("\u2029", " ").split(" ") if part]
    return " ".join(parts).strip(" \u00a0")


NASTY = st.text(
    st.sampled_from("*_`[]()<>&{}#+-.!|~^>\\%$ \n\tab1\u00a0é"), min_size=1, max_size=30
)


@given(NASTY)
@pytest.mark.parametrize("frame", ["{}", "- {}", "# {}", "say {} now", "**{}**", "> **T.** {}"])
def test_a_value_comes_out_as_typed_wherever_it_stands(frame: str, text: str) -> None:
    wanted = tidy(text)
    assume(wanted)
    (block,) = parse(frame.format(escape_markdown(text)))
    shown = frame.lstrip("-#> ").replace("**", "").removeprefix("T. ")
    assert said(block) == shown.format(wanted)


def said(block: Block) -> str:
    match block:
        case Heading(text=text):
            return text
        case Bullets(items=(item,)):
            return "".join(run.text for run in item.runs)
        case Paragraph(runs=runs) | Note(runs=runs):
            return "".join(run.text for run in runs)
        case _:
            raise AssertionError(block)
