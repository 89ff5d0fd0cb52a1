"""Figures made of native shapes: what they consist of, before any file format.

Lengths are points from the figure's upper left corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from workbench.quantities import Formats
from workbench.render.texts import Line
from workbench.render.theme import Theme

Geometry = Literal["rect", "roundRect", "diamond", "ellipse", "hexagon"]


@dataclass(frozen=True, slots=True)
class Look:
    """How figures are drawn: the theme, the language, the size of their text in points."""

    theme: Theme
    language: str
    size: float
    least: float

    @property
    def formats(self) -> Formats:
        """The number and date formats of the language."""
        return Formats(self.language)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with its text; the empty colour is none."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    colour: str = ""
    border: str = ""
    border_width: float = 0.75
    geometry: Geometry = "rect"
    anchor: str = "ctr"
    inset: float = 3


@dataclass(frozen=True, slots=True)
class Wire:
    """A line through points; ``joins`` are the places in the drawing of the shapes it links."""

    points: tuple[tuple[float, float], ...]
    colour: str = "grey"
    width: float = 1
    arrow: bool = False
    joins: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its size and its parts in reading order."""

    width: float
    height: float
    items: tuple[Shape | Wire, ...] = field(repr=False)


def in_reading_order(items: Sequence[Shape | Wire]) -> list[Shape | Wire]:
    """Return parts with what carries no words first and the words from top to bottom."""
    quiet = [item for item in items if isinstance(item, Wire) or not item.lines]
    words = [item for item in items if isinstance(item, Shape) and item.lines]
    return [*quiet, *sorted(words, key=lambda shape: (shape.y, shape.x))]


def period_name(day: date, pattern: str, language: str) -> str:
    """Return the name of the month or quarter a day is in, as the language writes it."""
    from babel.dates import format_date

    return format_date(day, format=pattern, locale=language)
