"""Fan charts: percentiles of cumulative cash by month, in memory that does not grow with draws."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from workbench.finance.evaluate import Array

_BINS: Final = 8192
_MARGIN: Final = 0.5
"""How far draws may lie outside the first block's range, as a part of it, and be told apart."""


class Fan:
    """Takes draws block by block; with more than one block they are counted in narrow bins."""

    def __init__(self, first: Array) -> None:
        """Take a first block of draws, shaped (month, draw)."""
        self._first = first
        low, high = first.min(axis=1), first.max(axis=1)
        self._low = low - _MARGIN * (high - low)
        self._width = (1 + 2 * _MARGIN) * (high - low) / _BINS
        self._counts = np.zeros((len(first), _BINS), dtype=np.intp)

    def add(self, cumulative: Array) -> None:
        """Take more draws, shaped (month, draw)."""
        if not self._counts.any():
            self._count(self._first)
        self._count(cumulative)

    def percentiles(self, percents: Sequence[float]) -> Array:
        """Return percentiles, shaped (percentile, month): exact for one block, else to a bin."""
        if not self._counts.any():
            exact: Array = np.percentile(self._first, percents, axis=1)
            return exact
        ends = np.arange(_BINS + 1)
        reached = self._counts.cumsum(axis=1)
        places = [
            np.interp(np.array(percents) / 100 * row[-1], np.concatenate([[0], row]), ends)
            for row in reached
        ]
        counted: Array = self._low + self._width * np.array(places).T
        return counted

    def _count(self, cumulative: Array) -> None:
        for month, values in enumerate(cumulative):
            width = self._width[month]
            place = (values - self._low[month]) * (1 / width if width else 0.0)
            bins = np.clip(place, 0, _BINS - 1, out=place).astype(np.intp)
            self._counts[month] += np.bincount(bins, minlength=_BINS)
