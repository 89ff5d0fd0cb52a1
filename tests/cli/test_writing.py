"""Whoever writes to an engagement is told first which of its files are missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize("command", [("set", "business.revenue=12"), ("fmt",)])
def test_missing_and_unread_files_are_said_before_anything_is_written(
    command: tuple[str, ...], run: Run, acme: Path
) -> None:
    (acme / "answers" / "09-mechanics.yaml").unlink()
    (acme / "answers" / "notes.yaml").touch()
    done = run(*command)
    assert done.exit_code == 0, done.output
    said = done.stderr.splitlines()
    assert any("09-mechanics.yaml  the file is missing; its answers count" in line for line in said)
    assert any("git checkout -- answers/09-mechanics.yaml" in line for line in said)
    assert any("notes.yaml  not read: no section has this name" in line for line in said)


def test_many_are_counted(run: Run, acme: Path) -> None:
    for path in (acme / "answers").glob("*.yaml"):
        path.unlink()
    assert "and 14 more: workbench status" in run("set", "business.revenue=12").stderr


def test_what_is_only_odd_is_left_to_the_status(run: Run, acme: Path) -> None:
    path = acme / "answers" / "02-business.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "x.y: 1\n# end\n", encoding="utf-8")
    assert "known question" not in run("set", "business.revenue=12").stderr
    assert "known question" in run("status").stderr
