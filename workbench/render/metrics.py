"""How much room text takes, from the shipped letter widths of the house font's metric twin.

Installed fonts are never asked: the same document must come out on every machine.
"""

import json
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.documents.blocks import Runs
from workbench.resources import bundled

SAFETY = 1.03
"""Twins differ from the real font, and kerning is not modelled: count a little more."""


class _Face(NamedTuple):
    widths: dict[str, int]
    unknown: int
    units: int


_ROUNDING = 1e-6


@cache
def _face(bold: bool) -> _Face:  # noqa: FBT001 - a cache key
    path = bundled("templates", "house", "advance_widths.json")
    table = json.loads(path.read_text(encoding="utf-8"))
    return _Face(table["bold" if bold else "regular"], 1230, table["units_per_em"])


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in points at a size in points."""
    return _ems(text, bold) * size * SAFETY


@lru_cache(maxsize=32768)
def _ems(text: str, bold: bool) -> float:  # noqa: FBT001 - a cache key
    face = _face(bold)
    return sum(face.widths.get(letter, face.unknown) for letter in text) / face.units


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines a text breaks into; a word wider than the line is broken in itself."""
    return list(_wrapped(text, width, size, bold))


@lru_cache(maxsize=8192)
def _wrapped(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:  # noqa: FBT001
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, bold=bold) > width:
                lines.append(line)
                longer = word
            pieces = _break_word(longer, width, size, bold=bold)
            lines += pieces[:-1]
            line = pieces[-1]
        lines.append(line)
    return tuple(lines)


def count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a width."""
    if "\n" not in text and text_width(text, size, bold=bold) <= width:
        return 1
    return len(_wrapped(text, width, size, bold))


def plain_text(runs: Runs) -> str:
    """Return the text of runs without their styles."""
    return "".join(run.text for run in runs)


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of the widest word of a text."""
    return max((text_width(word, size, bold=bold) for word in text.split()), default=0)


def _break_word(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    if " " in word or text_width(word, size, bold=bold) <= width:
        return [word]
    pieces, piece, used = [], "", 0.0
    for letter in word:
        room = text_width(letter, size, bold=bold)
        if piece and used + room > width - _ROUNDING:
            pieces.append(piece)
            piece, used = "", 0.0
        piece += letter
        used += room
    return [*pieces, piece]
