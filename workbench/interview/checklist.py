"""The interview as a checklist: every question and table cell, and whether it is asked now.

An item is a full question id (``mechanics.earn_rate``) or a cell (``segments/seg-7f3k.churn``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.answers.layout import question_number
from workbench.answers.model import Answer, AnswerSet, Row, State, Value
from workbench.errors import AnswersError
from workbench.interview.values import clean_text
from workbench.messages import Message
from workbench.questionnaire.conditions import parse_condition
from workbench.questionnaire.schema import (
    Column,
    Question,
    Questionnaire,
    QuestionText,
    Section,
    Table,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's address: the table's folder, the row's id, the column's id."""

    folder: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.folder}/{self.row}.{self.column}"


def cell_of(item: str) -> Cell | None:
    """Return the address in an item, None when it is a question and no cell."""
    folder, slash, rest = item.partition("/")
    row, _, column = rest.partition(".")
    return Cell(folder, row, column) if slash else None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questionnaire over one state of the answers; made anew after every change."""

    questionnaire: Questionnaire
    answers: AnswerSet
    _known: dict[str, bool | None] = field(default_factory=dict, repr=False, compare=False)
    _rows: dict[str, dict[str, Row]] = field(default_factory=dict, repr=False, compare=False)
    _asked: list[str] = field(default_factory=list, repr=False, compare=False)

    def question_id(self, item: str) -> str:
        """Return the full id of the question, for a cell that of its table."""
        cell = cell_of(item)
        return self.questionnaire.table_ids[cell.folder] if cell else item

    def question(self, item: str) -> Question | Column:
        """Return the question, for a cell its column."""
        cell = cell_of(item)
        if cell is None:
            return self.questionnaire.questions[item]
        return self.questionnaire.tables[cell.folder].by_id[cell.column]

    def section(self, item: str) -> Section:
        """Return the section an item is asked in."""
        return self.questionnaire.section_of(self.question_id(item))

    def number(self, item: str) -> str:
        """Return the number people say for an item, such as 9.07."""
        return question_number(self.questionnaire, self.question_id(item))

    def row(self, cell: Cell) -> Row | None:
        """Return the row a cell is in, None when there is no such row."""
        if cell.folder not in self._rows:
            self._rows[cell.folder] = {row.id: row for row in self.answers.table(cell.folder)}
        return self._rows[cell.folder].get(cell.row)

    def row_label(self, folder: str, row: Row) -> str:
        """Return what people call a row, its id while it has no name."""
        name = row.value(self.questionnaire.tables[folder].label)
        return str(name) if name is not None else row.id

    def answer(self, item: str) -> Answer:
        """Return the answer to an item; one never given is open."""
        cell = cell_of(item)
        if cell is None:
            return self.answers.answer(item)
        row = self.row(cell)
        return row.cells.get(cell.column, Answer()) if row else Answer()

    def exists(self, item: str) -> bool:
        """Whether there is such a question, or such a cell in a row that is there."""
        cell = cell_of(item)
        if cell is None:
            return item in self.questionnaire.questions
        table = self.questionnaire.tables.get(cell.folder)
        return table is not None and cell.column in table.by_id and self.row(cell) is not None

    def visible(self, item: str) -> bool | None:
        """Whether an item is asked: yes, no, or unknown until something else is answered."""
        if item not in self._known:
            self._known[item] = None  # what a circle of conditions reads
            self._known[item] = self._evaluate_visible(item)
        return self._known[item]

    def _evaluate_visible(self, item: str) -> bool | None:
        cell = cell_of(item)
        if cell is None:
            outer = self.holds(self.section(item).when)
        else:
            outer = self.visible(self.question_id(item))
        if outer is False:
            return False
        inner = self.holds(self.question(item).when, cell)
        return inner if inner is False or outer is True else outer

    def holds(self, condition: str, cell: Cell | None = None) -> bool | None:
        """Whether a condition holds now; None while that is unknown."""
        if not condition:
            return True
        return parse_condition(condition).evaluate(lambda name: self.lookup(name, cell))

    def lookup(self, name: str, cell: Cell | None = None) -> Value:
        """Return what a name in a condition stands for; what is hidden counts as unanswered.

        A name is a question id, a table's folder (the number of its rows, unknown while it may get
        its first), or in a cell's own row a column id.
        """
        if cell is not None and name in self.questionnaire.tables[cell.folder].by_id:
            row = self.row(cell)
            return row.value(name) if row else None
        if name in self.questionnaire.tables:
            return self._count(name)
        if name not in self.questionnaire.questions or not self.visible(name):
            return None
        return self.answers.value(name)

    def _count(self, folder: str) -> int | None:
        rows = len(self.answers.table(folder))
        return None if not rows and self.is_open(self.questionnaire.table_ids[folder]) else rows

    def items(self) -> Iterator[str]:
        """Yield what the interview goes through, hidden ones too: questions and required cells."""
        for name, question in self.questionnaire.questions.items():
            yield name
            if isinstance(question, Table):
                needed = [column.id for column in question.columns if column.required]
                for row in self.answers.table(question.folder):
                    for column in needed:
                        yield str(Cell(question.folder, row.id, column))

    def asked(self) -> Sequence[str]:
        """Return what the interview goes through now, in order."""
        if not self._asked:
            self._asked.extend(item for item in self.items() if self.visible(item))
        return self._asked

    def cells(self, folder: str, row_id: str) -> list[str]:
        """Return the visible cells of a row in the order of the columns."""
        columns = self.questionnaire.tables[folder].columns
        cells = [str(Cell(folder, row_id, column.id)) for column in columns]
        return [cell for cell in cells if self.visible(cell)]

    def is_open(self, item: str) -> bool:
        """Whether nobody has said anything about an item yet."""
        return self.answer(item).state is State.OPEN


def words_of(checklist: Checklist, item: str, language: str) -> QuestionText:
    """Return an item's words in a language."""
    cell = cell_of(item)
    asked = checklist.question_id(item)
    return checklist.questionnaire.text(asked, language, cell.column if cell else "")


