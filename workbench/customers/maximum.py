"""The maximum of a likelihood in a few positive parameters, by a guarded Newton method."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Takes the parameters' logarithms; returns the mean log-likelihood and its gradient in them.
Likelihood = Callable[[Floats], tuple[float, Floats]]

SMALLEST, LARGEST = 1e-6, 1e6
_ROUNDS = 200
_FLAT = 1e-9
_LONGEST_STEP = 2.0
_NUDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Maximum:
    """Where a likelihood is highest; ``is_found`` is false at a bound or without convergence."""

    parameters: Floats
    mean: float
    is_found: bool


def maximise(likelihood: Likelihood, start: Floats) -> Maximum:
    """Return the maximum that is reached uphill from positive parameters."""
    place = np.log(start)
    value, gradient = likelihood(place)
    for _ in range(_ROUNDS):
        if np.abs(gradient).max() < _FLAT:
            parameters = np.exp(place)
            return Maximum(parameters, value, _is_inside(parameters))
        step = _newton_step(likelihood, place, gradient)
        moved = _climb(likelihood, place, value, step)
        if moved is None or np.abs(moved[0]).max() > np.log(LARGEST):
            break
        place, value, gradient = moved
    return Maximum(np.exp(np.clip(place, np.log(SMALLEST), np.log(LARGEST))), value, is_found=False)


def _is_inside(parameters: Floats) -> bool:
    return bool(np.all((parameters > SMALLEST) & (parameters < LARGEST)))


def _newton_step(likelihood: Likelihood, place: Floats, gradient: Floats) -> Floats:
    """Go uphill in every direction of the curvature, also where it is no valley upside down."""
    nudges = np.eye(len(place)) * _NUDGE
    sides = [(likelihood(place + it)[1], likelihood(place - it)[1]) for it in nudges]
    curvature = np.array([(right - left) / (2 * _NUDGE) for right, left in sides])
    bends, directions = np.linalg.eigh((curvature + curvature.T) / 2)
    sizes = np.maximum(np.abs(bends), 1e-10 * np.abs(bends).max())
    step: Floats = directions @ (directions.T @ gradient / sizes)
    return step * min(1.0, _LONGEST_STEP / float(np.abs(step).max()))


def _climb(
    likelihood: Likelihood, place: Floats, value: float, step: Floats
) -> tuple[Floats, float, Floats] | None:
    """Take the step, or half of it, and so on, until it does not lead down."""
    for halving in range(40):
        there = place + step / 2**halving
        higher, gradient = likelihood(there)
        if higher >= value - 1e-14 * abs(value):
            return there, higher, gradient
    return None
