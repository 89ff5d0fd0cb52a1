"""The lines of a text file in the database, all of them.

The database's own reader is only given whole lines, in files it cannot misread; anything else
(quotes, blank lines, odd line ends) is first rewritten. The lines are counted here and there.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.customers.database import Database, QueryError, shipped_sql
from workbench.customers.layout import (
    DAMAGES,
    LONGEST_LINE,
    WHITESPACE,
    damaged,
    is_packed,
    not_utf8,
    open_bytes,
)
from workbench.errors import CustomerDataError

_CLEAN = "\x1f"
_NEVER, _NO_NULL = "\x1e", "\x1d"
_CHUNK = 1 << 22
_LONGEST_QUOTE = 100
_BOM = b"\xef\xbb\xbf"
_TRAPS = (b"\0", b"\x1c", b"\x1d", b"\x1e", b"\x1f", b"\n\n", b"\n\r\n")
_CONTROLS = dict.fromkeys((0, *range(0x1C, 0x20)), " ")


def load_lines(database: Database, path: Path, delimiter: str) -> str:
    """Make the table ``lines_read`` (line) and return the delimiter that splits its lines.

    A line's row number is the table's ``rowid`` + 1; a blank line stays a line.

    Raises:
        CustomerDataError: when a line is lost or cannot be read as text.
        StorageError: when a packed file is damaged.
    """
    source = path
    try:
        survey = _survey(path, with_quotes=delimiter != WHITESPACE)
        count = survey.lines
        if not survey.is_clean:
            source = database.scratch / "lines.txt"
            count = _rewrite(path, source, delimiter)
            delimiter = _CLEAN
    except DAMAGES:
        raise damaged(path) from None
    _read_lines(database, path, source)
    [(found,)] = database.run("SELECT count(*) FROM lines_read")
    if found != count:
        raise CustomerDataError(
            "{file} has {count} lines, but {found} were read.",
            file=path.name,
            count=count,
            found=found,
        )
    return delimiter


def _read_lines(database: Database, path: Path, source: Path) -> None:
    sql = shipped_sql("lines_read", never=_NEVER, no_null=_NO_NULL, longest_line=LONGEST_LINE)
    packing = "gzip" if is_packed(source) else "none"
    try:
        database.create("lines_read", sql, (str(source), packing))
    except QueryError:
        _check_lines(path)
        raise


def _check_lines(path: Path) -> None:
    """Say it when a line is not text or is too long for the database."""
    with open_bytes(path) as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                raise not_utf8(path, number) from None
            if len(line) > LONGEST_LINE:
                raise CustomerDataError(
                    "{file}:{line}  a line is longer than {limit} letters.",
                    file=path.name,
                    line=number,
                    limit=LONGEST_LINE,
                )


@dataclass(slots=True)
class _Survey:
    """Counts the lines of a file in chunks, and sees what the database would misread."""

    traps: tuple[bytes, ...]
    ends: int = 0
    returns: int = 0
    pairs: int = 0
    is_trapped: bool = False
    tail: bytes = field(default=b"\n")

    def add(self, chunk: bytes) -> None:
        """Take the next chunk."""
        joined = self.tail + chunk
        self.is_trapped = self.is_trapped or any(trap in joined for trap in self.traps)
        self.ends += chunk.count(b"\n")
        self.returns += chunk.count(b"\r")
        self.pairs += chunk.count(b"\r\n") + (self.tail[-1:] + chunk[:1] == b"\r\n")
        self.tail = joined[-2:]

    @property
    def lines(self) -> int:
        """How many lines there are; the last one may lack its end."""
        return self.ends + (not self.tail.endswith(b"\n"))

    @property
    def is_clean(self) -> bool:
        """Whether every line ends alike and nothing else can be misread."""
        return not self.is_trapped and self.pairs == self.returns and self.pairs in (0, self.ends)


def _survey(path: Path, *, with_quotes: bool) -> _Survey:
    survey = _Survey((*_TRAPS, b'"') if with_quotes else _TRAPS)
    with open_bytes(path) as file:
        start = file.read(_CHUNK)
        survey.is_trapped = start.startswith(_BOM)
        while start and not survey.is_trapped:
            survey.add(start)
            start = file.read(_CHUNK)
    return survey


def _rewrite(path: Path, target: Path, delimiter: str) -> int:
    """Write one plain line a record and return their number; a blank line becomes a space."""
    count = 0
    with (
        io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig", newline=None) as text,
        target.open("w", encoding="utf-8", newline="\n") as clean,
    ):
        target.chmod(0o600)
        try:
            for values in _records(text, delimiter, path.name):
                plain = (" ".join(value.translate(_CONTROLS).splitlines()) for value in values)
                clean.write((_CLEAN.join(plain) or " ") + "\n")
                count += 1
        except UnicodeDecodeError:
            _check_lines(path)
            raise not_utf8(path) from None
    return count


def _records(text: Iterator[str], delimiter: str, file: str) -> Iterator[list[str]]:
    if delimiter == WHITESPACE:
        yield from (line.split() for line in text)
        return
    reader = csv.reader(text, delimiter=delimiter)
    before = 0
    try:
        for values in reader:
            if reader.line_num - before > _LONGEST_QUOTE:
                raise _unclosed(file, before + 1)
            before = reader.line_num
            yield values
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
