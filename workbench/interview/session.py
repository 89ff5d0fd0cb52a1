"""What is asked next, and everything that can be done about it, without a terminal.

A checklist evaluated anew from the top after every change: back, jumps and conditions need no
stack. Every change is on disk when the method returns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.answers.model import Answer, State, Value
from workbench.answers.store import Store
from workbench.errors import AnswersError
from workbench.interview.changes import Changes
from workbench.interview.checklist import (
    cell_of,
    check_row,
    check_value,
    name_of,
    names_of_reasons,
    words_of,
)
from workbench.interview.cursor import Cursor
from workbench.interview.journal import Journal
from workbench.interview.progress import Progress, measure_sections
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


class Session(Changes):
    """One sitting of an interview over the answers that a store holds.

    ``start`` is the item to begin at, "" for the first open one; ``journal`` holds the changes
    that can be taken back.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        store: Store,
        language: str = "en",
        start: str = "",
        journal: Journal | None = None,
    ) -> None:
        super().__init__(questionnaire, store, journal)
        self.language = language
        self._cursor = Cursor()
        self._measured: tuple[object, dict[str, Progress]] = (None, {})
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

    def speak(self, questionnaire: Questionnaire, language: str) -> None:
        """Go on in another language; ``questionnaire`` is the same pack with words in it."""
        self.change_words(questionnaire)
        self.language = language

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

    def is_through(self, section: Section) -> bool:
        """Whether nothing of a section waits to be asked in this sitting."""
        checklist, cursor = self.checklist, self._cursor
        return not any(
            checklist.section(item) is section
            and checklist.is_open(item)
            and cursor.may_ask(checklist, item)
            for item in checklist.asked()
        )

    def ask_only(self, questions: frozenset[str]) -> None:
        """Come by itself only to these questions, now too; to none means to all again."""
        self._cursor.only = questions
        self._cursor.leave_others(self.checklist)

    @property
    def asks_only(self) -> frozenset[str]:
        """The questions this sitting keeps to; none means all."""
        return self._cursor.only

    def progress(self) -> Progress:
        """Return the counts over the whole engagement."""
        return sum(self.section_progress().values(), Progress())

    def section_progress(self) -> dict[str, Progress]:
        """Return the counts of every section by its id."""
        of, counts = self._measured
        if of is not self.checklist:
            counts = measure_sections(self.checklist)
            self._measured = (self.checklist, counts)
        return counts

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

    def options(self, folder: str) -> list[tuple[str, str]]:
        """Return the rows of a table as choices: ids and labels."""
        return [(row.id, self.checklist.row_label(folder, row)) for row in self.rows(folder)]

    def check_row(self, folder: str, cells: Mapping[str, Value]) -> list[str]:
        """Return the warnings about a row that is not there yet.

        Raises:
            AnswersError: when a value contradicts what its column allows.
        """
        return check_row(self.checklist, folder, cells, self.language)

    def add_row(self, folder: str, cells: Mapping[str, Value]) -> str:
        """Save a new row of confirmed cells at the end of a table and return its id."""
        answers = {name: Answer(value, State.CONFIRMED) for name, value in cells.items()}
        return self.put_row(folder, answers)

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

    def called(self, item: str) -> str:
        """Return the number and name of an item, the name of a row."""
        if self.checklist.exists(item):
            return f"{self.checklist.number(item)} {name_of(self.checklist, item, self.language)}"
        cell = cell_of(item)
        row = self.checklist.row(cell) if cell else None
        return self.checklist.row_label(cell.folder, row) if cell and row else item

    def undo(self) -> Prompt | None:
        """Take back the last change and return to it; None when there is none.

        Raises as ``take_back`` does.
        """
        touched = self.take_back()
        if not touched:
            return None
        self._cursor.go_to(touched)
        return self.prompt(touched)
