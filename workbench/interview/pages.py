"""What an interview shows, as lines of styled pieces; every front-end paints them its own way."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.answers.model import State, Value
from workbench.errors import WorkbenchError
from workbench.i18n import Translator
from workbench.interview.progress import Progress, measure_only
from workbench.interview.rowtext import column_label, quick_columns
from workbench.interview.session import Prompt, Session
from workbench.interview.values import (
    STATE_WORDS,
    Habits,
    clean_text,
    one_line,
    options,
    write_value,
)
from workbench.questionnaire.catalogues import Benchmark
from workbench.questionnaire.schema import (
    Choice,
    Date,
    LongText,
    Number,
    NumberList,
    QuestionText,
    Table,
    YesNo,
)

Piece = tuple[str, str]
Line = tuple[Piece, ...]

LEAD, HELP, WARN, ERROR, PLAIN, STRONG = "lead", "help", "warn", "error", "plain", "strong"
FULL, EMPTY = "█", "░"
TALL = 8
SHOWN_ROWS = 12
WIDEST = 100
_A_DAY = date(2027, 3, 31)


def wrapped(style: str, text: str, width: int, indent: str = "") -> list[Line]:
    """Return text in lines of a width; each of its own lines begins a new one."""
    lines: list[Line] = []
    for line in clean_text(text, lines=True).split("\n"):
        pieces = textwrap.wrap(
            line, max(width, 20), initial_indent=indent, subsequent_indent=indent
        )
        lines += [((style, piece),) for piece in pieces or [""]]
    return lines


def say_error(error: WorkbenchError, _: Translator) -> str:
    """Return what an error says in a language, what to do included."""
    return " ".join(_.say(error).split("\n"))


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the lines for one session in one language."""

    session: Session
    habits: Habits
    translate: Translator
    benchmarks: Mapping[str, tuple[Benchmark, ...]]

    def header(self, prompt: Prompt, width: int) -> list[Line]:
        """Return the section, how far it is, and what is open in it."""
        title = self.session.section_title(prompt.section)
        progress = self._progress(prompt)
        counted = self.translate("{n} of {m}", n=progress.answered, m=progress.asked)
        left = self._left(progress)
        head = clean_text(f"{prompt.section.number} {title}")
        pieces = [(STRONG, head), (LEAD, bar(progress.share, 12)), (HELP, f"{counted} · {left}")]
        if sum(len(text) + 2 for _style, text in pieces) > width:
            del pieces[1]
        line = tuple(piece for each in pieces for piece in ((PLAIN, "  "), each))[1:]
        if sum(len(text) for _style, text in line) > width:
            return [((STRONG, head[:width]),), ((HELP, f"{counted} · {left}"[:width]),)]
        return [line]

    def _progress(self, prompt: Prompt) -> Progress:
        """Return how far the section is, or how far the few questions are that are asked."""
        only = self.session.asks_only
        if only:
            return measure_only(self.session.checklist, only)
        return self.session.section_progress()[prompt.section.id]

    def _left(self, progress: Progress) -> str:
        left = self.translate("{n} open", n=progress.open)
        if not progress.tbc:
            return left
        return f"{left} · {self.translate('{n} to be confirmed', n=progress.tbc)}"

    def question(self, prompt: Prompt, width: int) -> list[Line]:
        """Return the question itself: number and name, the words, the form of an answer."""
        name = " · ".join(filter(None, (prompt.number, prompt.row_label, prompt.words.label)))
        lines = wrapped(HELP, name, width)
        lines += wrapped(LEAD, prompt.words.prompt, width)
        if isinstance(prompt.question, Choice):
            lines += self.choices(prompt.question, prompt.words, width)
        hint = self.form(prompt)
        if prompt.words.example and not isinstance(prompt.question, Table | Choice):
            hint = " ".join(
                filter(None, (hint, self.translate("Example: {text}", text=prompt.words.example)))
            )
        return lines + (wrapped(HELP, hint, width) if hint else []) + self.known(prompt, width)

    def form(self, prompt: Prompt) -> str:
        """Return in a few words how an answer is written."""
        _, question = self.translate, prompt.question
        if isinstance(question, Number):
            return self._number_form(question)
        if isinstance(question, Date):
            if question.type == "month":
                return _("A month, such as {example}.", example=self.habits.formats.month(_A_DAY))
            return _("A date, such as {example}.", example=self.habits.formats.day(_A_DAY))
        if isinstance(question, NumberList):
            return _("{n} numbers, ; between them.", n=question.length)
        if isinstance(question, YesNo):
            return _("Yes or no.")
        if isinstance(question, Choice):
            is_one = question.type == "choice"
            return _("A number or a name.") if is_one else _("Numbers or names, ; between them.")
        if isinstance(question, LongText):
            return _("One line, or :edit for more.")
        return ""

    def _number_form(self, question: Number) -> str:
        _, formats = self.translate, self.habits.formats
        unit = {"percent": "%", "money": self.habits.currency}.get(question.type, question.unit)
        low = None if question.min is None else formats.exact(question.min)
        high = None if question.max is None else formats.exact(question.max)
        kind = _("A whole number") if question.type == "integer" else _("A number")
        form = _("{kind}, in {unit}", kind=kind, unit=unit) if unit else kind
        if low is not None and high is not None:
            return _("{form}, {low} to {high}.", form=form, low=low, high=high)
        return f"{form}."

    def known(self, prompt: Prompt, width: int) -> list[Line]:
        """Return what is known already: the answer so far, or what Enter would take."""
        _, answer = self.translate, prompt.answer
        if answer.state is not State.OPEN or answer.value is not None:
            said = self.answer_text(prompt)
            return wrapped(PLAIN, _("So far: {answer} (Enter keeps it)", answer=said), width)
        default = default_of(prompt)
        if default is None:
            return []
        shown = write_value(prompt.question, default, prompt.words, self.habits)
        text = _("Suggested: {answer} (Enter takes it as an assumption)", answer=shown)
        return wrapped(PLAIN, text, width)

    def answer_text(self, prompt: Prompt) -> str:
        """Return an answer on one line with its state, who owes it and where it comes from."""
        answer = prompt.answer
        value = write_value(prompt.question, answer.value, prompt.words, self.habits)
        about = [self.state_word(answer.state), answer.owner, answer.source]
        said = ", ".join(clean_text(part) for part in about if part)
        return f"{one_line(value)} ({said})" if value else said

    def state_word(self, state: State) -> str:
        """Return what people call a state."""
        return self.translate(STATE_WORDS[state])

    def choices(self, question: Choice, words: QuestionText, width: int) -> list[Line]:
        """Return the choices with their numbers, in two columns when there are many."""
        offered = options(question, words, self.habits)
        texts = [f"{n:>2}  {clean_text(label)}" for n, (_id, label) in enumerate(offered, 1)]
        half = (len(texts) + 1) // 2
        widest = max(map(len, texts), default=0) + 3
        if len(texts) <= TALL or 2 * widest > width:
            return [((PLAIN, text[:width]),) for text in texts]
        right = [*texts[half:], ""]
        return [
            ((PLAIN, f"{left:<{widest}}{other}"),)
            for left, other in zip(texts[:half], right, strict=False)
        ]

    def table(self, prompt: Prompt, width: int) -> list[Line]:
        """Return a table's question with its rows and how to add one."""
        _, table = self.translate, prompt.question
        assert isinstance(table, Table)
        lines = wrapped(HELP, " · ".join(filter(None, (prompt.number, prompt.words.label))), width)
        lines += wrapped(LEAD, prompt.words.prompt, width)
        rows = list(enumerate(self.session.rows(table.folder), 1))
        if len(rows) > SHOWN_ROWS:
            before = len(rows) - SHOWN_ROWS
            said = _.plural(
                "… {n} row before, :list shows all", "… {n} rows before, :list shows all", before
            )
            lines += wrapped(HELP, said, width)
        lines += [self.row_line(n, table, row.id, width) for n, row in rows[-SHOWN_ROWS:]]
        lines += wrapped(HELP, self.quick_form(table, prompt.words), width)
        if self.session.rows(table.folder):
            how = _("edit N · delete N · undo · done (or Enter) when the list is complete")
        else:
            how = _("Rows can be pasted from a spreadsheet. :na when there are none.")
        if self.session.questionnaire.catalogue(table.folder) is not None:
            how = f"{_('add chooses from the catalogue, :add TEXT searches it.')} {how}"
        return lines + wrapped(HELP, how, width)

    def row_line(self, n: int, table: Table, row_id: str, width: int) -> Line:
        """Return a row of a table on one line: its number, name, what is known, what is open."""
        cells = self.session.checklist.cells(table.folder, row_id)
        prompts = [self.session.prompt(cell) for cell in cells]
        needed = [each for each in prompts if each.question.required]
        missing = sum(1 for each in needed if each.answer.state is State.OPEN)
        shown = [
            one_line(write_value(each.question, each.answer.value, each.words, self.habits))
            for each in sorted(prompts, key=lambda each: not each.question.required)
            if each.answer.is_given and not each.id.endswith(f".{table.label}")
        ]
        label = prompts[0].row_label if prompts else row_id
        said = "  ".join([f"{n:>3}  {clean_text(label)}", *shown])
        left = self.translate("{n} open", n=missing) if missing else ""
        room = width - len(left) - 2
        cut = said if len(said) <= room else f"{said[: room - 1]}…"
        return ((PLAIN, cut), (PLAIN, "  "), (WARN, left))

    def quick_form(self, table: Table, words: QuestionText) -> str:
        """Return the pattern of a quick line."""
        labels = [column_label(column, words) for column in quick_columns(table)]
        shown = "; ".join(labels[:4]) + ("; …" if len(labels) > 4 else "")
        return self.translate("One row per line: {pattern}", pattern=shown)

    def toolbar(self) -> str:
        """Return the bottom line: how complete the whole engagement is."""
        _, progress = self.translate, self.session.progress()
        parts = [_("{n} of {m} answered", n=progress.answered, m=progress.asked)]
        if progress.tbc:
            parts.append(_("{n} to be confirmed", n=progress.tbc))
        if progress.assumed:
            parts.append(_("{n} assumed", n=progress.assumed))
        return " · ".join([*parts, ":help", "?"])


def bar(share: float, width: int) -> str:
    """Return a bar that is full only when everything is answered."""
    full = int(share * width)
    return FULL * full + EMPTY * (width - full)


def default_of(prompt: Prompt) -> Value:
    """Return what the questionnaire suggests, None when it suggests nothing."""
    default: Value = getattr(prompt.question, "default", None)
    return default
