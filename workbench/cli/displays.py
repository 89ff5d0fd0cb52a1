"""Tables and drawings on a terminal: how wide it is, and which characters it has."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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
DRAWN: Final = "⣿░▒█▁─│┤┼◆≥≤…\N{MINUS SIGN}"
"""Characters of the drawings; a terminal that lacks one of them gets plain ones only."""

_LEAST: Final = 20
_LABEL: Final = 14
_NUMBER: Final = 12
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

    ``is_plain``: it lacks drawing characters, or says of itself that it is dumb.
    """

    console: Console
    translate: Translator
    formats: Formats
    is_plain: bool

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
        """Return a table, or several below each other when its columns are too many."""
        first, *names = [clean_text(head) for head in heads]
        texts = [[as_text(label), *map(as_text, cells)] for label, cells in rows]
        words = max((_longest_word(cells[0].plain) for cells in texts), default=0)
        longest = max((cells[0].cell_len for cells in texts), default=0)
        room = self.width - _EDGES - min(max(words, _LABEL), self.width // 2)
        widths = [
            min(max(_longest_word(head), *(cells[column].cell_len for cells in texts)), room - 2)
            for column, head in enumerate(names, 1)
        ]
        found: list[Table] = []
        for group in _fitting(widths, room):
            table = self.table("" if found else title, [first, *(names[each] for each in group)])
            slack = self.width - _EDGES - longest - sum(widths[each] + 2 for each in group)
            for column, each in zip(table.columns[1:], group, strict=True):
                more = max(0, min(_NUMBER, cell_len(names[each])) - widths[each])
                column.width = widths[each] + min(more, max(0, slack // len(group)))
            for cells in texts:
                table.add_row(cells[0], *(cells[1 + each] for each in group))
            found.append(table)
        return found


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
    is_dumb = os.environ.get("TERM", "").lower() in {"dumb", "unknown"}
    is_plain = is_dumb or not _can_encode(DRAWN, sys.stdout.encoding or "utf-8")
    console = Console(
        highlight=False,
        width=max(_LEAST, shutil.get_terminal_size().columns),
        color_system=None if is_plain else "auto",
    )
    return Display(console, translator(language), Formats(language, currency), is_plain)


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
