"""Reads answers into typed values: one rule per type of question, for every part of the concept."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from workbench.answers.model import AnswerSet, Row, Value
from workbench.concept.terms import NO_TERM, Step, Term
from workbench.concept.visibility import Visibility
from workbench.questionnaire.schema import (
    Choice,
    Column,
    Question,
    Questionnaire,
    QuestionText,
    Table,
)

Kind = TypeVar("Kind")


def fraction(percent: float) -> float:
    """Return a percentage as people write it as a fraction, by exact decimal division."""
    return float(Decimal(repr(percent)) / 100)


@dataclass(frozen=True)
class Reading:
    """The answers of an engagement, read in one language; what conditions hide is not read."""

    questionnaire: Questionnaire
    answers: AnswerSet
    language: str
    visibility: Visibility

    def words(self, question_id: str, column: str = "") -> QuestionText:
        """Return the words of a question or column, in English where the language has none."""
        texts = self.questionnaire.texts
        language = self.language if self.language in texts else next(iter(texts))
        return self.questionnaire.text(question_id, language, column)

    def value(self, question_id: str) -> Value:
        """Return what was answered, None when nothing, or when a condition hides the question."""
        if not self.visibility.shows(question_id):
            return None
        return self.answers.value(question_id)

    def cell(self, folder: str, row: Row, column: str) -> Value:
        """Return what a cell says, None when nothing, or when a condition hides it."""
        if not self.visibility.shows_cell(folder, row, column):
            return None
        return row.value(column)

    def rows(self, folder: str) -> tuple[Row, ...]:
        """Return a table's rows in their order, none when a condition hides the table."""
        table_id = self.questionnaire.table_ids.get(folder)
        if table_id is None or not self.visibility.shows(table_id):
            return ()
        return self.answers.table(folder)

    @cached_property
    def row_names(self) -> dict[str, dict[str, str]]:
        """The labels of all rows by table and row id; a row without a label has its id."""
        return {
            folder: {row.id: str(row.value(table.label) or row.id) for row in rows}
            for folder, table in self.questionnaire.tables.items()
            if (rows := self.answers.table(folder))
        }

    def row_name(self, folder: str, row_id: str) -> str:
        """Return the label of a table's row, its id when it has none."""
        return self.row_names.get(folder, {}).get(row_id, row_id)

    def record(self, kind: type[Kind], names: Mapping[str, str]) -> Kind:
        """Return a value whose fields are answered by the questions named; others keep defaults."""
        return kind(**self.fields(kind, names))

    def fields(self, kind: type, names: Mapping[str, str]) -> dict[str, Any]:
        """Return the fields of a value that the questions named answer."""
        return _fitted(kind, {field: self.answered(name) for field, name in names.items()})

    def table(
        self, kind: type[Kind], folder: str, renamed: Mapping[str, str] | None = None
    ) -> tuple[Kind, ...]:
        """Return a table's rows as values; a field reads its column, or ``renamed``."""
        return tuple(self.item(kind, folder, row, renamed) for row in self.rows(folder))

    def item(
        self, kind: type[Kind], folder: str, row: Row, renamed: Mapping[str, str] | None = None
    ) -> Kind:
        """Return one row as a value."""
        columns = {field.name: field.name for field in fields(kind)}  # type: ignore[arg-type]
        columns |= dict(renamed or {})
        given = {name: self._in_row(folder, row, column) for name, column in columns.items()}
        return kind(**_fitted(kind, given | {"id": row.id}))

    def answered(self, question_id: str) -> object:
        """Return a question's answer as its type means it, None without one."""
        question = self.questionnaire.questions.get(question_id)
        if question is None:
            return None
        return self.native(question, self.value(question_id), self.words(question_id))

    def _in_row(self, folder: str, row: Row, column: str) -> object:
        table = self.questionnaire.tables[folder]
        question = table.by_id.get(column)
        if question is None:
            return None
        words = self.words(self.questionnaire.table_ids[folder], column)
        return self.native(question, self.cell(folder, row, column), words)

    def native(self, question: Question | Column, value: Value, words: QuestionText) -> object:
        """Return a value as the question's type means it: a fraction, a term, a date."""
        if value is None or isinstance(question, Table):
            return None
        if isinstance(question, Choice):
            chosen = value if isinstance(value, tuple) else (value,)
            gone = self.missing_rows(question, value)
            kept = [str(item) for item in chosen if item not in gone]
            terms = tuple(self._term(question, item, words) for item in kept)
            return terms if question.type == "choices" else terms[0] if terms else NO_TERM
        return plain(question.type, value)

    def _term(self, question: Choice, chosen: str, words: QuestionText) -> Term:
        if question.rows_of:
            return Term(chosen, self.row_name(question.rows_of, chosen))
        return Term(chosen, words.choices.get(chosen, chosen))

    def missing_rows(self, question: Question | Column, value: Value) -> tuple[str, ...]:
        """Return the rows an answer names that do not exist, such as rows deleted since."""
        if not isinstance(question, Choice) or not question.rows_of or value is None:
            return ()
        known = self.row_names.get(question.rows_of, {})
        chosen = value if isinstance(value, tuple) else (value,)
        return tuple(str(item) for item in chosen if item not in known)


def _fitted(kind: type, given: Mapping[str, object]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    fitted = {name: fit(value, hints[name]) for name, value in given.items() if name in hints}
    return {name: value for name, value in fitted.items() if value is not None}


def plain(kind: str, value: Value) -> object:
    """Return the value of a question that is neither a choice nor a table."""
    if kind == "percent" and isinstance(value, int | float):
        return fraction(value)
    if kind in ("date", "month"):
        return day(str(value))
    if kind == "numbers" and isinstance(value, tuple):
        return tuple(float(number) for number in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def day(text: str) -> date | None:
    """Return a day, a month's first day, or None when the text is neither."""
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None


def fit(value: object, wanted: Any) -> object:  # noqa: ANN401 - a type hint has no type of its own
    """Return a value as the field wants it, None when it cannot be that."""
    if value is None:
        return None
    if get_origin(wanted) is UnionType:
        wanted = next(part for part in get_args(wanted) if part is not NoneType)
    if wanted is str:
        return as_text(value)
    if wanted is Term:
        return as_terms(value)[0] if as_terms(value) else NO_TERM
    if get_origin(wanted) is tuple:
        return _as_tuple(value, get_args(wanted)[0])
    return value if isinstance(value, wanted) else None


def _as_tuple(value: object, item: object) -> object:
    if item is Term:
        return as_terms(value)
    if item is Step:
        return read_steps(as_text(value))
    return value if isinstance(value, tuple) else None


def as_terms(value: object) -> tuple[Term, ...]:
    """Return terms of a term, of terms, or of a text that is its own id."""
    if isinstance(value, tuple):
        return tuple(
            item if isinstance(item, Term) else Term(str(item), str(item)) for item in value
        )
    if isinstance(value, Term):
        return (value,) if value else ()
    return (Term(str(value), str(value)),)


def as_text(value: object) -> str:
    """Return a value as text: a term's text, a list's items after one another."""
    if isinstance(value, tuple):
        return ", ".join(as_text(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_steps(text: str) -> tuple[Step, ...]:
    """Return the steps of a process, one a line: ``who: what | system | within which time``."""
    return tuple(_step(line) for line in text.splitlines() if line.strip())


def _step(line: str) -> Step:
    said, *rest = (part.strip() for part in line.split("|"))
    actor, colon, action = said.partition(":")
    system, limit, *_ = [*rest, "", ""]
    if not colon:
        return Step("", said, system, limit)
    return Step(actor.strip(), action.strip(), system, limit)
