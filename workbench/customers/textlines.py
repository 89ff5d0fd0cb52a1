"""The lines of a text file in the database, all of them.

The database's own reader is only given whole lines, in files it cannot misread; anything else
(quotes, blank lines, odd line ends) is first rewritten. The lines are counted here and there.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.customers.database import Database, QueryError, shipped_sql
from workbench.customers.layout import LONGEST_LINE, WHITESPACE, not_utf8
from workbench.customers.packing import (
    DAMAGES,
    damaged,
    is_packed,
    open_bytes,
    open_text,
    tell,
)
from workbench.errors import CustomerDataError

CLEAN = "\x1f"
_NEVER, _NO_NULL = "\x1e", "\x1d"
_CHUNK = 1 << 22
_LONGEST_QUOTE = 100
_TOLD_EACH = 20_000
_BOM = b"\xef\xbb\xbf"
_TRAPS = (b"\0", b"\x1c", b"\x1d", b"\x1e", b"\x1f", b"\n\n", b"\n\r\n")
_CONTROLS = dict.fromkeys((0, *range(0x1C, 0x20)), " ")


def load_lines(database: Database, path: Path, delimiter: str, encoding: str = "utf-8") -> str:
    """Make the table ``lines_read`` (line) and return the delimiter that splits its lines.

    A line's row number is the table's ``rowid`` + 1; a blank line stays a line.

    Raises:
        CustomerDataError: when a line is lost or cannot be read as text.
        StorageError: when a packed file is damaged.
    """
    source = path
    try:
        survey = _survey(path, delimiter, encoding)
        count = survey.lines
        if not survey.is_clean:
            source = database.scratch / "lines.txt"
            count = _rewrite(path, source, delimiter, encoding)
            delimiter = CLEAN
    except DAMAGES:
        raise damaged(path) from None
    read_lines(database, path, source, count)
    return delimiter


def read_lines(database: Database, path: Path, source: Path, count: int) -> None:
    """Make the table ``lines_read`` of a file that the database cannot misread.

    ``path`` is the file that ``source`` was made of; ``count`` says how many lines there are.

    Raises:
        CustomerDataError: when a line is lost or cannot be read as text.
    """
    _read_lines(database, path, source)
    [(found,)] = database.run("SELECT count(*) FROM lines_read")
    if found != count:
        raise CustomerDataError(
            "{file} has {count} lines, but {found} were read.",
            file=path.name,
            count=count,
            found=found,
        )


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


def _survey(path: Path, delimiter: str, encoding: str) -> _Survey:
    survey = _Survey(_TRAPS if delimiter == WHITESPACE else (*_TRAPS, b'"'))
    with open_bytes(path) as file:
        start = file.read(_CHUNK)
        survey.is_trapped = encoding != "utf-8" or start.startswith(_BOM)
        while start and not survey.is_trapped:
            survey.add(start)
            start = file.read(_CHUNK)
    return survey


def _rewrite(path: Path, target: Path, delimiter: str, encoding: str) -> int:
    """Write one plain line a record and return their number; a blank line becomes a space."""
    count = 0
    with (
        open_text(path, encoding, newline=None) as text,
        target.open("w", encoding="utf-8", newline="\n") as clean,
    ):
        target.chmod(0o600)
        try:
            for values in _records(text, delimiter, path.name):
                clean.write(clean_line(values))
                count += 1
                if not count % _TOLD_EACH:
                    tell(path.name, -1.0, count)
        except UnicodeDecodeError:
            _check_lines(path)
            raise not_utf8(path) from None
    return count


def clean_line(values: Iterable[str]) -> str:
    """Return a record as one line that nothing in its values can part; a space for none."""
    plain = (" ".join(value.translate(_CONTROLS).splitlines()) for value in values)
    return (CLEAN.join(plain) or " ") + "\n"


def _records(text: Iterator[str], delimiter: str, file: str) -> Iterator[list[str]]:
    if delimiter == WHITESPACE:
        yield from (line.split() for line in text)
        return
    reader = csv.reader(text, delimiter=delimiter)
    before = width = 0
    try:
        for values in reader:
            lines, before = reader.line_num - before, reader.line_num
            width = width or len(values)
            if lines > 1 and (lines > _LONGEST_QUOTE or _swallows(values, delimiter, width)):
                raise _unclosed(file, before - lines + 1)
            yield values
    except csv.Error:
        raise _unclosed(file, before + 1) from None


def _swallows(values: list[str], delimiter: str, width: int) -> bool:
    """Return whether a value of several lines holds a line that is a whole record."""
    return width > 2 and any(
        line.count(delimiter) >= width - 1 for value in values for line in value.splitlines()[1:]
    )


def _unclosed(file: str, line: int) -> CustomerDataError:
    return CustomerDataError(
        "{file}:{line}  a quoted value that begins here does not end within {limit} lines.",
        hint="Close the quotation mark, or write it twice where it is part of the value.",
        file=file,
        line=line,
        limit=_LONGEST_QUOTE,
    )
