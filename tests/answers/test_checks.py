"""What an answer may be, question by question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from workbench.answers.checks import check_day, check_type, check_value
from workbench.answers.model import Value
from workbench.questionnaire.schema import Question

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def question(kind: str, **more: object) -> Question:
    return _QUESTION.validate_python({"id": "q", "type": kind, **more})


NUMBER = question("number", min=0, max=100)
INTEGER = question("integer")
CHOICE = question("choice", choices=["grocery", "telecom"])
CHOICES = question("choices", choices=["shop", "web"])
ROW = question("choice", rows_of="segments")
ROWS = question("choices", rows_of="segments")
MONTHS = question("numbers", length=3, min=0)
SOME = question("numbers", length=3, min_length=1)
TABLE = question("table", folder="segments", prefix="seg", columns=[{"id": "name", "type": "text"}])
ROW_IDS = {"seg-a1b2", "seg-c3d4"}

ALLOWED: list[tuple[Question, Value]] = [
    (question("text"), "Acme"),
    (question("text"), ""),
    (question("longtext"), "one\ntwo"),
    (NUMBER, 1.5),
    (question("percent"), 12),
    (question("money"), 0),
    (INTEGER, 3),
    (question("date"), "2026-11-12"),
    (question("date"), "2024-02-29"),
    (question("month"), "2026-11"),
    (question("boolean"), False),
    (CHOICE, "telecom"),
    (CHOICES, ("web", "shop")),
    (CHOICES, ()),
    (ROW, "seg-a1b2"),
    (ROWS, ("seg-a1b2", "seg-c3d4")),
    (MONTHS, (1, 2.5, 3)),
    (SOME, (1, 2)),
]

REFUSED: list[tuple[Question, object, str]] = [
    (question("text"), 1.5, "must be text, not 1.5. Write it in quotes."),
    (question("text"), True, "must be text, not True"),
    (question("text"), "\ud800", "holds characters that are not text"),
    (NUMBER, "12 %", "must be a number, not '12 %'. Write the number alone"),
    (NUMBER, True, "must be a number, not True"),
    (NUMBER, float("nan"), "must be a number of at most 38 digits, not nan"),
    (NUMBER, 10**40, "must be a number of at most 38 digits"),
    (NUMBER, -1, "-1 is less than the smallest allowed, 0"),
    (NUMBER, 100.5, "100.5 is more than the largest allowed, 100"),
    (INTEGER, 1.5, "must be a whole number, not 1.5"),
    (question("date"), "12.11.2026", "must be a date written YYYY-MM-DD, not '12.11.2026'"),
    (question("date"), "2024-02-30", "must be a date of the calendar, not '2024-02-30'"),
    (question("date"), "2026-11", "must be a date written YYYY-MM-DD"),
    (question("date"), 2026, "must be a date written YYYY-MM-DD, not 2026"),
    (question("month"), "2026-13", "must be a date of the calendar"),
    (question("month"), "2026-11-12", "must be a month written YYYY-MM"),
    (question("boolean"), "yes", "must be true or false, not 'yes'"),
    (question("boolean"), 1, "must be true or false, not 1"),
    (CHOICE, "telekom", "unknown choice: 'telekom'. Did you mean telecom? Choices: grocery, tel"),
    (CHOICE, ("telecom",), "must be one choice"),
    (CHOICES, "web", "must be a list of choices, such as [a, b], not 'web'"),
    (CHOICES, ("web", "fax"), "unknown choice: 'fax'"),
    (CHOICES, (1,), "must be a choice, not 1"),
    (ROW, "seg-a1b3", "there is no row seg-a1b3 in segments. Did you mean seg-a1b2?"),
    (ROWS, ("seg-a1b2", "x"), "there is no row x in segments"),
    (MONTHS, (1, 2), "must be a list of 3 numbers, not of 2"),
    (MONTHS, 5, "must be a list of numbers, such as [1, 2], not 5"),
    (MONTHS, (1, "a", 2), "must be a number, not 'a'"),
    (MONTHS, (1, -2, 3), "-2 is less than the smallest allowed, 0"),
    (SOME, (), "must be a list of 3 numbers, not of 0"),
    (TABLE, "x", "a table has no value of its own, its rows are files: 'x'"),
]


@pytest.mark.parametrize(("asked", "value"), ALLOWED)
def test_an_answer_of_the_right_kind_is_allowed(asked: Question, value: Value) -> None:
    assert check_value(asked, value, ROW_IDS) == []


@pytest.mark.parametrize(("asked", "value", "said"), REFUSED)
def test_what_is_wrong_is_said_with_what_was_found(
    asked: Question, value: Value, said: str
) -> None:
    assert str(check_value(asked, value, ROW_IDS)[0]).startswith(said)


@pytest.mark.parametrize("asked", [question("text"), NUMBER, CHOICE, ROWS, MONTHS, TABLE])
def test_no_answer_is_always_allowed(asked: Question) -> None:
    assert check_value(asked, None, ROW_IDS) == []


def test_rows_are_not_checked_where_nobody_knows_them() -> None:
    assert check_value(ROW, "seg-gone") == []


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-12"])
def test_a_source_may_be_as_old_as_a_day_a_month_or_a_year(text: str) -> None:
    assert check_day(text) is None


@pytest.mark.parametrize("text", ["26", "2026-1", "2026-02-30", "yesterday", "2026-11-12-01", ""])
def test_other_dates_of_a_source_are_refused(text: str) -> None:
    assert check_day(text) is not None


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dictionaries(st.text(), st.text()),
    st.lists(st.one_of(st.text(), st.integers(), st.none())).map(tuple),
)


@given(ANYTHING, st.sampled_from([NUMBER, CHOICE, CHOICES, MONTHS, TABLE, question("date")]))
def test_whatever_is_found_is_judged_and_said(value: Value, asked: Question) -> None:
    problem = check_type(asked, value)
    assert problem is None or str(problem)
