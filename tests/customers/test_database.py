import sys
from pathlib import Path

import pytest

from workbench.customers.database import QueryError, open_database, shipped_sql
from workbench.errors import UsageError

SQL = Path(__file__).parents[2] / "workbench" / "customers" / "sql"


def test_only_the_source_and_the_own_folder_are_within_reach(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in.csv", tmp_path / "out.csv"
    for path in (inside, outside):
        path.write_text("a\n1\n", encoding="utf-8")
    with open_database(inside) as database:
        assert database.run("SELECT count(*) FROM read_csv(?)", (str(inside),)) == [(1,)]
        with pytest.raises(QueryError, match="PermissionException"):
            database.run("SELECT * FROM read_csv(?)", (str(outside),))


def test_a_refused_query_says_nothing_of_the_values(tmp_path: Path) -> None:
    with open_database(tmp_path / "none") as database, pytest.raises(QueryError) as caught:
        database.run("SELECT CAST('SECRET' AS INTEGER)")
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_the_private_folder_goes_with_the_database(tmp_path: Path) -> None:
    with open_database(tmp_path / "none") as database:
        scratch = database.scratch
        assert scratch.is_dir()
    assert not scratch.exists()


def test_a_missing_database_is_said_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match="pip install"), open_database(tmp_path / "none"):
        pass


def test_every_query_says_what_it_is_for() -> None:
    names = sorted(path.stem for path in SQL.glob("*.sql"))
    assert len(names) > 30
    for name in names:
        assert shipped_sql(name).startswith("-- "), name
