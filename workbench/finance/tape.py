"""A tape of array operations: written once, replayed for each chunk of draws.

A value on the tape is an array of (segment, other item, draw) in one month, known by its number.
Replaying writes into few buffers, used over and over, so that they stay in the processor's cache.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Shape = tuple[int, int]
Operand = int | Array
"""The number of a value, or an array that is the same in every draw."""

_Bound = Callable[[], object]

CONTRACT: Final = np.matmul
"""Sums an axis with weights: a matrix of weights times a value with one axis besides the draws."""


def common_shape(one: tuple[int, ...], other: tuple[int, ...]) -> Shape:
    """Return the shape that two arrays of (segment, other item) have together."""
    return max(one[0], other[0]), max(one[1], other[1])


@dataclass(frozen=True, slots=True)
class Step:
    """One operation, writing the value ``result``; ``operate`` takes its output as ``out``."""

    operate: Callable[..., object]
    operands: tuple[Operand, ...]
    result: int


@dataclass(slots=True)
class Tape:
    """Operations in order; ``shapes`` by value, ``given`` the values that each chunk brings."""

    shapes: list[Shape] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    given: list[int] = field(default_factory=list)

    def bring(self, shape: Shape) -> int:
        """Return a new value that is filled in before each replay."""
        self.given.append(self._new(shape))
        return self.given[-1]

    def write(self, operate: Callable[..., object], *operands: Operand) -> int:
        """Return the value of an elementwise operation."""
        result = self._new(reduce(common_shape, map(self._shape, operands), (1, 1)))
        self.steps.append(Step(operate, operands, result))
        return result

    def contract(self, weights: Array, value: int, axis: int) -> int:
        """Return the weighted sums of a value along its only axis besides the draws."""
        count = len(weights)
        result = self._new((1, count) if axis == 0 else (count, 1))
        self.steps.append(Step(CONTRACT, (weights, value), result))
        return result

    def _new(self, shape: Shape) -> int:
        self.shapes.append(shape)
        return len(self.shapes) - 1

    def _shape(self, operand: Operand) -> tuple[int, ...]:
        return self.shapes[operand] if isinstance(operand, int) else operand.shape[:2]


class Player:
    """A tape with its buffers for so many draws; one player serves one thread."""

    def __init__(self, tape: Tape, wanted: Sequence[int], draws: int) -> None:
        """Lay out the buffers; those of ``wanted`` values keep them until the next replay."""
        self._draws = draws
        self._free: Mapping[Shape, list[Array]] = defaultdict(list)
        self._buffers: dict[int, Array] = {}
        lasts = _last_uses(tape, wanted)
        self.given = {value: self._take(value, tape.shapes[value]) for value in tape.given}
        self._steps = [
            self._bind(step, tape, lasts, place) for place, step in enumerate(tape.steps)
        ]
        self.wanted = [self._buffers[value] for value in wanted]

    def play(self) -> None:
        """Run all operations on what ``given`` holds now."""
        for operate in self._steps:
            operate()

    def _bind(self, step: Step, tape: Tape, lasts: Mapping[int, int], place: int) -> _Bound:
        arguments = [
            self._buffers[each] if isinstance(each, int) else each for each in step.operands
        ]
        ended = {each for each in step.operands if isinstance(each, int) and lasts[each] == place}
        if step.operate is not CONTRACT:
            self._release(ended, tape)
            result = self._take(step.result, tape.shapes[step.result])
            return partial(step.operate, *arguments, out=result)
        result = self._take(step.result, tape.shapes[step.result])
        self._release(ended, tape)
        weights, value = arguments
        return partial(CONTRACT, weights, _without_unit_axis(value), out=_without_unit_axis(result))

    def _take(self, value: int, shape: Shape) -> Array:
        free = self._free[shape]
        buffer = free.pop() if free else np.zeros((*shape, self._draws))
        self._buffers[value] = buffer
        return buffer

    def _release(self, values: set[int], tape: Tape) -> None:
        for value in sorted(values):
            self._free[tape.shapes[value]].append(self._buffers.pop(value))


def _without_unit_axis(buffer: Array) -> Array:
    return buffer.reshape(-1, buffer.shape[2])


def _last_uses(tape: Tape, wanted: Sequence[int]) -> dict[int, int]:
    lasts = dict.fromkeys(range(len(tape.shapes)), -1)
    for place, step in enumerate(tape.steps):
        for operand in step.operands:
            if isinstance(operand, int):
                lasts[operand] = place
    return lasts | dict.fromkeys((*wanted, *tape.given), len(tape.steps))
