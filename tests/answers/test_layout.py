"""Where answers are, and the numbers people call questions by."""

from pathlib import Path

from workbench.answers.layout import question_number, row_file, section_file
from workbench.engagement import Details, Engagement
from workbench.questionnaire.schema import Questionnaire


def test_files_are_named_after_sections_and_rows(questionnaire: Questionnaire) -> None:
    engagement = Engagement(Path("acme"), Details(client="Acme"))
    section = questionnaire.section_of("mechanics.earn_rate")
    table = questionnaire.tables["competitors"]
    assert section_file(engagement, section) == Path("acme/answers/09-mechanics.yaml")
    assert row_file(engagement, table, "cmp-7f3k") == Path("acme/answers/competitors/cmp-7f3k.yaml")


def test_a_question_is_called_by_its_section_and_its_place(questionnaire: Questionnaire) -> None:
    assert question_number(questionnaire, "mechanics.earn_rate") == "9.01"
    assert question_number(questionnaire, "business.seasonality") == "2.07"
