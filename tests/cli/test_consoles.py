"""A terminal that lacks letters: what it cannot show is written as escapes, or refused."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli.consoles import is_simple, refuse_letters
from workbench.errors import UsageError


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def use(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(sys, "stdin", stream(encoding))
    monkeypatch.setattr(sys, "stdout", stream(encoding))


@pytest.mark.parametrize(
    ("encoding", "languages"),
    [("utf-8", "en sl pl ru"), ("cp1250", "en sl pl"), ("cp1252", "en"), ("cp1251", "en ru"),
     ("ascii", "en")],
)  # fmt: skip
def test_a_language_is_refused_where_its_letters_are_missing(
    monkeypatch: pytest.MonkeyPatch, encoding: str, languages: str
) -> None:
    use(monkeypatch, encoding)
    for language in ("en", "sl", "pl", "ru"):
        if language in languages.split():
            refuse_letters(language)
        else:
            with pytest.raises(UsageError, match=f"set to {encoding}"):
                refuse_letters(language)


def test_a_terminal_without_unicode_takes_lines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "cp1252")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert is_simple()
    use(monkeypatch, "utf-8")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert not is_simple()
    monkeypatch.setenv("TERM", "dumb")
    assert is_simple()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "cp1250"])
def test_commands_speak_on_a_terminal_of_few_letters(acme: Path, encoding: str) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "workbench", *arguments, "-e", str(acme)],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True, text=True, encoding=encoding, check=False,
        )  # fmt: skip

    done = run("set", "business.brand=Ромашка č")
    assert done.returncode == 0, done.stderr
    owed = run("set", "business.revenue=", "--state", "tbc", "--owner", "Жанна")
    assert owed.returncode == 0, owed.stderr
    assert run("status").returncode == 0
    report = json.loads(run("status", "--owed", "--json").stdout)
    assert report["owed"][0]["owner"] == "Жанна"
    assert run("interview").returncode == 2
