"""The answers of an engagement: read strictly, written one at a time, each whole or not at all."""

import secrets
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from workbench.answers.changes import (
    STEP,
    new_orders,
    refuse_unreadable,
    updated,
    with_answer,
    without_row,
)
from workbench.answers.details import GIT_FILES, write_engagement, write_git_settings
from workbench.answers.files import (
    make_folder,
    read_file,
    remove_file,
    removing_on_failure,
    replace_file,
    sweep,
)
from workbench.answers.form import form_files
from workbench.answers.jsonschema import save_schema
from workbench.answers.layout import SCHEMA, row_file, section_file
from workbench.answers.lock import hold_lock
from workbench.answers.meaning import written
from workbench.answers.model import Answer, AnswerSet
from workbench.answers.reader import Reading, read_answers
from workbench.answers.records import RecordFile, new_records, with_plain
from workbench.answers.seeds import Seeds
from workbench.answers.splice import write_record
from workbench.answers.writer import joined
from workbench.engagement import FILE, Details, Engagement
from workbench.errors import AnswersError, StorageError, UsageError
from workbench.messages import N_, Message
from workbench.questionnaire.schema import Column, Question, Questionnaire, Table

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def load_answers(engagement: Engagement, questionnaire: Questionnaire) -> AnswerSet:
    """Return the answers of an engagement; readers need no lock.

    Raises:
        AnswersError: with every problem of every file.
        StorageError: when a file cannot be read.
    """
    return read_answers(engagement, questionnaire).answer_set()


