"""Which answers count: those that a condition hides are kept in the files but not used."""

from dataclasses import dataclass

from workbench.answers.model import AnswerSet, Row, Value
from workbench.questionnaire.conditions import parse_condition
from workbench.questionnaire.schema import Questionnaire


@dataclass(frozen=True, slots=True)
class Visibility:
    """Says what is hidden; what depends on an answer not given yet is not hidden."""

    questionnaire: Questionnaire
    answers: AnswerSet

    def shows(self, question_id: str) -> bool:
        """Whether neither the question's condition nor its section's hides it."""
        section = self.questionnaire.section_of(question_id)
        question = self.questionnaire.questions[question_id]
        return all(self._holds(text) for text in (section.when, question.when))

    def shows_cell(self, folder: str, row: Row, column: str) -> bool:
        """Whether the column's condition leaves a cell of this row visible."""
        return self._holds(self.questionnaire.tables[folder].by_id[column].when, row)

    def _holds(self, text: str, row: Row | None = None) -> bool:
        if not text:
            return True
        return parse_condition(text).evaluate(lambda name: self._value(name, row)) is not False

    def _value(self, name: str, row: Row | None) -> Value:
        if name in self.questionnaire.questions:
            return self.answers.value(name)
        if row is not None and name in row.cells:
            return row.value(name)
        if name in self.questionnaire.tables:
            return len(self.answers.table(name))
        return None