def name_of(checklist: Checklist, item: str, language: str) -> str:
    """Return what people call an item, for a cell with its row."""
    words = words_of(checklist, item, language)
    cell = cell_of(item)
    row = checklist.row(cell) if cell else None
    label = checklist.row_label(cell.folder, row) if cell and row else ""
    parts = filter(None, (label, words.label or words.prompt))
    return clean_text(" · ".join(parts))


def names_of_reasons(checklist: Checklist, item: str, language: str) -> list[str]:
    """Return what decides whether an item is asked, each by its number and label.

    That is the item's own condition when it has one that does not hold, else its table's, else
    its section's.
    """
    asked = checklist.question_id(item)
    cell = cell_of(item)
    own = [(checklist.question(item).when, cell)] if cell else []
    outer = (checklist.questionnaire.questions[asked].when, checklist.section(item).when)
    conditions = [*own, *((when, None) for when in outer)]
    when, at = next(each for each in conditions if not checklist.holds(*each))
    condition = parse_condition(when)
    names = sorted(condition.references | condition.folders)
    return [_name_of_reason(checklist, name, at, language) for name in names]


def _name_of_reason(checklist: Checklist, name: str, cell: Cell | None, language: str) -> str:
    pack = checklist.questionnaire
    if cell and name in pack.tables[cell.folder].by_id:
        words = pack.text(pack.table_ids[cell.folder], language, name)
        return words.label or words.prompt
    asked = pack.table_ids.get(name, name)
    words = pack.text(asked, language)
    return f"{checklist.number(asked)} {words.label or words.prompt}"


def check_value(checklist: Checklist, item: str, value: Value, language: str) -> str:
    """Return a warning about a value for an item, "" when there is none.

    Raises:
        AnswersError: when the value contradicts what the question allows.
    """
    question, words = checklist.question(item), words_of(checklist, item, language)
    if _holds_with(checklist, question.valid_if, item, value) is False:
        must = Message("This must hold: {condition}", condition=question.valid_if)
        raise AnswersError("{reason}", reason=words.invalid or must)
    if _holds_with(checklist, question.warn_if, item, value):
        return words.warning or question.warn_if
    return ""


def check_row(
    checklist: Checklist, folder: str, cells: Mapping[str, Value], language: str
) -> list[str]:
    """Return the warnings about a row that is not there yet.

    Raises:
        AnswersError: when a value contradicts what its column allows.
    """
    row = Row("new", 0, {name: Answer(value, State.CONFIRMED) for name, value in cells.items()})
    answers = checklist.answers
    rows = {**answers.rows, folder: (*answers.table(folder), row)}
    imagined = Checklist(checklist.questionnaire, replace(answers, rows=rows))
    warnings = (
        check_value(imagined, str(Cell(folder, row.id, name)), value, language)
        for name, value in cells.items()
    )
    return [warning for warning in warnings if warning]


def _holds_with(checklist: Checklist, condition: str, item: str, value: Value) -> bool | None:
    if not condition:
        return None
    cell = cell_of(item)
    own = cell.column if cell else item
    return parse_condition(condition).evaluate(
        lambda name: value if name == own else checklist.lookup(name, cell)
    )
