"""Answers read strictly from the files of an engagement; every problem of every file is said."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from workbench.answers.checks import check_limits
from workbench.answers.files import read_file
from workbench.answers.layout import ROW_FILE, SECTION_FILE, section_file
from workbench.answers.meaning import understand
from workbench.answers.model import Answer, AnswerSet, Row, State
from workbench.answers.places import Places
from workbench.answers.records import RecordFile, is_cut, read_records
from workbench.answers.splice import END
from workbench.engagement import Engagement
from workbench.errors import (
    AnswersError,
    InputError,
    Place,
    Problem,
    UnmergedError,
)
from workbench.messages import N_, Message
from workbench.questionnaire.schema import Choice, Column, Question, Questionnaire, Section, Table

_SIGNS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_MARKER = re.compile(rb"^(<{7}|={7}|>{7}|\|{7})( |\r?$)", re.MULTILINE)
_KEY = re.compile(r"^([a-z][a-z0-9_.]*):", re.MULTILINE)
_RESTORE = Message(
    "Restore it from git or a backup; if nothing is missing, add the line: {line}", line=END
)


@dataclass(slots=True)
class Reading:
    """What has been read so far, what is wrong with it, and what only looks odd."""

    questionnaire: Questionnaire
    answers: dict[str, Answer] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    files: dict[str, RecordFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    unmerged: bool = False

    def read_section(
        self, file: RecordFile, section: Section, keys: Iterable[str] | None = None
    ) -> None:
        """Read the answers of a section, or only some; ``files`` keeps the file under its id."""
        self.files[section.id] = file
        questions = self.questionnaire.questions
        for key in file.records if keys is None else keys:
            if key in questions and key.startswith(f"{section.id}."):
                self.answers[key] = self._answer(file, key, key, questions[key])
            else:
                known = [f"{section.id}.{question.id}" for question in section.questions]
                self._warn_unknown(file, key, known)

    def read_row(self, file: RecordFile, table: Table, row_id: str) -> None:
        """Read a row of a table; ``files`` keeps the file under ``folder/row-id``."""
        name = f"{table.folder}/{row_id}"
        self.files[name] = file
        order = file.records["order"].value if "order" in file.records else 0
        if not isinstance(order, int) or isinstance(order, bool):
            template = N_("order must be a whole number, not {found}.")
            problem = Problem(template, {"found": repr(order)})
            self.problems.append(replace(problem, place=file.place("order")))
            order = 0
        cells = {}
        for key in file.records:
            if key in table.by_id:
                cells[key] = self._answer(file, f"{name}.{key}", key, table.by_id[key])
            elif key != "order":
                self._warn_unknown(file, key, table.by_id)
        self.rows.setdefault(table.folder, []).append(Row(row_id, order, cells))

    def answer_set(self, rows_there: Mapping[str, tuple[Row, ...]] | None = None) -> AnswerSet:
        """Return all that was read, rows in their order.

        ``rows_there`` are those that ``rows_of`` questions may name, when only a part was read.
        """
        rows = {folder: tuple(sorted(found, key=by_order)) for folder, found in self.rows.items()}
        answers = AnswerSet(self.answers, rows, Places(self.answers, rows, self.files))
        there = rows if rows_there is None else rows_there
        warnings = [*self.warnings, *_doubts(answers, self.questionnaire, there)]
        return replace(answers, warnings=tuple(sorted(warnings, key=lambda each: each.place)))

    def _answer(self, file: RecordFile, name: str, key: str, question: Question | Column) -> Answer:
        answer, problems = understand(file.records[key].value, question)
        for part, problem in problems:
            place = file.place_of_field(key, part, name)
            self.problems.append(replace(problem, place=place))
        return answer

    def _warn_unknown(self, file: RecordFile, key: str, known: Iterable[str]) -> None:
        near = get_close_matches(key, [*known], 1) if len(self.warnings) < InputError.shown else []
        hint = Message("Did you mean {near}?", near=near[0]) if near else ""
        place = file.place(key)
        problem = Problem("{key} is not a known question; it is kept.", {"key": key}, place, hint)
        self.warnings.append(problem)


def read_answers(engagement: Engagement, questionnaire: Questionnaire) -> Reading:
    """Read every file of answers.

    Raises:
        AnswersError: with every problem of every file.
        UnmergedError: the same, when some are merge conflicts.
        StorageError: when a file cannot be read.
    """
    reading = Reading(questionnaire)
    sections = {section.id: section for section in questionnaire.structure.sections}
    for path in _files(engagement.answers):
        if path.parent == engagement.answers:
            _read_section_file(reading, path, sections)
        else:
            _read_row_file(reading, path, questionnaire.tables)
    if reading.problems:
        kind: type[InputError] = UnmergedError if reading.unmerged else AnswersError
        raise kind(
            N_("The answers in {folder} cannot be used."),
            problems=reading.problems,
            hint="Correct them in an editor, then run the command again.",
            folder=engagement.answers,
        )
    reading.warnings += _missing(engagement, reading, sections)
    return reading


def by_order(row: Row) -> tuple[int, str]:
    """Return what the rows of a table are sorted by: the order that people gave them."""
    return row.order, row.id


def read_one(reading: Reading, path: Path, content: bytes) -> RecordFile | None:
    """Return a file of records, or None when its problems were noted."""
    if any(sign in content for sign in _SIGNS) and (found := list(_conflicts(path, content))):
        reading.problems += found
        reading.unmerged = True
        return None
    try:
        file = read_records(path, content)
    except InputError as error:
        whole = Problem(error.template, error.values, Place(str(path)))
        text = content.decode("utf-8", "replace")
        reading.problems += [_named(problem, text) for problem in error.problems or (whole,)]
        return None
    if problem := _damage(file):
        reading.problems.append(problem)
    return file


def _doubts(
    answers: AnswerSet, questionnaire: Questionnaire, rows: Mapping[str, tuple[Row, ...]]
) -> Iterator[Problem]:
    """Yield what can be understood but looks odd: limits left, rows gone, values still open."""
    ids: dict[str, set[str]] = {}
    for name, answer, question in _all(answers, questionnaire):
        if answer.value is None:
            continue
        known = None
        if isinstance(question, Choice) and (folder := question.rows_of):
            known = ids.setdefault(folder, {row.id for row in rows.get(folder, ())})
        found = check_limits(question, answer.value, known)
        if answer.state is State.OPEN:
            found.append(
                Problem(
                    "has a value, yet its state is open.",
                    hint="Set the state to assumed or confirmed.",
                )
            )
        yield from (replace(problem, place=answers.places[name]) for problem in found)


def _all(
    answers: AnswerSet, questionnaire: Questionnaire
) -> Iterator[tuple[str, Answer, Question | Column]]:
    for name, answer in answers.answers.items():
        yield name, answer, questionnaire.questions[name]
    for folder, rows in answers.rows.items():
        columns = questionnaire.tables[folder].by_id
        for row in rows:
            for key, cell in row.cells.items():
                yield f"{folder}/{row.id}.{key}", cell, columns[key]


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of its folders, in a fixed order, without hidden ones."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if not path.is_dir():
            yield path
        else:
            yield from sorted(each for each in path.iterdir() if not each.name.startswith("."))


def _read_section_file(reading: Reading, path: Path, sections: dict[str, Section]) -> None:
    named = SECTION_FILE.fullmatch(path.name)
    section = sections.get(named[1]) if named else None
    if section is None:
        _warn_unread(reading, path, N_("not read: no section has this name."))
    elif section.id in reading.files:
        values: dict[str, object] = {"other": reading.files[section.id].path}
        problem = Problem("this section is also in {other}.", values, Place(str(path)))
        reading.problems.append(problem)
    elif (file := read_one(reading, path, read_file(path))) is not None:
        reading.read_section(file, section)


def _missing(
    engagement: Engagement, reading: Reading, sections: dict[str, Section]
) -> Iterator[Problem]:
    """Yield the files of sections that are gone: nobody would miss what they said."""
    for section in sections.values():
        if section.id not in reading.files:
            path = section_file(engagement, section)
            yield Problem(
                "the file is missing; its answers count as open.",
                {},
                Place(str(path)),
                Message(
                    "Bring it back with: git checkout -- {name}; or answer anew: {command}",
                    name=f"{path.parent.name}/{path.name}",
                    command=f"workbench interview {section.number}",
                ),
            )


def _read_row_file(reading: Reading, path: Path, tables: dict[str, Table]) -> None:
    named = ROW_FILE.fullmatch(path.name)
    table = tables.get(path.parent.name)
    if table is None:
        _warn_unread(reading, path, N_("not read: no table has this folder."))
    elif named is None or path.is_dir():
        template = N_("not read: a row's file is named like {prefix}-7f3k.yaml.")
        _warn_unread(reading, path, template, table.prefix)
    elif (file := read_one(reading, path, read_file(path))) is not None:
        reading.read_row(file, table, named[1])


def _warn_unread(reading: Reading, path: Path, template: str, prefix: str = "") -> None:
    problem = Problem(template, {"prefix": prefix}, Place(str(path)))
    reading.warnings.append(problem)


def _damage(file: RecordFile) -> Problem | None:
    """Return why a file that is readable cannot be the whole of what was written."""
    last = Place(str(file.path), file.text.count("\n") + 1)
    if not file.records:
        return Problem("the file is empty.", {}, last, _RESTORE)
    if is_cut(file.text):
        return Problem("the end of the file is missing.", {}, last, _RESTORE)
    return None


def _conflicts(path: Path, content: bytes) -> Iterator[Problem]:
    markers = list(_MARKER.finditer(content))
    begins = [found for found in markers if found[1].startswith(b"<")]
    for found in begins or markers[:1]:
        line = content.count(b"\n", 0, found.start()) + 1
        text = content.decode("utf-8", "replace")
        place = Place(str(path), line, 1)
        problem = Problem("an unresolved merge conflict begins here.", {}, place)
        yield _named(problem, text)


def _named(problem: Problem, text: str) -> Problem:
    """Return a problem with the question it belongs to.

    That is the one above its line, unless a conflict encloses the line of its key.
    """
    lines = text.split("\n")
    line = problem.place.line
    below = itertools.dropwhile(_is_marker, lines[max(line - 1, 0) :])
    key_is_below = _is_marker("".join(lines[line - 1 : line])) and next(below, " ")[:1] != " "
    above = _KEY.findall("\n".join(lines[:line]))
    following = _KEY.search("\n".join(lines[line:]))
    name = following[1] if following and (key_is_below or not above) else ""
    return replace(problem, place=replace(problem.place, item=name or (above or [""])[-1]))


def _is_marker(line: str) -> bool:
    return _MARKER.match(line.encode()) is not None
