"""Parquet files: their columns, and their rows in the database."""

from pathlib import Path

from workbench.customers.database import Database, QueryError, shipped_sql
from workbench.errors import CustomerDataError

HEAD_ROWS = 1000


def is_parquet(path: Path) -> bool:
    """Return whether a file begins as Parquet files do."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def read_columns(database: Database, path: Path) -> dict[str, str]:
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
    rows = database.run(shipped_sql("parquet_head", rows=HEAD_ROWS), (str(path),))
    return tuple(tuple(cell or "" for cell in row) for row in rows)
