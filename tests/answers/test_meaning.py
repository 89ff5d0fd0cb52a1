"""From a record to an answer and back."""

import pytest
from pydantic import TypeAdapter

from workbench.answers.meaning import changes, check_answer, stored, understand, written
from workbench.answers.model import Answer, State
from workbench.questionnaire.schema import Question

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
TEXT = _QUESTION.validate_python({"id": "q", "type": "text"})
NUMBER = _QUESTION.validate_python({"id": "q", "type": "number"})
SEVERAL = _QUESTION.validate_python({"id": "q", "type": "choices", "choices": ["a", "b"]})


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        (None, Answer()),
        ({}, Answer()),
        ({"value": None, "state": "open"}, Answer()),
        ({"value": "Acme"}, Answer("Acme")),
        ({"value": "Acme\n", "state": "confirmed"}, Answer("Acme", State.CONFIRMED)),
        ({"value": 2026, "as_of": 2026}, Answer("2026", as_of="2026")),
        ({"state": "tbc", "owner": "Ana"}, Answer(None, State.TBC, owner="Ana")),
        ({"note": "one\ntwo\n"}, Answer(note="one\ntwo")),
        ({"value": "x", "seen": [1]}, Answer("x", extra={"seen": [1]})),
    ],
)
def test_a_record_means_an_answer(record: object, answer: Answer) -> None:
    assert understand(record, TEXT) == (answer, [])


def test_a_list_becomes_a_tuple() -> None:
    assert understand({"value": ["b", "a"]}, SEVERAL)[0].value == ("b", "a")


@pytest.mark.parametrize("record", [1, "text", [], True])
def test_a_bare_value_is_no_record(record: object) -> None:
    _, ((field, problem),) = understand(record, NUMBER)
    assert field == ""
    assert "must be a group of value and state" in str(problem)


def test_every_wrong_field_is_said() -> None:
    record = {"value": "x", "state": "sure", "source": [], "as_of": "soon", "note": 1.5}
    _, problems = understand(record, NUMBER)
    assert [field for field, _ in problems] == ["value", "state", "source", "as_of", "note"]


def test_only_what_differs_is_written() -> None:
    old = Answer(1, State.OPEN, source="CFO", extra={"seen": 1})
    assert changes(old, Answer(1, State.OPEN, source="CFO")) == {}
    assert changes(old, Answer(value=True)) == {"value": True, "source": None}
    assert changes(old, Answer(1.0, State.TBC, "CFO", extra={"more": 2})) == {
        "state": "tbc",
        "more": 2,
    }


def test_text_of_several_lines_is_stored_with_its_last_line_end() -> None:
    fields = stored(Answer("one\ntwo", note="why", source="a\nb"))
    assert fields["value"] == "one\ntwo\n"
    assert fields["note"] == "why\n"
    assert fields["source"] == "a\nb\n"


def test_a_new_record_has_a_value_a_state_and_what_was_said() -> None:
    assert written(Answer()) == {"value": None, "state": "open"}
    assert written(Answer((1.0, 2.5), State.NA, owner="Ana")) == {
        "value": [1, 2.5],
        "state": "na",
        "owner": "Ana",
    }


def test_everything_that_could_not_be_read_again_is_said() -> None:
    answer = Answer("x", source="\ud800", as_of="soon")
    assert len(check_answer(NUMBER, answer)) == 3
    assert check_answer(NUMBER, Answer(1, as_of="2026")) == []
