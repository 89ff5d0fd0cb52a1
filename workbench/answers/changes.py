"""What one change does: to a record's file, to the answers in memory, to the order of rows."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.answers.meaning import changes, check_answer, understand
from workbench.answers.model import Answer, AnswerSet, Row
from workbench.answers.places import Places
from workbench.answers.reader import Reading, by_order
from workbench.answers.records import RecordFile, with_record
from workbench.errors import AnswersError, Place, Problem
from workbench.questionnaire.schema import Column, Question

STEP = 10


def refuse_unreadable(name: str, question: Question | Column, answer: Answer) -> None:
    """Refuse an answer that could not be read again.

    Raises:
        AnswersError: with everything that is wrong with it.
    """
    found = check_answer(question, answer)
    if found:
        problems = [replace(problem, place=Place(item=name)) for problem in found]
        raise AnswersError("{name} cannot be saved.", problems=problems, name=name)


def with_answer(
    file: RecordFile, key: str, question: Question | Column, answer: Answer
) -> RecordFile:
    """Return a file with one record saying what an answer says, and nothing else changed."""
    old, _ = understand(file.records[key].value, question)
    changed = changes(old, answer)
    return with_record(file, key, changed) if changed else file


def updated(
    answers: AnswerSet, part: Reading, files: Mapping[str, RecordFile], only: str = ""
) -> AnswerSet:
    """Return the answers with what was read anew of one file in the place of what it said before.

    ``files`` are all files; ``only`` is the one record that has changed, "" for the whole file.
    """
    assert not part.problems, part.problems
    ((_, file),) = part.files.items()
    rows = dict(answers.rows)
    for folder, (row,) in part.rows.items():
        rows[folder] = _with_row(answers.table(folder), row)
    own = part.answer_set(rows)
    given = {**answers.answers, **part.answers}
    kept = _kept(answers.warnings, file, only)
    return AnswerSet(given, rows, Places(given, rows, files), (*kept, *own.warnings))


def _with_row(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    place = bisect_left(rows, by_order(row), key=by_order)
    if place < len(rows) and rows[place].id == row.id:
        return (*rows[:place], row, *rows[place + 1 :])
    others = [other for other in rows if other.id != row.id]
    insort(others, row, key=by_order)
    return tuple(others)


def _kept(warnings: Sequence[Problem], file: RecordFile, only: str = "") -> Iterator[Problem]:
    """Yield the warnings that a change of a file, or of one record in it, leaves as they are."""
    for warning in warnings:
        item = warning.place.item
        if warning.place.file != file.name:
            yield warning
        elif only and item != only:
            yield replace(warning, place=file.place(item))


def without_row(
    answers: AnswerSet, folder: str, file: RecordFile, files: Mapping[str, RecordFile]
) -> AnswerSet:
    """Return the answers without the row of a file, which is not one of ``files`` any more."""
    rows = dict(answers.rows)
    rows[folder] = tuple(row for row in answers.table(folder) if row.id != file.path.stem)
    if not rows[folder]:
        del rows[folder]
    places = Places(answers.answers, rows, files)
    return AnswerSet(answers.answers, rows, places, tuple(_kept(answers.warnings, file)))


def new_orders(rows: Sequence[Row], moved: Row) -> list[tuple[str, int]]:
    """Return which rows need which order so that they stand in this sequence.

    Only the moved one where there is room between its neighbours, else all.
    """
    position = rows.index(moved)
    below = rows[position - 1].order if position else 0
    above = rows[position + 1].order if position + 1 < len(rows) else below + 2 * STEP
    order = (below + above) // 2
    if below < order < above:
        return [(moved.id, order)]
    return [(row.id, STEP * (place + 1)) for place, row in enumerate(rows)]
