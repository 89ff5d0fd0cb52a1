"""The business model canvas: nine boxes in their customary places."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.documents.blocks import Canvas, CanvasBox
from workbench.render.drawings import Drawing, Look, Shape, Wire
from workbench.render.texts import Line, fit_lines, line, lines_height, split_lines

_INSET = 6.0
_UPPER_SHARE = 0.72
# Column, row, width in columns of ten, rows; in the order of the boxes: segments, propositions,
# channels, relationships, revenue, resources, activities, partners, costs.
_PLACES = (
    (8, 0, 2, 2),
    (4, 0, 2, 2),
    (6, 1, 2, 1),
    (6, 0, 2, 1),
    (5, 2, 5, 1),
    (2, 1, 2, 1),
    (2, 0, 2, 1),
    (0, 0, 2, 2),
    (0, 2, 5, 1),
)
_READING = (7, 6, 5, 1, 3, 2, 0, 8, 4)
"""Left to right, as the boxes stand."""


def draw_canvas(figure: Canvas, look: Look, width: float, height: float) -> list[Drawing]:
    """Return the canvas; entries that find no room continue on a further one."""
    boxes = list(figure.boxes[:9])
    drawings = []
    while True:
        items: list[Shape | Wire] = []
        rest = list(boxes)
        for n in (number for number in _READING if number < len(boxes)):
            shape, left = _draw_box(boxes[n], _place(n, width, height), look)
            items.append(shape)
            rest[n] = replace(boxes[n], entries=left)
        drawings.append(Drawing(width, height, tuple(items)))
        if not any(box.entries for box in rest) or rest == boxes:
            return drawings
        boxes = rest


def _place(number: int, width: float, height: float) -> tuple[float, float, float, float]:
    column, row, columns, rows = _PLACES[number]
    half = height * _UPPER_SHARE / 2
    tops = (0, half, 2 * half)
    tall = height - 2 * half if row == 2 else rows * half
    return column * width / 10, tops[row], columns * width / 10, tall


def _draw_box(
    box: CanvasBox, place: tuple[float, float, float, float], look: Look
) -> tuple[Shape, tuple[str, ...]]:
    width, height = place[2] - 2 * _INSET, place[3] - 2 * _INSET
    title = line(box.title, look.size, "lead", bold=True)
    lines = [title, *_entries(box.entries, look.size)]
    fitted = fit_lines(lines, width, height, look.least)
    rest: Sequence[Line] = ()
    if fitted is None:
        small = [title, *_entries(box.entries, look.least)]
        fitted, rest = split_lines(small, width, height)
    left = box.entries[len(box.entries) - len(rest) :] if rest else ()
    shape = Shape(*place, tuple(fitted), "paper", "grey", 0.75, anchor="t", inset=_INSET)
    return shape, left


def _entries(entries: Sequence[str], size: float) -> list[Line]:
    return [replace(line(entry, size), level=0, before=2) for entry in entries]


def canvas_height(figure: Canvas, look: Look, width: float) -> float:
    """Return a height in points in which every box fits at the look's own size."""
    tallest = 0.0
    for n, box in enumerate(figure.boxes[:9]):
        share = _place(n, width, 1)
        lines = [line(box.title, look.size, bold=True), *_entries(box.entries, look.size)]
        tallest = max(tallest, (lines_height(lines, share[2] - 2 * _INSET) + 2 * _INSET) / share[3])
    return tallest
