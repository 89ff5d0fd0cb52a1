"""What one change does: to a record's file, to the answers in memory, to the order of rows."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.answers.meaning import changes, check_answer, understand
from workbench.answers.model import Answer, AnswerSet, Row
from workbench.answers.reader import Reading, doubts, in_order
from workbench.answers.records import RecordFile, with_record
from workbench.errors import AnswersError, Place
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
    old, _ = understand(file.values[key], question)
    changed = changes(old, answer)
    return with_record(file, key, changed) if changed else file


def updated(answers: AnswerSet, part: Reading, file: RecordFile) -> AnswerSet:
    """Return the answers with those of one file in the place of what it said before."""
    assert not part.problems, part.problems
    rows = dict(answers.rows)
    for folder, (row,) in part.rows.items():
        others = (other for other in answers.table(folder) if other.id != row.id)
        rows[folder] = in_order([*others, row])
    own = AnswerSet(
        part.answers, {folder: tuple(found) for folder, found in part.rows.items()}, part.places
    )
    odd = [*part.warnings, *doubts(own, part.questionnaire, rows)]
    kept = (warning for warning in answers.warnings if warning.place.file != str(file.path))
    return AnswerSet(
        {**answers.answers, **part.answers},
        rows,
        {**answers.places, **part.places},
        (*kept, *odd),
    )


def without_row(answers: AnswerSet, folder: str, row_id: str, file: RecordFile) -> AnswerSet:
    """Return the answers without a row and without what was said about its file."""
    rows = dict(answers.rows)
    rows[folder] = tuple(row for row in answers.table(folder) if row.id != row_id)
    if not rows[folder]:
        del rows[folder]
    begin = f"{folder}/{row_id}."
    places = {name: place for name, place in answers.places.items() if not name.startswith(begin)}
    warnings = (warning for warning in answers.warnings if warning.place.file != str(file.path))
    return AnswerSet(answers.answers, rows, places, tuple(warnings))


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
