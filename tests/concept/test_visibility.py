"""Which answers count."""

from collections.abc import Callable

from workbench.answers.model import AnswerSet
from workbench.concept.visibility import Visibility
from workbench.questionnaire.schema import Questionnaire

Answered = Callable[..., AnswerSet]


def test_only_what_is_surely_excluded_is_hidden(pack: Questionnaire, answered: Answered) -> None:
    assert Visibility(pack, answered()).shows("scheme.earn")
    assert Visibility(pack, answered({"scheme.kind": "points"})).shows("scheme.earn")
    assert not Visibility(pack, answered({"scheme.kind": "none"})).shows("scheme.earn")


def test_a_cell_looks_at_its_own_row(pack: Questionnaire, answered: Answered) -> None:
    rows = {"moves": {"mov-1": {"enabled": True}, "mov-2": {"enabled": False}}}
    answers = answered(rows=rows)
    shown = [
        Visibility(pack, answers).shows_cell("moves", row, "lift") for row in answers.table("moves")
    ]
    assert shown == [True, False]
