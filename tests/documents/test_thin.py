"""Engagements that have only begun, as documents: every section depends on what there is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from thin_engagements import just_created, only_transactions, small_cafe

from workbench.cli.engagements import Opened
from workbench.concept.build import build_concept
from workbench.concept.model import Concept, OpenPoint, Term
from workbench.documents.blocks import Document, Heading
from workbench.documents.build import build_document
from workbench.documents.outline import outline
from workbench.documents.values import lacking
from workbench.documents.words import DELIVERABLES
from workbench.errors import DriverError
from workbench.finance.model import Result, run_model
from workbench.finance.studies import run_studies
from workbench.questionnaire.schema import Questionnaire

Make = Callable[[Questionnaire], Opened]
THIN: dict[str, Make] = {
    "created": just_created,
    "transactions": only_transactions,
    "cafe": small_cafe,
}


def _result(opened: Opened) -> Result | None:
    try:
        return run_model(opened.inputs)
    except DriverError:
        return None


def built(deliverable: str, name: str, pack: Questionnaire) -> Document:
    opened = THIN[name](pack)
    concept = build_concept(opened.engagement, pack, opened.answers, opened.facts, "en")
    result = _result(opened)
    studies = None if result is None else run_studies(result)
    return build_document(deliverable, concept, result, "en", studies=studies)


@pytest.mark.parametrize("name", THIN)
@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_a_thin_engagement_reads_as_it_was_reviewed(
    deliverable: str, name: str, shipped_pack: Questionnaire, golden: Callable[[str, str], None]
) -> None:
    golden(outline(built(deliverable, name, shipped_pack)), f"thin-{name}-{deliverable}-en")


@pytest.mark.parametrize("name", ["created", "transactions"])
@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_nothing_is_said_about_a_programme_that_changes_nothing(
    deliverable: str, name: str, shipped_pack: Questionnaire
) -> None:
    text = outline(built(deliverable, name, shipped_pack))
    wrong = ("Financial model, base", "worth USD", "0% of them", "opportunity lies", "Payback")
    assert not [said for said in wrong if said in text]


def test_what_the_model_lacks_is_named_by_what_there_is(shipped_pack: Questionnaire) -> None:
    found = {}
    for name, make in THIN.items():
        opened = make(shipped_pack)
        concept = build_concept(opened.engagement, shipped_pack, opened.answers, opened.facts, "en")
        found[name] = lacking(concept, _result(opened))
    assert found == {"created": "segments", "transactions": "mechanics", "cafe": ""}


def test_a_title_says_who_answers_only_when_somebody_does(concept: Concept, result: Result) -> None:
    state = Term("open", "open")
    points = (OpenPoint("The churn?", "Ana", state), OpenPoint("The margin?", "", state))
    titles = [
        next(
            block.text
            for block in build_document("survey", asked, result, "en").blocks
            if isinstance(block, Heading) and block.id == "open-questions"
        )
        for asked in (replace(concept, open_points=points[start:end])
                      for start, end in ((0, 1), (0, 2), (1, 2)))
    ]  # fmt: skip
    assert [title.replace("\N{NO-BREAK SPACE}", " ") for title in titles] == [
        "1 question is still open, with who answers it",
        "2 questions are still open; who answers is known for 1",
        "1 question is still open; who answers is to be agreed",
    ]
