"""The shipped example as text, for each deliverable: the net under every change of wording."""

from collections.abc import Callable

import pytest

from workbench.cli.outputs import Workshop
from workbench.concept.model import Concept
from workbench.documents.blocks import Bullets, Document, Heading, Table
from workbench.documents.build import build_document
from workbench.documents.outline import outline
from workbench.documents.words import DELIVERABLES
from workbench.finance.model import Result
from workbench.finance.studies import Studies

Example = tuple[Concept, Result, Studies]


@pytest.fixture(scope="module")
def example(workshop: Workshop) -> Example:
    return workshop.concept("en"), workshop.result, workshop.studies


def built(deliverable: str, example: Example) -> Document:
    concept, result, studies = example
    return build_document(deliverable, concept, result, "en", studies=studies)


@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_the_example_reads_as_it_was_reviewed(
    deliverable: str, example: Example, golden: Callable[[str, str], None]
) -> None:
    golden(outline(built(deliverable, example)), f"telecom-{deliverable}-en")


def test_the_survey_is_a_deck_for_one_meeting_with_an_appendix(example: Example) -> None:
    headings = [block for block in built("survey", example).blocks if isinstance(block, Heading)]
    slides = [heading for heading in headings if heading.level <= 2]
    appendix = next(i for i, heading in enumerate(slides) if heading.id == "appendix")
    cover_and_contents = 2
    assert 25 <= appendix + cover_and_contents <= 40


def test_every_number_in_the_risk_map_is_explained_beside_it(example: Example) -> None:
    blocks = built("survey", example).blocks
    start = next(n for n, each in enumerate(blocks) if isinstance(each, Table) and
                 each.id == "risk_map")  # fmt: skip
    table, legend = blocks[start], blocks[start + 1]
    assert isinstance(table, Table)
    assert isinstance(legend, Bullets)
    texts = (cell.text for row in table.rows for cell in row.cells[1:] if cell.text)
    numbers = sorted(int(number) for text in texts for number in text.split(", "))
    assert legend.ordered
    assert numbers == list(range(1, len(legend.items) + 1))


def test_the_operational_model_has_its_eight_parts(example: Example) -> None:
    ids = {
        block.id
        for block in built("operational", example).blocks
        if isinstance(block, Heading) and block.level == 1
    }
    assert ids >= {
        "audience", "indicators", "mechanics", "communication", "organisation", "processes",
        "risks", "development",
    }  # fmt: skip


def test_the_marketing_model_has_its_five_parts(example: Example) -> None:
    ids = {
        block.id
        for block in built("marketing", example).blocks
        if isinstance(block, Heading) and block.level == 1
    }
    assert ids >= {"strategy", "plan", "design", "reporting", "development"}
