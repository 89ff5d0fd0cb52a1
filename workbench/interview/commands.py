"""The words that act on a question: ``:tbc Ana``, ``:b``, ``?``."""

from dataclasses import dataclass
from difflib import get_close_matches

from workbench.errors import AnswersError

WORDS = (
    *("back", "jump", "skip", "tbc", "assume", "na", "note", "source", "edit", "why", "list"),
    *("recap", "undo", "lang", "save", "quit", "help", "done"),
)
TABLE_WORDS = ("add", "delete")


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

    Raises:
        AnswersError: as ``parse_line``.
    """
    typed = line.strip()
    word, _, rest = typed.partition(" ")
    folded = word.casefold()
    if (folded in ("done", "undo", "add", "edit", "delete") and not rest) or (
        folded in ("edit", "delete") and rest.strip().isdigit()
    ):
        return Command(folded, rest.strip())
    return parse_line(line, WORDS + TABLE_WORDS)
