"""A transactions file: what kind it is, its columns, and its rows as text in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from workbench.customers import parquetfile, sheets
from workbench.customers.database import Database
from workbench.customers.encodings import find_encoding, parse_encoding
from workbench.customers.layout import Layout, read_layout
from workbench.customers.mapping import Column, describe_columns
from workbench.customers.options import Options
from workbench.customers.packing import DAMAGES, damaged, is_packed, open_bytes
from workbench.customers.textlines import CLEAN
from workbench.errors import CustomerDataError, StorageError, why

TEXT, SHEET, PARQUET = "text", "sheet", "parquet"

_HEAD_ROWS = 1000
_COUNT = count()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: its kind, and its columns in the order of the first file.

    ``numbers`` says where each of those columns stands in this file. A text file has a ``layout``
    and an ``encoding``, a workbook a ``sheet`` too, a Parquet file ``types`` by column's name.
    """

    path: Path
    kind: str
    columns: tuple[Column, ...]
    numbers: tuple[int, ...]
    layout: Layout | None = None
    types: Mapping[str, str] | None = None
    encoding: str = "utf-8"
    sheet: str = ""


def open_sources(database: Database, paths: Sequence[Path], options: Options) -> tuple[Source, ...]:
    """Return what the first rows of files say about them; all have the first one's columns.

    Raises:
        CustomerDataError: when a kind or layout cannot be told, or the columns differ.
    """
    first, *others = [open_source(database, path, options) for path in paths]
    return (first, *(_align(source, first) for source in others))


def open_source(database: Database, path: Path, options: Options) -> Source:
    """Return what a file's first rows say about it.

    Raises:
        CustomerDataError: when its kind or layout cannot be told.
    """
    if parquetfile.is_parquet(path):
        types = parquetfile.read_types(database, path)
        columns = describe_columns(tuple(types), parquetfile.read_head(database, path))
        return Source(path, PARQUET, columns, _numbers(columns), types=types)
    if _starts(path) == b"PK":
        return _open_sheet(database, path, options)
    encoding = find_encoding(path, parse_encoding(options.encoding) if options.encoding else "")
    layout = read_layout(path, options.delimiter, has_header=options.header, encoding=encoding)
    columns = describe_columns(layout.columns, layout.head)
    return _filled(Source(path, TEXT, columns, _numbers(columns), layout, encoding=encoding))


def _open_sheet(database: Database, path: Path, options: Options) -> Source:
    name = sheets.find_sheet(path, options.sheet)
    folder = database.scratch / f"head-{next(_COUNT)}"
    folder.mkdir()
    head = folder / path.name
    sheets.write_sheet(path, name, head, _HEAD_ROWS)
    layout = read_layout(head, CLEAN, has_header=options.header)
    columns = describe_columns(layout.columns, layout.head)
    return _filled(Source(path, SHEET, columns, _numbers(columns), layout, sheet=name))


def _numbers(columns: Sequence[Column]) -> tuple[int, ...]:
    return tuple(column.number for column in columns)


def _filled(source: Source) -> Source:
    if source.layout is not None and not source.layout.head:
        raise CustomerDataError(
            "{file} has a header and no rows.",
            hint="Leave it out, or say with --no-header that its row holds data.",
            file=source.path.name,
        )
    return source


def _align(source: Source, first: Source) -> Source:
    """Return a file with the columns of another one, found by their names."""
    names, wanted = ([column.name for column in it.columns] for it in (source, first))
    if sorted(names) != sorted(wanted) or len(set(names)) < len(names):
        if names == wanted:
            return source
        raise CustomerDataError(
            "{file} has other columns than {first}: {columns} instead of {wanted}.",
            hint="Read files of different columns one at a time.",
            file=source.path.name,
            first=first.path.name,
            columns=[name for name in names if name not in wanted][:20] or names[:20],
            wanted=[name for name in wanted if name not in names][:20] or wanted[:20],
        )
    numbers = tuple(names.index(name) + 1 for name in wanted)
    return replace(source, columns=first.columns, numbers=numbers)


def check_readable(path: Path) -> None:
    """Refuse what is no file, or a kind of file that is not read.

    Raises:
        StorageError: when there is no such file, or it is damaged.
        CustomerDataError: when it is not a kind that is read.
    """
    try:
        start = _starts(path, 8)
    except DAMAGES:
        raise damaged(path) from None
    except OSError as error:
        raise StorageError(
            "{file} cannot be read: {reason}.", file=path, reason=why(error)
        ) from error
    holds_files = start[:2] in (b"PK", b"\x1f\x8b") or start[:4] == b"PAR1"
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise CustomerDataError(
            "{file} is a workbook of the old kind, or one with a password.",
            hint="Save it without a password as .xlsx, or the sheet as CSV UTF-8.",
            file=path.name,
        )
    is_loose = not is_packed(path)
    if holds_files and not (is_loose and (start[:2] != b"PK" or sheets.is_workbook(path))):
        raise CustomerDataError(
            "{file} is packed and holds other files.",
            hint="Unpack it, then run the command again on what it holds.",
            file=path.name,
        )


def _starts(path: Path, length: int = 2) -> bytes:
    with open_bytes(path) as file:
        return file.read(length)
