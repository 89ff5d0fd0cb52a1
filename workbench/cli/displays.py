"""Tables and drawings on a terminal: how wide it is, and which characters it has."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from workbench.i18n import Translator, translator
from workbench.interview.values import clean_text
from workbench.quantities import Formats

WIDEST: Final = 100
NARROW: Final = 60
DRAWN: Final = "⣿░▒█▁─│┤┼●≥≤…\N{MINUS SIGN}"
"""Characters of the drawings; a terminal that lacks one of them gets plain ones only."""

_LEAST: Final = 20
_LABEL: Final = 14
_NUMBER: Final = 15
_EDGES: Final = 3
_LINES: Final = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_SIMPLE: Final = str.maketrans({
    "\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{MIDDLE DOT}": "-", "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ", "≥": ">", "≤": "<", "…": "~",
})  # fmt: skip
"""Each takes as much room as what it stands for."""

Row = tuple[str, Sequence[Text | str]]


@dataclass(frozen=True, slots=True)
class Display:
    """A terminal with the words and numbers of a language.

    ``signs``: what it draws with. A font of the old Windows console and of Linux without windows
    has blocks but no braille; a dumb terminal, or one of few characters, has letters only.
    """

    console: Console
    translate: Translator
    formats: Formats
    signs: Literal["braille", "blocks", "letters"]

    @property
    def is_plain(self) -> bool:
        """Whether nothing but letters can be drawn with."""
        return self.signs == "letters"

    @property
    def width(self) -> int:
        """How many columns a drawing or a table may take."""
        return min(self.console.width, WIDEST)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for things beside each other."""
        return self.width < NARROW

    def show(self, *shown: RenderableType) -> None:
        """Print; what a plain terminal lacks becomes something simpler."""
        if not self.is_plain:
            self.console.print(*shown, sep="\n")
            return
        with self.console.capture() as captured:
            self.console.print(*shown, sep="\n")
        print(simplified(captured.get(), self.console.encoding), end="")  # noqa: T201

    def table(self, title: str, heads: Sequence[str]) -> Table:
        """Return an empty table: its first column for names, the others for numbers."""
        table = Table(
            title=Text(title, style="bold") if title else None,
            box=_LINES if self.is_plain else SIMPLE_HEAD,
            title_justify="left",
            pad_edge=False,
            collapse_padding=True,
            show_header=any(heads),
        )
        for number, head in enumerate(heads):
            table.add_column(Text(head), justify="right" if number else "left", overflow="fold")
        return table

    def tables(self, title: str, heads: Sequence[str], rows: Sequence[Row]) -> list[Table]:
        """Return a table, or several below each other when its columns are too many.

        A row that has nothing in the columns of one of them is left out there.
        """
        first, *names = [clean_text(head) for head in heads]
        texts = [[as_text(label), *map(as_text, cells)] for label, cells in rows]
        columns = list(zip(*texts, strict=True))
        words = max(_longest_word(cell.plain) for cell in columns[0])
        room = self.width - _EDGES - min(max(words, _LABEL), self.width // 2)
        widths = [
            min(max(_longest_word(name), *(cell.cell_len for cell in cells)), room - 2)
            for name, cells in zip(names, columns[1:], strict=True)
        ]
        found: list[Table] = []
        for group in _fitting(widths, room):
            table = self.table("" if found else title, [first, *(names[each] for each in group)])
            for label, *cells in texts:
                if any(cells[each].plain for each in group):
                    table.add_row(label, *(cells[each] for each in group))
            slack = self.width - _EDGES - max(cell.cell_len for cell in columns[0])
            _widen(table, [widths[each] for each in group], slack)
            found.append(table)
        return found


def _widen(table: Table, widths: Sequence[int], room: int) -> None:
    """Set the widths of a table's numbers; what room is left makes headings take fewer lines."""
    left = room - sum(width + 2 for width in widths)
    for column, width in zip(table.columns[1:], widths, strict=True):
        head = column.header.cell_len if isinstance(column.header, Text) else 0
        more = max(0, min(head - width, _NUMBER - width, left))
        column.width = width + more
        left -= more


def as_text(cell: Text | str) -> Text:
    """Return a cell in which nothing is taken for markup or for a command to the terminal."""
    return cell if isinstance(cell, Text) else Text(clean_text(cell))


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split(" ")), default=0)


def _fitting(widths: Sequence[int], room: int) -> list[list[int]]:
    """Return columns in groups that fit beside each other, two blanks between them."""
    groups: list[list[int]] = []
    used = 0
    for column, width in enumerate(widths):
        if not groups or used + width + 2 > room:
            groups.append([])
            used = 0
        groups[-1].append(column)
        used += width + 2
    return groups


def open_display(language: str, currency: str) -> Display:
    """Return the terminal that the program runs in."""
    signs = _signs()
    console = Console(
        highlight=False,
        width=max(_LEAST, shutil.get_terminal_size().columns),
        color_system=None if signs == "letters" else "auto",
    )
    return Display(console, translator(language), Formats(language, currency), signs)


def _signs() -> Literal["braille", "blocks", "letters"]:
    """Return what can be drawn with."""
    kind = os.environ.get("TERM", "").lower()
    if kind in {"dumb", "unknown"} or not _can_encode(DRAWN, sys.stdout.encoding or "utf-8"):
        return "letters"
    is_old_console = os.name == "nt" and not {"WT_SESSION", "TERM_PROGRAM"} & set(os.environ)
    return "blocks" if is_old_console or kind == "linux" else "braille"


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def simplified(text: str, encoding: str) -> str:
    """Return a text in characters that an encoding has, signs replaced by simple ones."""
    plain = text.translate(_SIMPLE)
    return "".join(
        each if _can_encode(each, encoding) else _nearest(each, encoding) for each in plain
    )


def _nearest(character: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return base if _can_encode(base, encoding) else "?"
