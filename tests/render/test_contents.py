import pytest
from render_specimens import KINDS, chart_of, document_of, every_block

from workbench.documents.blocks import (
    Block,
    Bullets,
    Canvas,
    Chart,
    Column,
    Flows,
    Gantt,
    Heading,
    KeyFigures,
    Quadrants,
    Series,
    Swimlane,
    Table,
)
from workbench.render.contents import has_content
from workbench.render.powerpoint import deck_bytes
from workbench.render.theme import Theme
from workbench.render.word import report_bytes

NOTHING: tuple[Block, ...] = (
    Gantt("g", "G", (), "a"),
    Swimlane("s", "S", (), (), "a"),
    Quadrants("q", "Q", "x", "y", (), "a"),
    Flows("f", "F", (), (), "a"),
    Canvas("c", "C", (), "a"),
    KeyFigures(()),
    Bullets(()),
    Table("t", "T", (Column("a"),), (), "a"),
    Chart("c", "C", "bar", "a", ("one",), (Series("s", (None,)),)),
)


@pytest.mark.parametrize("block", NOTHING, ids=lambda block: type(block).__name__)
def test_an_exhibit_of_nothing_is_left_out(block: Block, theme: Theme) -> None:
    assert not has_content(block)
    bare = (Heading(1, "A"), Heading(2, "B"))
    for kind, render in (("deck", deck_bytes), ("report", report_bytes)):
        with_it = render(document_of(*bare, block, kind=kind), theme)
        assert with_it == render(document_of(*bare, kind=kind), theme)


def test_everything_else_is_shown() -> None:
    assert all(has_content(block) for block in every_block())
    assert all(has_content(chart_of(kind)) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_with_too_few_values_is_still_drawn(kind: str, theme: Theme) -> None:
    series = (Series("only", (1.0,)),)
    chart = Chart("c", "C", kind, "alt", ("one", "two"), series)  # type: ignore[arg-type]
    assert deck_bytes(document_of(Heading(2, "A"), chart, kind="deck"), theme)
    assert report_bytes(document_of(Heading(1, "A"), chart), theme)
