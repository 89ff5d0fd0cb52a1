"""Parquet files: their columns and their first rows."""

from pathlib import Path

from workbench.customers.database import Database, QueryError, shipped_sql
from workbench.errors import CustomerDataError

_HEAD_ROWS = 1000
_NUMBERS = ("DECIMAL", "DOUBLE", "FLOAT", "BIGINT", "INTEGER", "HUGEINT", "SMALLINT", "TINYINT")


def is_parquet(path: Path) -> bool:
    """Return whether a file begins as Parquet files do."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def read_types(database: Database, path: Path) -> dict[str, str]:
    """Return the types of a file's columns by name.

    Raises:
        CustomerDataError: when the file is damaged.
    """
    try:
        found = database.run("DESCRIBE SELECT * FROM read_parquet(?)", (str(path),))
    except QueryError:
        raise CustomerDataError("{file} is a damaged Parquet file.", file=path.name) from None
    return {str(name): str(kind) for name, kind, *_ in found}


def read_head(database: Database, path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the first rows as text."""
    rows = database.run(shipped_sql("parquet_head", rows=_HEAD_ROWS), (str(path),))
    return tuple(tuple(cell or "" for cell in row) for row in rows)


def is_number(kind: str) -> bool:
    """Return whether a type is one of numbers, which need no guess at their decimal sign."""
    return kind.removeprefix("U").startswith(_NUMBERS)


def is_day(kind: str) -> bool:
    """Return whether a type is one of days, which need no guess at their order."""
    return kind == "DATE" or kind.startswith("TIMESTAMP")


def meaning(kind: str) -> str:
    """Return what a type says about its values: "number", "day" or "" for text."""
    return "number" if is_number(kind) else "day" if is_day(kind) else ""


def text_sql(name: str, kind: str) -> str:
    """Return an expression for a column's values as text; a decimal without idle zeros."""
    text = f"CAST({quoted(name)} AS VARCHAR)"
    return f"rtrim(rtrim({text}, '0'), '.')" if _has_idle_zeros(kind) else text


def _has_idle_zeros(kind: str) -> bool:
    return kind.startswith("DECIMAL") and not kind.endswith(",0)")


def quoted(name: str) -> str:
    """Return a column's name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
