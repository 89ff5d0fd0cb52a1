"""What every word of an interview needs: the session, a screen, and what this sitting remembers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from workbench.answers.model import AnswerSet
from workbench.concept.findings import Finding
from workbench.errors import AnswersError, StorageError, WorkbenchError
from workbench.i18n import Translator, translator
from workbench.interview.commands import TABLE_WORDS, WORDS, Command, parse_line
from workbench.interview.effects import Effects
from workbench.interview.pages import ERROR, HELP, Pages, say_error, wrapped
from workbench.interview.screens import Screen, ask_reading, wants_retry
from workbench.interview.session import Prompt, Session
from workbench.interview.values import Habits
from workbench.notation import AmbiguityError, parse_boolean
from workbench.questionnaire.schema import Questionnaire

_SHORT = 200  # characters of a refused text that are quicker corrected than typed again
_FEW = 2_000  # characters of refused rows


class Left(Exception):  # noqa: N818 - leaving is no error
    """The person has said ``:quit``."""


class Aside(Exception):  # noqa: N818 - going elsewhere is no error
    """A word was said where something small was asked: that is left undone, the word is obeyed."""

    def __init__(self, command: Command) -> None:
        self.command = command
        super().__init__(command)


class Minutes(Protocol):
    """What takes down what was said, when somebody wants it."""

    def take(self, title: str, lines: Sequence[str]) -> None:
        """Take down lines under what they are about."""


def _nobody(_item: str) -> None:
    """Remember nothing."""


def _no_findings(_answers: AnswerSet, _language: str) -> Sequence[Finding]:
    return ()


@dataclass(frozen=True, slots=True)
class Room:
    """What is around an interview.

    ``place`` is the folder to name when saving is asked about, ``remember`` is told what is asked
    now, ``words`` gives the pack with the words of a language, ``findings`` what does not fit
    together so far, ``effects`` what the model makes of the answers, ``day`` is that of the
    engagement.
    """

    place: Path = field(default_factory=Path)
    remember: Callable[[str], None] = _nobody
    words: Callable[[str], tuple[Questionnaire, str]] | None = None
    findings: Callable[[AnswerSet, str], Sequence[Finding]] = _no_findings
    effects: Effects = field(default_factory=Effects)
    minutes: Minutes | None = None
    day: date = date.min


class Talk:
    """One sitting as the words see it.

    ``typed`` is what the next prompt offers to be corrected, ``refused`` the item and the text that
    could not be read, ``orders`` the order of columns that a pasted heading has set for a table,
    ``touched`` the sections something was said in, ``told`` the contradictions said back.
    """

    def __init__(self, pages: Pages, screen: Screen, room: Room) -> None:
        self.room = room
        self.screen = screen
        self.pages = replace(pages, habits=replace(pages.habits, ask_back=self._ask_back))
        self.typed = ""
        self.refused = ("", "")
        self.orders: dict[str, list[str]] = {}
        self.touched: set[str] = set()
        self.told: set[str] = set()

    @property
    def session(self) -> Session:
        """The session that is talked about."""
        return self.pages.session

    @property
    def habits(self) -> Habits:
        """How the people in the room write."""
        return self.pages.habits

    @property
    def translate(self) -> Translator:
        """The program's own words."""
        return self.pages.translate

    def speak(self, language: str) -> None:
        """Go on in another language: texts, numbers and dates; the answers stay."""
        if self.room.words is not None:
            self.session.speak(*self.room.words(language))
        habits = replace(self.habits, language=language)
        self.pages = replace(self.pages, habits=habits, translate=translator(language))

    # showing

    def show(self, style: str, text: str) -> None:
        """Show a text, wrapped."""
        self.screen.show(wrapped(style, text, self.screen.width))

    def fail(self, error: WorkbenchError, typed: str = "") -> None:
        """Show what went wrong; ``typed`` is offered again."""
        self.show(ERROR, say_error(error, self.translate))
        self.typed = typed

    def offer(self, text: str, *, is_table: bool) -> None:
        """Offer a refused text to be corrected, where that is less work than typing it again."""
        limit = _FEW if is_table else _SHORT
        if len(text) <= limit and (is_table or "\n" not in text):
            self.typed = text
        elif is_table:
            self.show(HELP, self.translate("Correct these rows where they come from."))
        else:
            self.show(HELP, self.translate(":edit opens what you typed in your editor."))

    def take_down(self, prompt: Prompt, *lines: str) -> None:
        """Write into the transcript what was said to a question, if one is kept."""
        asked = " · ".join(filter(None, (prompt.number, prompt.row_label, prompt.words.prompt)))
        self.write_minutes(asked, lines)

    def write_minutes(self, title: str, lines: Sequence[str]) -> None:
        """Write lines under a title into the transcript, if one is kept."""
        if self.room.minutes is None:
            return
        try:
            self.room.minutes.take(title, lines)
        except StorageError as error:
            self.fail(error)

    def agrees(self, *, enter: bool) -> bool:
        """Ask until somebody says yes or no; Enter alone means ``enter``.

        Raises:
            Aside: when a word is said instead.
        """
        while typed := self.ask_aside(self.translate("Type yes or no.")):
            try:
                return parse_boolean(typed, self.habits.language)
            except AnswersError as error:
                self.fail(error)
        return enter

    def ask_aside(self, how: str) -> str:
        """Return what is typed where something small is asked; ``how`` says what that can be.

        Raises:
            Aside: when a word is said instead.
        """
        while True:
            try:
                said = parse_line(self.screen.ask("> "), WORDS + TABLE_WORDS)
            except AnswersError as error:
                self.fail(error)
                continue
            if isinstance(said, str):
                return said.strip()
            if said.word not in ("why", "help"):
                raise Aside(said)
            self.show(HELP, how)
            self.show(HELP, self.translate("A word such as :back leaves this and is obeyed."))

    def _ask_back(self, asked: AmbiguityError) -> Decimal | date:
        return ask_reading(self.screen, self.translate, self.habits.formats, asked)

    # saving

    def saved(self, change: Callable[[], object], line: str) -> bool:
        """Make a change; when the disk refuses, say so and offer to try again or elsewhere.

        ``line`` is the change as ``workbench set`` takes it; False when it is kept elsewhere.
        """
        while True:
            try:
                change()
            except StorageError as error:
                self.fail(error)
                if not wants_retry(self.screen, self.translate, line):
                    return False
            else:
                self.room.effects.begin(self.session.checklist.answers)
                return True

    def settle(self, prompt: Prompt, change: Callable[[], object], line: str) -> bool:
        """Make a change that deals with the question, and go on, saved here or kept elsewhere."""
        if not self.saved(change, f"{prompt.id}{line}"):
            self.session.skip(prompt.id)
            return True
        self.touched.add(prompt.section.id)
        self.take_down(prompt, self.pages.answer_text(self.session.prompt(prompt.id)))
        return True
