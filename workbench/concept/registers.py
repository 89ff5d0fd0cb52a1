"""What the concept rests on without confirmation, and what is still to be answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.answers.model import Answer, Row, State
from workbench.concept.findings import Finding
from workbench.concept.reading import Reading
from workbench.concept.shown import Shown
from workbench.concept.terms import Assumption, OpenPoint, Term
from workbench.questionnaire.schema import Column, Question, QuestionText, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """One visible question or cell with its answer, its words and where it stands."""

    question: Question | Column
    words: QuestionText
    answer: Answer
    where: str
    item: str = ""
    is_share: bool = False
    """Whether an amount is a share of another one, so that it reads as per cent."""

    @property
    def label(self) -> str:
        """The short name of the question, its prompt where it has none."""
        return self.words.label or self.words.prompt


def asked(reading: Reading) -> Iterator[Asked]:
    """Yield every visible question and cell in the order they are asked."""
    for question_id, question in reading.questionnaire.questions.items():
        if not reading.visibility.shows(question_id):
            continue
        answer = reading.answers.answer(question_id)
        yield Asked(question, reading.words(question_id), answer, question_id)
        if isinstance(question, Table):
            for row in reading.rows(question.folder):
                yield from _cells(reading, question_id, question, row)


def _cells(reading: Reading, table_id: str, table: Table, row: Row) -> Iterator[Asked]:
    name = reading.row_name(table.folder, row.id)
    for column in table.columns:
        if reading.visibility.shows_cell(table.folder, row, column.id):
            answer = row.cells.get(column.id, Answer())
            where = f"{table.folder}/{row.id}.{column.id}"
            words = reading.words(table_id, column.id)
            is_share = column.id == "amount" and row.value("basis") == "share_of_reward_cost"
            yield Asked(column, words, answer, where, name, is_share)


def list_assumptions(reading: Reading, shown: Shown) -> tuple[Assumption, ...]:
    """Return every answer that is assumed, with its source and date."""
    found = (each for each in asked(reading) if each.answer.state is State.ASSUMED)
    return tuple(
        Assumption(
            each.label,
            _text(each, shown),
            shown.state(each.answer.state),
            each.answer.source,
            each.answer.as_of,
            each.where,
            each.item,
            each.answer.note,
        )
        for each in found
        if each.answer.is_given
    )


def _text(each: Asked, shown: Shown) -> str:
    value = each.answer.value
    if each.is_share and isinstance(value, int | float):
        return shown.share(value)
    return shown.text(each.question, value, each.words)


def list_open_points(reading: Reading, shown: Shown) -> tuple[OpenPoint, ...]:
    """Return what somebody still owes: everything to be confirmed, and required open questions."""
    return tuple(_open_point(each, shown) for each in asked(reading) if is_open(each))


def list_missing_rows(reading: Reading) -> tuple[Finding, ...]:
    """Return the answers that name a row which is not there any more; they are left out."""
    return tuple(
        Finding(
            "missing-row",
            "{question} names {row}, which is not there any more.",
            {"question": each.label, "row": row},
            each.where,
        )
        for each in asked(reading)
        if each.answer.is_given
        for row in reading.missing_rows(each.question, each.answer.value)
    )


def is_open(each: Asked) -> bool:
    """Whether a question must still be answered or confirmed by somebody."""
    if each.answer.state is State.TBC:
        return True
    is_table = isinstance(each.question, Table)
    unanswered = each.answer.state is State.OPEN and each.answer.value is None
    return each.question.required and unanswered and not is_table


def _open_point(each: Asked, shown: Shown) -> OpenPoint:
    state: Term = shown.state(each.answer.state)
    return OpenPoint(
        each.words.prompt,
        each.answer.owner,
        state,
        each.where,
        each.item,
        each.answer.note,
        each.question.required,
    )
