"""``workbench new`` starts an engagement, and never over something that is there."""

import errno
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.answers import files
from workbench.cli.app import app
from workbench.engagement import load_engagement
from workbench.errors import StorageError, UsageError
from workbench.i18n import translator

RUNNER = CliRunner()
FLAGS = ("--client", "Kava & [red]Co", "--lang", "sl", "--documents", "sl,en", "--currency", "eur")


def test_flags_start_an_engagement_without_a_question(tmp_path: Path) -> None:
    folder = tmp_path / "kava"
    done = RUNNER.invoke(app, ["new", str(folder), *FLAGS, "--consultancy", "Ours"])
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{folder}\n"
    assert "workbench interview" in done.stderr
    details = load_engagement(folder).details
    assert details.client == "Kava & [red]Co"
    title = translator("sl")("Loyalty programme for {client}", client="Kava & [red]Co")
    assert details.title == title
    assert details.currency == "EUR"
    assert details.languages.interface == "sl"
    assert details.languages.documents == ("sl", "en")
    assert (folder / "answers" / "01-engagement.yaml").is_file()


def test_what_git_leaves_alone_and_the_line_ends_are_written(tmp_path: Path) -> None:
    RUNNER.invoke(app, ["new", str(tmp_path / "kava"), *FLAGS])
    ignored = (tmp_path / "kava" / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"output/", ".lock", ".interview", "*.csv", "*.parquet"} <= set(ignored)
    attributes = (tmp_path / "kava" / ".gitattributes").read_text(encoding="utf-8")
    assert "*.yaml text eol=lf" in attributes


def test_a_start_that_was_killed_can_be_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "kava"
    RUNNER.invoke(app, ["new", str(folder), *FLAGS])
    whole = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name in ("engagement.yaml", ".gitignore", "answers/19-development.yaml"):
        (folder / name).unlink()
    (folder / "answers" / ".19-development.yaml.0123abcd.tmp").write_text("# 19")
    done = RUNNER.invoke(app, ["new", str(folder), *FLAGS])
    assert done.exit_code == 0, done.output
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == whole


def test_a_firms_own_questions_are_laid_over_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "ours"
    own.mkdir()
    (own / "questionnaire.yaml").write_text(
        "id: ours\nversion: 1.0.0\nextends: loyalty\nsections:\n  - id: business\n"
        "    questions:\n      - {id: stations, type: integer}\n"
    )
    words = "questions:\n  business.stations: {prompt: How many?, label: Stations}\n"
    (own / "en.yaml").write_text(words)
    folder = tmp_path / "acme"
    done = RUNNER.invoke(app, ["new", str(folder), *FLAGS, "--pack", str(own)])
    assert done.exit_code == 0, done.output
    assert load_engagement(folder).details.pack.overlays == ("../ours",)
    assert "business.stations:\n" in (folder / "answers" / "02-business.yaml").read_text("utf-8")
    done = RUNNER.invoke(app, ["new", str(tmp_path / "b"), *FLAGS, "--pack", str(tmp_path / "no")])
    assert isinstance(done.exception, StorageError)
    assert not (tmp_path / "b").exists()


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "file"):
        done = RUNNER.invoke(app, ["new", str(folder), *FLAGS])
        assert isinstance(done.exception, UsageError)
        assert "is not empty" in str(done.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_fresh_git_repository_is_empty_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert RUNNER.invoke(app, ["new", str(tmp_path), *FLAGS]).exit_code == 0


def test_the_day_of_the_start_is_written_unless_another_is_given(tmp_path: Path) -> None:
    RUNNER.invoke(app, ["new", str(tmp_path / "given"), *FLAGS, "--date", "2027-03-31"])
    assert load_engagement(tmp_path / "given").details.date == "2027-03-31"
    first = datetime.now(UTC).astimezone().date()
    RUNNER.invoke(app, ["new", str(tmp_path / "today"), *FLAGS])
    last = datetime.now(UTC).astimezone().date()
    assert first.isoformat() <= load_engagement(tmp_path / "today").details.date <= last.isoformat()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_start_on_a_full_disk_leaves_nothing_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    folder = tmp_path / "kava"
    if is_there:
        (folder / ".git").mkdir(parents=True)
    begun = sorted(folder.rglob("*"))
    real, writes = files._write_synced, iter(range(99))

    def full(path: Path, content: bytes) -> None:
        if next(writes) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(files, "_write_synced", full)
        done = RUNNER.invoke(app, ["new", str(folder), *FLAGS])
    assert isinstance(done.exception, StorageError)
    assert sorted(folder.rglob("*")) == begun
    assert RUNNER.invoke(app, ["new", str(folder), *FLAGS]).exit_code == 0


def test_a_lock_that_a_killed_start_left_does_not_refuse_the_next(tmp_path: Path) -> None:
    (tmp_path / ".lock").touch()
    assert RUNNER.invoke(app, ["new", str(tmp_path), *FLAGS]).exit_code == 0


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["new", str(tmp_path / "kava"), *FLAGS, "--dry-run"])
    assert translator("sl")("Would start {title} in {folder}").partition(" {")[0] in done.stdout
    assert not (tmp_path / "kava").exists()


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        ((), "Add the option --client"),
        (("--client", "A", "--lang", "de"), "no language de"),
        (("--client", "A", "--documents", "en,"), "no language"),
        (("--client", "A", "--currency", "EURO"), "Not allowed: currency"),
        (("--client", "A", "--date", "31.3.2027"), "Not allowed: date"),
        (("--client", "A", "--date", "2027-02-30"), "Not allowed: date"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, flags: tuple[str, ...], reason: str
) -> None:
    done = RUNNER.invoke(app, ["new", str(tmp_path / "kava"), *flags])
    assert isinstance(done.exception, UsageError)
    assert reason in str(done.exception)
    assert not (tmp_path / "kava").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_what_is_missing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.cli.new import new

    monkeypatch.setattr(sys, "stdin", Terminal("\nAcme\nen, sl\nusd\n\n"))
    new(tmp_path / "acme")
    details = load_engagement(tmp_path / "acme").details
    assert (details.client, details.currency) == ("Acme", "USD")
    assert details.languages.documents == ("en", "sl")
    assert details.title == "Loyalty programme for Acme"


def test_a_polish_start_suggests_what_can_be_built_and_its_currency(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.cli.new import new

    monkeypatch.setattr(sys, "stdin", Terminal("pl\nAcme\n\n\n\n"))
    new(tmp_path / "acme")
    details = load_engagement(tmp_path / "acme").details
    assert (details.languages.interface, details.languages.documents) == ("pl", ("en",))
    assert details.currency == "PLN"


def test_what_is_no_currency_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workbench.cli.new import new

    monkeypatch.setattr(sys, "stdin", Terminal("\nAcme\n\neuros\n?\nchf\n\n"))
    new(tmp_path / "acme")
    assert load_engagement(tmp_path / "acme").details.currency == "CHF"
    assert capsys.readouterr().err.count("Three letters, such as EUR.") == 2
