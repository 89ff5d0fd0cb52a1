from pathlib import Path

import pytest

from workbench.questionnaire.loader import load_questionnaire
from workbench.questionnaire.schema import NumberList, Table


@pytest.mark.parametrize(
    ("least", "count", "accepted"),
    [(None, 12, True), (None, 11, False), (None, 13, False), (3, 3, True), (3, 2, False)],
)
def test_a_list_has_its_length_unless_fewer_are_allowed(
    least: int | None,
    count: int,
    accepted: bool,  # noqa: FBT001
) -> None:
    question = NumberList(id="weights", type="numbers", length=12, min_length=least)
    assert question.accepts(count) is accepted


def test_a_pack_finds_its_questions_tables_sections_and_words(pack: Path) -> None:
    loaded = load_questionnaire(pack)
    assert next(iter(loaded.questions)) == "client.name"
    assert isinstance(loaded.questions["people.groups"], Table)
    assert list(loaded.tables) == ["groups"]
    assert loaded.table_ids == {"groups": "people.groups"}
    assert loaded.section_of("people.groups").number == 2
    assert loaded.text("client.name", "en").prompt == "Who?"
    assert loaded.text("people.groups", "en", "churn").label == "Churn"
    assert list(loaded.tables["groups"].by_id) == ["name", "churn", "friends", "low", "high"]
