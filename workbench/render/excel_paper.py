"""A sheet on paper: the scale at which columns fit, and where pages end without cutting a block."""

from collections.abc import Iterable
from typing import Final

A4: Final = 9
PAPER_WIDTH: Final = 730.0
PAPER_HEIGHT: Final = 490.0
"""Points that cells may take of a landscape page: some programs draw them a little larger."""

ROW: Final = 15.0
"""The height of a row in points."""

_SMALLEST: Final = 30


def column_points(widths: Iterable[float]) -> float:
    """Return the width of columns in points; their widths are counted in characters."""
    return sum(5.25 * width + 3.75 for width in widths)


def print_scale(widths: Iterable[float]) -> int:
    """Return the scale, in per cent, at which columns fill the width of a page."""
    return int(max(_SMALLEST, min(100, 100 * PAPER_WIDTH / column_points(widths))))


def page_breaks(blocks: Iterable[tuple[int, float]], scale: int, repeated: float = 0) -> list[int]:
    """Return the rows with which a new page begins, so that no block is cut.

    Args:
        blocks: The first row of each block and its height in points, in order.
        scale: The scale in per cent.
        repeated: The height of the rows that every page repeats.
    """
    room = PAPER_HEIGHT * 100 / scale - repeated
    breaks: list[int] = []
    used = 0.0
    for row, height in blocks:
        if used and used + height > room:
            breaks.append(row)
            used = 0.0
        used += height
    return breaks
