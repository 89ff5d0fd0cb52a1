"""Answers as text."""

from collections.abc import Callable

import pytest

from workbench.answers.model import AnswerSet, State, Value
from workbench.concept.reading import Reading
from workbench.concept.shown import Shown
from workbench.i18n import Translator
from workbench.quantities import Formats
from workbench.questionnaire.schema import Questionnaire

Read = Callable[[AnswerSet], Reading]
Answered = Callable[..., AnswerSet]


@pytest.mark.parametrize(
    ("question_id", "value", "text"),
    [
        ("scheme.rate", 12, "12%"),
        ("scheme.rate", 0.25, "0.25%"),
        ("scheme.fee", 1200.5, "EUR\N{NO-BREAK SPACE}1,200.5"),
        ("scheme.earn", 1.22, "1.22"),
        ("scheme.kind", "points", "Points"),
        ("scheme.charge", True, "yes"),
        ("scheme.weights", (1, 2.5), "1; 2.5"),
        ("scheme.start", "2027-04", "Apr 2027"),
        ("scheme.rate", None, ""),
    ],
)
def test_a_value_is_written_as_its_question_means_it(
    pack: Questionnaire,
    reading: Read,
    answered: Answered,
    question_id: str,
    value: Value,
    text: str,
) -> None:
    read = reading(answered())
    shown = Shown(read, Formats("en", "EUR"), Translator())
    assert shown.text(pack.questions[question_id], value, read.words(question_id)) == text


def test_every_state_has_a_name(reading: Read, answered: Answered) -> None:
    shown = Shown(reading(answered()), Formats("en", "EUR"), Translator())
    names = {state: shown.state(state).text for state in State}
    assert names[State.TBC] == "to be confirmed"
    assert len(set(names.values())) == len(State)
