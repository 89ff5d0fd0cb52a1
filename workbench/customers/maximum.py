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
_CLOSE = 1e-8
_LONGEST_STEP = 2.0
_NUDGE = 1e-4
_SLOW = 0.1
_FLATTEST = 1e-12


@dataclass(frozen=True, slots=True)
class Maximum:
    """Where a likelihood is highest; ``is_found`` is false at a bound or without convergence."""

    parameters: Floats
    mean: float
    is_found: bool


def weigh(weights: Floats, values: Floats) -> float:
    """Return the weighted sum. numpy's ``@`` would start threads that cost more than they bring."""
    return float((weights * values).sum())


def count_levels(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return the different values and the weight of each: where they are few, they save work."""
    levels, place = np.unique(values, return_inverse=True)
    return levels, np.bincount(place, weights=weights).astype(np.float64)


def maximise(likelihood: Likelihood, start: Floats) -> Maximum:
    """Return the maximum that is reached uphill from positive parameters."""
    place = np.log(start)
    value, gradient = likelihood(place)
    bend = None
    for _ in range(_ROUNDS):
        is_fresh = bend is None
        bend = _bend(likelihood, place) if bend is None else bend
        step = _newton_step(bend, gradient)
        if np.abs(step).max() < _CLOSE:
            parameters = np.exp(place + step)
            return Maximum(parameters, value, _is_inside(parameters))
        moved = _climb(likelihood, place, value, step)
        if moved is None and not is_fresh:
            bend = None
            continue
        if moved is None or np.abs(moved[0]).max() > np.log(LARGEST):
            break
        # The bend costs most of the time: it is kept while it still leads on quickly.
        if np.abs(moved[2]).max() > _SLOW * np.abs(gradient).max():
            bend = None
        place, value, gradient = moved
    return Maximum(np.exp(np.clip(place, np.log(SMALLEST), np.log(LARGEST))), value, is_found=False)


def _is_inside(parameters: Floats) -> bool:
    return bool(np.all((parameters > SMALLEST) & (parameters < LARGEST)))


def _bend(likelihood: Likelihood, place: Floats) -> Floats:
    """Return the second derivatives, from the gradient on both sides of a place."""
    nudges = np.eye(len(place)) * _NUDGE
    sides = [(likelihood(place + it)[1], likelihood(place - it)[1]) for it in nudges]
    bend = np.array([(right - left) / (2 * _NUDGE) for right, left in sides])
    symmetric: Floats = (bend + bend.T) / 2
    return symmetric


def _newton_step(bend: Floats, gradient: Floats) -> Floats:
    """Go uphill in every direction, also in those that bend upwards."""
    sizes, directions = np.linalg.eigh(bend)
    sizes = np.maximum(np.abs(sizes), max(1e-10 * np.abs(sizes).max(), _FLATTEST))
    step: Floats = directions @ (directions.T @ gradient / sizes)
    return step / max(1.0, float(np.abs(step).max()) / _LONGEST_STEP)


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
