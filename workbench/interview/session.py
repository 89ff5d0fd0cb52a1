"""What is asked next, and everything that can be done about it, without a terminal.

A checklist evaluated anew from the top after every change: back, jumps and conditions need no
stack. Every change is on disk when the method returns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.answers.model import Answer, Row, State, Value
from workbench.answers.store import Store
from workbench.errors import AnswersError
from workbench.interview.checklist import (
    Cell,
    Checklist,
    cell_of,
    check_value,
    names_of_reasons,
    words_of,
)
from workbench.interview.cursor import Cursor
from workbench.interview.progress import Progress, measure_all, measure_sections
from workbench.interview.targets import find_item
from workbench.questionnaire.schema import (
    Column,
    Question,
    Questionnaire,
    QuestionText,
    Section,
    Table,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to ask: the question with its words, and what is known so far.

    For a table's cell ``question`` is the column and ``row_label`` what people call the row.
    """

    id: str
    number: str
    section: Section
    question: Question | Column
    words: QuestionText
    answer: Answer
    row_label: str = ""


@dataclass(frozen=True, slots=True)
class _Saved:
    """A record that was saved, and what it was before."""

    item: str
    before: Answer


@dataclass(frozen=True, slots=True)
class _Added:
    """A row that was added."""

    folder: str
    row: str


@dataclass(frozen=True, slots=True)
class _Deleted:
    """A row that was deleted, with all it said."""

    folder: str
    row: Row


_Change = _Saved | _Added | _Deleted


