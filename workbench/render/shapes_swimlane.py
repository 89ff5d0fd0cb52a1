"""Processes in lanes: steps numbered in their order, decisions as diamonds, no crossing lines.

Where the page is wide, lanes lie and steps go to the right; where it is narrow, lanes stand and
steps go down.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from workbench.documents.blocks import Run, Step, Swimlane
from workbench.render.drawings import Drawing, Geometry, Look, Shape, Wire
from workbench.render.metrics import text_width
from workbench.render.texts import SPACING, Line, cut_lines, line, lines_height

_NARROW = 520.0
_NAME_WIDTH = 98.0
_LEAST_COLUMN = 86.0
_GAP = 16.0
_FALL = 8.0
"""Points between steps beside each other, and under each other."""

_INSET = 3.0


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a step stands."""

    step: Step
    number: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


def draw_swimlane(figure: Swimlane, look: Look, width: float, height: float) -> list[Drawing]:
    """Return a process; more steps than fit continue in a further drawing."""
    numbered = list(enumerate(figure.steps, 1))
    if width <= _NARROW:
        return _standing(figure, numbered, look, width, height)
    each = _columns(figure, look, width, height)
    pieces = [numbered[n : n + each] for n in range(0, len(numbered), each)]
    return [_lying(figure, piece, each, look, (width, height)) for piece in pieces]


def _columns(figure: Swimlane, look: Look, width: float, height: float) -> int:
    """Return how many steps stand beside each other: as many as leave their texts room."""
    room = height / max(len(figure.lanes), 1) - 8
    least = replace(look, size=look.least)
    most = max(min(int((width - _NAME_WIDTH) / _LEAST_COLUMN), len(figure.steps)), 1)
    while most > 2 and any(
        _text_height(n, step, (width - _NAME_WIDTH) / most - _GAP, least) > room
        for n, step in enumerate(figure.steps, 1)
    ):
        most -= 1
    count = ceil(len(figure.steps) / most) or 1
    return max(ceil(len(figure.steps) / count), 1)


def _lying(
    figure: Swimlane,
    steps: Sequence[tuple[int, Step]],
    columns: int,
    look: Look,
    size: tuple[float, float],
) -> Drawing:
    width, height = size
    lanes = figure.lanes or ("",)
    column = min((width - _NAME_WIDTH) / max(columns, 1), 170)
    needed = max(_text_height(n, step, column - _GAP, look) for n, step in steps)
    tall = min(max(needed + 44, 46), max(height / len(lanes), 30))
    items: list[Shape | Wire] = []
    for n, lane in enumerate(lanes):
        items += _lane(lane, (0, n * tall, _NAME_WIDTH, tall), look)
        items.append(Wire(((0, n * tall), (width, n * tall)), "rule", 0.75))
    items.append(Wire(((0, tall * len(lanes)), (width, tall * len(lanes))), "rule", 0.75))
    boxes = []
    for n, (number, step) in enumerate(steps):
        lane_number = lanes.index(step.lane) if step.lane in lanes else 0
        x = _NAME_WIDTH + n * column + _GAP / 2
        high = min(needed + 2, tall - 8)
        y = lane_number * tall + (tall - high) / 2
        boxes.append(_Box(step, number, x, y, column - _GAP, high))
    return Drawing(width, tall * len(lanes), (*items, *_flow(boxes, look, len(items))))


def _standing(
    figure: Swimlane, steps: Sequence[tuple[int, Step]], look: Look, width: float, height: float
) -> list[Drawing]:
    lanes = figure.lanes or ("",)
    column = width / len(lanes)
    head = max(
        lines_height([line(lane, look.size, bold=True)], column - 2 * _INSET) for lane in lanes
    ) + 8  # fmt: skip
    needed = [_text_height(n, step, column - _GAP, look) for n, step in steps]
    pieces: list[list[int]] = [[]]
    used = head
    for n, tall in enumerate(needed):
        if pieces[-1] and used + tall + _FALL > height:
            pieces.append([])
            used = head
        pieces[-1].append(n)
        used += tall + _FALL
    return [
        _stand([(steps[n], needed[n]) for n in piece], lanes, look, width, head) for piece in pieces
    ]


