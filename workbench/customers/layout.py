"""How a delimited text file is laid out, judged by its first rows."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from typing import BinaryIO, cast

from workbench.customers.amounts import looks_like_amount
from workbench.customers.days import looks_like_day
from workbench.errors import CustomerDataError, StorageError

WHITESPACE = " "
LONGEST_LINE = 1_000_000
DAMAGES = (EOFError, zlib.error, gzip.BadGzipFile)

_HEAD_ROWS = 1000
_DELIMITERS = ("\t", ";", "|", ",", WHITESPACE)


@dataclass(frozen=True, slots=True)
class Layout:
    """A header's names are the columns, else their numbers are.

    ``header_rows`` counts the rows before the first record: the header and blank lines above it.
    ``head`` has the first records.
    """

    delimiter: str
    columns: tuple[str, ...]
    header_rows: int
    head: tuple[tuple[str, ...], ...]


def is_packed(path: Path) -> bool:
    """Return whether a file is packed with gzip."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacked when it is packed with gzip."""
    return cast("BinaryIO", gzip.open(path, "rb") if is_packed(path) else path.open("rb"))


def is_blank(line: str) -> bool:
    """Return whether a line holds no row, not even an empty one of empty values."""
    return not line.strip(" \r\n")


def read_layout(path: Path, delimiter: str = "", *, has_header: bool | None = None) -> Layout:
    """Return a file's layout.

    Raises:
        CustomerDataError: when the file is empty, not UTF-8, or no delimiter fits.
        StorageError: when it is damaged.
    """
    lines = _head_lines(path)
    filled = [line for line in lines if not is_blank(line)]
    if not filled:
        raise CustomerDataError("{file} holds no rows.", file=path.name)
    delimiter = delimiter or _find_delimiter(filled, path.name)
    first, *others = (tuple(fields) for fields in _split(filled, delimiter))
    if has_header is None:
        has_header = not any(looks_like_day(it) or looks_like_amount(it) for it in first)
    blank = sum(1 for _ in takewhile(is_blank, lines))
    if has_header:
        return Layout(delimiter, _name_columns(first), blank + 1, tuple(others))
    return Layout(delimiter, _name_columns([""] * len(first)), 0, (first, *others))


def _name_columns(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() or str(place) for place, name in enumerate(names, 1))


def _head_lines(path: Path) -> list[str]:
    try:
        with io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig", newline="") as text:
            return [line[:LONGEST_LINE] for line in islice(text, _HEAD_ROWS)]
    except UnicodeDecodeError:
        raise not_utf8(path) from None
    except DAMAGES:
        raise damaged(path) from None


def not_utf8(path: Path, line: int = 0) -> CustomerDataError:
    """Return what to say about a file whose bytes are no UTF-8, first in a line if it is known."""
    return CustomerDataError(
        "{file}:{line}  the file is not written in UTF-8." if line else "{file} is not UTF-8.",
        hint="Save it as UTF-8 (in a spreadsheet: CSV UTF-8), then run the command again.",
        file=path.name,
        line=line,
    )


def damaged(path: Path) -> StorageError:
    """Return what to say about a packed file that ends early or does not unpack."""
    return StorageError("{file} is damaged: it cannot be unpacked.", file=path)


def _split(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    if delimiter == WHITESPACE:
        return (line.split() for line in lines)
    return csv.reader(lines, delimiter=delimiter)


def _find_delimiter(lines: list[str], file: str) -> str:
    """Return the delimiter that gives most rows as many values as the first one, three or more."""
    fitting = {delimiter: _fitting_rows(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(fitting, key=lambda delimiter: fitting[delimiter])
    if fitting[best]:
        return best
    raise CustomerDataError(
        "{file}: no delimiter gives its first row at least three columns.",
        hint="Name it with --delimiter, for example --delimiter ';' or --delimiter tab.",
        file=file,
    )


def _fitting_rows(lines: list[str], delimiter: str) -> int:
    first, *others = (len(fields) for fields in _split(lines, delimiter))
    return 1 + others.count(first) if first >= 3 else 0
