"""Numbers of rows over several files: one whole number for file and row, and how it is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE_BITS = 40


@dataclass(frozen=True, slots=True)
class RowNames:
    """Says which row a number means: "7" in one file, "may.csv:7" among several."""

    files: Sequence[str] = ()

    def name(self, number: int) -> int | str:
        """Return what to call a row by its number over all files."""
        file, row = divmod(number, 1 << FILE_BITS)
        return row if len(self.files) < 2 else f"{self.files[file]}:{row}"

    def names(self, numbers: Iterable[int]) -> list[int | str]:
        """Return what to call some rows."""
        return [self.name(number) for number in numbers]


PLAIN = RowNames()
"""Rows of one file, called by their numbers."""


def first_number(file: int) -> int:
    """Return what the rows of a file, the first being 0, are counted from."""
    return file << FILE_BITS


def short_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return the files' names, with their folders where two have the same."""
    names = [path.name for path in paths]
    return tuple(
        path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}"
        for path in paths
    )
