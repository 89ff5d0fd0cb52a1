"""Runs of the model for many draws, and what is kept of them."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from workbench.finance.evaluate import Array, evaluate
from workbench.finance.forms import UnwritableError
from workbench.finance.inputs import Inputs
from workbench.finance.recording import Recording, record
from workbench.finance.tape import Player

CHUNK: Final = 8192
"""Draws computed together: few enough for the processor's cache."""

_MOST_WORKERS: Final = 4
_BUFFER: Final = 1024
"""Numbers that numpy copies at a time when it spreads an array; its own choice is slow here."""


@dataclass(frozen=True, slots=True)
class Draws:
    """Of each draw its net present value, and its cumulative cash flow by month (month, draw)."""

    npvs: Array
    cumulative: Array


class Runner:
    """Runs the model for draws of the same drivers, all others being the same."""

    def __init__(self, inputs: Inputs) -> None:
        """Write the model on a tape when these draws can be written on one."""
        months = [("cumulative", month) for month in range(inputs.horizon + 1)]
        self._players: list[Player] = []
        try:
            self._recording: Recording | None = record(inputs, [*months, ("npv", 0)])
        except UnwritableError:
            self._recording = None

    def run(self, inputs: Inputs, count: int) -> Draws:
        """Return the runs of inputs whose drawn drivers hold so many draws on the last axis.

        The first count is the largest.
        """
        found = Draws(np.empty(count), np.empty((inputs.horizon + 1, count)))
        chunks = [slice(n, min(n + CHUNK, count)) for n in range(0, count, CHUNK)]
        if self._recording is None:
            for rows in chunks:
                _evaluate(inputs, found, rows)
            return found
        workers = min(os.cpu_count() or 1, _MOST_WORKERS, len(chunks))
        while len(self._players) < workers:
            self._players.append(_player(self._recording, min(CHUNK, count)))
        tasks = [
            partial(_play, self._recording, player, inputs, found, chunks[number::workers])
            for number, player in enumerate(self._players[:workers])
        ]
        with ThreadPoolExecutor(workers) as pool:
            for future in [pool.submit(task) for task in tasks]:
                future.result()
        return found


def _player(recording: Recording, draws: int) -> Player:
    values = [each for each in recording.wanted if isinstance(each, int)]
    return Player(recording.tape, values, draws)


def _play(
    recording: Recording, player: Player, inputs: Inputs, found: Draws, chunks: Sequence[slice]
) -> None:
    with np.errstate(all="ignore"):
        np.setbufsize(_BUFFER)
        for rows in chunks:
            _play_chunk(recording, player, inputs, found, rows)


def _play_chunk(
    recording: Recording, player: Player, inputs: Inputs, found: Draws, rows: slice
) -> None:
    size = rows.stop - rows.start
    for value, (key, entry) in recording.drivers.items():
        player.given[value][..., :size] = inputs.values[key][entry][..., rows]
    player.play()
    played = iter(player.wanted)
    *cumulative, npvs = (
        next(played)[0, 0, :size] if isinstance(each, int) else each for each in recording.wanted
    )
    for month, flows in enumerate(cumulative):
        found.cumulative[month, rows] = flows
    found.npvs[rows] = npvs


def _evaluate(inputs: Inputs, found: Draws, rows: slice) -> None:
    changed = {key: array[..., rows] for key, array in inputs.values.items() if array.shape[3] > 1}
    values = evaluate(inputs.with_values(changed), ("npv", "cumulative"))
    found.npvs[rows] = values["npv"].ravel()
    found.cumulative[:, rows] = values["cumulative"][:, 0, 0]