class Store:
    """The one writer of an engagement's answers, while its ``with`` block runs.

    Every change is on the disk when its method returns. One that could not be saved raises
    StorageError or ConflictError, and its answers stay in ``unsaved``: by question id, and by
    ``folder/row-id.column`` for cells.
    """

    def __init__(
        self, engagement: Engagement, questionnaire: Questionnaire, language: str = "en"
    ) -> None:
        texts = questionnaire.texts
        self.engagement = engagement
        self.questionnaire = questionnaire
        self.unsaved: dict[str, Answer] = {}
        worded = language if language in texts else next(iter(texts))
        self._seeds = Seeds(questionnaire, worded, engagement.details.currency)
        self._sections = {section.id: section for section in questionnaire.structure.sections}
        self._files: dict[str, RecordFile] = {}
        self._answers = AnswerSet({}, {})
        self._held = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(hold_lock(self.engagement.root))
            sweep(self.engagement.root)
            self.reload()
            self._held = held.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    @property
    def answers(self) -> AnswerSet:
        """The answers as they are on the disk after the last change."""
        return self._answers

    def reload(self) -> None:
        """Read the files again, after another program has changed them."""
        reading = read_answers(self.engagement, self.questionnaire)
        self._files = reading.files
        self._answers = reading.answer_set()

    def seed(self) -> None:
        """Create the files, and the questions in them, that are not there yet."""
        for section in self._sections.values():
            file = self._files.get(section.id) or self._new_section(section.id)
            self._write(section.id, self._seeds.completed(file, section))
        for folder, rows in self._answers.rows.items():
            for row in rows:
                name = f"{folder}/{row.id}"
                table = self.questionnaire.tables[folder]
                self._write(name, self._seeds.completed_row(self._files[name], table))

    def form(self, languages: list[Seeds]) -> list[Path]:
        """Put the files into their usual form and return those that were not in it, or not there.

        ``languages`` are those in which comments of ours are recognised; the first is written.
        """
        missing = {
            name: self._new_section(name) for name in self._sections if name not in self._files
        }
        formed = missing | form_files(self._files, languages)
        for name, file in formed.items():
            self._write(name, file)
        return [file.path for file in formed.values()]

    def save(self, question_id: str, answer: Answer) -> None:
        """Save the answer to a question.

        Raises:
            AnswersError: when the question is unknown or the value is not of its type.
            ConflictError: when the file has changed since it was read.
            StorageError: when the disk refuses.
        """
        question = self._question(question_id)
        refuse_unreadable(question_id, question, answer)
        section = self.questionnaire.section_of(question_id)
        file = self._files.get(section.id) or self._new_section(section.id)
        is_there = file.content is not None and question_id in file.records
        if not is_there:
            file = self._seeds.completed(file, section)
        changed = with_answer(file, question_id, question, answer)
        only = question_id if is_there else ""
        self._write(section.id, changed, {question_id: answer}, only)

    def save_cell(self, folder: str, row_id: str, column: str, answer: Answer) -> None:
        """Save one cell of a row; raises as ``save`` does."""
        table = self._table(folder)
        name = f"{folder}/{row_id}"
        cell = f"{name}.{column}"
        question = self._column(table, column)
        refuse_unreadable(cell, question, answer)
        file = self._file_of_row(folder, row_id)
        if column not in file.records:
            file = self._seeds.completed_row(file, table)
        self._write(name, with_answer(file, column, question, answer), {cell: answer})

    def add_row(
        self, folder: str, cells: Mapping[str, Answer], *, row_id: str = "", order: int = 0
    ) -> str:
        """Add a row and return its id; a new id, and the last place, unless they are given.

        Raises as ``save`` does.
        """
        table = self._table(folder)
        for column, answer in cells.items():
            cell = f"{folder}/{row_id}.{column}"
            refuse_unreadable(cell, self._column(table, column), answer)
        rows = self._answers.table(folder)
        row_id = row_id or self._new_id(table)
        order = order or (rows[-1].order if rows else 0) // STEP * STEP + STEP
        fields = {column: written(answer) for column, answer in cells.items()}
        path = row_file(self.engagement, table, row_id)
        file = new_records(path, self._seeds.row(table, order, fields))
        unsaved = {f"{folder}/{row_id}.{column}": answer for column, answer in cells.items()}
        try:
            self._write(f"{folder}/{row_id}", file, unsaved)
        except StorageError:
            if f"{folder}/{row_id}" in self._files:  # there, yet refused: else it came twice
                with suppress(StorageError):
                    self.delete_row(folder, row_id)
            raise
        return row_id

    def delete_row(self, folder: str, row_id: str) -> None:
        """Delete a row; its file must be as it was read."""
        file = self._file_of_row(folder, row_id)
        assert file.content is not None
        try:
            remove_file(file.path, file.content)
        finally:  # it may be gone though the disk has refused to say so for good
            if not file.path.exists():
                del self._files[f"{folder}/{row_id}"]
                self._answers = without_row(self._answers, folder, file, self._files.copy())

    def move_row(self, folder: str, row_id: str, position: int) -> None:
        """Move a row to a position among the rows of its table, counted from 0."""
        self._file_of_row(folder, row_id)
        rows = list(self._answers.table(folder))
        row = rows.pop(next(place for place, row in enumerate(rows) if row.id == row_id))
        rows.insert(position, row)
        for moved, order in new_orders(rows, row):
            name = f"{folder}/{moved}"
            self._write(name, with_plain(self._files[name], "order", order))

    def write_unsaved(self, path: Path) -> Path:
        """Write the answers that could not be saved to a new file elsewhere, and return it.

        Raises:
            ConflictError: when the file exists.
            StorageError: when that place refuses too.
        """
        records = (write_record(key, written(self.unsaved[key])) for key in self.unsaved)
        text = "".join(joined([*lines, ""]) for lines in records)
        replace_file(path, text.encode(), None)
        return path

    def _write(
        self,
        name: str,
        file: RecordFile,
        answers: Mapping[str, Answer] | None = None,
        only: str = "",
    ) -> None:
        """Write a file when it differs from the disk, and take over what it, or a record, says."""
        content = file.encoded
        try:
            if content != file.content:
                replace_file(file.path, content, file.content)
        except BaseException:
            self.unsaved.update(answers or {})
            self._take_if_written(name, file)
            raise
        self._take(name, file, only)
        for key in answers or ():
            self.unsaved.pop(key, None)

    def _take_if_written(self, name: str, file: RecordFile) -> None:
        """Take over a file whose rename was done before the failure, so that saving can go on."""
        try:
            written = read_file(file.path) == file.encoded
        except StorageError:
            return
        if written:
            self._take(name, file)

    def _take(self, name: str, file: RecordFile, only: str = "") -> None:
        """Take over what a file says, at a cost that does not grow with the other files."""
        file = replace(file, content=file.encoded)
        part = Reading(self.questionnaire)
        folder, _, row_id = name.partition("/")
        if row_id:
            part.read_row(file, self.questionnaire.tables[folder], row_id)
        else:
            part.read_section(file, self._sections[name], [only] if only else None)
        self._files[name] = file
        self._answers = updated(self._answers, part, self._files.copy(), only)

    def _new_section(self, section_id: str) -> RecordFile:
        section = self._sections[section_id]
        path = section_file(self.engagement, section)
        return new_records(path, self._seeds.section(section))

    def _new_id(self, table: Table) -> str:
        while True:
            letters = "".join(secrets.choice(_LETTERS) for _ in range(4))
            if f"{table.folder}/{table.prefix}-{letters}" not in self._files:
                return f"{table.prefix}-{letters}"

    def _question(self, question_id: str) -> Question:
        return _known(self.questionnaire.questions, question_id, N_("There is no question {name}."))

    def _table(self, folder: str) -> Table:
        return _known(self.questionnaire.tables, folder, N_("There is no table {name}."))

    def _column(self, table: Table, column: str) -> Column:
        return _known(table.by_id, column, N_("There is no column {name}."))

    def _file_of_row(self, folder: str, row_id: str) -> RecordFile:
        if file := self._files.get(f"{folder}/{row_id}"):
            return file
        near = {row.id: self._files[f"{folder}/{row.id}"] for row in self._answers.table(folder)}
        return _known(near, row_id, N_("There is no row {name}."))


def create_engagement(folder: Path, details: Details, questionnaire: Questionnaire) -> Engagement:
    """Start an engagement in a folder, every question open; ``engagement.yaml`` comes last.

    Raises:
        UsageError: when the folder holds an engagement already.
        StorageError: when the disk refuses.
    """
    if (folder / FILE).exists():
        raise UsageError("{folder} holds an engagement already.", folder=folder)
    structure = questionnaire.structure
    used = {"id": structure.id, "version": structure.version}
    details = details.model_copy(update={"pack": details.pack.model_copy(update=used)})
    engagement = Engagement(folder, details)
    make_folder(folder)
    language = details.languages.questionnaire
    names = (engagement.answers.name, SCHEMA.partition("/")[0], *GIT_FILES, FILE)
    with (
        Store(engagement, questionnaire, language) as store,
        removing_on_failure(*(folder / name for name in names)),
    ):
        store.seed()
        save_schema(engagement, questionnaire, language)
        write_git_settings(folder)
        write_engagement(folder, details)
    return engagement


T = TypeVar("T")


def _known(offered: Mapping[str, T], name: str, unknown: str) -> T:
    if name in offered:
        return offered[name]
    near = get_close_matches(name, offered, 1)
    hint = Message("Did you mean {near}?", near=near[0]) if near else ""
    raise AnswersError(unknown, hint=hint, name=name)
