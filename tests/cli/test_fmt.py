"""``workbench fmt`` puts the files of answers in order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from workbench.answers.layout import SCHEMA

Run = Callable[..., Result]
OPEN = "engagement.sponsor:\n  value:\n  state: open\n"


def untidy(acme: Path) -> Path:
    path = acme / "answers" / "01-engagement.yaml"
    text = path.read_text(encoding="utf-8")
    assert OPEN in text
    own = "# Ask her on Monday.\nengagement.sponsor: {state: tbc, owner: Ana}\n\n\n"
    path.write_text(text.replace(OPEN, own), encoding="utf-8")
    return path


def test_a_new_engagement_is_in_form(run: Run) -> None:
    done = run("fmt", "--check")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "Everything is in form" in done.stderr


def test_an_untidy_file_is_put_in_form_once(run: Run, acme: Path) -> None:
    path = untidy(acme)
    done = run("fmt")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{path}\n"
    text = path.read_text(encoding="utf-8")
    kept = "# Ask her on Monday.\nengagement.sponsor:\n  value:\n  state: tbc\n  owner: Ana\n\n#"
    assert kept in text
    assert run("fmt").stdout == ""


@pytest.mark.parametrize(("option", "code"), [("--check", 3), ("--dry-run", 0)])
def test_a_check_changes_nothing(option: str, code: int, run: Run, acme: Path) -> None:
    path = untidy(acme)
    (acme / SCHEMA).unlink()
    before = path.read_bytes()
    done = run("fmt", option)
    assert done.exit_code == code
    assert done.stdout == f"{path}\n{acme / SCHEMA}\n"
    assert path.read_bytes() == before
    assert not (acme / SCHEMA).exists()


def test_a_schema_that_is_gone_comes_back(run: Run, acme: Path) -> None:
    (acme / SCHEMA).unlink()
    assert run("fmt").stdout == f"{acme / SCHEMA}\n"
    assert (acme / SCHEMA).is_file()
