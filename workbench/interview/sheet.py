"""A table as a sheet of YAML that people edit: one group per row, matched by its id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.answers.model import Answer, Row, State, Value
from workbench.answers.writer import joined, write_field
from workbench.errors import AnswersError, InputError, Place, Problem
from workbench.i18n import N_, Translator
from workbench.interview.changes import Changes
from workbench.interview.checklist import Cell, Checklist, check_value
from workbench.interview.rowtext import column_label
from workbench.interview.values import Habits, clean_text, labels_of, options, take_value
from workbench.questionnaire.problems import near
from workbench.questionnaire.schema import Choice, Column, QuestionText, Table
from workbench.yamltext import YamlText, parse_yaml

ID = "id"
_NEW_ROW = N_("Leave out the id of a new row.")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as a sheet says it: the cells it names, ``id`` "" for a new one."""

    id: str
    cells: Mapping[str, Value]
    index: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written as a sheet or read from one."""

    changes: Changes
    table: Table
    words: QuestionText
    habits: Habits
    file: str = "rows.yaml"

    def write(self, _: Translator) -> str:
        """Return the rows of the table with the visible cells of each, and how to edit them."""
        folder = self.table.folder
        lines = [f"# {clean_text(self.words.prompt)}"]
        lines += [f"# {line}" for line in _instructions(_)]
        lines += [f"#   {line}" for line in self._columns()]
        for row in self.changes.rows(folder):
            named = [(ID, row.id), *self._cells(row)]
            fields = [line for name, value in named for line in write_field(name, value)]
            lines += ["", f"- {fields[0]}", *(f"  {line}".rstrip() for line in fields[1:])]
        return joined(lines)

    def _columns(self) -> Iterator[str]:
        for column in self.table.columns:
            own = self._words_of(column)
            chosen = ""
            if isinstance(column, Choice):
                chosen = f" ({' / '.join(name for _, name in options(column, own, self.habits))})"
            yield clean_text(f"{column.id}: {column_label(column, self.words)}{chosen}")

    def _words_of(self, column: Column) -> QuestionText:
        return self.words.columns.get(column.id) or QuestionText(prompt=column.id)

    def _cells(self, row: Row) -> Iterator[tuple[str, object]]:
        for item in self.changes.checklist.cells(self.table.folder, row.id):
            column = self.table.by_id[item.rpartition(".")[2]]
            value: object = row.value(column.id)
            if isinstance(column, Choice) and value is not None:
                labels = labels_of(column, value, self._words_of(column), self.habits)
                value = list(labels) if column.type == "choices" else labels[0]
            elif isinstance(value, str) and "\n" in value:
                value = f"{value}\n"
            yield column.id, value

    def read(self, text: str) -> list[SheetRow]:
        """Return the rows that a sheet says, checked together.

        Raises:
            AnswersError: with every problem and its line.
        """
        try:
            parsed = parse_yaml(text, self.file)
        except InputError as error:
            raise AnswersError("The rows cannot be read.", problems=error.problems) from error
        problems: list[Problem] = []
        rows = list(self._rows(parsed, problems))
        problems = problems or list(self._contradictions(rows, parsed))
        if problems:
            raise AnswersError("The rows cannot be taken.", problems=problems)
        return rows

    def _rows(self, parsed: YamlText, problems: list[Problem]) -> Iterator[SheetRow]:
        found = [] if parsed.value is None else parsed.value
        if not isinstance(found, list):
            problems.append(
                Problem("must be a list of rows, each begins with -.", {}, Place(line=1))
            )
            return
        known = {row.id for row in self.changes.rows(self.table.folder)}
        for index, said in enumerate(found):
            place = parsed.place((index,))
            if not isinstance(said, dict):
                problems.append(Problem("must be a group of column and value.", {}, place))
                continue
            row_id = str(said.get(ID) or "")
            if row_id and row_id not in known:
                template = N_("there is no row {id}, or it is here twice.")
                problems.append(Problem(template, {"id": row_id}, place, _NEW_ROW))
            known.discard(row_id)
            yield SheetRow(row_id, dict(self._values(index, said, parsed, problems)), index)

    def _values(
        self, index: int, said: Mapping[str, object], parsed: YamlText, problems: list[Problem]
    ) -> Iterator[tuple[str, Value]]:
        for name, found in said.items():
            place = replace(parsed.place((index, name)), item=name)
            column = self.table.by_id.get(name)
            if column is None:
                if name != ID:
                    hint = near(name, self.table.by_id)
                    problems.append(
                        Problem("there is no column {name}.", {"name": name}, place, hint)
                    )
                continue
            try:
                yield name, take_value(column, found, self._words_of(column), self.habits)
            except AnswersError as error:
                problems.append(Problem(error.template, error.values, place, error.hint))
        if self.table.label not in said or said[self.table.label] is None:
            label = column_label(self.table.by_id[self.table.label], self.words)
            problems.append(Problem('A row needs its "{column}".', {"column": label},
                                    parsed.place((index,))))  # fmt: skip

    def _contradictions(self, rows: list[SheetRow], parsed: YamlText) -> Iterator[Problem]:
        """Yield what the columns' conditions refuse once all rows are as the sheet says."""
        answers = self.changes.checklist.answers
        before = {row.id: row for row in answers.table(self.table.folder)}
        imagined = tuple(_imagined(row, before.get(row.id)) for row in rows)
        checklist = Checklist(
            self.changes.questionnaire,
            replace(answers, rows={**answers.rows, self.table.folder: imagined}),
        )
        for row, seen in zip(rows, imagined, strict=True):
            for name, value in row.cells.items():
                item = str(Cell(self.table.folder, seen.id, name))
                try:
                    check_value(checklist, item, value, self._language)
                except AnswersError as error:
                    place = replace(parsed.place((row.index, name)), item=name)
                    yield Problem(error.template, error.values, place, error.hint)

    @property
    def _language(self) -> str:
        return next(iter(self.changes.questionnaire.texts))


