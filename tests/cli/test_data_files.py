"""``workbench data`` on several files, other encodings, and folders of Parquet."""

import csv
import hashlib
import io
import json
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from workbench.answers.facts import load_facts
from workbench.cli.app import app
from workbench.engagement import load_engagement
from workbench.errors import CustomerDataError, UsageError


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fit fewer resamples."""
    monkeypatch.setattr("workbench.customers.lifetime._RESAMPLES", 20)


def sales(first: int, last: int) -> list[list[str]]:
    days = (date(2025, 1, 1) + timedelta(days=number * 17 % 59) for number in range(first, last))
    rows = [
        [f"K{number % 30}", f"{day:%d.%m.%Y}", f"{number % 90},50"]
        for number, day in zip(range(first, last), days, strict=True)
    ]
    return [["Kupec", "Datum", "Znesek v €"], *rows]


def written(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    path.write_text(out.getvalue(), encoding=encoding)
    return path


def run(*words: object) -> Result:
    result = CliRunner().invoke(app, ["data", *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    return [
        written(tmp_path / "jan.csv", sales(0, 150), "cp1250"),
        written(tmp_path / "feb.csv", sales(150, 300), "cp1250"),
    ]


def test_files_together_are_one_and_each_is_accounted_for(
    parts: list[Path], tmp_path: Path, acme: Path
) -> None:
    whole = run(written(tmp_path / "all.csv", sales(0, 300)), "--json")
    found = run(*parts, "--encoding", "cp1250", "--json", "-e", acme)
    assert json.loads(found.stdout) == json.loads(whole.stdout)
    source = load_facts(load_engagement(acme)).source
    assert (source["file"], source["rows"]) == ("jan.csv, feb.csv", 300)
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in parts]
    assert source["files"] == [
        {"file": "jan.csv", "sha256": hashes[0], "rows": 150},
        {"file": "feb.csv", "sha256": hashes[1], "rows": 150},
    ]
    other_way = run(*reversed(parts), "--encoding", "cp1250", "--json", "-e", acme)
    assert other_way.stdout == found.stdout
    assert load_facts(load_engagement(acme)).source["sha256"] == source["sha256"]


def test_what_was_understood_is_shown_before_the_figures(parts: list[Path]) -> None:
    result = run(*parts, "--encoding", "cp1250")
    for text in ("feb.csv", "CP1250", "a9, a99", "01.01.2025"):
        assert text in result.stderr
    for text in ("day, month, year", "comma", "150 rows"):
        assert text in result.stdout


def test_rows_of_several_files_are_named_with_their_file(parts: list[Path]) -> None:
    rows = [*sales(150, 300), ["", "03.02.2025", "1,00"]]
    written(parts[1], rows, "cp1250")
    result = run(*parts, "--encoding", "cp1250", "--json")
    assert "no customer, first in row feb.csv:152" in result.stderr


def test_an_encoding_that_is_not_sure_is_asked_for(parts: list[Path]) -> None:
    with pytest.raises(CustomerDataError, match="--encoding"):
        run(*parts)
    with pytest.raises(UsageError, match="cp1252"):
        run(*parts, "--encoding", "latin")


def test_a_folder_of_parquet_is_read_whole(parts: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    folder.mkdir()
    with duckdb.connect() as connection:
        for place, part in enumerate(parts):
            text = part.read_text(encoding="cp1250")
            source = tmp_path / "utf8.csv"
            source.write_text(text, encoding="utf-8")
            read = f"read_csv('{source}', delim=';', all_varchar=true)"
            target = folder / f"part-{place}.parquet"
            connection.execute(f"COPY (SELECT * FROM {read}) TO '{target}'")  # noqa: S608
    found = run(folder, "--json")
    assert json.loads(found.stdout) == json.loads(
        run(*parts, "--encoding", "cp1250", "--json").stdout
    )
