from dataclasses import replace
from pathlib import Path

import pytest

from workbench.concept.model import Concept
from workbench.documents.blocks import Document, Heading, Paragraph, Run
from workbench.documents.build import build_document, with_ids, without_empty
from workbench.documents.outline import outline
from workbench.documents.words import DELIVERABLES
from workbench.engagement import Details
from workbench.errors import TemplateError, UsageError
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.resources import bundled

TEXT = Paragraph((Run("text"),))
NASTY = "*A* & <b> {{x}} [y](z) # | `c` %%0%% ^q"


def texts(document: Document) -> str:
    return outline(document)


@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_every_deliverable_is_built_from_a_small_concept(
    deliverable: str, concept: Concept, result: Result
) -> None:
    document = build_document(deliverable, concept, result, "en")
    assert document.kind == DELIVERABLES[deliverable]
    assert document.cover.client == "Kavarna d.o.o."
    assert len(document.blocks) > 30
    assert "n/a" not in " ".join(
        block.text for block in document.blocks if isinstance(block, Heading)
    )


@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_a_concept_with_nothing_in_it_leaves_no_empty_chapter(deliverable: str) -> None:
    empty = Concept(Details(client="Nobody"))
    document = build_document(deliverable, empty, None, "en")
    last_level = 9
    for block in (*document.blocks, Heading(1, "end")):
        level = block.level if isinstance(block, Heading) else 9
        assert not (isinstance(block, Heading) and last_level < 9 and level <= last_level)
        last_level = level
    assert "None" not in texts(document)


@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_a_document_of_an_undated_engagement_bears_no_date(deliverable: str) -> None:
    document = build_document(deliverable, Concept(Details(client="Nobody")), None, "en")
    assert document.cover.day is None
    assert "2000" not in texts(document)


@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_the_same_concept_gives_the_same_document(
    deliverable: str, concept: Concept, result: Result
) -> None:
    assert build_document(deliverable, concept, result, "en") == build_document(
        deliverable, concept, result, "en"
    )


@pytest.mark.parametrize("deliverable", DELIVERABLES)
def test_names_of_people_come_out_as_typed(
    deliverable: str, concept: Concept, result: Result
) -> None:
    named = replace(
        concept,
        details=Details(client=NASTY, date="2026-11-02"),
        segments=tuple(replace(each, name=NASTY) for each in concept.segments),
        mechanics=tuple(replace(each, name=NASTY) for each in concept.mechanics),
        risks=tuple(replace(each, name=NASTY) for each in concept.risks),
    )
    plain = build_document(deliverable, concept, result, "en")
    document = build_document(deliverable, named, result, "en")
    assert document.cover.client == NASTY
    assert NASTY in texts(document)
    assert [type(block) for block in document.blocks] == [type(block) for block in plain.blocks]


def test_a_negative_value_reads_as_one(concept: Concept, result: Result) -> None:
    losing = replace(result, figures={**result.figures, "npv": -5000.0, "payback_months": None})
    text = texts(build_document("financial", concept, losing, "en"))
    assert "the programme costs EUR\u00a05,000 more than it brings" in text
    assert "does not return to zero within the 24 months" in text
    assert "programme is worth" not in text


def test_what_the_model_warns_of_is_said_with_the_drivers_name(concept: Concept) -> None:
    segment = {"id": "families", "customers": 100, "churn": 0.1, "orders_per_month": 1,
               "order_value": 10, "gross_margin": 0.5, "enrolment_ceiling": 1, "activity_rate": 1,
               "member_spend_index": 1.2}  # fmt: skip
    drivers = {"currency": "EUR", "start_month": "2027-01", "horizon_months": 12,
               "segments": [segment],
               "mechanics": [{"id": "double", "frequency_uplift": 0.1}]}  # fmt: skip
    text = texts(build_document("financial", concept, run_model(check_inputs(drivers)), "en"))
    assert (
        "- Active members' spend without the programme (families): active members would spend more "
        "than the whole segment (1.2 times)."
    ) in text


def test_headings_that_nothing_stands_under_are_dropped() -> None:
    one, two, three = Heading(1, "1"), Heading(2, "2"), Heading(3, "3")
    assert without_empty((one, two, three)) == ()
    assert without_empty((one, two, one, two, TEXT, three)) == (one, two, TEXT)
    assert without_empty((one, three, two, TEXT)) == (one, two, TEXT)


def test_headings_get_ids_that_a_translation_shares() -> None:
    named = with_ids((Heading(1, "A", "a"), Heading(2, "B"), TEXT, Heading(2, "C", "c"), TEXT))
    assert [block.id for block in named if isinstance(block, Heading)] == ["a", "a-1", "c"]


def test_an_unknown_deliverable_and_an_unknown_exhibit_are_named(
    concept: Concept, result: Result, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no deliverable pitch"):
        build_document("pitch", concept, result, "en")
    folder = tmp_path / "survey"
    folder.mkdir()
    (folder / "en.md.j2").write_text('# A\n\n{{ table("npv_waterfal") }}\n')
    with pytest.raises(TemplateError, match="did you mean npv_waterfall") as caught:
        build_document("survey", concept, result, "en", [tmp_path])
    assert caught.value.problems[0].place.line == 3


def test_a_firm_s_own_template_comes_first_and_may_use_the_shipped_parts(
    concept: Concept, result: Result, tmp_path: Path
) -> None:
    (tmp_path / "survey").mkdir()
    text = """{% import "common/en.md.j2" as common with context %}
# Ours ^ours

For {{ client }}.

{{ common.glossary() }}
"""
    (tmp_path / "survey" / "en.md.j2").write_text(text)
    document = build_document("survey", concept, result, "en", [tmp_path])
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Ours", "Words used in this document"]


def test_the_templates_hold_no_placeholders() -> None:
    found = sorted(bundled("templates").glob("*/*.md.j2"))
    assert len(found) >= 5
    for path in found:
        text = path.read_text(encoding="utf-8").lower()
        assert not [word for word in ("tbd", "todo", "lorem", "xxx") if word in text], path


def test_every_language_of_a_template_shows_the_same_exhibits_and_sections(
    concept: Concept, result: Result
) -> None:
    looked_at = 0
    for deliverable in DELIVERABLES:
        languages = sorted(path.name[:2] for path in bundled("templates", deliverable).glob("*.j2"))
        assert "en" in languages
        shapes = {shape(build_document(deliverable, concept, result, each)) for each in languages}
        looked_at += len(languages)
        assert len(shapes) == 1, deliverable
    assert looked_at >= len(DELIVERABLES)


def shape(document: Document) -> tuple[tuple[str, str], ...]:
    return tuple((type(block).__name__, getattr(block, "id", "")) for block in document.blocks)
