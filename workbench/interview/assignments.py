"""Answers given as ``ID=VALUE``, all checked before the first is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.answers.model import Answer, AnswerSet, Row, State, Value
from workbench.errors import AnswersError, Place, Problem, UsageError
from workbench.interview.checklist import Cell, Checklist, cell_of, check_value, words_of
from workbench.interview.rowtext import name_row, read_cells, split_rows
from workbench.interview.session import Session
from workbench.interview.targets import find_exactly
from workbench.interview.values import Habits, read_value
from workbench.messages import N_
from workbench.questionnaire.schema import Table

_HOW = N_(
    "business.revenue=1200000 answers a question, segments/seg-ab12.churn=2 a cell, "
    "'competitors+=Alpha; points' adds a row."
)


@dataclass(frozen=True, slots=True)
class About:
    """What is said about all answers given at once; None leaves it as it is."""

    state: State | None = None
    owner: str | None = None
    source: str | None = None
    as_of: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to be saved, and what it replaces."""

    item: str
    answer: Answer
    before: Answer
    warning: str = ""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row to be added."""

    folder: str
    cells: dict[str, Value]


Step = Given | GivenRow


class Plan:
    """Takes assignments one after the other, each on top of those before; nothing is saved."""

    def __init__(self, session: Session, habits: Habits, about: About) -> None:
        self._session = session
        self._habits = habits
        self._about = about
        self._answers = session.checklist.answers
        self.steps: list[Step] = []

    def add(self, assignment: str) -> None:
        """Take ``ID=VALUE``, ``folder/row-id.column=VALUE`` or ``folder+=a; b; c``.

        Raises:
            UsageError: when it is none of these.
            AnswersError: when the value is not allowed.
        """
        target, equals, text = assignment.partition("=")
        if not equals or not target.strip("+ "):
            raise UsageError('"{text}" is not ID=VALUE.', hint=_HOW, text=assignment)
        if target.endswith("+"):
            self._add_rows(target[:-1].strip(), text)
        else:
            self._give(target.strip(), text)

    def _give(self, target: str, text: str) -> None:
        checklist = Checklist(self._session.questionnaire, self._answers)
        item = find_exactly(checklist, target)
        before = checklist.answer(item)
        value = self._read(checklist, item, text) if text.strip() else before.value
        answer = self._answer(before, value, is_new=bool(text.strip()))
        if isinstance(checklist.question(item), Table) and answer.state is State.CONFIRMED:
            raise AnswersError("{item} is a table: add rows with {item}+=...", item=item)
        warning = check_value(checklist, item, value, self._session.language)
        self.steps.append(Given(item, answer, before, warning))
        self._answers = _with_answer(self._answers, item, answer)

    def _read(self, checklist: Checklist, item: str, text: str) -> Value:
        words = words_of(checklist, item, self._session.language)
        return read_value(checklist.question(item), text, words, self._habits)

    def _answer(self, before: Answer, value: Value, *, is_new: bool) -> Answer:
        about = self._about
        if not is_new and about.state is None:
            raise AnswersError("There is no value. Say one, or --state tbc, na or open.")
        state = about.state or State.CONFIRMED
        kept = None if state in (State.NA, State.OPEN) and not is_new else value
        return Answer(
            value=kept,
            state=state,
            source=_said(about.source, before.source),
            as_of=_said(about.as_of, before.as_of),
            owner=_said(about.owner, before.owner if state is State.TBC else ""),
            note=_said(about.note, before.note),
            extra=before.extra,
        )

    def _add_rows(self, target: str, text: str) -> None:
        questionnaire = self._session.questionnaire
        folder = target
        if target in questionnaire.questions:
            folder = getattr(questionnaire.questions[target], "folder", "")
        if folder not in questionnaire.tables:
            known = ", ".join(questionnaire.tables)
            raise AnswersError(
                "There is no table {target}. Tables: {known}.", target=target, known=known
            )
        table = questionnaire.tables[folder]
        words = self._session.words(questionnaire.table_ids[folder])
        rows, _order = split_rows(text, table, words)
        if not rows:
            raise UsageError('"{text}" names no row.', hint=_HOW, text=f"{target}+={text}")
        for n, texts in enumerate(rows, 1):
            try:
                cells = read_cells(texts, table, words, self._habits)
                self._session.check_row(folder, cells)
            except AnswersError as error:
                raise name_row(error, n, len(rows), texts.get(table.label, "")) from error
            self.steps.append(GivenRow(folder, cells))

    def carry_out(self) -> list[str]:
        """Save every step and return the item, or the new row, of each."""
        return [self._carry_out(step) for step in self.steps]

    def _carry_out(self, step: Step) -> str:
        if isinstance(step, Given):
            self._session.put(step.item, step.answer)
            return step.item
        answers = {
            column: self._answer(Answer(), value, is_new=True)
            for column, value in step.cells.items()
        }
        return f"{step.folder}/{self._session.put_row(step.folder, answers)}"


def plan_assignments(
    session: Session, habits: Habits, about: About, assignments: Sequence[str]
) -> Plan:
    """Return the plan of all assignments.

    Raises:
        UsageError: when one is no assignment at all.
        AnswersError: with the problem of every assignment that cannot be taken.
    """
    plan = Plan(session, habits, about)
    problems: list[Problem] = []
    for assignment in assignments:
        try:
            plan.add(assignment)
        except AnswersError as error:
            target = assignment.partition("=")[0].strip()
            place = Place(item=target)
            problems.append(Problem(error.template, error.values, place, error.hint))
    if problems:
        raise AnswersError("Nothing was saved.", problems=problems)
    return plan


def _said(new: str | None, before: str) -> str:
    return before if new is None else new


def _with_answer(answers: AnswerSet, item: str, answer: Answer) -> AnswerSet:
    """Return the answers as they would be after one is saved."""
    cell = cell_of(item)
    if cell is None:
        return replace(answers, answers={**answers.answers, item: answer})
    rows = tuple(
        _with_cell(row, cell, answer) if row.id == cell.row else row
        for row in answers.table(cell.folder)
    )
    return replace(answers, rows={**answers.rows, cell.folder: rows})


def _with_cell(row: Row, cell: Cell, answer: Answer) -> Row:
    return replace(row, cells={**row.cells, cell.column: answer})
