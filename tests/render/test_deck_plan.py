from render_specimens import chart_of, said, table_of

from workbench.documents.blocks import (
    Block,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Source,
)
from workbench.render.deck_plan import Divider, Slide, plan_slides, sections


def _plan(*blocks: Block) -> list[Slide | Divider]:
    return plan_slides("The deck", blocks)


def test_a_section_opens_with_a_divider_and_names_its_slides() -> None:
    divider, slide = _plan(Heading(1, "Part"), Heading(2, "Message"))
    assert divider == Divider(1, "Part")
    assert slide == Slide("Part", "Message")


def test_words_alone_below_a_section_stand_on_its_divider() -> None:
    words = Paragraph(said("What it is about."))
    (divider,) = _plan(Heading(1, "Part"), words)
    assert divider == Divider(1, "Part", (words,))


def test_an_exhibit_right_below_a_section_makes_a_slide_of_its_name() -> None:
    divider, slide = _plan(Heading(1, "Part"), chart_of("bar"))
    assert isinstance(divider, Divider)
    assert isinstance(slide, Slide)
    assert (slide.title, len(slide.exhibits)) == ("Part", 1)


def test_what_comes_before_any_heading_is_not_lost() -> None:
    (slide,) = _plan(Paragraph(said("First words.")))
    assert isinstance(slide, Slide)
    assert slide.title == "The deck"


def test_every_block_of_a_slide_finds_its_place() -> None:
    figures = KeyFigures((KeyFigure("1", "one"),))
    note = Note(said("n"))
    words = Paragraph(said("w"))
    heading = Heading(3, "sub")
    blocks = (Heading(2, "M"), figures, heading, words, note, chart_of("bar"), Source("S"))
    (slide,) = _plan(*blocks)
    assert isinstance(slide, Slide)
    assert slide.figures == figures
    assert slide.texts == (heading, words)
    assert slide.notes == (note,)
    assert slide.sources == ("S", "Financial model")


def test_two_charts_share_a_slide_and_a_third_takes_the_next() -> None:
    charts = [chart_of("bar", id_=f"c{n}") for n in range(3)]
    first, second = _plan(Heading(2, "M"), *charts)
    assert isinstance(first, Slide)
    assert isinstance(second, Slide)
    assert [len(first.exhibits), len(second.exhibits)] == [2, 1]
    assert second.title == "M"


def test_a_wide_table_stands_alone_with_its_own_source() -> None:
    first, second = _plan(Heading(2, "M"), chart_of("bar"), table_of(4, 8))
    assert isinstance(first, Slide)
    assert isinstance(second, Slide)
    assert first.sources == ("Financial model",)
    assert second.sources == ("Client data",)


def test_sections_are_counted() -> None:
    plan = _plan(Heading(1, "A"), Heading(2, "x"), Heading(1, "B"))
    assert [(each.number, each.title) for each in sections(plan)] == [(1, "A"), (2, "B")]
