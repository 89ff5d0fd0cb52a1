"""What was changed in an interview, so that it can be taken back: also in a later sitting."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.answers.model import Answer, Row
from workbench.answers.store import Store
from workbench.interview.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that was saved: what it was before, and what it says since."""

    item: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Added:
    """A row that was added."""

    folder: str
    row: Row


@dataclass(frozen=True, slots=True)
class Deleted:
    """A row that was deleted, with all it said."""

    folder: str
    row: Row


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that was moved, and the position it had before."""

    folder: str
    row: str
    position: int


Change = Saved | Added | Deleted | Moved
Step = tuple[Change, ...]


def stands(checklist: Checklist, change: Change) -> bool:
    """Whether everything is still as a change left it, so that taking it back loses nothing."""
    if isinstance(change, Saved):
        return checklist.exists(change.item) and checklist.answer(change.item) == change.after
    rows = {row.id: row for row in checklist.answers.table(change.folder)}
    if isinstance(change, Added):
        found = rows.get(change.row.id)
        return found is not None and found.cells == change.row.cells
    if isinstance(change, Moved):
        return change.row in rows
    return change.folder in checklist.questionnaire.tables and change.row.id not in rows


def revert(store: Store, change: Change) -> str:
    """Take one change back on the disk and return the item to ask again.

    Raises:
        StorageError: when the disk refuses.
        ConflictError: when another program changes the file at this moment.
    """
    if isinstance(change, Saved):
        write(store, change.item, change.before)
        return change.item
    if isinstance(change, Added):
        store.delete_row(change.folder, change.row.id)
    elif isinstance(change, Moved):
        store.move_row(change.folder, change.row, change.position)
    else:
        row = change.row
        store.add_row(change.folder, row.cells, row_id=row.id, order=row.order)
    return store.questionnaire.table_ids[change.folder]


def write(store: Store, item: str, answer: Answer) -> None:
    """Save what is said about a question or a cell."""
    folder, slash, rest = item.partition("/")
    if not slash:
        store.save(item, answer)
        return
    row, _, column = rest.partition(".")
    store.save_cell(folder, row, column, answer)


def name_of(change: Change) -> str:
    """Return the item or row that a change is about."""
    if isinstance(change, Saved):
        return change.item
    row = change.row
    return f"{change.folder}/{row if isinstance(row, str) else row.id}"


def collapsed(checklist: Checklist, changes: Sequence[Change]) -> Step:
    """Return the changes of one step as they stand at its end.

    What was saved twice counts once, and what was said in a row that the step has added is part of
    the row.
    """
    added = {f"{change.folder}/{change.row.id}" for change in changes if isinstance(change, Added)}
    found: dict[object, Change] = {}
    for place, change in enumerate(changes):
        if isinstance(change, Saved):
            if change.item.rpartition(".")[0] not in added:
                earlier = found.get(change.item)
                before = earlier.before if isinstance(earlier, Saved) else change.before
                found[change.item] = Saved(change.item, before, change.after)
        elif isinstance(change, Added):
            found[place] = Added(change.folder, _row_now(checklist, change))
        else:
            found[place] = change
    return tuple(found.values())


def _row_now(checklist: Checklist, change: Added) -> Row:
    rows = checklist.answers.table(change.folder)
    return next((row for row in rows if row.id == change.row.id), change.row)


def first_lost(checklist: Checklist, step: Sequence[Change]) -> str:
    """Return what has changed since a step, "" when the whole step can be taken back."""
    return next((name_of(change) for change in step if not stands(checklist, change)), "")
