from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import QuestionnaireError, StorageError
from workbench.questionnaire.problems import _SENTENCES, near, read_yaml

Complain = Callable[..., list[str]]
TYPES = "boolean, choice, choices, date, integer, longtext, money, month, number, numbers, percent"
CASES = {
    "missing": (
        "        prefix: grp\n",
        "",
        "24:9  people.groups  prefix is missing.",
    ),
    "extra_forbidden": (
        "        default: cafe",
        "        defaults: cafe",
        '17:9  client.kind  defaults is not a known key. Did you mean "default"?',
    ),
    "union_tag_invalid": (
        "type: boolean",
        "type: boolan",
        (
            f'9:9  client.cards  unknown type "boolan". Did you mean "boolean"? Types: {TYPES}, '
            "table, text."
        ),
    ),
    "union_tag_not_found": (
        "id: cards\n        type: boolean",
        "id: cards",
        "8:9  client.cards  type is missing.",
    ),
    "string_type": ("id: small", "id: 5", "1:1  id must be text, not 5."),
    "string_pattern_mismatch": (
        "[app, club]",
        "[app, Club]",
        '20:24  client.extras  choices, entry 2, has a form that is not allowed: "Club".',
    ),
    "bool_type": (
        "when: client.cards",
        "required: [1]",
        "13:9  client.members  required must be true or false, not [1].",
    ),
    "bool_parsing": (
        "when: client.cards",
        "required: maybe",
        '13:9  client.members  required must be true or false, not "maybe".',
    ),
    "int_type": (
        "number: 1\n",
        "number: [1]\n",
        "5:5  client  number must be a whole number, not [1].",
    ),
    "int_parsing": (
        "number: 1\n",
        "number: one\n",
        '5:5  client  number must be a whole number, not "one".',
    ),
    "int_from_float": (
        "number: 1\n",
        "number: 1.5\n",
        "5:5  client  number must be a whole number, not 1.5.",
    ),
    "float_type": (
        "min: 0\n",
        "min: [1]\n",
        "12:9  client.members  min must be a number, not [1].",
    ),
    "float_parsing": (
        "min: 0\n",
        "min: none\n",
        '12:9  client.members  min must be a number, not "none".',
    ),
    "greater_than_equal": (
        "number: 1\n",
        "number: 0\n",
        "5:5  client  number is 0, the smallest allowed is 1.",
    ),
    "less_than_equal": (
        "number: 1\n",
        "number: 100\n",
        "5:5  client  number is 100, the largest allowed is 99.",
    ),
    "too_short": (
        "type: boolean",
        "type: table\n        folder: cards\n        prefix: crd\n        columns: []",
        "12:9  client.cards  columns must not be empty.",
    ),
    "tuple_type": (
        "choices: [app, club]",
        "choices: app",
        '20:9  client.extras  choices must be a list, not "app".',
    ),
    "model_attributes_type": (
        "      - id: cards\n        type: boolean",
        "      - cards",
        '8:9  client  questions, entry 2, must be a group of keys, not "cards".',
    ),
    "model_type": (
        "  - id: people\n",
        "  - people\n  - id: people\n",
        '21:5  sections, entry 2, must be a group of keys, not "people".',
    ),
}
OF_TEXTS = {
    "string_too_short": (
        "prompt: Who?",
        "prompt: ''",
        "6:17  client.name  prompt must not be empty.",
    ),
    "dict_type": (
        "{shop: Shop, cafe: Café}",
        "Shop",
        '12:5  client.kind  choices must be a group of keys, not "Shop".',
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_problem_of_the_structure_has_a_sentence_of_ours_and_its_place(
    kind: str, complaints: Complain
) -> None:
    old, new, said = CASES[kind]
    assert complaints(old, new) == [f"questionnaire.yaml:{said}"]


@pytest.mark.parametrize("kind", OF_TEXTS)
def test_a_problem_of_the_texts_has_a_sentence_of_ours_and_its_place(
    kind: str, complaints: Complain
) -> None:
    old, new, said = OF_TEXTS[kind]
    assert complaints(old, new, "en.yaml") == [f"en.yaml:{said}"]


def test_every_sentence_is_seen_in_a_case() -> None:
    elsewhere = {"literal_error"}
    assert set(_SENTENCES) == set(CASES) | set(OF_TEXTS) | elsewhere


def test_a_long_value_is_shown_shortened(complaints: Complain) -> None:
    said = complaints("min: 0\n", f"min: {'x' * 200}\n")[0]
    assert said.endswith(f'"{"x" * 56}....')


def test_a_file_that_is_not_yaml_names_line_and_column(complaints: Complain) -> None:
    said = complaints("sections:\n", "sections: [\n")
    assert said[0].startswith("questionnaire.yaml:4:")
    assert "not readable as YAML" in said[0]


def test_a_repeated_key_is_named(complaints: Complain) -> None:
    said = complaints("version: 1.0.0\n", "version: 1.0.0\nversion: 1.0.1\n")
    assert said == ["questionnaire.yaml:3:1  the key version is repeated."]


def test_a_conflict_left_in_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "en.yaml"
    path.write_text("title: a\n<<<<<<< ours\n", encoding="utf-8")
    with pytest.raises(QuestionnaireError, match="unresolved merge conflict"):
        read_yaml(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("en.yaml", "absent.yaml"):
        with pytest.raises(StorageError, match=name):
            read_yaml(tmp_path / name)


@pytest.mark.parametrize(
    ("word", "hint"), [("chioce", 'Did you mean "choice"?'), ("xyz", ""), ("", "")]
)
def test_only_a_near_word_is_suggested(word: str, hint: str) -> None:
    assert str(near(word, ["choice", "table"])) == hint
