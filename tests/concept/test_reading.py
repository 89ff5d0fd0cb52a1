"""How answers become typed values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.model import AnswerSet
from workbench.concept.reading import Reading, as_text, day, fit, fraction, read_steps
from workbench.concept.terms import NO_TERM, Step, Term

Read = Callable[[AnswerSet], Reading]
Answered = Callable[..., AnswerSet]


@dataclass(frozen=True, slots=True)
class Move:
    id: str = ""
    name: str = ""
    on: bool | None = None
    groups: tuple[Term, ...] = ()
    lift: float | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    kind: Term = NO_TERM
    rate: float | None = None
    start: date | None = None
    fee: float | None = None
    weights: tuple[float, ...] = ()


def test_a_percentage_becomes_a_fraction_and_a_choice_a_term_with_its_text(
    reading: Read, answered: Answered
) -> None:
    answers = answered({"scheme.kind": "points", "scheme.rate": 12, "scheme.fee": 12})
    names = {"kind": "scheme.kind", "rate": "scheme.rate", "fee": "scheme.fee"}
    read = reading(answers).record(Settings, names)
    assert read == Settings(kind=Term("points", "Points"), rate=0.12, fee=12.0)


def test_a_month_becomes_its_first_day_and_a_list_numbers(
    reading: Read, answered: Answered
) -> None:
    answers = answered({"scheme.start": "2027-04", "scheme.weights": (1, 2.5)})
    read = reading(answers).record(Settings, {"start": "scheme.start", "weights": "scheme.weights"})
    assert read == Settings(start=date(2027, 4, 1), weights=(1.0, 2.5))


def test_rows_refer_to_other_rows_by_their_names(reading: Read, answered: Answered) -> None:
    rows = {
        "groups": {"grp-a": {"name": "Families"}, "grp-b": {}},
        "moves": {
            "mov-1": {"name": "Points", "enabled": True, "groups": ("grp-a", "grp-b", "grp-gone")}
        },
    }
    (move,) = reading(answered(rows=rows)).table(Move, "moves", {"on": "enabled"})
    assert move.id == "mov-1"
    assert move.on is True
    assert move.groups == (Term("grp-a", "Families"), Term("grp-b", "grp-b"))


def test_what_a_condition_hides_is_not_read(reading: Read, answered: Answered) -> None:
    rows = {"moves": {"mov-1": {"name": "Points", "enabled": False, "lift": 3}}}
    (move,) = reading(answered(rows=rows)).table(Move, "moves")
    assert move.lift is None
    hidden = reading(answered({"scheme.kind": "none"}, rows))
    assert hidden.table(Move, "moves") == ()


def test_a_question_the_pack_does_not_have_leaves_the_default(
    reading: Read, answered: Answered
) -> None:
    assert reading(answered()).record(Settings, {"rate": "elsewhere.rate"}) == Settings()
    assert reading(answered()).table(Move, "elsewhere") == ()


@given(st.decimals(-1000, 1000, places=4))
def test_fractions_are_exact_decimal_divisions(percent: Decimal) -> None:
    assert Decimal(repr(fraction(float(percent)))) == percent.normalize() / 100


def test_thirds_as_people_write_them_sum_to_one() -> None:
    assert sum(fraction(share) for share in (33.3, 33.3, 33.4)) == pytest.approx(1, abs=1e-12)
    assert fraction(12) == 0.12
    assert fraction(0.1) == 0.001


def test_steps_are_read_line_by_line() -> None:
    text = "Agent: looks up | CRM | 20 seconds\n\nSends a letter"
    assert read_steps(text) == (
        Step("Agent", "looks up", "CRM", "20 seconds"),
        Step("", "Sends a letter"),
    )


@pytest.mark.parametrize(
    ("value", "wanted", "expected"),
    [
        ("free text", Term, Term("free text", "free text")),
        (Term("a", "A"), str, "A"),
        ((Term("a", "A"), Term("b", "B")), str, "A, B"),
        (Term("a", "A"), tuple[Term, ...], (Term("a", "A"),)),
        (12.0, str, "12"),
        ("12", float | None, None),
        (12.5, float | None, 12.5),
        (None, str, None),
    ],
)
def test_a_value_takes_the_form_its_field_wants(
    value: object, wanted: object, expected: object
) -> None:
    assert fit(value, wanted) == expected


def test_an_impossible_day_is_no_day() -> None:
    assert day("2026-02-30") is None
    assert day("") is None
    assert as_text((1.5, "x")) == "1.5, x"
