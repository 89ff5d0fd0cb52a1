"""Distributions of uncertain drivers, each drawn by the inverse of its distribution function."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PARAMETERS: Final = {
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "uniform": ("low", "high"),
    "normal": ("mean", "sd", "low", "high"),
}

_INTERVALS: Final = 1024


def quantile(distribution: str, uniform: Array, parameters: Mapping[str, float]) -> Array:
    """Return values for uniform numbers between 0 and 1; all arrays are of (draw)."""
    return _QUANTILES[distribution](uniform, **parameters)


def _uniform(uniform: Array, low: float, high: float) -> Array:
    return low + uniform * (high - low)


def _triangular(uniform: Array, low: float, mode: float, high: float) -> Array:
    if low == high:
        return np.full_like(uniform, low)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - uniform) * (high - low) * (high - mode))
    return np.where(uniform < turn, rising, falling)


def _pert(uniform: Array, low: float, mode: float, high: float) -> Array:
    if low == high:
        return np.full_like(uniform, low)
    first = 1 + 4 * (mode - low) / (high - low)
    second = 1 + 4 * (high - mode) / (high - low)
    is_lower = uniform < 0.5
    drawn = np.empty_like(uniform)
    drawn[is_lower] = _lower_half(uniform[is_lower], first, second)
    drawn[~is_lower] = 1 - _lower_half(1 - uniform[~is_lower], second, first)
    return low + (high - low) * drawn


def _lower_half(uniform: Array, first: float, second: float) -> Array:
    """Return quantiles of the beta distribution for probabilities up to a half.

    In v = probability ** (1 / first) the quantile is smooth down to 0, so that a cubic through
    tabulated values and slopes is exact to about 1e-13.
    """
    step, cubic = _cubics(first, second)
    place = uniform ** (1 / first) / step
    interval = np.minimum(place.astype(np.intp), _INTERVALS - 1)
    within = place - interval
    drawn: Array = cubic[3].take(interval)
    for coefficients in cubic[2::-1]:
        drawn *= within
        drawn += coefficients.take(interval)
    return drawn


@cache
def _cubics(first: float, second: float) -> tuple[float, Array]:
    """Return the width of an interval of v and the four coefficients of each interval's cubic."""
    from scipy.special import beta, betaincinv

    v, step = np.linspace(0, 0.5 ** (1 / first), _INTERVALS + 1, retstep=True)
    x = betaincinv(first, second, v**first)
    slope = np.full_like(v, (first * beta(first, second)) ** (1 / first))
    inner, at = slice(1, None), x[1:]
    density = at ** (first - 1) * (1 - at) ** (second - 1) / beta(first, second)
    slope[inner] = first * v[inner] ** (first - 1) / density
    slope *= step
    rise, left, right = np.diff(x), slope[:-1], slope[1:]
    cubics = np.stack([x[:-1], left, 3 * rise - 2 * left - right, left + right - 2 * rise])
    return float(step), cubics


def _normal(uniform: Array, mean: float, sd: float, low: float, high: float) -> Array:
    from scipy.special import ndtr, ndtri

    first, last = ndtr((low - mean) / sd), ndtr((high - mean) / sd)
    drawn: Array = np.clip(mean + sd * ndtri(first + uniform * (last - first)), low, high)
    return drawn


_QUANTILES: Final[Mapping[str, Callable[..., Array]]] = {
    "uniform": _uniform,
    "triangular": _triangular,
    "pert": _pert,
    "normal": _normal,
}
