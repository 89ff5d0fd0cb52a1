"""The words that act on a question: ``:tbc Ana``, ``:b``, ``?``."""

from dataclasses import dataclass
from difflib import get_close_matches

from workbench.errors import AnswersError

WORDS = (
    *("back", "jump", "skip", "tbc", "assume", "na", "note", "source", "edit", "why", "list"),
    *("recap", "undo", "lang", "save", "quit", "help", "done"),
)
TABLE_WORDS = ("add", "delete")
_CELLS = frozenset(";\t\r\n")


@dataclass(frozen=True, slots=True)
class Command:
    """A word and what was typed after it."""

    word: str
    rest: str = ""


def parse_line(line: str, words: tuple[str, ...] = WORDS) -> Command | str:
    """Return the command in a line, or the text of an answer.

    ``?`` is ``why``; ``::`` at the beginning makes an answer that begins with a colon.

    Raises:
        AnswersError: when the word after a colon is none, or the beginning of several.
    """
    typed = line.strip()
    if typed == "?":
        return Command("why")
    if typed.startswith("::"):
        return typed[1:]
    if not typed.startswith(":") or not typed[1:2].isalpha():
        return line.strip("\r\n")
    word, _, rest = typed[1:].partition(" ")
    return Command(find_word(word, words), rest.strip())


def find_word(word: str, words: tuple[str, ...] = WORDS) -> str:
    """Return the word that begins so.

    Raises:
        AnswersError: when there is none, or more than one.
    """
    typed = word.casefold()
    if typed in words:
        return typed
    begins = [each for each in words if each.startswith(typed)]
    if len(begins) == 1:
        return begins[0]
    if begins:
        meant = ", ".join(f":{each}" for each in begins)
        raise AnswersError("{word} can be {meant}.", word=f":{word}", meant=meant)
    near = ", ".join(f":{each}" for each in get_close_matches(typed, words)) or ":help"
    raise AnswersError("There is no word {word}. Near: {near}.", word=f":{word}", near=near)


def parse_table_line(line: str) -> Command | str:
    """Return the command in a line typed at a table: its own words need no colon.

    ``edit`` and ``delete`` take what stands after them as a row; with a semicolon it is a new row.

    Raises:
        AnswersError: as ``parse_line``.
    """
    if found := find_table_word(line):
        return found
    word, _, rest = line.strip().partition(" ")
    if word.casefold() in ("edit", "delete") and rest and not _CELLS & set(rest):
        return Command(word.casefold(), rest.strip())
    return parse_line(line, WORDS + TABLE_WORDS)


def find_table_word(line: str) -> Command | None:
    """Return what a line means that is nothing but a word of tables, with a row's number or not."""
    word, _, rest = line.strip().casefold().partition(" ")
    is_alone = word in ("done", "undo", "add", "edit", "delete") and not rest
    is_numbered = word in ("edit", "delete") and rest.strip().isdigit()
    return Command(word, rest.strip()) if is_alone or is_numbered else None
