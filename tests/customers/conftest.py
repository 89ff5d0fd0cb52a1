"""Small transactions files, written for a test."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Written = Callable[..., Path]


@pytest.fixture
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fit a tenth of the resamples, where a test does not ask for close intervals."""
    monkeypatch.setattr("workbench.customers.lifetime._RESAMPLES", 20)


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return a writer of a text file: its lines, and its name."""

    def write(lines: Sequence[str], name: str = "sales.csv", end: str = "\n") -> Path:
        path = tmp_path / name
        path.write_bytes(end.join([*lines, ""]).encode())
        return path

    return write
