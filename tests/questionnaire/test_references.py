from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.questionnaire.loader import load_questionnaire

Complain = Callable[..., list[str]]
WHEN = "when: client.cards"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            "client.card",
            'the condition names no question: client.card. Did you mean "client.cards"?',
        ),
        (
            "people.groups",
            (
                "the condition compares a whole table: people.groups. "
                'Count its rows with: count("groups")'
            ),
        ),
        (
            "count(group) > 1",
            'the condition counts no table\'s rows: group. Did you mean "groups"?',
        ),
        (
            'client.kind == "caffe"',
            'caffe is no choice of kind. Did you mean "cafe"?',
        ),
        (
            '"clubs" in client.extras',
            'clubs is no choice of extras. Did you mean "club"?',
        ),
        (
            'client.kind in ["shop", "bistro"]',
            "bistro is no choice of kind.",
        ),
        ("client.kind == 1", "the condition compares text with a number by ==."),
        ("client.name > 1", "the condition compares text with a number by >."),
        ("client.cards > true", "the condition compares yes or no with yes or no by >."),
        (
            "client.extras == client.extras",
            "the condition compares a list with a list by ==.",
        ),
        ('client.kind in "shop"', "the condition compares text with text by in."),
        ("not client.name", "client.name is no yes or no; compare it with something."),
        (
            "client.cards and (client.name or true)",
            "client.name is no yes or no; compare it with something.",
        ),
        (
            "import os",
            (
                'The condition "import os" is not allowed: it cannot be read. '
                "Allowed: and, or, not, comparisons, in, ids, values, answered(id), count(folder)."
            ),
        ),
    ],
)
def test_a_condition_that_makes_no_sense_is_named_with_its_place(
    complaints: Complain, condition: str, said: str
) -> None:
    quoted = "'" + condition.replace("'", "''") + "'"
    place = "questionnaire.yaml:13:9  client.members  "
    assert complaints(WHEN, f"when: {quoted}") == [place + said]


@pytest.mark.parametrize(
    "condition",
    [
        "client.kind == 'cafe' and client.cards",
        "'club' in client.extras or not client.cards",
        "client.kind not in ['cafe']",
        "count(groups) >= 1",
        "answered(client.name)",
        "client.name < 'M'",
        "client.cards == false",
    ],
)
def test_a_condition_that_makes_sense_loads(pack: Path, condition: str) -> None:
    path = pack / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(WHEN, f'when: "{condition}"'), encoding="utf-8")
    loaded = load_questionnaire(pack)
    assert loaded.questions["client.members"].when == condition


def test_a_column_may_name_columns_of_its_own_table_and_questions(complaints: Complain) -> None:
    said = complaints("valid_if: high >= low", "valid_if: high >= lowest or client.cards")
    assert said == [
        (
            "questionnaire.yaml:33:38  people.groups.high  the condition names no "
            'question: lowest. Did you mean "low"?'
        )
    ]


def test_a_question_outside_a_table_knows_no_columns(complaints: Complain) -> None:
    assert "names no question: low." in complaints(WHEN, "when: low > 1")[0]


def test_a_table_is_not_counted_where_a_column_has_its_name(complaints: Complain) -> None:
    said = complaints(
        "{id: low, type: number}", "{id: groups, type: number, when: count(groups) > 1}"
    )
    assert any("groups is a column here, its table cannot be counted." in each for each in said)


def test_the_condition_of_a_section_is_checked_too(complaints: Complain) -> None:
    said = complaints("number: 2\n", "number: 2\n    when: client.card\n")
    assert said[0].startswith("questionnaire.yaml:23:5  people  the condition names no question")


def test_questions_that_wait_for_each_other_are_named(complaints: Complain) -> None:
    said = complaints("type: boolean", "type: boolean\n        when: client.members > 1")
    assert len(said) == 1
    assert "these questions wait for each other: client." in said[0]


def test_a_question_does_not_wait_for_itself(complaints: Complain) -> None:
    said = complaints(WHEN, "when: client.members > 1")
    assert said == [
        (
            "questionnaire.yaml:13:9  client.members  these questions wait for each other: "
            "client.members, client.members."
        )
    ]
