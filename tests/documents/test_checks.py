from datetime import date

import pytest

from workbench.documents.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Cover,
    Document,
    Heading,
    Paragraph,
    Run,
    Series,
    Table,
    TableRow,
)
from workbench.documents.checks import check_document, check_text, find_problems
from workbench.errors import TemplateError

COVER = Cover("C", "T", "", date(2026, 1, 1), "Draft", "0.1")
TEXT = Paragraph((Run("x"),))
TABLE = Table("t", "Title", (Column("A"),), (TableRow((Cell("1"),)),), "Alt")


def problems(*blocks: Block) -> list[str]:
    document = Document("d", "report", "en", COVER, blocks)
    return [str(problem) for problem in find_problems(document)]


def test_a_sound_document_has_no_problems() -> None:
    assert problems(Heading(1, "A", "a"), TEXT, Heading(2, "B", "b"), TABLE) == []


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((Heading(1, "A", "a"), TEXT, Heading(1, "B", "a"), TEXT), "a  the id stands 2 times"),
        ((TABLE, TABLE), "t  the id stands 2 times"),
        ((Heading(1, "", "a"), TEXT), "a  the heading has no text"),
        ((Heading(1, "A", "a"),), "a  nothing stands under the heading"),
        ((Heading(2, "A", "a"), Heading(1, "B", "b"), TEXT), "a  nothing stands under the heading"),
        ((Table("t", "Title", (), (), ""),), "t  the exhibit needs a title and a text alternative"),
        (
            (Table("t", "T", (Column("A"), Column("B")), TABLE.rows, "Alt"),),
            "t  a row has another number of cells than there are columns",
        ),
        (
            (Chart("c", "T", "bar", "Alt", ("a", "b"), (Series("s", (1.0,)),)),),
            "c  a series has another length than the categories",
        ),
    ],
)
def test_what_does_not_hold_is_said(blocks: tuple[Block, ...], said: str) -> None:
    assert problems(*blocks) == [said]


def test_a_faulty_document_is_refused_with_everything_found() -> None:
    document = Document("d", "report", "en", COVER, (Heading(1, "", "a"),))
    with pytest.raises(TemplateError) as caught:
        check_document(document)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("text", ["left {{ over }}", "{% if %}", "an ****empty**** word"])
def test_what_a_template_leaves_over_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        check_text(text, "survey/en.md.j2")


def test_braces_that_a_person_typed_are_no_leftover() -> None:
    check_text(r"the client \{\{x\}\} and \*\*\*\*", "survey/en.md.j2")
