from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.blocks import Block, Bullets, Heading, Item, Paragraph, Run
from workbench.render.metrics import plain_text
from workbench.render.texts import (
    Line,
    fit_lines,
    line,
    lines_height,
    lines_xml,
    split_lines,
    text_lines,
)
from workbench.render.theme import Theme

LINES = st.lists(
    st.text(st.sampled_from("abc def"), min_size=1, max_size=200).map(lambda text: line(text, 12)),
    min_size=1,
    max_size=8,
)


def test_lists_count_their_outer_items_only() -> None:
    block = Bullets(
        (Item((Run("a"),)), Item((Run("b"),), 1), Item((Run("c"),))), ordered=True
    )  # fmt: skip
    assert [one.number for one in text_lines([block], 14)] == [1, 0, 2]


def test_blocks_keep_their_manner() -> None:
    blocks: list[Block] = [
        Heading(3, "H"),
        Paragraph((Run("lead"),), "lead"),
        Paragraph((Run("s"),), "small"),
    ]
    head, lead, small = text_lines(blocks, 14)
    assert (head.bold, head.colour) == (True, "lead")
    assert lead.bold
    assert (small.size, small.colour) == (12, "grey")


def test_lines_shrink_until_they_fit_but_not_below_the_least() -> None:
    lines = [line("word " * 60, 14)]
    height = lines_height([line("word " * 60, 12)], 300)
    fitted = fit_lines(lines, 300, height, 10)
    assert fitted is not None
    assert fitted[0].size == 12
    assert fit_lines(lines, 300, 20, 10) is None


@given(LINES, st.floats(40, 200))
def test_splitting_loses_nothing_and_fits(lines: list[Line], height: float) -> None:
    pieces = []
    rest = lines
    while rest:
        taken, rest = split_lines(rest, 100, height)
        pieces += taken
        assert lines_height(taken, 100) <= height
    assert "".join(plain_text(one.runs) for one in pieces) == "".join(
        plain_text(one.runs) for one in lines
    )


def test_every_run_says_its_language(theme: Theme) -> None:
    xml = lines_xml([Line((Run("a\nb"), Run("c", italic=True)))], theme, "sl-SI")
    assert xml.count("<a:t>") == 3
    assert xml.count('lang="sl-SI"') == xml.count("<a:rPr") + xml.count("<a:endParaRPr")


def test_an_empty_line_keeps_its_size(theme: Theme) -> None:
    assert '<a:rPr lang="en-GB" sz="1100"' in lines_xml([line("", 11)], theme, "en-GB")
