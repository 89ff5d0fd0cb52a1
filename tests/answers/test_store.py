"""Saving and reading back, one change at a time."""

from workbench.answers.model import Answer, State
from workbench.answers.store import Store, load_answers
from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire

FULL = Answer(1.5, State.ASSUMED, "CFO interview", "2026-11-12", "Ana", "Excludes VAT.")


def test_every_question_of_a_new_engagement_is_open(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    answers = load_answers(engagement, questionnaire)
    assert list(answers.answers) == list(questionnaire.questions)
    assert set(answers.answers.values()) == {Answer()}
    assert not answers.warnings


def test_an_answer_is_on_the_disk_when_save_returns(
    store: Store, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    store.save("mechanics.earn_rate", FULL)
    loaded = load_answers(engagement, questionnaire)
    assert loaded.answer("mechanics.earn_rate") == FULL
    assert loaded == store.answers
