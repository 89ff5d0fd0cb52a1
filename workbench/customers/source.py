"""A transactions file: what kind it is, its columns, and its rows as text in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.customers import parquetfile
from workbench.customers.database import Database, shipped_sql
from workbench.customers.layout import WHITESPACE, Layout, read_layout
from workbench.customers.mapping import Assignment, Column, describe_columns
from workbench.customers.options import Options
from workbench.customers.textlines import load_lines
from workbench.errors import CustomerDataError, StorageError, why

_TRIMMED = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
_SPACED = rf"regexp_split_to_array(trim(line, '{_TRIMMED}'), '\s+')"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: a text file has a ``layout``, a Parquet file ``types`` by name."""

    path: Path
    columns: tuple[Column, ...]
    layout: Layout | None
    types: Mapping[str, str]

    def type_of(self, number: int) -> str:
        """Return the Parquet type of a column by its number, "" in a text file."""
        return list(self.types.values())[number - 1] if self.types else ""


def open_source(database: Database, path: Path, options: Options) -> Source:
    """Return what a file's first rows say about it.

    Raises:
        CustomerDataError: when its kind or layout cannot be told.
    """
    if parquetfile.is_parquet(path):
        types = parquetfile.read_types(database, path)
        head = parquetfile.read_head(database, path)
        return Source(path, describe_columns(tuple(types), head), None, types)
    layout = read_layout(path, options.delimiter, has_header=options.header)
    return Source(path, describe_columns(layout.columns, layout.head), layout, {})


def check_readable(path: Path) -> None:
    """Refuse what is no file, or a kind of file that is not read.

    Raises:
        StorageError: when there is no such file.
        CustomerDataError: when it is a workbook or another packed file.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise StorageError(
            "{file} cannot be read: {reason}.", file=path, reason=why(error)
        ) from error
    if start[:2] == b"PK":
        raise CustomerDataError(
            "{file} is a workbook or a packed file.",
            hint="Save the sheet as CSV UTF-8, then run the command again.",
            file=path.name,
        )
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CustomerDataError(
            "{file} is written in UTF-16.",
            hint="Save it as CSV UTF-8, then run the command again.",
            file=path.name,
        )


def load_texts(database: Database, source: Source, assignment: Assignment) -> int:
    """Make the table ``texts`` (row, customer, order_id, day_text, amount_text, fits, fingerprint).

    ``row`` counts from 1 as a spreadsheet shows it, with the header; ``fits`` is false for a row
    with more values than there are columns; ``fingerprint`` is equal for repeated rows. Returns
    the number of blank lines, which hold no row.
    """
    if source.layout is None:
        _load_parquet(database, source, assignment)
        return 0
    delimiter = load_lines(database, source.path, source.layout.delimiter)
    is_spaced = delimiter == WHITESPACE
    pieces: dict[str, object] = {
        "header_rows": source.layout.header_rows,
        "is_blank": f"trim(line, '{_TRIMMED if is_spaced else ' '}') = ''",
    }
    [(blank,)] = database.run(shipped_sql("blank_lines", **pieces))
    parts = _SPACED if is_spaced else f"string_split(line, {_literal(delimiter)})"
    places = {column.number: f"parts[{column.number}]" for column in source.columns}
    fields = _fields(assignment, places)
    width = len(source.columns)
    pieces |= {"parts": parts, "fields": fields, "width": width}
    database.create("texts", shipped_sql("texts_of_lines", **pieces))
    database.run("DROP TABLE lines_read")
    return int(blank)


def _load_parquet(database: Database, source: Source, assignment: Assignment) -> None:
    texts = [parquetfile.text_sql(name, kind) for name, kind in source.types.items()]
    fields = _fields(assignment, dict(enumerate(texts, 1)))
    names = ", ".join(parquetfile.quoted(name) for name in source.types)
    file = _literal(str(source.path))
    sql = shipped_sql("texts_of_parquet", fields=fields, columns=names, file=file)
    database.run(f"CREATE OR REPLACE TEMP VIEW texts AS {sql}")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_COLUMNS = {
    "customer": "customer",
    "order": "order_id",
    "date": "day_text",
    "amount": "amount_text",
}


def _fields(assignment: Assignment, values: Mapping[int, str]) -> str:
    """Return the fields' values as columns: trimmed, NULL where blank or not in the file."""
    columns = []
    for field, column in _COLUMNS.items():
        value = values.get(assignment.fields.get(field, 0), "CAST(NULL AS VARCHAR)")
        columns.append(f"nullif(trim({value}, '{_TRIMMED}'), '') AS {column}")
    return ", ".join(columns)
