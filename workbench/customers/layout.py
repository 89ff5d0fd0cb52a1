"""How a delimited text file is laid out, judged by its first rows."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

from workbench.customers.amounts import looks_like_amount
from workbench.customers.days import looks_like_day
from workbench.customers.packing import DAMAGES, damaged, open_text
from workbench.errors import CustomerDataError

WHITESPACE = " "
LONGEST_LINE = 1_000_000

_HEAD_ROWS = 1000
_DELIMITERS = ("\t", ";", "|", ",", WHITESPACE)
_SAID = re.compile(r'"?sep=(.)"?')


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
    has_header: bool = True


def is_blank(line: str) -> bool:
    """Return whether a line holds no row, not even an empty one of empty values."""
    return not line.strip(" \r\n")


def read_layout(
    path: Path, delimiter: str = "", *, has_header: bool | None = None, encoding: str = "utf-8"
) -> Layout:
    """Return a file's layout.

    Raises:
        CustomerDataError: when the file is empty, not in its encoding, or no delimiter fits.
        StorageError: when it is damaged.
    """
    lines = _head_lines(path, encoding)
    above = sum(1 for _ in takewhile(is_blank, lines))
    if above < len(lines) and (said := _SAID.fullmatch(lines[above].rstrip("\r\n"))):
        delimiter = delimiter or said[1]
        above += 1
    filled = [line for line in lines[above:] if not is_blank(line)]
    if not filled:
        raise CustomerDataError("{file} holds no rows.", file=path.name)
    delimiter = delimiter or _find_delimiter(filled, path.name)
    first, *others = (tuple(fields) for fields in _split(filled, delimiter))
    if has_header is None:
        has_header = not _is_record(first, others)
    above += sum(1 for _ in takewhile(is_blank, lines[above:]))
    if has_header:
        return Layout(delimiter, _name_columns(first), above + 1, tuple(others))
    above = above if any(not is_blank(line) for line in lines[:above]) else 0
    return Layout(
        delimiter, _name_columns([""] * len(first)), above, (first, *others), has_header=False
    )


def _is_record(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether a first row holds data: days, amounts, addresses, or codes as below it."""
    if any(looks_like_day(it) or looks_like_amount(it) or "@" in it for it in first):
        return True
    return any(
        re.search(r"\d", it) and _is_shaped_alike(it, [row[place] for row in others if row[place:]])
        for place, it in enumerate(first)
    )


def _is_shaped_alike(text: str, below: Sequence[str]) -> bool:
    alike = [_squeeze(it) == _squeeze(text) for it in below]
    return len(alike) > 1 and 10 * sum(alike) >= 9 * len(alike)


def _squeeze(value: str) -> str:
    return re.sub(r"(.)\1+", r"\1", mask(value))


def mask(value: str) -> str:
    """Return a value with its letters and digits put out of sight."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", value.strip()))


def _name_columns(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() or str(place) for place, name in enumerate(names, 1))


def _head_lines(path: Path, encoding: str) -> list[str]:
    try:
        with open_text(path, encoding) as text:
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