def _stand(
    steps: Sequence[tuple[tuple[int, Step], float]],
    lanes: Sequence[str],
    look: Look,
    width: float,
    head: float,
) -> Drawing:
    column = width / len(lanes)
    boxes = []
    y = head + _FALL * 0.7
    for (number, step), tall in steps:
        lane = lanes.index(step.lane) if step.lane in lanes else 0
        boxes.append(_Box(step, number, lane * column + _GAP / 2, y, column - _GAP, tall))
        y += tall + _FALL
    bottom = y - _FALL * 0.3
    items: list[Shape | Wire] = []
    for n, lane_name in enumerate(lanes):
        items += _lane(lane_name, (n * column, 0, column, head), look, centred=True)
    for n in range(len(lanes) + 1):
        items.append(Wire(((n * column, 0), (n * column, bottom)), "rule", 0.75))
    items.append(Wire(((0, bottom), (width, bottom)), "rule", 0.75))
    return Drawing(width, bottom, (*items, *_flow(boxes, look, None)))


def _lane(
    name: str, place: tuple[float, float, float, float], look: Look, *, centred: bool = False
) -> list[Shape | Wire]:
    x, y, width, height = place
    text = replace(line(name, look.size, bold=True), align="ctr" if centred else "l")
    lines = cut_lines([text], width - 12, height - 4, look.least)
    return [Shape(x, y, width, height, tuple(lines), "tint", inset=5 if not centred else _INSET)]


def _flow(boxes: Sequence[_Box], look: Look, before: int | None) -> list[Shape | Wire]:
    """Return steps and what joins them; ``before`` counts the items of a lying drawing so far."""
    joints = len(boxes) - 1
    wires: list[Shape | Wire] = []
    for n, (one, two) in enumerate(pairwise(boxes)):
        if before is None:
            wires.append(_joint_down(one, two))
        else:
            place = before + joints + n
            wires.append(_joint_right(one, two, (place, place + 1)))
    return [*wires, *(_shape(box, look) for box in boxes)]


def _joint_right(one: _Box, two: _Box, joins: tuple[int, int]) -> Wire:
    start, end = (one.x + one.width, one.middle[1]), (two.x, two.middle[1])
    half = (start[0] + end[0]) / 2
    turn = ((half, start[1]), (half, end[1]))
    points = (start, end) if abs(start[1] - end[1]) < 0.5 else (start, *turn, end)
    return Wire(points, "grey", 1, arrow=True, joins=joins)


def _joint_down(one: _Box, two: _Box) -> Wire:
    start, end = (one.middle[0], one.y + one.height), (two.middle[0], two.y)
    half = (start[1] + end[1]) / 2
    turn = ((start[0], half), (end[0], half))
    points = (start, end) if abs(start[0] - end[0]) < 0.5 else (start, *turn, end)
    return Wire(points, "grey", 1, arrow=True)


def _shape(box: _Box, look: Look) -> Shape:
    text = _text(box.number, box.step, look.size)
    lines = cut_lines([text], box.width - 2 * _INSET, box.height, look.least)
    geometry, colour, border = _manner(box, look)
    return Shape(
        box.x, box.y, box.width, box.height, tuple(lines), colour, border, 1, geometry,
        inset=_INSET,
    )  # fmt: skip


def _manner(box: _Box, look: Look) -> tuple[Geometry, str, str]:
    if box.step.kind in ("start", "end"):
        return "roundRect", "lead8", "lead"
    if box.step.kind == "task":
        return "rect", "paper", "lead"
    fits = text_width(box.step.text, look.size) < box.width * 0.5 and box.height > 30
    return ("diamond" if fits else "hexagon"), "accent8", "accent"


def _text(number: int, step: Step, size: float) -> Line:
    return Line((Run(f"{number}  ", bold=True), Run(step.text)), size, align="ctr")


def _text_height(number: int, step: Step, width: float, look: Look) -> float:
    inset = 2 * _INSET + (width * 0.25 if step.kind == "decision" else 0)
    text = lines_height([_text(number, step, look.size)], max(width - inset, 20))
    return max(text + 8, look.size * SPACING * 2)
