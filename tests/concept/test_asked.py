from packs import read_once

from workbench.answers.model import Answer, AnswerSet, Row, State
from workbench.concept.asked import Asked, asked_for
from workbench.questionnaire.loader import shipped

PACK = read_once(shipped())
ROW = Row("seg-ab12", 10, {"name": Answer("Regulars", State.CONFIRMED)})
ANSWERS = AnswerSet({}, {"segments": (ROW,)})


def test_a_driver_of_an_item_is_named_by_its_row_and_column() -> None:
    asked = asked_for(PACK, ANSWERS, "segments.seg-ab12.churn", "en")
    assert asked is not None
    assert asked.name == "segments/seg-ab12.churn"
    assert asked.words.startswith("Regulars · ")


def test_a_driver_of_the_programme_is_named_by_its_question() -> None:
    asked = asked_for(PACK, ANSWERS, "discount_rate", "en")
    assert isinstance(asked, Asked)
    assert asked.name == "finance.discount_rate"


def test_what_no_question_gives_has_none() -> None:
    assert asked_for(PACK, ANSWERS, "currency", "en") is None
    assert asked_for(PACK, ANSWERS, "segments.nobody.churn", "en") is None
