"""Runs of the model for many draws, and what is kept of them."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.finance.evaluate import Array, evaluate
from workbench.finance.forms import UnwritableError
from workbench.finance.inputs import Inputs
from workbench.finance.recording import Recording, record
from workbench.finance.tape import Player

CHUNK: Final = 4096
"""Draws computed together: few enough for the processor's cache."""

_BUFFER: Final = 1024
"""Numbers that numpy copies at a time when it spreads an array; its own choice is slow here."""


@dataclass(frozen=True, slots=True)
class Draws:
    """Of each draw its net present value, and its cumulative cash flow by month (month, draw)."""

    npvs: Array
    cumulative: Array


def run_draws(inputs: Inputs, count: int) -> Draws:
    """Return the runs of inputs whose drawn drivers hold so many draws on the last axis."""
    found = Draws(np.empty(count), np.empty((inputs.horizon + 1, count)))
    try:
        recording = _recorded(inputs)
    except UnwritableError:
        for rows in _chunks(count, 0, 1):
            _evaluate(inputs, found, rows)
        return found
    workers = min(os.cpu_count() or 1, 4, -(-count // CHUNK))
    if workers == 1:
        _play(recording, inputs, found, 0, 1)
        return found
    with ThreadPoolExecutor(workers) as pool:
        tasks = [
            pool.submit(_play, recording, inputs, found, worker, workers)
            for worker in range(workers)
        ]
    for task in tasks:
        task.result()
    return found


def _recorded(inputs: Inputs) -> Recording:
    months = [("cumulative", month) for month in range(inputs.horizon + 1)]
    return record(inputs, [*months, ("npv", 0)])


def _chunks(count: int, worker: int, workers: int) -> Iterator[slice]:
    for first in range(worker * CHUNK, count, workers * CHUNK):
        yield slice(first, min(first + CHUNK, count))


def _play(recording: Recording, inputs: Inputs, found: Draws, worker: int, workers: int) -> None:
    values = [each for each in recording.wanted if isinstance(each, int)]
    with np.errstate(all="ignore"):
        np.setbufsize(_BUFFER)
        player = Player(recording.tape, values, CHUNK)
        for rows in _chunks(len(found.npvs), worker, workers):
            size = rows.stop - rows.start
            for value, (key, entry) in recording.drivers.items():
                player.given[value][..., :size] = inputs.values[key][entry][..., rows]
            player.play()
            played = iter(player.wanted)
            series = [
                next(played)[0, 0, :size] if isinstance(each, int) else each
                for each in recording.wanted
            ]
            for month, flow in enumerate(series[:-1]):
                found.cumulative[month, rows] = flow
            found.npvs[rows] = series[-1]


def _evaluate(inputs: Inputs, found: Draws, rows: slice) -> None:
    changed = {key: array[..., rows] for key, array in inputs.values.items() if array.shape[3] > 1}
    values = evaluate(inputs.with_values(changed), ("npv", "cumulative"))
    found.npvs[rows] = values["npv"].ravel()
    found.cumulative[:, rows] = values["cumulative"][:, 0, 0]
