"""Answers as values."""

from workbench.answers.model import Answer, AnswerSet, Row, State

GIVEN = Answer(3, State.ASSUMED)
DROPPED = Answer(3, State.NA)


def test_a_value_counts_unless_the_question_does_not_apply() -> None:
    assert GIVEN.is_given
    assert not DROPPED.is_given
    assert not Answer(None, State.CONFIRMED).is_given
    assert Answer(0, State.ASSUMED).is_given


def test_a_set_of_answers_knows_what_was_never_said() -> None:
    row = Row("cmp-1", 10, {"members": GIVEN, "name": DROPPED})
    answers = AnswerSet({"a.b": GIVEN, "a.c": DROPPED}, {"competitors": (row,)})
    assert [answers.value(name) for name in ("a.b", "a.c", "a.d")] == [3, None, None]
    assert answers.answer("a.d") == Answer()
    assert answers.table("segments") == ()
    assert [row.value(column) for column in ("members", "name", "rival")] == [3, None, None]


def test_where_answers_stand_does_not_make_them_differ() -> None:
    assert AnswerSet({}, {}, {}) == AnswerSet({}, {}, {}, ())
    assert len({Answer(extra={"a": 1}), Answer(extra={"a": 2})}) == 2
