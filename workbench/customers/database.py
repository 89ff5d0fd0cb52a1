"""The database in memory that a transactions file is computed in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workbench.errors import StorageError, UsageError

_MEMORY = "3GB"
_SQL = Path(__file__).parent / "sql"


class Database:
    """A DuckDB connection that reaches one file and says nothing about the rows in it.

    ``scratch`` is a private folder that is gone when the database is closed.
    """

    def __init__(self, connection: Any, scratch: Path) -> None:  # noqa: ANN401 - duckdb is untyped
        self._connection = connection
        self.scratch = scratch

    def run(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        rows: list[tuple[Any, ...]] = self._execute(sql, values).fetchall()
        return rows

    def arrays(self, sql: str) -> dict[str, Any]:
        """Run a query and return its columns as numpy arrays."""
        arrays: dict[str, Any] = self._execute(sql, ()).fetchnumpy()
        return arrays

    def create(self, table: str, sql: str, values: Sequence[object] = ()) -> None:
        """Make a table of a query's rows."""
        self._execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {sql}", values)

    def create_shipped(self, table: str, values: Sequence[object] = ()) -> None:
        """Make a table of the rows of the query of its name in the folder ``sql``."""
        self.create(table, shipped_sql(table), values)

    def export(self, sql: str, target: Path, note: str) -> None:
        """Write the rows of a query to a Parquet file, with a note in it."""
        file, text = (it.replace("'", "''") for it in (str(target), note))
        form = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{workbench: '{text}'}}"
        self._execute(f"COPY ({sql}) TO '{file}' ({form})", ())

    def read_note(self, path: Path) -> str:
        """Return the note in a Parquet file."""
        sql = "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'workbench'"
        [(note,)] = self.run(sql, (str(path),))
        return str(note)

    def create_view(self, name: str) -> None:
        """Give the rows of a query in the folder ``sql`` its name."""
        self._execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {shipped_sql(name)}", ())

    def _execute(self, sql: str, values: Sequence[object]) -> Any:  # noqa: ANN401
        import duckdb

        try:
            return self._connection.execute(sql, list(values))
        except duckdb.OutOfMemoryException:
            raise StorageError("The memory is not enough for this file.") from None
        except duckdb.IOException:
            raise StorageError("The file, or the temporary folder, cannot be read.") from None
        except duckdb.Error as error:
            # The database's own text may quote a customer's row.
            raise QueryError(type(error).__name__) from None


class QueryError(Exception):
    """The database refuses a query; told without the values it met."""


def shipped_sql(name: str, **pieces: object) -> str:
    """Return the text of a query in the folder ``sql``, its {pieces} put in."""
    text = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    return text.format(**pieces) if pieces else text


def _list_of(values: Sequence[object]) -> str:
    return f"[{', '.join('?' * len(values))}]"


@contextmanager
def open_database(*sources: Path, keep: Path | None = None) -> Iterator[Database]:
    """Open an empty database that may read some files and its own temporary folder, no more.

    ``keep`` is a folder it may write copies to.

    Raises:
        UsageError: when DuckDB is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError:
        raise UsageError(
            "Customer data need DuckDB, which is not installed.",
            hint="Install it with: pip install 'loyalty-workbench[data]'",
        ) from None
    with TemporaryDirectory(prefix="workbench-") as folder:
        scratch = Path(folder).resolve()
        connection = duckdb.connect(
            ":memory:",
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "memory_limit": _MEMORY,
                "temp_directory": str(scratch),
            },
        )
        try:
            folders = [str(folder) for folder in (scratch, keep) if folder is not None]
            files = [str(source) for source in sources]
            connection.execute(f"SET allowed_directories = {_list_of(folders)}", folders)
            connection.execute(f"SET allowed_paths = {_list_of(files)}", files)
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield Database(connection, scratch)
        finally:
            connection.close()
