"""The talk between a session and a person, over any screen that can show lines and ask for one."""

from collections.abc import Callable, Mapping

from workbench.answers.model import State
from workbench.errors import AnswersError, ConflictError, WorkbenchError
from workbench.interview import answering, moving, tabling
from workbench.interview.bottom import bottom_of
from workbench.interview.checklist import cell_of
from workbench.interview.commands import (
    Command,
    find_table_word,
    parse_line,
    parse_table_line,
)
from workbench.interview.express import offer_draft
from workbench.interview.pages import HELP, LEAD, PLAIN, WARN, Pages, wrapped
from workbench.interview.recap import say_back
from workbench.interview.screens import Screen
from workbench.interview.session import Prompt
from workbench.interview.talk import Aside, Room, Talk
from workbench.questionnaire.schema import LongText, Section, Table, Text

Action = Callable[[Talk, Prompt, str], bool]

ACTIONS: Mapping[str, Action] = {
    "back": moving.back,
    "jump": moving.jump,
    "skip": answering.skip,
    "tbc": answering.tbc,
    "assume": answering.assume,
    "na": answering.na,
    "note": answering.note,
    "source": answering.source,
    "edit": tabling.edit,
    "why": moving.why,
    "list": moving.list_answers,
    "recap": moving.recap,
    "undo": moving.undo,
    "lang": moving.lang,
    "save": moving.save,
    "quit": moving.leave,
    "help": moving.tell_words,
    "add": tabling.add,
    "delete": tabling.delete,
    "done": tabling.done,
}
ELSEWHERE = frozenset({"back", "jump", "undo", "lang", "save", "quit"})
"""The words that do not ask at which question they are said."""


class Conversation:
    """Asks until everything is answered or the person leaves; every answer is saved at once."""

    def __init__(self, pages: Pages, screen: Screen, room: Room) -> None:
        self.talk = Talk(pages, screen, room)
        self._section: Section | None = None
        self._is_due = False

    def run(self) -> None:
        """Ask one question after the other.

        Raises:
            Left: when the person leaves.
        """
        session = self.talk.session
        self.talk.room.effects.begin(session.checklist.answers)
        self._ask_all()
        self._open_section(None)
        while session.asks_only and not self._has_drafted():
            self._ask_all()
            self._open_section(None)
        self._close()

    def _has_drafted(self) -> bool:
        """Offer the rest of a first concept; a word said there may lead back to a question."""
        talk = self.talk
        try:
            offer_draft(talk, talk.room.day)
        except Aside as aside:
            try:
                self._turn_away(aside.command)
            except WorkbenchError as error:
                talk.fail(error)
                if isinstance(error, ConflictError):
                    talk.session.reload()
            talk.typed = ""
            return False
        return True

    def _turn_away(self, said: Command) -> None:
        """Obey a word where no question is asked; those that need one are refused."""
        if said.word not in ELSEWHERE:
            raise AnswersError(
                "{word} acts on a question, and none is asked here.", word=f":{said.word}"
            )
        anywhere = self.talk.session.checklist.asked()[0]
        ACTIONS[said.word](self.talk, self.talk.session.prompt(anywhere), said.rest)

    def _ask_all(self) -> None:
        session = self.talk.session
        while (prompt := session.current()) is not None:
            self.talk.room.remember(prompt.id)
            self._open_section(prompt.section)
            self._discuss(prompt)

    def _open_section(self, section: Section | None) -> None:
        """Say back the section that is left when it has been completed, and introduce the next."""
        left, talk = self._section, self.talk
        if section is not None and left is not None and section.id == left.id:
            return
        if left and self._is_due and left.id in talk.touched and talk.session.is_through(left):
            say_back(talk, left)
        self._section = section
        self._is_due = section is not None and not (
            talk.session.asks_only or talk.session.is_through(section)
        )
        texts = talk.session.questionnaire.texts[talk.session.language]
        if section and (intro := texts.sections[section.id].intro):
            talk.screen.show([((PLAIN, ""),), *wrapped(HELP, intro, talk.screen.width)])

    def _close(self) -> None:
        talk, _ = self.talk, self.talk.translate
        if talk.session.asks_only:
            talk.show(LEAD, _("Go on with workbench interview, or see it with workbench build."))
        elif talk.session.has_skipped:
            talk.show(LEAD, _("That is all for now. What was skipped comes first next time."))
        else:
            talk.show(LEAD, _("Everything that can be asked now is answered."))
        talk.room.effects.settle(1.0)
        talk.show(HELP, bottom_of(talk.pages, talk.room.effects, talk.screen.width).lines())

    def _discuss(self, prompt: Prompt) -> None:
        """Ask one question until it is dealt with, or the person goes elsewhere."""
        talk, width = self.talk, self.talk.screen.width
        is_table = isinstance(prompt.question, Table)
        page = talk.pages.table(prompt, width) if is_table else talk.pages.question(prompt, width)
        talk.screen.show([((PLAIN, ""),), *talk.pages.header(prompt, width), *page])
        while True:
            typed, talk.typed = talk.typed, ""
            line = _without_offer(self._ask(typed), typed)
            try:
                if self._turn(prompt, line, is_table=is_table):
                    return
            except ConflictError as error:
                talk.fail(error, line)
                talk.session.reload()
                return
            except WorkbenchError as error:
                talk.fail(error)
                if not line.lstrip().startswith(":") and find_table_word(line) is None:
                    talk.offer(line, is_table=is_table)

    def _ask(self, typed: str) -> str:
        talk = self.talk
        talk.room.effects.settle()
        return talk.screen.ask(
            "> ", typed, bottom_of(talk.pages, talk.room.effects, talk.screen.width)
        )

    def _turn(self, prompt: Prompt, line: str, *, is_table: bool) -> bool:
        """Do what a line says, or a word said to something small that it asked."""
        said = parse_table_line(line) if is_table else parse_line(line)
        while True:
            try:
                return self._obey(prompt, said, is_table=is_table)
            except Aside as aside:
                said = aside.command

    def _obey(self, prompt: Prompt, said: Command | str, *, is_table: bool) -> bool:
        """Do what is said; returns whether to go on to what is next."""
        if not is_table and isinstance(said, str) and isinstance(prompt.question, Text | LongText):
            said = self._meant(prompt, said)
        if isinstance(said, Command):
            return ACTIONS[said.word](self.talk, prompt, said.rest)
        if not said.strip():
            if is_table:
                return tabling.done(self.talk, prompt, "")
            return answering.accept(self.talk, prompt)
        if is_table:
            return tabling.add_rows(self.talk, prompt, said)
        return answering.take(self.talk, prompt, said, State.CONFIRMED)

    def _meant(self, prompt: Prompt, line: str) -> Command | str:
        """Return a text for a cell as it is meant: a table's word there is asked about once."""
        word = find_table_word(line) if cell_of(prompt.id) else None
        if word is None:
            return line
        talk, spoken = self.talk, f":{word.word} {word.rest}".rstrip()
        asked = talk.translate(
            'Is "{text}" the answer? (yes saves it; Enter does {word})', text=line, word=spoken
        )
        talk.show(WARN, asked)
        return line if talk.agrees(enter=False) else word


def _without_offer(line: str, offered: str) -> str:
    """Return a line without the text that was offered in it when a word was typed behind that."""
    rest = line.removeprefix(offered).lstrip() if offered else ""
    is_word = line.startswith(offered) and rest[:1] == ":" and rest[1:2].isalpha()
    return rest if is_word else line
