"""The answers of an engagement as a sitting changes them, each change with its way back."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from workbench.answers.model import Answer, Row, State
from workbench.answers.store import Store
from workbench.errors import AnswersError, StorageError, WorkbenchError
from workbench.interview.checklist import Checklist
from workbench.interview.history import (
    Added,
    Change,
    Deleted,
    Moved,
    Saved,
    Step,
    collapsed,
    first_lost,
    revert,
    write,
)
from workbench.interview.journal import Journal
from workbench.questionnaire.schema import Questionnaire


class Changes:
    """Changes what a store holds; every change is on the disk when its method returns.

    Each raises StorageError when it cannot be saved, and nothing has changed then.
    """

    def __init__(
        self, questionnaire: Questionnaire, store: Store, journal: Journal | None = None
    ) -> None:
        self.questionnaire = questionnaire
        self._store = store
        self._journal = journal or Journal()
        self._group: list[Change] | None = None
        self.checklist = Checklist(questionnaire, store.answers)

    def change_words(self, questionnaire: Questionnaire) -> None:
        """Go on with the same pack in other words."""
        self.questionnaire = questionnaire
        self._refresh()

    def rows(self, folder: str) -> Sequence[Row]:
        """Return the rows of a table in their order."""
        return self.checklist.answers.table(folder)

    def put(self, item: str, answer: Answer) -> None:
        """Save an answer as it is, with all that is said about it."""
        before = self.checklist.answer(item)
        write(self._store, item, answer)
        self._refresh()
        self._record(Saved(item, before, self.checklist.answer(item)))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let undo take back all changes of the block at once.

        A block that fails is taken back, as far as the disk allows; what it does not allow can be
        undone later. A block inside a block belongs to the outer one.
        """
        if self._group is not None:
            yield
            return
        self._group = []
        try:
            yield
        except WorkbenchError:
            with suppress(WorkbenchError):
                self._take_back(list(self._end_group()))
            raise
        finally:
            if step := self._end_group():
                self._journal.add(step)

    def _end_group(self) -> Step:
        group, self._group = self._group, None
        return collapsed(self.checklist, group or ())

    def put_row(self, folder: str, cells: Mapping[str, Answer]) -> str:
        """Save a new row at the end of a table and return its id."""
        table_id = self.questionnaire.table_ids[folder]
        before = self.checklist.answer(table_id)
        with self.together():
            if before.state is State.NA:
                self.put(table_id, replace(before, state=State.OPEN))
            row_id = self._add(folder, cells)
            self._refresh()
            self._record(Added(folder, self._row(folder, row_id)))
        return row_id

    def _add(self, folder: str, cells: Mapping[str, Answer]) -> str:
        """Add a row; one that is there though the disk complained goes again, to be repeated."""
        before = {row.id for row in self._store.answers.table(folder)}
        try:
            return self._store.add_row(folder, cells)
        except StorageError:
            for row in self._store.answers.table(folder):
                if row.id not in before:
                    with suppress(WorkbenchError):
                        self._store.delete_row(folder, row.id)
            self._refresh()
            raise

    def _row(self, folder: str, row_id: str) -> Row:
        return next(row for row in self.rows(folder) if row.id == row_id)

    def delete_row(self, folder: str, row_id: str) -> None:
        """Delete a row; undo brings it back."""
        row = self._row(folder, row_id)
        self._store.delete_row(folder, row_id)
        self._record(Deleted(folder, row))

    def move_row(self, folder: str, row_id: str, position: int) -> None:
        """Move a row to a position among the rows of its table, counted from 0."""
        before = [row.id for row in self.rows(folder)].index(row_id)
        if before != position:
            self._store.move_row(folder, row_id, position)
            self._record(Moved(folder, row_id, before))

    def take_back(self) -> str:
        """Take back the last step and return the item to ask again; "" when there is none.

        Steps of earlier sittings are taken back too, as far as the journal knows them.

        Raises:
            AnswersError: when it was changed since by another hand; that change stays, and the
                step is forgotten.
        """
        if not self._journal.steps:
            return ""
        step = self._journal.steps[-1]
        self._journal.drop()
        if lost := first_lost(self.checklist, step):
            raise AnswersError(
                "{item} was changed by another hand since. It stays as it is now.",
                hint="Undo again takes back the change before.",
                item=self.called(lost),
            )
        return self._take_back(list(step))

    def called(self, item: str) -> str:
        """Return what people call an item or a row."""
        return item

    def _take_back(self, left: list[Change]) -> str:
        touched = ""
        try:
            while left:
                touched = revert(self._store, left[-1])
                left.pop()
        finally:
            if left:
                self._journal.add(tuple(left))
            self._refresh()
        return touched

    def _record(self, change: Change) -> None:
        if self._group is None:
            self._journal.add((change,))
        else:
            self._group.append(change)
        self._refresh()

    def reload(self) -> None:
        """Read the answers again, after another hand has changed them."""
        self._store.reload()
        self._refresh()

    def _refresh(self) -> None:
        self.checklist = Checklist(self.questionnaire, self._store.answers)