class Session:
    """One sitting of an interview over the answers that a store holds.

    ``start`` is the item to begin at, "" for the first open one.
    """

    def __init__(
        self, questionnaire: Questionnaire, store: Store, language: str = "en", start: str = ""
    ) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self._store = store
        self._cursor = Cursor()
        self._history: list[tuple[_Change, ...]] = []
        self.checklist = Checklist(questionnaire, store.answers)
        if start and self.checklist.exists(start):
            self._leave(start)
            if self.visible(start) and self.checklist.is_open(start):
                self._cursor.go_to(start)

    # what is asked

    def visible(self, item: str) -> bool | None:
        """Whether an item is asked: yes, no, or unknown until something else is answered."""
        return self.checklist.visible(item)

    def prompt(self, item: str) -> Prompt:
        """Return an item as it is asked now."""
        cell = cell_of(item)
        row = self.checklist.row(cell) if cell else None
        return Prompt(
            item,
            self.checklist.number(item),
            self.checklist.section(item),
            self.checklist.question(item),
            self.words(item),
            self.checklist.answer(item),
            self.checklist.row_label(cell.folder, row) if cell and row else "",
        )

    def words(self, item: str) -> QuestionText:
        """Return an item's words in the language of the sitting."""
        return words_of(self.checklist, item, self.language)

    def section_title(self, section: Section) -> str:
        """Return a section's title in the language of the sitting."""
        return self.questionnaire.texts[self.language].sections[section.id].title

    def next_open(self) -> Prompt | None:
        """Return the first open question from where we are, then from the top; None at the end."""
        return self._prompt_or_none(self._cursor.next_open(self.checklist))

    def current(self) -> Prompt | None:
        """Return what is on the table: where back, jump or a row's tour led, else what is next."""
        return self._prompt_or_none(self._cursor.current(self.checklist))

    def _prompt_or_none(self, item: str) -> Prompt | None:
        return self.prompt(item) if item else None

    @property
    def has_skipped(self) -> bool:
        """Whether something open was skipped in this sitting."""
        return any(
            self.checklist.exists(item) and self.visible(item) and self.checklist.is_open(item)
            for item in self._cursor.skipped
        )

    def progress(self) -> Progress:
        """Return the counts over the whole engagement."""
        return measure_all(self.checklist)

    def section_progress(self) -> dict[str, Progress]:
        """Return the counts of every section by its id."""
        return measure_sections(self.checklist)

    # moving

    def back(self) -> Prompt | None:
        """Go to the question before this one, answered or not; None at the very beginning."""
        return self._prompt_or_none(self._cursor.back(self.checklist))

    def jump(self, target: str) -> Prompt:
        """Go to a section or question by id, number, or a unique part of its name.

        Raises:
            AnswersError: when nothing, or something that is not asked now, has that name.
        """
        item = find_item(self.checklist, self.language, target)
        if not self.visible(item):
            raise AnswersError(
                "{number} is not asked as things stand: it depends on {names}.",
                number=self.checklist.number(item),
                names=", ".join(names_of_reasons(self.checklist, item, self.language)),
            )
        self._cursor.go_to(item)
        return self.prompt(item)

    def walk_row(self, folder: str, row_id: str) -> None:
        """Ask all columns of a row one after the other, then come back to the table."""
        table = self.questionnaire.table_ids[folder]
        self._cursor.walk([*self.checklist.cells(folder, row_id), table])

    def stop_walking(self) -> bool:
        """Leave the tour through a row; returns whether there was one."""
        return self._cursor.stop_walking()

    def skip(self, item: str) -> None:
        """Leave an item open and do not come back to it in this sitting."""
        self._cursor.skip(self.checklist, item)

    def skip_part(self, item: str, part: str) -> None:
        """Skip what is open in the same ``row``, ``table`` or ``section`` as an item."""
        self._cursor.skip_part(self.checklist, item, part)

    def _leave(self, item: str) -> None:
        self._cursor.leave(self.checklist, item)

    # answering

    def check(self, item: str, value: Value) -> str:
        """Return a warning about a value, "" when there is none.

        Raises:
            AnswersError: when the value contradicts what the question allows.
        """
        return check_value(self.checklist, item, value, self.language)

    def answer(
        self, item: str, value: Value, state: State = State.CONFIRMED, source: str = ""
    ) -> None:
        """Save an answer that ``check`` allows; what was noted before about the question stays.

        Raises:
            StorageError: when it cannot be saved; nothing has changed then.
        """
        before = self.checklist.answer(item)
        replaced = before.value is not None and before.value != value
        said = replace(before, source="", as_of="") if replaced else before
        self.put(
            item, replace(said, value=value, state=state, owner="", source=source or said.source)
        )
        self._leave(item)

    def assume(self, item: str, value: Value, source: str = "") -> None:
        """Save an answer that nobody has confirmed."""
        self.answer(item, value, State.ASSUMED, source)

    def tbc(self, item: str, owner: str = "") -> None:
        """Say that somebody owes the answer; a value given so far stays."""
        before = self.checklist.answer(item)
        self.put(item, replace(before, state=State.TBC, owner=owner or before.owner))
        self._leave(item)

    def na(self, item: str, reason: str = "") -> None:
        """Say that the question does not apply; for a table, that it has no rows."""
        before = self.checklist.answer(item)
        note = reason or before.note
        self.put(item, replace(before, value=None, state=State.NA, owner="", note=note))
        self._leave(item)

    def keep(self, item: str) -> None:
        """Leave an answer as it is; one still open that has a value becomes confirmed."""
        before = self.checklist.answer(item)
        if before.state is State.OPEN and before.value is not None:
            self.put(item, replace(before, state=State.CONFIRMED))
        self._leave(item)

    def note(self, item: str, text: str) -> None:
        """Add a line to what was noted about a question."""
        before = self.checklist.answer(item)
        self.put(item, replace(before, note=f"{before.note}\n{text}".strip()))

    def source(self, item: str, text: str) -> None:
        """Say who an answer comes from."""
        self.put(item, replace(self.checklist.answer(item), source=text))

    # tables

    def rows(self, folder: str) -> Sequence[Row]:
        """Return the rows of a table in their order."""
        return self.checklist.answers.table(folder)

    def options(self, folder: str) -> list[tuple[str, str]]:
        """Return the rows of a table as choices: ids and labels."""
        return [(row.id, self.checklist.row_label(folder, row)) for row in self.rows(folder)]

    def check_row(self, folder: str, cells: Mapping[str, Value]) -> list[str]:
        """Return the warnings about a row that is not there yet.

        Raises:
            AnswersError: when a value contradicts what its column allows.
        """
        row = Row("new", 0, {name: Answer(value, State.CONFIRMED) for name, value in cells.items()})
        answers = self.checklist.answers
        rows = {**answers.rows, folder: (*answers.table(folder), row)}
        imagined = Checklist(self.questionnaire, replace(answers, rows=rows))
        warnings = (
            check_value(imagined, str(Cell(folder, row.id, name)), value, self.language)
            for name, value in cells.items()
        )
        return [warning for warning in warnings if warning]

    def add_row(self, folder: str, cells: Mapping[str, Value]) -> str:
        """Save a new row of confirmed cells at the end of a table and return its id."""
        answers = {name: Answer(value, State.CONFIRMED) for name, value in cells.items()}
        return self.put_row(folder, answers)

    def put_row(self, folder: str, cells: Mapping[str, Answer]) -> str:
        """Save a new row at the end of a table and return its id."""
        table_id = self.questionnaire.table_ids[folder]
        changes: list[_Change] = []
        before = self.checklist.answer(table_id)
        if before.state is State.NA:
            self._store.save(table_id, replace(before, state=State.OPEN))
            changes.append(_Saved(table_id, before))
        row_id = self._store.add_row(folder, cells)
        self._record(*changes, _Added(folder, row_id))
        return row_id

    def delete_row(self, folder: str, row_id: str) -> None:
        """Delete a row; undo brings it back."""
        row = next(row for row in self.rows(folder) if row.id == row_id)
        self._store.delete_row(folder, row_id)
        self._record(_Deleted(folder, row))

    def finish_table(self, item: str) -> None:
        """Say that the list of a table is complete.

        Raises:
            AnswersError: when it has fewer rows than it needs.
        """
        table = self.checklist.question(item)
        assert isinstance(table, Table)
        needed = max(table.min_rows, 1)
        if len(self.rows(table.folder)) < needed:
            raise AnswersError("This list needs at least {n} rows.", n=needed)
        before = self.checklist.answer(item)
        if before.state is not State.CONFIRMED:
            self.put(item, replace(before, state=State.CONFIRMED, owner=""))
        self._leave(item)

    # undoing

    def undo(self) -> Prompt | None:
        """Take back the last change of the sitting and return to it; None when there is none."""
        if not self._history:
            return None
        changes = self._history[-1]
        touched = [self._revert(change) for change in reversed(changes)][-1]
        self._history.pop()
        self._refresh()
        self._cursor.go_to(touched)
        return self.prompt(touched)

    def _revert(self, change: _Change) -> str:
        """Undo one change and return the item to ask again."""
        if isinstance(change, _Saved):
            self._write(change.item, change.before)
            return change.item
        if isinstance(change, _Added):
            self._store.delete_row(change.folder, change.row)
        else:
            row = change.row
            self._store.add_row(change.folder, row.cells, row_id=row.id, order=row.order)
        return self.questionnaire.table_ids[change.folder]

    def put(self, item: str, answer: Answer) -> None:
        """Save an answer as it is, with all that is said about it."""
        before = self.checklist.answer(item)
        self._write(item, answer)
        self._record(_Saved(item, before))

    def _write(self, item: str, answer: Answer) -> None:
        cell = cell_of(item)
        if cell is None:
            self._store.save(item, answer)
        else:
            self._store.save_cell(cell.folder, cell.row, cell.column, answer)

    def _record(self, *changes: _Change) -> None:
        self._history.append(changes)
        self._refresh()

    def reload(self) -> None:
        """Read the answers again, after another hand has changed them; undo forgets what was."""
        self._store.reload()
        self._history.clear()
        self._refresh()

    def _refresh(self) -> None:
        self.checklist = Checklist(self.questionnaire, self._store.answers)
