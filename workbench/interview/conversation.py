"""The talk between a session and a person, over any screen that can show lines and ask for one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from workbench.answers.model import State, Value
from workbench.errors import AnswersError, ConflictError, StorageError, WorkbenchError
from workbench.interview.commands import Command, parse_line, parse_table_line
from workbench.interview.editor import edit_text
from workbench.interview.guidance import explain, list_items, list_sections, list_words
from workbench.interview.pages import (
    ERROR,
    HELP,
    LEAD,
    PLAIN,
    WARN,
    Pages,
    default_of,
    say_error,
    wrapped,
)
from workbench.interview.rowtext import join_row, name_row, read_cells, split_rows
from workbench.interview.screens import Screen, ask_reading, wants_retry
from workbench.interview.session import Prompt
from workbench.interview.targets import find_section
from workbench.interview.values import (
    choose,
    clean_text,
    read_value,
    typed_value,
    write_value,
)
from workbench.notation import AmbiguityError
from workbench.questionnaire.schema import Table

_SHORT = 200  # characters of a refused text that are quicker corrected than typed again
_FEW = 2_000  # characters of refused rows


class Left(Exception):  # noqa: N818 - leaving is no error
    """The person has said ``:quit``."""


class Conversation:
    """Asks until everything is answered or the person leaves; every answer is saved at once.

    ``remember`` is told what is asked now, ``place`` is the folder to name when saving is asked
    about.
    """

    def __init__(
        self, pages: Pages, screen: Screen, place: Path, remember: Callable[[str], None]
    ) -> None:
        habits = replace(pages.habits, ask_back=self._ask_back)
        self.pages = replace(pages, habits=habits)
        self.session = pages.session
        self._habits = habits
        self._screen = screen
        self._place = place
        self._remember = remember
        self._typed = ""
        self._refused = ("", "")
        self._section = ""
        self._orders: dict[str, list[str]] = {}
        self._actions: dict[str, Callable[[Prompt, str], bool]] = {
            "back": self._back,
            "jump": self._jump,
            "skip": self._skip,
            "tbc": self._tbc,
            "assume": self._assume,
            "na": self._na,
            "note": self._note,
            "source": self._source,
            "edit": self._edit,
            "why": self._why,
            "list": self._list,
            "undo": self._undo,
            "save": self._save,
            "quit": self._quit,
            "help": self._help,
            "add": self._add,
            "delete": self._delete,
            "done": self._done,
        }

    def run(self) -> None:
        """Ask one question after the other.

        Raises:
            Left: when the person leaves.
        """
        while (prompt := self.session.current()) is not None:
            self._remember(prompt.id)
            self._open_section(prompt)
            self._discuss(prompt)
        self._close()

    # showing

    def _show(self, style: str, text: str) -> None:
        self._screen.show(wrapped(style, text, self._screen.width))

    def _fail(self, error: WorkbenchError, typed: str = "") -> None:
        self._show(ERROR, say_error(error, self.pages.translate))
        self._typed = typed

    def _open_section(self, prompt: Prompt) -> None:
        if prompt.section.id == self._section:
            return
        self._section = prompt.section.id
        texts = self.session.questionnaire.texts[self.session.language]
        if intro := texts.sections[self._section].intro:
            self._screen.show([((PLAIN, ""),), *wrapped(HELP, intro, self._screen.width)])

    def _close(self) -> None:
        _ = self.pages.translate
        if self.session.has_skipped:
            self._show(LEAD, _("That is all for now. What was skipped comes first next time."))
        else:
            self._show(LEAD, _("Everything that can be asked now is answered."))
        self._show(HELP, self.pages.toolbar())

    # one question

    def _discuss(self, prompt: Prompt) -> None:
        """Ask one question until it is dealt with, or the person goes elsewhere."""
        width = self._screen.width
        is_table = isinstance(prompt.question, Table)
        page = self.pages.table(prompt, width) if is_table else self.pages.question(prompt, width)
        self._screen.show([((PLAIN, ""),), *self.pages.header(prompt, width), *page])
        while True:
            typed, self._typed = self._typed, ""
            line = _without_offer(self._screen.ask("> ", typed, self.pages.toolbar()), typed)
            try:
                if self._turn(prompt, line, is_table=is_table):
                    return
            except ConflictError as error:
                self._fail(error, line)
                self.session.reload()
                return
            except WorkbenchError as error:
                self._fail(error)
                if not line.lstrip().startswith(":"):
                    self._offer(line, is_table=is_table)

    def _offer(self, text: str, *, is_table: bool) -> None:
        """Offer a refused text to be corrected, where that is less work than typing it again."""
        limit = _FEW if is_table else _SHORT
        if len(text) <= limit and (is_table or "\n" not in text):
            self._typed = text
        elif is_table:
            self._show(HELP, self.pages.translate("Correct these rows where they come from."))
        else:
            self._show(HELP, self.pages.translate(":edit opens what you typed in your editor."))

    def _turn(self, prompt: Prompt, line: str, *, is_table: bool) -> bool:
        """Do what a line says; returns whether to go on to what is next."""
        said = parse_table_line(line) if is_table else parse_line(line)
        if isinstance(said, Command):
            return self._actions[said.word](prompt, said.rest)
        if not said.strip():
            return self._done(prompt, "") if is_table else self._accept(prompt)
        return self._add(prompt, said) if is_table else self._take(prompt, said)

    def _accept(self, prompt: Prompt) -> bool:
        """Enter alone: keep the answer, or take what is suggested as an assumption."""
        _, answer = self.pages.translate, prompt.answer
        if answer.state is not State.OPEN or answer.value is not None:
            return self._settle(prompt, lambda: self.session.keep(prompt.id), "=")
        if default_of(prompt) is None:
            self._show(HELP, _("Type an answer, :skip to leave it open, or ? for why it is asked."))
            return False
        return self._assume(prompt, "")

    def _take(self, prompt: Prompt, text: str, state: State = State.CONFIRMED) -> bool:
        self._refused = (prompt.id, text)
        value = read_value(prompt.question, text, prompt.words, self._habits)
        self._give(prompt, value, text, state)
        self._refused = ("", "")
        return True

    def _give(
        self, prompt: Prompt, value: Value, text: str, state: State, source: str = ""
    ) -> bool:
        warning = self.session.check(prompt.id, value)
        self._settle(
            prompt, lambda: self.session.answer(prompt.id, value, state, source), f"={text}"
        )
        shown = write_value(prompt.question, value, prompt.words, self._habits)
        if shown != text:
            self._show(HELP, f"= {clean_text(shown)}")
        if warning:
            self._show(WARN, self.pages.translate("Note: {warning}", warning=warning))
        return True

    def _saved(self, change: Callable[[], object], line: str) -> bool:
        """Make a change; when the disk refuses, say so and offer to try again or elsewhere.

        ``line`` is the change as ``workbench set`` takes it; False when it is kept elsewhere.
        """
        while True:
            try:
                change()
            except StorageError as error:
                self._fail(error)
                if not wants_retry(self._screen, self.pages.translate, line):
                    return False
            else:
                return True

    def _settle(self, prompt: Prompt, change: Callable[[], object], line: str) -> bool:
        """Make a change that deals with the question, and go on, saved here or kept elsewhere."""
        if not self._saved(change, f"{prompt.id}{line}"):
            self.session.skip(prompt.id)
        return True

    def _ask_back(self, asked: AmbiguityError) -> Decimal | date:
        return ask_reading(self._screen, self.pages.translate, self._habits.formats, asked)

    # words

    def _back(self, _prompt: Prompt, _rest: str) -> bool:
        if self.session.back() is None:
            self._show(HELP, self.pages.translate("This is the first question."))
            return False
        return True

    def _jump(self, _prompt: Prompt, rest: str) -> bool:
        if not rest:
            self._screen.show(list_sections(self.pages, self._screen.width))
            self._typed = ":jump "
            return False
        self.session.jump(rest)
        return True

    def _skip(self, prompt: Prompt, rest: str) -> bool:
        if rest:
            part = choose(rest, [(part, part) for part in ("row", "table", "section")])
            self.session.skip_part(prompt.id, part)
        else:
            self.session.skip(prompt.id)
        return True

    def _tbc(self, prompt: Prompt, rest: str) -> bool:
        owner = clean_text(rest)
        return self._settle(prompt, lambda: self.session.tbc(prompt.id, owner), "= --state tbc")

    def _na(self, prompt: Prompt, rest: str) -> bool:
        if isinstance(prompt.question, Table) and self.session.rows(prompt.question.folder):
            raise AnswersError("This list has rows. Delete them first, or say done.")
        reason = clean_text(rest)
        return self._settle(prompt, lambda: self.session.na(prompt.id, reason), "= --state na")

    def _assume(self, prompt: Prompt, rest: str) -> bool:
        _ = self.pages.translate
        if rest:
            return self._take(prompt, rest, State.ASSUMED)
        value, source = prompt.answer.value, prompt.answer.source
        if value is None:
            value, source = default_of(prompt), _("suggested by the questionnaire")
        if value is None:
            value, source = self._benchmark(prompt)
        if value is None:
            raise AnswersError("Nothing is suggested here. Type what to assume: :assume VALUE")
        return self._give(prompt, value, "", State.ASSUMED, source)

    def _benchmark(self, prompt: Prompt) -> tuple[Value, str]:
        """Return the figure from outside that can stand for an answer, and its source."""
        for benchmark in self.pages.benchmarks.get(prompt.question.benchmark, ()):
            if benchmark.is_usable and benchmark.high in (None, benchmark.low):
                return benchmark.low, ", ".join(filter(None, (benchmark.source, benchmark.year)))
        return None, ""

    def _note(self, prompt: Prompt, rest: str) -> bool:
        text = clean_text(rest)
        self._need(text, ":note TEXT")
        if self._saved(lambda: self.session.note(prompt.id, text), f"{prompt.id}= --note {text}"):
            self._show(HELP, self.pages.translate("Noted."))
        return False

    def _source(self, prompt: Prompt, rest: str) -> bool:
        text = clean_text(rest)
        self._need(text, ":source TEXT")
        line = f"{prompt.id}= --source {text}"
        if self._saved(lambda: self.session.source(prompt.id, text), line):
            self._show(HELP, self.pages.translate("Source: {text}", text=text))
        return False

    def _need(self, text: str, form: str) -> None:
        if not text:
            raise AnswersError("Type it after the word: {form}", form=form)

    def _edit(self, prompt: Prompt, rest: str) -> bool:
        if isinstance(prompt.question, Table):
            row_id = self._row(prompt.question, rest)
            self.session.walk_row(prompt.question.folder, row_id)
            return True
        before = typed_value(prompt.question, prompt.answer.value, prompt.words, self._habits)
        asked, refused = self._refused
        text = edit_text(refused if asked == prompt.id else before)
        if not text.strip() or text.strip() == before.strip():
            self._show(HELP, self.pages.translate("Nothing has changed."))
            return False
        return self._take(prompt, text)

    def _why(self, prompt: Prompt, _rest: str) -> bool:
        self._screen.show(explain(self.pages, prompt, self._screen.width))
        return False

    def _list(self, prompt: Prompt, rest: str) -> bool:
        width = self._screen.width
        if rest == "all":
            self._screen.show(list_sections(self.pages, width))
            return False
        if not rest and isinstance(prompt.question, Table):
            table = prompt.question
            rows = enumerate(self.session.rows(table.folder), 1)
            self._screen.show([self.pages.row_line(n, table, row.id, width) for n, row in rows])
            return False
        items = self._listed(prompt, rest)
        self._screen.show(list_items(self.pages, items, width))
        if not items:
            self._show(HELP, self.pages.translate("There is nothing to list."))
        return False

    def _listed(self, prompt: Prompt, rest: str) -> list[str]:
        checklist = self.session.checklist
        asked = checklist.asked()
        states = {state.value: state for state in State}
        if rest in states:
            return [item for item in asked if checklist.answer(item).state is states[rest]]
        section = find_section(checklist, self.session.language, rest) if rest else prompt.section
        if section is None:
            raise AnswersError(":list takes nothing, all, open, tbc, assumed, or a section.")
        return [item for item in asked if checklist.section(item) is section]

    def _undo(self, _prompt: Prompt, _rest: str) -> bool:
        if self.session.undo() is None:
            self._show(HELP, self.pages.translate("Nothing was changed in this sitting."))
            return False
        self._show(HELP, self.pages.translate("Taken back."))
        return True

    def _save(self, _prompt: Prompt, _rest: str) -> bool:
        where = self._place
        self._show(
            HELP, self.pages.translate("Every answer is saved at once, in {where}", where=where)
        )
        return False

    def _quit(self, _prompt: Prompt, _rest: str) -> bool:
        raise Left

    def _help(self, prompt: Prompt, _rest: str) -> bool:
        at_table = isinstance(prompt.question, Table)
        lines = list_words(self.pages.translate, at_table=at_table, width=self._screen.width)
        self._screen.show(lines)
        return False

    # tables

    def _add(self, prompt: Prompt, text: str) -> bool:
        """Add the rows in a text; those that cannot be read stay to be corrected."""
        table = prompt.question
        if not isinstance(table, Table):
            raise AnswersError("Rows are added at a table.")
        rows, order = split_rows(text, table, prompt.words, self._orders.get(table.folder, ()))
        self._orders[table.folder] = order
        if not rows:
            self._show(HELP, self.pages.translate("The rows that follow have these columns."))
            return False
        failed: list[str] = []
        for n, row in enumerate(rows, 1):
            try:
                self._add_row(prompt, table, row)
            except AnswersError as error:
                self._fail(name_row(error, n, len(rows), row.get(table.label, "")))
                failed.append(text if len(rows) == 1 else join_row(row))
        self._offer("\n".join(failed), is_table=True)
        return len(failed) < len(rows)

    def _add_row(self, prompt: Prompt, table: Table, texts: dict[str, str]) -> None:
        cells = read_cells(texts, table, prompt.words, self._habits)
        warnings = self.session.check_row(table.folder, cells)
        label = str(cells[table.label]).casefold()
        if label in {name.casefold() for _id, name in self.session.options(table.folder)}:
            text = self.pages.translate("{name} is in the list twice.", name=cells[table.label])
            warnings.append(text)
        line = f"{prompt.id}+={join_row(texts)}"
        self._saved(lambda: self.session.add_row(table.folder, cells), line)
        for warning in warnings:
            self._show(WARN, self.pages.translate("Note: {warning}", warning=warning))

    def _delete(self, prompt: Prompt, rest: str) -> bool:
        table = prompt.question
        if not isinstance(table, Table):
            raise AnswersError("Rows are deleted at a table.")
        row_id = self._row(table, rest)
        self.session.delete_row(table.folder, row_id)
        self._show(HELP, self.pages.translate("Deleted; undo brings it back."))
        return True

    def _row(self, table: Table, rest: str) -> str:
        """Return the id of the row that a number or name means."""
        options = self.session.options(table.folder)
        if not rest:
            raise AnswersError("Say which row: edit 2, delete 2.")
        return choose(rest, options)

    def _done(self, prompt: Prompt, _rest: str) -> bool:
        if not isinstance(prompt.question, Table):
            if not self.session.stop_walking():
                raise AnswersError(":done closes a table or the way through its row.")
            return True
        if not self.session.rows(prompt.question.folder):
            raise AnswersError(
                "The list is empty. Add a row, say :na when there are none, or :skip"
            )
        return self._settle(prompt, lambda: self.session.finish_table(prompt.id), "=")


def _without_offer(line: str, offered: str) -> str:
    """Return a line without the text that was offered in it when a word was typed behind that."""
    rest = line.removeprefix(offered).lstrip() if offered else ""
    is_word = line.startswith(offered) and rest[:1] == ":" and rest[1:2].isalpha()
    return rest if is_word else line
