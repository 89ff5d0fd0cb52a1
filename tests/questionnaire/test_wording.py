from collections.abc import Callable

import pytest

from workbench.questionnaire.wording import check_parity
from workbench.yamltext import parse_yaml

Complain = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  client: {title: Client}\n",
            "  clients: {title: Client}\n",
            [
                "en.yaml:2:1  no words for client.",
                (
                    "en.yaml:3:3  clients  words for clients, which is not asked. "
                    'Did you mean "client"?'
                ),
            ],
        ),
        (
            "  client.cards: {prompt: Are there cards?, label: Cards}\n",
            "",
            ["en.yaml:5:1  no words for client.cards."],
        ),
        (", cafe: Café", "", ["en.yaml:12:5  client.kind  no words for cafe."]),
        (
            "{app: App,",
            "{bar: Bar, app: App,",
            ["en.yaml:16:15  client.extras  words for bar, which is not asked."],
        ),
        (
            "      name: {prompt: Which?, label: Group}\n",
            "",
            ["en.yaml:20:5  people.groups  no words for name."],
        ),
        (
            "{prompt: Which?, label: Group}",
            "{prompt: Which?}",
            ["en.yaml:21:7  people.groups.name  label is missing."],
        ),
        (
            ", invalid: The most is not less than the least.",
            "",
            [
                (
                    "en.yaml:25:7  people.groups.high  invalid is missing: "
                    "it says what valid_if refuses."
                )
            ],
        ),
    ],
)
def test_words_that_are_missing_or_belong_to_nothing_are_named(
    complaints: Complain, old: str, new: str, said: list[str]
) -> None:
    assert complaints(old, new, "en.yaml") == said


def test_a_doubt_must_be_explained(complaints: Complain) -> None:
    said = complaints("min: 0\n", "min: 0\n        warn_if: client.members > 100\n")
    assert said == ["en.yaml:8:3  client.members  warning is missing: it says what warn_if doubts."]


ENGLISH = {"questions": {"client.name": {"prompt": "Who?", "why": "To know."}}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions:\n  client.name: {prompt: Kdo?, why: Zato.}\n", []),
        (
            "questions:\n  client.name: {prompt: Kdo?}\n",
            ["sl.yaml:2:3  client.name  why is missing; English has it."],
        ),
        (
            "questions:\n  client.name: {prompt: Kdo?, why: Zato., wy: Zato.}\n",
            ['sl.yaml:2:43  client.name  wy is not in English. Did you mean "why"?'],
        ),
        ("questions: {}\n", ["sl.yaml:1:1  client.name is missing; English has it."]),
    ],
)
def test_a_language_has_the_keys_of_english_no_fewer_no_more(text: str, said: list[str]) -> None:
    found = check_parity(ENGLISH, parse_yaml(text, "sl.yaml"))
    assert [str(problem) for problem in found] == said