def _instructions(_: Translator) -> tuple[str, ...]:
    return (
        _("Change what you like, then save and close. Text behind # is not read."),
        _("A group taken out deletes its row; a group without id is a new row."),
        _("A value taken out becomes open again; a line left out stays as it was."),
    )


def _imagined(said: SheetRow, before: Row | None) -> Row:
    cells = dict(before.cells) if before else {}
    cells |= {name: Answer(value, State.CONFIRMED) for name, value in said.cells.items()}
    return Row(said.id or f"new-{said.index}", said.index, cells)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a sheet has changed, added and deleted."""

    changed: int = 0
    added: int = 0
    deleted: int = 0


def apply_rows(changes: Changes, folder: str, rows: list[SheetRow]) -> Counts:
    """Save what the rows of a sheet say, as one step that undo takes back.

    Raises:
        StorageError: when the disk refuses; nothing is changed then.
    """
    kept = {row.id for row in rows}
    with changes.together():
        gone = [row.id for row in changes.rows(folder) if row.id not in kept]
        for row_id in gone:
            changes.delete_row(folder, row_id)
        changed = sum(_change_row(changes, folder, row) for row in rows if row.id)
        ids = [row.id or _add_row(changes, folder, row) for row in rows]
        for position, row_id in enumerate(ids):
            changes.move_row(folder, row_id, position)
    return Counts(changed, sum(1 for row in rows if not row.id), len(gone))


def _means_the_same(value: Value, other: Value) -> bool:
    """Whether two values are equal; choices are, in whatever order they were named."""
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return isinstance(other, tuple) and set(value) == set(other)
    return value == other


def _add_row(changes: Changes, folder: str, row: SheetRow) -> str:
    given = {name: value for name, value in row.cells.items() if value is not None}
    return changes.put_row(
        folder, {name: Answer(value, State.CONFIRMED) for name, value in given.items()}
    )


def _change_row(changes: Changes, folder: str, row: SheetRow) -> bool:
    differs = False
    for name, value in row.cells.items():
        item = str(Cell(folder, row.id, name))
        before = changes.checklist.answer(item)
        if _means_the_same(value, before.value if before.is_given else None):
            continue
        differs = True
        state = State.OPEN if value is None else State.CONFIRMED
        said = replace(before, value=value, state=state, owner="", source="", as_of="")
        changes.put(item, said)
    return differs
