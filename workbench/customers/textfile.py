"""Delimited text files: how they are laid out, and their lines in the database.

The database's own reader is only given whole lines, in files it cannot misread; anything else
(quotes, blank lines, odd line ends) is first rewritten. The lines are counted here and there.
"""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from workbench.customers.amounts import looks_like_amount
from workbench.customers.database import Database, QueryError
from workbench.customers.days import looks_like_day
from workbench.errors import CustomerDataError, StorageError

HEAD_ROWS = 1000
WHITESPACE = " "
_DELIMITERS = ("\t", ";", "|", ",")
_CLEAN = "\x1f"
_NEVER, _NO_NULL = "\x1e", "\x1d"
_CHUNK = 1 << 22
_LONGEST_LINE = 1_000_000
_LONGEST_QUOTE = 100
_BOM = b"\xef\xbb\xbf"
_CONTROLS = dict.fromkeys((0, *range(0x1C, 0x20)), " ")


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How a text file is laid out; a header's names are its columns, else their numbers are."""

    delimiter: str
    columns: tuple[str, ...]
    has_header: bool
    head: tuple[tuple[str, ...], ...]


def is_packed(path: Path) -> bool:
    """Return whether a file is packed with gzip."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacked when it is packed with gzip."""
    return cast("BinaryIO", gzip.open(path, "rb") if is_packed(path) else path.open("rb"))


def read_layout(path: Path, delimiter: str = "", *, has_header: bool | None = None) -> TextLayout:
    """Return a file's layout, judged by its first rows.

    Raises:
        CustomerDataError: when the file is empty, not UTF-8, or no delimiter fits.
    """
    lines = [line for line in _head_lines(path) if line.strip()]
    if not lines:
        raise CustomerDataError("{file} holds no rows.", file=path.name)
    delimiter = delimiter or _find_delimiter(lines, path.name)
    head = [tuple(fields) for fields in split_records(lines, delimiter) if any(fields)]
    if has_header is None:
        has_header = not any(looks_like_day(it) or looks_like_amount(it) for it in head[0])
    names = head[0] if has_header else ("",) * len(head[0])
    columns = tuple(name.strip() or str(place) for place, name in enumerate(names, 1))
    return TextLayout(delimiter, columns, has_header, tuple(head[has_header:]))


def _head_lines(path: Path) -> list[str]:
    try:
        with io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig", newline="") as text:
            return [line[:_LONGEST_LINE] for line in islice(text, HEAD_ROWS)]
    except UnicodeDecodeError:
        raise _not_utf8(path) from None
    except (OSError, EOFError) as error:
        raise StorageError("{file} cannot be read.", file=path) from error


def _not_utf8(path: Path, line: int = 0) -> CustomerDataError:
    return CustomerDataError(
        "{file} is not written in UTF-8" + (", first in line {line}." if line else "."),
        hint="Save it as UTF-8 (in a spreadsheet: CSV UTF-8), then run the command again.",
        file=path.name,
        line=line,
    )


def split_records(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """Yield the fields of each record."""
    if delimiter == WHITESPACE:
        return (line.split() for line in lines)
    return csv.reader(lines, delimiter=delimiter)


def _find_delimiter(lines: list[str], file: str) -> str:
    for delimiter in (*_DELIMITERS, WHITESPACE):
        widths = [len(fields) for fields in split_records(lines, delimiter) if fields]
        usual = max(widths, key=widths.count)
        if usual >= 3 and widths.count(usual) >= 0.8 * len(widths):
            return delimiter
    raise CustomerDataError(
        "{file}: no delimiter gives at least three columns.",
        hint="Name it with --delimiter, for example --delimiter ';' or --delimiter tab.",
        file=file,
    )


def load_lines(database: Database, path: Path, layout: TextLayout) -> str:
    """Make the table ``lines_read`` (line) and return the delimiter that splits its lines.

    Row numbers are the table's ``rowid`` + 1.

    Raises:
        CustomerDataError: when a line is lost or cannot be read as text.
    """
    count, is_clean = _survey(path, with_quotes=layout.delimiter != WHITESPACE)
    source, delimiter = path, layout.delimiter
    if not is_clean:
        source = database.scratch / "lines.txt"
        count, delimiter = _rewrite(path, source, layout.delimiter)
    try:
        _read_lines(database, source)
    except QueryError:
        _check_lines(path)
        raise
    [(found,)] = database.run("SELECT count(*) FROM lines_read")
    if found != count:
        raise CustomerDataError(
            "{file} has {count} lines, but {found} were read.",
            file=path.name,
            count=count,
            found=found,
        )
    return delimiter


def _read_lines(database: Database, source: Path) -> None:
    database.create_shipped(
        "lines_read",
        (str(source), "gzip" if is_packed(source) else "none"),
        never=_NEVER,
        no_null=_NO_NULL,
        longest_line=_LONGEST_LINE,
    )


def _check_lines(path: Path) -> None:
    """Say it when a line is not text or is too long for the database."""
    with open_bytes(path) as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                raise _not_utf8(path, number) from None
            if len(line) > _LONGEST_LINE:
                raise CustomerDataError(
                    "{file}:{line}  a line is longer than {limit} letters.",
                    file=path.name,
                    line=number,
                    limit=_LONGEST_LINE,
                )


def _survey(path: Path, *, with_quotes: bool) -> tuple[int, bool]:
    """Count the lines and say whether the database can read them as they are."""
    traps = [b"\0", b"\x1c", b"\x1d", b"\x1e", b"\x1f", b"\n\n", b"\n\r\n"]
    traps += [b'"'] if with_quotes else []
    ends = pairs = returns = 0
    tail, is_clean = b"\n", True
    with open_bytes(path) as file:
        if file.read(3) == _BOM:
            is_clean = False
        file.seek(0)
        while is_clean and (chunk := file.read(_CHUNK)):
            joined = tail + chunk
            is_clean = not any(trap in joined for trap in traps)
            ends += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n") + (tail[-1:] + chunk[:1] == b"\r\n")
            tail = joined[-2:]
    is_clean = is_clean and pairs == returns and pairs in (0, ends)
    return ends + (not tail.endswith(b"\n")), is_clean


def _rewrite(path: Path, target: Path, delimiter: str) -> tuple[int, str]:
    """Write one plain line a record; a blank line stays one, as a space."""
    count = 0
    with (
        io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig", newline=None) as text,
        target.open("w", encoding="utf-8", newline="\n") as clean,
    ):
        target.chmod(0o600)
        try:
            for fields in _records(text, delimiter, path.name):
                plain = (" ".join(field.translate(_CONTROLS).splitlines()) for field in fields)
                clean.write((_CLEAN.join(plain) or " ") + "\n")
                count += 1
        except UnicodeDecodeError:
            raise _not_utf8(path) from None
    return count, _CLEAN


def _records(text: Iterator[str], delimiter: str, file: str) -> Iterator[list[str]]:
    if delimiter == WHITESPACE:
        yield from (line.split() for line in text)
        return
    reader = csv.reader(text, delimiter=delimiter)
    before = 0
    try:
        for fields in reader:
            if reader.line_num - before > _LONGEST_QUOTE:
                raise _unclosed(file, before + 1)
            before = reader.line_num
            yield fields
    except csv.Error:
        raise _unclosed(file, before + 1) from None


def _unclosed(file: str, line: int) -> CustomerDataError:
    return CustomerDataError(
        "{file}:{line}  a quoted value that begins here does not end within {limit} lines.",
        hint="Close the quotation mark, or write it twice where it is part of the value.",
        file=file,
        line=line,
        limit=_LONGEST_QUOTE,
    )
