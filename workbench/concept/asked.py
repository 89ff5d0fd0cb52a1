"""Which question gives a driver: so that a missing one is named as people know it."""

from dataclasses import dataclass

from workbench.answers.model import AnswerSet
from workbench.concept.drivers import driver_paths
from workbench.questionnaire.schema import Questionnaire, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or cell: its name for ``workbench set``, and its words."""

    name: str
    words: str


def asked_for(
    questionnaire: Questionnaire, answers: AnswerSet, driver: str, language: str
) -> Asked | None:
    """Return the question or cell that feeds a driver's path, None when none does."""
    for question_id, question in questionnaire.questions.items():
        if driver in driver_paths(question):
            words = questionnaire.text(question_id, language)
            return Asked(question_id, words.label or words.prompt)
        if isinstance(question, Table):
            found = _cell(questionnaire, question_id, question, answers, driver, language)
            if found is not None:
                return found
    return None


def _cell(
    questionnaire: Questionnaire,
    question_id: str,
    table: Table,
    answers: AnswerSet,
    driver: str,
    language: str,
) -> Asked | None:
    listed, _, last = driver.rpartition(".")
    listed, _, item = listed.rpartition(".")
    row = next((row for row in answers.table(table.folder) if row.id == item), None)
    for column in table.columns if row is not None else ():
        if f"{listed}[].{last}" in driver_paths(column):
            assert row is not None
            words = questionnaire.text(question_id, language, column.id)
            title = str(row.value(table.label) or row.id)
            name = f"{table.folder}/{row.id}.{column.id}"
            return Asked(name, f"{title} · {words.label or words.prompt}")
    return None
