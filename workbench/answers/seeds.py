"""Files as they begin: every question present and open, its text above it as a comment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.answers.layout import SCHEMA, question_number
from workbench.answers.records import WHOLE, RecordFile, with_new_record
from workbench.answers.splice import END, write_record
from workbench.answers.writer import joined
from workbench.questionnaire.schema import (
    Choice,
    Column,
    Number,
    NumberList,
    Question,
    Questionnaire,
    Section,
    Table,
)

MODELINE = "# yaml-language-server: $schema="
_OPEN: Mapping[str, object] = {"value": None, "state": "open"}


def opened(question: Question | Column) -> Mapping[str, object]:
    """Return the fields of a record that nobody has answered."""
    return {"state": "open"} if isinstance(question, Table) else _OPEN


@dataclass(frozen=True, slots=True)
class Seeds:
    """Writes the beginnings of files in one language, with the currency amounts are in."""

    questionnaire: Questionnaire
    language: str
    currency: str

    def section(self, section: Section) -> str:
        """Return a section's file with every question open."""
        lines = [*self.heading(section), ""]
        for question in section.questions:
            name = f"{section.id}.{question.id}"
            lines += [*self.comment(name), *write_record(name, opened(question)), ""]
        return joined([*lines, END])

    def row(self, table: Table, order: int, cells: Mapping[str, Mapping[str, object]]) -> str:
        """Return a row's file with the fields of its cells; the others are open."""
        name = self.questionnaire.table_ids[table.folder]
        lines = [*self.row_heading(table), f"order: {order}", ""]
        for column in table.columns:
            fields = cells.get(column.id, _OPEN)
            lines += [*self.comment(name, column.id), *write_record(column.id, fields), ""]
        return joined([*lines, END])

    def completed(self, file: RecordFile, section: Section) -> RecordFile:
        """Return a section's file with the questions it lacks added, each at its place."""
        above = ""
        for question in section.questions:
            name = f"{section.id}.{question.id}"
            if name not in file.records:
                file = with_new_record(file, name, opened(question), self.comment(name), above)
            above = name
        return file

    def completed_row(self, file: RecordFile, table: Table) -> RecordFile:
        """Return a row's file with the columns it lacks added, each at its place."""
        name = self.questionnaire.table_ids[table.folder]
        above = "order"
        for column in table.columns:
            if column.id not in file.records:
                comment = self.comment(name, column.id)
                file = with_new_record(file, column.id, _OPEN, comment, above)
            above = column.id
        return file

    def heading(self, section: Section) -> list[str]:
        """Return the first lines of a section's file: its schema for editors, its title."""
        title = self.questionnaire.texts[self.language].sections[section.id].title
        return [f"{MODELINE}../{SCHEMA}#/$defs/{section.id}", f"# {section.number} {title}", WHOLE]

    def row_heading(self, table: Table) -> list[str]:
        """Return the first lines of a row's file."""
        title = self._label(self.questionnaire.table_ids[table.folder])
        return [f"{MODELINE}../../{SCHEMA}#/$defs/rows-{table.folder}", f"# {title}", WHOLE]

    def comment(self, question_id: str, column: str = "") -> list[str]:
        """Return the comment above a record: number, label and unit, and the choices there are."""
        question: Question | Column = self.questionnaire.questions[question_id]
        number = question_number(self.questionnaire, question_id)
        if column:
            assert isinstance(question, Table)
            question = question.by_id[column]
        parts = [self._label(question_id, column), self._unit(question)]
        heading = f"# {number} {', '.join(part for part in parts if part)}"
        return [heading, *self._choices(question)]

    def _label(self, question_id: str, column: str = "") -> str:
        words = self.questionnaire.text(question_id, self.language, column)
        return " ".join((words.label or words.prompt).split())

    def _unit(self, question: Question | Column) -> str:
        if isinstance(question, NumberList):
            return question.unit
        if not isinstance(question, Number):
            return ""
        if question.unit:
            return question.unit
        return {"percent": "%", "money": self.currency}.get(question.type, "")

    def _choices(self, question: Question | Column) -> Iterator[str]:
        if isinstance(question, Choice) and question.choices:
            line = "#   "
            for choice in question.choices:
                if len(line) + len(choice) > 98:
                    yield line.rstrip()
                    line = "#   "
                line += f"{choice} "
            yield line.rstrip()
