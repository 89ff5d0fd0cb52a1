"""Each deliverable is as complete as what feeds it."""

from workbench.answers.model import Answer, AnswerSet, Row, State
from workbench.i18n import translator
from workbench.interview.checklist import Checklist
from workbench.interview.completeness import NAMES, measure_deliverables, short_name
from workbench.questionnaire.checks import DOCUMENTS
from workbench.questionnaire.schema import Questionnaire


def test_drivers_count_for_the_financial_model_and_cells_for_their_table(
    shipped_pack: Questionnaire,
) -> None:
    row = Row("seg-ab12", 10, {"name": Answer("All", State.CONFIRMED)})
    before = measure_deliverables(Checklist(shipped_pack, AnswerSet({}, {})))
    after = measure_deliverables(Checklist(shipped_pack, AnswerSet({}, {"segments": (row,)})))
    assert after["financial"].asked > before["financial"].asked
    assert after["financial"].answered == 1
    assert after["survey"].answered == 1
    assert after["marketing"].open > before["marketing"].open


def test_only_wanted_deliverables_are_measured(shipped_pack: Questionnaire) -> None:
    wanted = {"engagement.deliverables": Answer(("marketing", "survey"), State.CONFIRMED)}
    found = measure_deliverables(Checklist(shipped_pack, AnswerSet(wanted, {})))
    assert list(found) == ["survey", "marketing"]


def test_every_deliverable_has_a_short_name() -> None:
    assert set(NAMES) == set(DOCUMENTS)
    assert short_name("operational", translator("en")) == "operations"
