"""No customer is named anywhere: not in files, outputs, messages, logs, or inside packages."""

import csv
import io
import logging
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.cli.app import app

CANARY = "Ptica"
HEADER = ("Kupec", "Datum", "Znesek", "Opomba")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fit fewer resamples."""
    monkeypatch.setattr("workbench.customers.lifetime._RESAMPLES", 20)


def sales() -> list[list[str]]:
    """Return sales whose every customer, and a note of each, is a canary."""
    return [
        [
            f"{CANARY}{number % 60}@example.com",
            (date(2025, 1, 1) + timedelta(days=number * 17 % 59)).isoformat(),
            f"{number % 90}.50",
            f"{CANARY} {number}",
        ]
        for number in range(600)
    ]


def written(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    path.write_text(out.getvalue(), encoding=encoding)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["data", *map(str, words)])


def everything(result: Result) -> str:
    """Return what was printed, and what was raised with all that led to it."""
    told = [result.stdout, result.stderr]
    error: BaseException | None = result.exception
    while error is not None:
        told += [str(error), repr(error.args), repr(getattr(error, "values", ""))]
        told += [repr(getattr(error, "problems", ""))]
        error = error.__context__
    return "\n".join(told)


def spoils() -> dict[str, list[list[str]]]:
    """Return the sales made unusable, each in its way."""
    rows = sales()
    bird = rows[0][0]
    return {
        "day is a customer": [[*HEADER], *([it[0], it[0], *it[2:]] for it in rows)],
        "amount is a customer": [[*HEADER], *([*it[:2], it[0], it[3]] for it in rows)],
        "customers as names of columns": [[bird, *rows[1]], *rows],
        "no header, nothing readable": [[it[0], "n/a", "n/a", it[3]] for it in rows],
        "either day order": [[*HEADER], *([it[0], "03/04/2025", *it[2:]] for it in rows)],
        "long rows": [[*HEADER], *([*it, it[0], it[0]] for it in rows)],
    }


@pytest.mark.parametrize("name", spoils())
def test_what_is_wrong_is_said_without_a_customer(name: str, tmp_path: Path) -> None:
    result = run(written(tmp_path / "sales.csv", spoils()[name]))
    assert result.exit_code != 0
    assert CANARY not in everything(result)


@pytest.mark.parametrize(
    "content", [b'"', b"\xe8", b"x\0", b";" * 9], ids=["quote", "cp", "0", ";"]
)
def test_a_damaged_line_is_said_without_a_customer(content: bytes, tmp_path: Path) -> None:
    path = written(tmp_path / "sales.csv", [[*HEADER], *sales()])
    path.write_bytes(path.read_bytes().replace(b"Ptica 300", b"Ptica 300" + content))
    assert CANARY not in everything(run(path))


@pytest.fixture
def kept(acme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder of a command that wrote facts and segments into an engagement."""
    monkeypatch.setattr("workbench.customers.keeping.LEAST_BYTES", 1)
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    path = written(tmp_path / "sales.csv", [[*HEADER], *sales()])
    words = ("--until", "2025-02", "-e", acme, "--accept", "--unidentified", f"{CANARY}1")
    result = run(path, *words)
    assert result.exit_code == 0
    assert CANARY not in everything(result)
    return tmp_path / "cache"


def find_canaries(folder: Path) -> list[str]:
    """Return the files of a folder that hold a canary, members of packages among them."""
    found = []
    for path in sorted(it for it in folder.rglob("*") if it.is_file()):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                members = {name: package.read(name) for name in package.namelist()}
        else:
            members = {"": path.read_bytes()}
        found += [f"{path.name}:{name}" for name, held in members.items() if names_one(name, held)]
    return found


def names_one(name: str, held: bytes) -> bool:
    return any(CANARY.encode(it) in held for it in ("utf-8", "utf-16-le")) or CANARY in name


def test_no_file_of_an_engagement_names_a_customer(
    acme: Path, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert (acme / "facts").is_dir()
    assert not find_canaries(acme)
    assert CANARY not in caplog.text
    assert len(list(kept.iterdir())) == 1
    assert not any(path.is_relative_to(acme) for path in kept.iterdir())


def test_a_canary_would_be_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "deck.pptx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/slide1.xml", f"<a>{CANARY}1</a>")
    assert find_canaries(tmp_path) == ["deck.pptx:ppt/slide1.xml"]


@pytest.mark.slow
def test_no_document_names_a_customer(acme: Path, kept: Path, tmp_path: Path) -> None:
    assert kept.is_dir()
    logging.getLogger().setLevel(logging.DEBUG)
    words = ["build", "survey", "-e", str(acme), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(app, words)
    assert list((tmp_path / "out").rglob("*.pptx")), everything(result)
    assert not find_canaries(tmp_path / "out")
    assert CANARY not in everything(result)
