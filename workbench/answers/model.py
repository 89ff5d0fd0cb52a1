"""Answers as values: what was said, how sure it is, who said it and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.errors import Place, Problem

Value = str | int | float | bool | tuple[str | int | float, ...] | None


class State(StrEnum):
    """How sure an answer is."""

    OPEN = "open"
    TBC = "tbc"
    ASSUMED = "assumed"
    CONFIRMED = "confirmed"
    NA = "na"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. Numbers are as people write them: 1.5 for 1.5 %.

    ``owner`` is who owes an answer that is still to be confirmed. ``extra`` keeps keys of the file
    that this version does not know.
    """

    value: Value = None
    state: State = State.OPEN
    source: str = ""
    as_of: str = ""
    owner: str = ""
    note: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def is_given(self) -> bool:
        """Whether there is a value to work with."""
        return self.value is not None and self.state is not State.NA


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its file's name is its id."""

    id: str
    order: int
    cells: Mapping[str, Answer]

    def value(self, column: str) -> Value:
        """Return a cell's value, None when it has none."""
        answer = self.cells.get(column)
        return answer.value if answer is not None and answer.is_given else None


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """All answers of an engagement.

    ``answers`` by full question id; ``rows`` by table folder, in their order; ``places`` by
    question id, and by ``folder/row-id.column`` for cells. ``warnings`` are what could be read but
    looks odd: unknown keys, limits left, rows that are gone.
    """

    answers: Mapping[str, Answer]
    rows: Mapping[str, tuple[Row, ...]]
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)
    warnings: tuple[Problem, ...] = field(default=(), repr=False, compare=False)

    def answer(self, question_id: str) -> Answer:
        """Return an answer; one never given is open."""
        return self.answers.get(question_id, Answer())

    def value(self, question_id: str) -> Value:
        """Return an answer's value, None when there is none."""
        answer = self.answer(question_id)
        return answer.value if answer.is_given else None

    def table(self, folder: str) -> tuple[Row, ...]:
        """Return the rows of a table in their order."""
        return self.rows.get(folder, ())
