"""Between what people type and the values that are kept, for every type of question."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.answers.model import State, Value
from workbench.errors import AnswersError
from workbench.interview.choices import Option, choose, find_exact, unknown_choice
from workbench.messages import N_
from workbench.notation import (
    AmbiguityError,
    boolean_word,
    parse_boolean,
    parse_date,
    parse_month,
    parse_number,
)
from workbench.quantities import Formats
from workbench.questionnaire.schema import (
    Choice,
    Date,
    LongText,
    Number,
    NumberList,
    Question,
    QuestionText,
    Table,
    Text,
    YesNo,
)

MAX_TEXT = 20_000
_ENDS = (".", "!", "?", ";", ":", ",", "…")

STATE_WORDS: Mapping[State, str] = {
    State.OPEN: N_("open"),
    State.TBC: N_("to be confirmed"),
    State.ASSUMED: N_("assumed"),
    State.CONFIRMED: N_("confirmed"),
    State.NA: N_("does not apply"),
}
"""What people call a state."""


def refuse_ambiguity(asked: AmbiguityError) -> Decimal | date:
    """Let what has two readings be an error: nobody is there to be asked."""
    raise asked


@dataclass(frozen=True, slots=True)
class Habits:
    """How the people in the room write, which rows they can choose, who answers a question back."""

    language: str
    currency: str
    rows: Callable[[str], Sequence[Option]]
    ask_back: Callable[[AmbiguityError], Decimal | date] = refuse_ambiguity

    @property
    def formats(self) -> Formats:
        """How quantities are written back."""
        return Formats(self.language, self.currency)


def clean_text(text: str, *, lines: bool = False) -> str:
    """Return text without control characters; on one line unless several are wanted."""
    kept = "".join(
        character
        for character in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        if character == "\n" or (character.isprintable() or character.isspace())
    )
    return kept.strip() if lines else " ".join(kept.split())


def one_line(text: str) -> str:
    """Return text on one line, its lines separated so that a list still reads as one."""
    lines = [clean_text(line) for line in clean_text(text, lines=True).split("\n")]
    said = [line if line.endswith(_ENDS) else f"{line};" for line in lines if line]
    return " ".join(said).removesuffix(";")


def options(question: Choice, words: QuestionText, habits: Habits) -> list[Option]:
    """Return what can be chosen: ids with their labels, in order."""
    if question.rows_of:
        return list(habits.rows(question.rows_of))
    return [(choice, words.choices.get(choice, choice)) for choice in question.choices]


def read_value(question: Question, text: str, words: QuestionText, habits: Habits) -> Value:
    """Return the value that a typed text means for a question.

    Raises:
        AnswersError: saying what was found and what is expected.
        AmbiguityError: from ``habits.ask_back``, when nobody can be asked.
    """
    if isinstance(question, Number):
        return _read_number(question, text, habits)
    if isinstance(question, NumberList):
        return _read_numbers(question, text, habits)
    if isinstance(question, Date):
        return _read_date(question, text, habits)
    if isinstance(question, Choice):
        return _read_choice(question, text, words, habits)
    if isinstance(question, YesNo):
        return parse_boolean(text, habits.language)
    if isinstance(question, Table):
        raise AnswersError("A table is answered row by row.")
    return _read_text(question, text)


def _read_text(question: Text | LongText, text: str) -> str:
    cleaned = clean_text(text, lines=isinstance(question, LongText))
    if not cleaned:
        raise AnswersError("There is no text in this answer.")
    if len(cleaned) > MAX_TEXT:
        raise AnswersError(
            "This text has {found} characters, at most {limit} are allowed; nothing was saved.",
            found=len(cleaned),
            limit=MAX_TEXT,
        )
    return cleaned


def _read_number(question: Number, text: str, habits: Habits) -> int | float:
    try:
        number = parse_number(text, question.type, habits.language, habits.currency)
    except AmbiguityError as asked:
        number = _only_allowed(asked, question) or Decimal(str(habits.ask_back(asked)))
    return _within(_plain(number), question, habits)


def _only_allowed(asked: AmbiguityError, question: Number) -> Decimal | None:
    """Return the reading that the limits of the question allow, None when they allow both."""
    low = Decimal("-Infinity") if question.min is None else Decimal(str(question.min))
    high = Decimal("Infinity") if question.max is None else Decimal(str(question.max))
    numbers = [reading for reading in asked.readings if isinstance(reading, Decimal)]
    allowed = [number for number in numbers if low <= number <= high]
    return allowed[0] if len(allowed) == 1 else None


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def take_value(question: Question, found: object, words: QuestionText, habits: Habits) -> Value:
    """Return the value that a plain YAML value means: text as typed, numbers and truths as such.

    Raises:
        AnswersError: saying what was found and what is expected.
    """
    if found is None:
        return None
    if isinstance(found, list):
        return _take_list(question, found, words, habits)
    if isinstance(found, bool) and isinstance(question, YesNo):
        return found
    if isinstance(found, int | float) and not isinstance(found, bool):
        return _take_number(question, found, words, habits)
    return read_value(question, str(found).removesuffix("\n"), words, habits)


def _take_number(question: Question, found: float, words: QuestionText, habits: Habits) -> Value:
    if isinstance(question, Number):
        if question.type == "integer" and found != int(found):
            return read_value(question, typed_number(found, habits), words, habits)
        return _within(found, question, habits)
    if isinstance(question, Choice):
        raise unknown_choice(str(found), options(question, words, habits), set())
    return read_value(question, str(found), words, habits)


def _take_list(
    question: Question, found: list[object], words: QuestionText, habits: Habits
) -> Value:
    if isinstance(question, Choice) and question.type == "choices":
        offered = options(question, words, habits)
        chosen = {choose(str(each), offered) for each in found}
        return tuple(name for name, _ in offered if name in chosen) or None
    if isinstance(question, NumberList):
        texts = (
            typed_number(each, habits) if isinstance(each, int | float) else str(each)
            for each in found
        )
        return _read_numbers(question, "; ".join(texts), habits)
    raise AnswersError("One value is expected here, not a list.")


def labels_of(
    question: Choice, value: object, words: QuestionText, habits: Habits
) -> tuple[str, ...]:
    """Return what people call the choices of an answer, the id where a label means several."""
    offered = options(question, words, habits)
    labels = dict(offered)
    names = [label for _, label in offered]
    chosen = value if isinstance(value, tuple) else (value,)
    return tuple(
        labels[str(each)] if names.count(labels.get(str(each), "")) == 1 else str(each)
        for each in chosen
    )


def _within(number: float, question: Number | NumberList, habits: Habits) -> int | float:
    if question.min is not None and number < question.min:
        template, limit = N_("{found} is less than the smallest, {limit}."), question.min
    elif question.max is not None and number > question.max:
        template, limit = N_("{found} is more than the largest, {limit}."), question.max
    else:
        return number
    formats = habits.formats
    raise AnswersError(template, found=formats.exact(number), limit=formats.exact(limit))


def _read_numbers(question: NumberList, text: str, habits: Habits) -> tuple[int | float, ...]:
    pieces = [piece for piece in re.split(r"[;\t\n]", text.strip(" ;\t\n")) if piece.strip()]
    if len(pieces) < 2:
        pieces = text.split()
    if not question.accepts(len(pieces)):
        raise AnswersError(
            "{expected} numbers are expected, {found} were found. Put ; between them.",
            expected=question.length,
            found=len(pieces),
        )
    numbers = [parse_number(piece, "number", habits.language) for piece in pieces]
    return tuple(_within(_plain(number), question, habits) for number in numbers)


def _read_date(question: Date, text: str, habits: Habits) -> str:
    if question.type == "month":
        return parse_month(text, habits.language).isoformat()[:7]
    try:
        day = parse_date(text, habits.language)
    except AmbiguityError as asked:
        return str(habits.ask_back(asked))
    return day.isoformat()


def _read_choice(
    question: Choice, text: str, words: QuestionText, habits: Habits
) -> str | tuple[str, ...]:
    offered = options(question, words, habits)
    if question.type == "choice":
        return choose(text, offered)
    if found := find_exact(text, offered):
        return (found,)
    separators = "[;\n]" if ";" in text else "[,\n]"
    pieces = [piece for piece in re.split(separators, text) if piece.strip()]
    if len(pieces) == 1 and re.fullmatch(r"[0-9]+( +[0-9]+)*", text.strip()):
        pieces = text.split()
    chosen = {choose(piece, offered) for piece in pieces}
    if not chosen:
        raise AnswersError("Nothing is chosen.")
    return tuple(name for name, _ in offered if name in chosen)


def write_value(question: Question, value: Value, words: QuestionText, habits: Habits) -> str:
    """Return a value as people read it, with its unit."""
    if value is None:
        return ""
    if isinstance(question, Number) and not isinstance(value, str | tuple):
        return _with_unit(habits.formats.exact(value), question, habits)
    if isinstance(question, Date):
        return _write_date(question, str(value), habits)
    if isinstance(question, NumberList) and isinstance(value, tuple):
        return "; ".join(habits.formats.exact(Decimal(str(number))) for number in value)
    return typed_value(question, value, words, habits)


def _with_unit(text: str, question: Number, habits: Habits) -> str:
    if question.type == "money":
        cents = "0" if re.search(r"[.,][0-9]$", text) else ""
        return habits.formats.with_currency(f"{text}{cents}")
    unit = "%" if question.type == "percent" else question.unit
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def _write_date(question: Date, value: str, habits: Habits) -> str:
    try:
        if question.type == "month":
            return habits.formats.month(date.fromisoformat(f"{value}-01"))
        return habits.formats.day(date.fromisoformat(value))
    except ValueError:
        return value


def typed_value(question: Question, value: Value, words: QuestionText, habits: Habits) -> str:
    """Return the text that, typed, gives this value back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return boolean_word(value=value, language=habits.language)
    if isinstance(question, Choice):
        labels = dict(options(question, words, habits))
        chosen = value if isinstance(value, tuple) else (value,)
        return "; ".join(labels.get(str(name), str(name)) for name in chosen)
    if isinstance(value, tuple):
        return "; ".join(typed_number(number, habits) for number in value)
    return value if isinstance(value, str) else typed_number(value, habits)


def typed_number(number: str | float, habits: Habits) -> str:
    """Return the text that, typed, gives a number back, whatever its separators."""
    if isinstance(number, str):
        return number
    text = habits.formats.exact(number, grouped=False)
    fraction = re.split("[.,]", text)[1:]
    return f"{text}0" if fraction and len(fraction[0]) == 3 else text
