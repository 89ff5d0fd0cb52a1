"""Sheets of workbooks: which one is meant, and its rows as lines that nothing can misread."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.customers.amounts import looks_like_amount
from workbench.customers.days import looks_like_day
from workbench.customers.packing import tell
from workbench.customers.textlines import clean_line
from workbench.errors import CustomerDataError, UnsafeError

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

NUMBER, DAY = "DOUBLE", "DATE"

_MOST_MEMBERS = 10_000
_MOST_BYTES = 8 << 30
_MOST_RATIO = 400
_SMALL = 10 << 20
_TOLD_EACH = 2_000


@dataclass(slots=True)
class Cells:
    """The first row of a column that has a number, a day, or a text that looks like one."""

    number: int = 0
    day: int = 0
    number_text: int = 0
    day_text: int = 0

    @property
    def type(self) -> str:
        """The type that needs no guess at signs or orders, "" for text."""
        return NUMBER if self.number and not self.day else DAY if self.day else ""

    @property
    def clashes(self) -> tuple[int, int] | None:
        """A row with a number or day, and one with a text that may mean something else."""
        if self.number and self.number_text:
            return self.number, self.number_text
        other = self.day_text or self.number
        return (self.day, other) if self.day and other else None


@dataclass(slots=True)
class Sheet:
    """What was met in a sheet: how many rows, and what each column's cells are."""

    rows: int = 0
    columns: dict[int, Cells] = field(default_factory=dict)


def is_workbook(path: Path) -> bool:
    """Return whether a file is a workbook that can be read.

    Raises:
        UnsafeError: when it unpacks to far more than a workbook would.
    """
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return False
    swollen = any(
        it.file_size > _SMALL and it.file_size > _MOST_RATIO * max(it.compress_size, 1)
        for it in members
    )
    if swollen or len(members) > _MOST_MEMBERS or sum(it.file_size for it in members) > _MOST_BYTES:
        raise UnsafeError("{file} unpacks to more than any workbook needs.", file=path.name)
    return any(it.filename == "xl/workbook.xml" for it in members)


def find_sheet(path: Path, given: str = "") -> str:
    """Return the name of the sheet to read: the given one, or the only one with cells.

    Raises:
        CustomerDataError: when there is no such sheet, or several could be meant.
    """
    with _opened(path) as book:
        names = [sheet.title for sheet in book.worksheets]
        if given:
            if given in names:
                return given
            raise CustomerDataError(
                '{file} has no sheet "{sheet}". Its sheets are: {names}.',
                file=path.name,
                sheet=given,
                names=names,
            )
        filled = [name for name in names if any(True for _ in _rows(book, name))]
    if len(filled) > 1:
        raise CustomerDataError(
            "{file} has several sheets: {names}.",
            hint="Name the one to read with --sheet.",
            file=path.name,
            names=filled,
        )
    if not filled:
        raise CustomerDataError("{file} holds no rows.", file=path.name)
    return filled[0]


def write_sheet(path: Path, name: str, target: Path, most: int | None = None) -> Sheet:
    """Write one line for each row of a sheet, the row numbers kept, and say what was met.

    ``most`` is the number of rows to stop after, None for all.
    """
    sheet = Sheet()
    with _opened(path) as book, target.open("w", encoding="utf-8", newline="\n") as lines:
        target.chmod(0o600)
        for row in islice(_sheet_rows(book, name), most):
            sheet.rows += 1
            texts = [_text(cell, place, sheet) for place, cell in enumerate(row, 1)]
            lines.write(clean_line(texts if any(texts) else ()))
            if most is None and not sheet.rows % _TOLD_EACH:
                tell(path.name, -1.0, sheet.rows)
    return sheet


@contextmanager
def _opened(path: Path) -> Iterator["Workbook"]:
    import warnings
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        except (BadZipFile, KeyError, ValueError, OSError, SyntaxError):
            raise _damaged(path) from None
        try:
            yield book
        except (BadZipFile, KeyError, ValueError, OSError, SyntaxError):
            raise _damaged(path) from None
        finally:
            book.close()


def _damaged(path: Path) -> CustomerDataError:
    return CustomerDataError("{file} is a damaged workbook.", file=path.name)


def _sheet_rows(book: "Workbook", name: str) -> Iterator[tuple[Any, ...]]:
    sheet: Any = book[name]
    # The size that a file states of itself may be too small, and rows would be lost.
    sheet.reset_dimensions()
    yield from sheet.iter_rows()


def _rows(book: "Workbook", name: str) -> Iterator[tuple[Any, ...]]:
    return (row for row in _sheet_rows(book, name) if any(cell.value is not None for cell in row))


def _text(cell: Any, place: int, sheet: Sheet) -> str:  # noqa: ANN401 - openpyxl has several cells
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return _note_text(value, place, sheet)
    if isinstance(value, bool) or not isinstance(value, int | float | dt.date):
        return str(value)
    cells = sheet.columns.setdefault(place, Cells())
    if isinstance(value, dt.date):
        cells.day = cells.day or sheet.rows
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    cells.number = cells.number or sheet.rows
    return plain_number(value)


def _note_text(value: str, place: int, sheet: Sheet) -> str:
    text = value.strip()
    if text[:1].isdigit() or text[:1] in ("-", "+", ".", ","):
        cells = sheet.columns.setdefault(place, Cells())
        if looks_like_day(text) and not text[:4].isdecimal():
            cells.day_text = cells.day_text or sheet.rows
        elif ("." in text or "," in text) and looks_like_amount(text):
            cells.number_text = cells.number_text or sheet.rows
    return value


def plain_number(value: float) -> str:
    """Return a number as a sheet shows it: at most 15 digits, a point, no exponent."""
    if isinstance(value, int):
        return str(value)
    from decimal import Decimal

    return f"{Decimal(f'{value:.15g}'):f}"
