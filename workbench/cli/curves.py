"""Curves over months drawn with characters: braille dots, half blocks, or stars.

What is drawn is a list of rows, each a list of pieces ``(text, style)``, so that it can be shown
with colours or without. Values fall on a plane of months (across) and money (up).
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

Piece = tuple[str, str]
Dot = tuple[int, int]
Cell = tuple[int, int]

AXIS, BAND, ZERO, MARK = "axis", "band", "zero", "mark"
CURVES: Final = ("first", "second")
"""Styles of the curves, in their order; the second is dashed."""

_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_DASH: Final = 3
_CENT: Final = 0.01
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60)
_ROWS_BETWEEN_TICKS: Final = 2.5


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of a drawing.

    ``grain`` is how many dots a character holds across and down, ``dotted`` has a character for
    each set of them, numbered by its bits. Without dots a curve is drawn with a character of its
    own, the first of its sample in ``curves``.
    """

    band: str
    zero: str
    mark: str
    axis: str
    tick: str
    origin: str
    curves: tuple[str, ...]
    grain: tuple[int, int] = (1, 1)
    dotted: str = ""

    def curve(self, number: int, bits: int) -> str:
        """Return the character of a curve with its dots as bits."""
        return self.dotted[bits] if self.dotted else self.curves[number][0]


DOTS: Final = Signs(
    "░", "─", "●", "│", "┤", "┼", ("⣀⣀", "⣀ "), (2, 4), "".join(map(chr, range(0x2800, 0x2900)))
)
BLOCKS: Final = Signs("░", "─", "●", "│", "┤", "┼", ("▄▄", "▄ "), (1, 2), " ▀▄█")
PLAIN: Final = Signs(".", "-", "X", "|", "+", "+", ("**", "oo"))


@dataclass(frozen=True, slots=True)
class Graph:
    """What is to be drawn: curves over months 0…H, a band around them, a month that is marked."""

    curves: tuple[Sequence[float], ...]
    band: tuple[Sequence[float], Sequence[float]] | None = None
    marked: float | None = None

    @property
    def months(self) -> int:
        """The last month."""
        return max(1, len(self.curves[0]) - 1)

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest value; zero always lies between them."""
        values = [0.0, *(value for each in (*self.curves, *(self.band or ())) for value in each)]
        low, high = min(values), max(values)
        return (low, high) if high - low > _CENT else (low, low + 1)


@dataclass(frozen=True, slots=True)
class Plane:
    """Where months and values stand on a field of characters."""

    graph: Graph
    columns: int
    rows: int
    signs: Signs

    def across(self, month: float) -> int:
        """Return the column of a month."""
        last = self.columns * self.signs.grain[0] - 1
        return round(month / self.graph.months * last) // self.signs.grain[0]

    def row(self, value: float) -> int:
        """Return the row of a value; the top is 0."""
        return self.down(value) // self.signs.grain[1]

    def down(self, value: float) -> int:
        """Return how many dots below the top a value stands."""
        low, high = self.graph.range
        last = self.rows * self.signs.grain[1] - 1
        return round((high - value) / (high - low) * last)

    def month(self, dot: int) -> float:
        """Return the month at a dot across."""
        last = self.columns * self.signs.grain[0] - 1
        return dot / max(1, last) * self.graph.months


def draw(plane: Plane, labels: Mapping[float, str]) -> list[list[Piece]]:
    """Return the rows of a drawing, the axis of values with its labels on the left.

    Args:
        plane: What is drawn, and on how many characters.
        labels: The text at each value of the axis that has one.
    """
    cells = _cells(plane)
    at_rows = {plane.row(value): text for value, text in labels.items()}
    width = max(map(len, labels.values()), default=0)
    zero, signs = plane.row(0.0), plane.signs
    drawn: list[list[Piece]] = []
    for row in range(plane.rows):
        text = at_rows.get(row, "")
        sign = signs.origin if row == zero else signs.tick if text else signs.axis
        pieces = [(f"{text:>{width}} {sign}", AXIS)]
        drawn.append(pieces + _merged(cells.piece(row, column) for column in range(plane.columns)))
    return drawn


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces of one style that follow each other as one."""
    groups = groupby(pieces, key=lambda piece: piece[1])
    return [("".join(text for text, _style in group), style) for style, group in groups]


