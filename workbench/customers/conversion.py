"""The rows of files as text in the database; a large file's rows are kept as Parquet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.customers import parquetfile
from workbench.customers.database import Database, shipped_sql
from workbench.customers.keeping import Kept, find_kept
from workbench.customers.layout import WHITESPACE
from workbench.customers.mapping import Assignment
from workbench.customers.options import Options
from workbench.customers.rownumbers import first_number
from workbench.customers.sheets import Cells, write_sheet
from workbench.customers.source import PARQUET, SHEET, Source
from workbench.customers.textlines import CLEAN, load_lines, read_lines
from workbench.errors import CustomerDataError

_TRIMMED = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
_SPACED = rf"regexp_split_to_array(trim(line, '{_TRIMMED}'), '\s+')"
_ABSENT = "CAST(NULL AS VARCHAR)"
_COLUMNS = {
    "customer": "customer",
    "order": "order_id",
    "date": "day_text",
    "amount": "amount_text",
}
_TYPED = ("date", "amount")


@dataclass(frozen=True, slots=True)
class _Rows:
    """A file's rows: where the database has them, and the type of each column by its number."""

    relation: str
    types: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many blank lines there were, and what type the days and the amounts have, "" for text."""

    blank_lines: int
    day_type: str
    amount_type: str


def load_texts(
    database: Database, sources: Sequence[Source], assignment: Assignment, options: Options
) -> Loaded:
    """Make the table ``texts``: row, customer, order_id, day_text, amount_text, fits, and more.

    ``row`` counts from 1 as a spreadsheet shows it, with the header, in each file; ``fits`` is
    false for a row with more values than there are columns; ``fingerprint`` is equal for repeated
    rows.

    Raises:
        CustomerDataError: when a line is lost, or a sheet's column means several things.
    """
    loaded = []
    blank = 0
    for place, source in enumerate(sources):
        rows = _convert(database, source, assignment, options, f"rows_{place}")
        [(found,)] = database.run(shipped_sql("blank_rows", rows=rows.relation))
        blank += found
        loaded.append((_texts_sql(source, assignment, rows, first_number(place)), rows))
    database.create("texts", " UNION ALL ".join(f"({sql})" for sql, _ in loaded))
    for place in range(len(sources)):
        database.run(f"DROP TABLE IF EXISTS rows_{place}")
    types = [
        _common(
            [
                rows.types.get(source.numbers[assignment.fields[field] - 1], "")
                for source, (_, rows) in zip(sources, loaded, strict=True)
            ]
        )
        for field in _TYPED
    ]
    return Loaded(blank, types[0], types[1])


def _common(types: Sequence[str]) -> str:
    """Return the type of all files, "" when they differ: then every value is judged as text."""
    return types[0] if len({parquetfile.meaning(kind) for kind in types}) == 1 else ""


def _convert(
    database: Database, source: Source, assignment: Assignment, options: Options, table: str
) -> _Rows:
    if source.kind == PARQUET:
        return _parquet_rows(source)
    kept = find_kept(source, options)
    if kept is not None and kept.exists:
        return _kept_rows(database, kept)
    types: dict[int, str] = {}
    if source.kind == SHEET:
        types = _load_sheet(database, source, assignment)
        delimiter = CLEAN
    else:
        assert source.layout is not None
        delimiter = load_lines(database, source.path, source.layout.delimiter, source.encoding)
    sql = _lines_sql(source, delimiter)
    if kept is None:
        database.create(table, sql)
    else:
        kept.write(database, sql, types)
    database.run("DROP TABLE lines_read")
    return _Rows(table, types) if kept is None else _kept_rows(database, kept)


def _kept_rows(database: Database, kept: Kept) -> _Rows:
    return _Rows(f"read_parquet({literal(str(kept.path))})", kept.types(database))


def _parquet_rows(source: Source) -> _Rows:
    assert source.types is not None
    texts = [parquetfile.text_sql(name, kind) for name, kind in source.types.items()]
    columns = ", ".join(f"{text} AS c{number}" for number, text in enumerate(texts, 1))
    sql = shipped_sql("rows_of_parquet", columns=columns, file=literal(str(source.path)))
    return _Rows(f"({sql})", dict(enumerate(source.types.values(), 1)))


def _load_sheet(database: Database, source: Source, assignment: Assignment) -> dict[int, str]:
    target = database.scratch / "sheet.txt"
    sheet = write_sheet(source.path, source.sheet, target)
    for field in _TYPED:
        number = source.numbers[assignment.fields[field] - 1]
        if clashes := sheet.columns.get(number, Cells()).clashes:
            raise CustomerDataError(
                '{file}: column "{column}" mixes what the sheet knows as numbers or days, as in'
                " row {first}, with others that may mean something else, as in row {second}.",
                hint="Give the whole column one format in the sheet, then run the command again.",
                file=source.path.name,
                column=source.columns[assignment.fields[field] - 1].name,
                first=clashes[0],
                second=clashes[1],
            )
    read_lines(database, source.path, target, sheet.rows)
    target.unlink()
    return {number: cells.type for number, cells in sheet.columns.items()}


def _lines_sql(source: Source, delimiter: str) -> str:
    assert source.layout is not None
    is_spaced = delimiter == WHITESPACE
    width = len(source.numbers)
    return shipped_sql(
        "rows_of_lines",
        header_rows=source.layout.header_rows,
        is_blank=f"trim(line, '{_TRIMMED if is_spaced else ' '}') = ''",
        parts=_SPACED if is_spaced else f"string_split(line, {literal(delimiter)})",
        width=width,
        columns=", ".join(f"parts[{number}] AS c{number}" for number in range(1, width + 1)),
    )


def _texts_sql(source: Source, assignment: Assignment, rows: _Rows, first: int) -> str:
    places = {number: f"c{own}" for number, own in enumerate(source.numbers, 1)}
    return shipped_sql(
        "texts",
        rows=rows.relation,
        first=first,
        fields=_fields(assignment, places),
        is_slipped=_is_slipped(source, assignment),
        is_header=_is_header(source, assignment, places),
        columns=", ".join(places.values()),
    )


def _is_slipped(source: Source, assignment: Assignment) -> str:
    """Return whether digits after a comma that parts columns look like an amount's decimals."""
    own = source.numbers[assignment.fields["amount"] - 1]
    if source.layout is None or source.layout.delimiter != "," or own == len(source.numbers):
        return "false"
    return rf"coalesce(regexp_full_match(c{own + 1}, '\d{{1,4}}'), false)"


def _is_header(source: Source, assignment: Assignment, places: Mapping[int, str]) -> str:
    """Return whether a row repeats the names of the columns that are always needed."""
    names = {column.number: column.name for column in source.columns}
    numbers = [assignment.fields[field] for field in ("customer", *_TYPED)]
    same = (f"trim({places[it]}, '{_TRIMMED}') = {literal(names[it])}" for it in numbers)
    return f"coalesce({' AND '.join(same)}, false)"


def literal(text: str) -> str:
    """Return a text as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"


def _fields(assignment: Assignment, values: Mapping[int, str]) -> str:
    """Return the fields' values as columns: trimmed, NULL where blank or not in the file."""
    columns = []
    for field, column in _COLUMNS.items():
        value = values.get(assignment.fields.get(field, 0), _ABSENT)
        columns.append(f"nullif(trim({value}, '{_TRIMMED}'), '') AS {column}")
    return ", ".join(columns)
