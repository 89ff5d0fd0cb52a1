"""Between typed text and kept values, for every type of question."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from pydantic import TypeAdapter

from workbench.answers.model import Value
from workbench.errors import AnswersError
from workbench.i18n import LANGUAGES
from workbench.interview.choices import choose
from workbench.interview.values import (
    Habits,
    clean_text,
    one_line,
    read_value,
    typed_value,
    write_value,
)
from workbench.notation import AmbiguityError
from workbench.questionnaire.schema import Question, QuestionText

ROWS = [("riv-1", "Alpha"), ("riv-2", "Alpha, Beta"), ("riv-3", "Twin"), ("riv-4", "Twin")]
WORDS = QuestionText(prompt="What?", choices={"points": "Points", "paid": "Paid, yearly"})


def question(**fields: object) -> Question:
    adapter: TypeAdapter[Question] = TypeAdapter(Question)
    return adapter.validate_python({"id": "it", **fields})


def habits(language: str = "en") -> Habits:
    return Habits(language, "EUR", lambda _folder: ROWS)


CASES: list[tuple[dict[str, object], str, Value]] = [
    ({"type": "text"}, "  two\twords\n", "two words"),
    ({"type": "longtext"}, "one\r\ntwo", "one\ntwo"),
    ({"type": "number"}, "1.5", 1.5),
    ({"type": "number"}, "2.0", 2),
    ({"type": "integer"}, "1,200", 1200),
    ({"type": "percent"}, "12 %", 12),
    ({"type": "money"}, "EUR 1.2 M", 1_200_000),
    ({"type": "date"}, "31 March 2027", "2027-03-31"),
    ({"type": "month"}, "3/2027", "2027-03"),
    ({"type": "boolean"}, "Y", True),
    ({"type": "choice", "choices": ["points", "paid"]}, "2", "paid"),
    ({"type": "choice", "choices": ["points", "paid"]}, "po", "points"),
    ({"type": "choice", "rows_of": "rivals"}, "alpha", "riv-1"),
    ({"type": "choice", "rows_of": "rivals"}, "riv-4", "riv-4"),
    ({"type": "choices", "choices": ["points", "paid"]}, "2, 1", ("points", "paid")),
    ({"type": "choices", "choices": ["points", "paid"]}, "2 1", ("points", "paid")),
    ({"type": "choices", "choices": ["points", "paid"]}, "Paid, yearly", ("paid",)),
    ({"type": "choices", "choices": ["points", "paid"]}, "Paid, yearly; po", ("points", "paid")),
    ({"type": "numbers", "length": 3}, "1; 2.5; 3", (1, 2.5, 3)),
    ({"type": "numbers", "length": 3}, "1 2.5 3", (1, 2.5, 3)),
    ({"type": "numbers", "length": 3}, "1\t2\t3\n", (1, 2, 3)),
]


@pytest.mark.parametrize(("fields", "text", "value"), CASES)
def test_each_type_takes_its_usual_forms(
    fields: dict[str, object], text: str, value: Value
) -> None:
    found = read_value(question(**fields), text, WORDS, habits())
    assert found == value
    assert type(found) is type(value)


REFUSED: list[tuple[dict[str, object], str, str]] = [
    ({"type": "text"}, " \t", "no text"),
    (
        {"type": "longtext"},
        "x" * 20_001,
        "20001 characters, at most 20000 are allowed; nothing was saved",
    ),
    ({"type": "integer", "min": 5}, "4", "less than the smallest, 5"),
    ({"type": "percent", "max": 100}, "101", "more than the largest, 100"),
    ({"type": "choice", "choices": ["points", "paid"]}, "p", "any of: Points, Paid, yearly"),
    ({"type": "choice", "choices": ["points", "paid"]}, "3", "not one of the choices"),
    ({"type": "choice", "choices": ["points", "paid"]}, "Pionts", "Possible: Points"),
    ({"type": "choice", "rows_of": "rivals"}, "twin", "any of: Twin, Twin"),
    ({"type": "choices", "choices": ["points"]}, ";", "Nothing is chosen"),
    ({"type": "numbers", "length": 3}, "1; 2", "3 numbers are expected, 2 were found"),
    ({"type": "boolean"}, "perhaps", "neither yes nor no"),
    ({"type": "date"}, "tomorrow", "not a date"),
]


def test_choices_that_are_not_all_named_end_in_an_ellipsis() -> None:
    offered = [(f"c{n}", f"Choice {n}") for n in range(1, 11)]
    with pytest.raises(AnswersError, match=r"Choice 9, …\.$"):
        choose("zebra", offered)
    with pytest.raises(AnswersError, match=r"Choice 9\.$"):
        choose("zebra", offered[:9])


@pytest.mark.parametrize(("fields", "text", "reason"), REFUSED)
def test_what_is_no_answer_is_refused_with_the_reason(
    fields: dict[str, object], text: str, reason: str
) -> None:
    with pytest.raises(AnswersError, match=reason):
        read_value(question(**fields), text, WORDS, habits())


@pytest.mark.parametrize("text", ["zadrzanje", "Zadržanje", "RETENTION", "reten", "1"])
def test_choices_are_found_without_accents(text: str) -> None:
    offered = [("retention_rate", "Zadržanje"), ("reach", "Doseg")]
    assert choose(text.replace("RETENTION", "Retention rate"), offered) == "retention_rate"


def test_nothing_to_choose_from_is_said() -> None:
    with pytest.raises(AnswersError, match="nothing to choose from"):
        choose("1", [])


def test_two_readings_are_asked_back_and_the_chosen_one_is_kept() -> None:
    asking = Habits("sl", "EUR", lambda _folder: ROWS, lambda asked: asked.readings[1])
    assert read_value(question(type="number"), "1.500", WORDS, asking) == 1.5
    assert read_value(question(type="date"), "3/4/2027", WORDS, asking) == "2027-03-04"
    with pytest.raises(AmbiguityError):
        read_value(question(type="number"), "1.500", WORDS, habits("sl"))


def test_a_reading_outside_the_limits_is_none() -> None:
    share = question(type="percent", max=100)
    assert read_value(share, "1.500", WORDS, habits("sl")) == 1.5
    members = question(type="number", min=100)
    assert read_value(members, "1.500", WORDS, habits("sl")) == 1500


def test_values_are_shown_with_their_units() -> None:
    shown = [
        write_value(question(**fields), value, WORDS, habits()).replace("\N{NO-BREAK SPACE}", " ")
        for fields, value in (
            ({"type": "percent"}, 1.5),
            ({"type": "money"}, 1_200_000),
            ({"type": "money"}, 24.5),
            ({"type": "number", "unit": "points"}, 3),
            ({"type": "integer"}, 1200),
            ({"type": "date"}, "2027-03-31"),
            ({"type": "month"}, "2027-03"),
            ({"type": "month"}, "not a month"),
            ({"type": "boolean"}, False),
            ({"type": "choice", "choices": ["paid"]}, "paid"),
            ({"type": "choice", "rows_of": "rivals"}, "gone"),
            ({"type": "text"}, None),
        )
    ]
    assert shown == [
        *("1.5 %", "EUR 1,200,000", "EUR 24.50", "3 points", "1,200", "31 March 2027", "Mar 2027"),
        *("not a month", "no", "Paid, yearly", "gone", ""),
    ]


def test_text_from_people_keeps_no_control_characters() -> None:
    assert clean_text("a\x1b[31mred\x07\u202e b\n c") == "a[31mred b c"
    assert clean_text("a\x00\nb", lines=True) == "a\nb"


def test_lines_stay_apart_on_one_line() -> None:
    assert one_line("till\n\nweb shop\x07\n") == "till; web shop"
    assert one_line("It pays.\nIs it fair?\nyes;\nno") == "It pays. Is it fair? yes; no"


numbers = st.integers(-(10**9), 10**9) | st.decimals(-(10**6), 10**6, places=3).map(float)


@given(number=numbers, language=st.sampled_from(LANGUAGES))
def test_a_typed_number_gives_itself_back_without_a_question(number: float, language: str) -> None:
    asked = question(type="number")
    text = typed_value(asked, number, WORDS, habits(language))
    assert read_value(asked, text, WORDS, habits(language)) == number


@examples(50)
@given(
    chosen=st.sets(st.sampled_from(["points", "paid"]), min_size=1),
    numbers=st.lists(numbers, min_size=3, max_size=3),
    day=st.dates(),
    yes=st.booleans(),
    text=st.text(string.printable, min_size=1),
    language=st.sampled_from(LANGUAGES),
)
def test_every_typed_value_gives_itself_back(
    *,
    chosen: set[str],
    numbers: list[float],
    day: date,
    yes: bool,
    text: str,
    language: str,
) -> None:
    values: list[tuple[Question, Value]] = [
        (
            question(type="choices", choices=["points", "paid"]),
            tuple(name for name in ("points", "paid") if name in chosen),
        ),
        (question(type="numbers", length=3), tuple(numbers)),
        (question(type="date"), day.isoformat()),
        (question(type="month"), day.isoformat()[:7]),
        (question(type="boolean"), yes),
    ]
    if clean_text(text):
        values.append((question(type="text"), clean_text(text)))
        values.append((question(type="longtext"), clean_text(text, lines=True)))
    for asked, value in values:
        typed = typed_value(asked, value, WORDS, habits(language))
        assert read_value(asked, typed, WORDS, habits(language)) == value