@dataclass(frozen=True, slots=True)
class _Cells:
    """What falls into each character; of each curve, its dots there as bits."""

    plane: Plane
    curves: tuple[Mapping[Cell, int], ...]

    def piece(self, row: int, column: int) -> Piece:
        """Return what stands in a character, the most important of what falls there."""
        plane, signs = self.plane, self.plane.signs
        marked, zero = plane.graph.marked, plane.row(0.0)
        if marked is not None and (row, column) == (zero, plane.across(marked)):
            return signs.mark, MARK
        for number, bits in enumerate(self.curves):
            if inside := bits.get((row, column)):
                return signs.curve(number, inside), CURVES[number]
        if row == zero:
            return signs.zero, ZERO
        return (signs.band, BAND) if self._is_in_band(row, column) else (" ", "")

    def _is_in_band(self, row: int, column: int) -> bool:
        plane = self.plane
        if plane.graph.band is None:
            return False
        across, down = plane.signs.grain
        month = plane.month(column * across + across // 2)
        low, high = (at_month(values, month) for values in plane.graph.band)
        middle = row * down + (down - 1) / 2
        return plane.down(high) <= middle <= plane.down(low)


def _cells(plane: Plane) -> _Cells:
    across, down = plane.signs.grain
    curves: list[dict[Cell, int]] = []
    for number, values in enumerate(plane.graph.curves):
        bits: dict[Cell, int] = {}
        for x, y in _line(plane, values, is_dashed=number > 0):
            cell = (y // down, x // across)
            bits[cell] = bits.get(cell, 0) | _BITS[x % across][y % down]
        curves.append(bits)
    return _Cells(plane, tuple(curves))


def _line(plane: Plane, values: Sequence[float], *, is_dashed: bool) -> Iterator[Dot]:
    """Return the dots of a curve without gaps from one dot across to the next."""
    heights = [
        plane.down(at_month(values, plane.month(x)))
        for x in range(plane.columns * plane.signs.grain[0])
    ]
    for x, (before, here) in enumerate(pairwise([heights[0], *heights])):
        if is_dashed and x // _DASH % 2:
            continue
        step = 1 if here >= before else -1
        yield x, here
        for y in range(before + step, here, step):
            yield x, y


def at_month(values: Sequence[float], month: float) -> float:
    """Return a value between two months, in proportion to its distance from them."""
    first = min(int(month), len(values) - 1)
    following = min(first + 1, len(values) - 1)
    return values[first] + (values[following] - values[first]) * (month - first)


def value_ticks(graph: Graph, rows: int) -> tuple[list[float], float]:
    """Return the round values that an axis of so many rows names, and the step between them."""
    low, high = graph.range
    rough = (high - low) * _ROWS_BETWEEN_TICKS / rows
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    numbers = range(math.ceil(low / step), math.floor(high / step) + 1)
    return [number * step for number in numbers], step


def month_axis(plane: Plane, texts: Sequence[str]) -> str:
    """Return the months that find room under a drawing.

    Args:
        plane: The drawing.
        texts: Each month as it is written, from month 0 on.
    """
    room = max(map(len, texts)) + 4
    fits = (step for step in _MONTH_STEPS if plane.columns * step / plane.graph.months >= room)
    step = next(fits, _MONTH_STEPS[-1])
    axis = [" "] * (plane.columns + room)
    for month in range(0, plane.graph.months + 1, step):
        first = max(0, plane.across(month) - len(texts[month]) // 2)
        axis[first : first + len(texts[month])] = texts[month]
    return "".join(axis).rstrip()
