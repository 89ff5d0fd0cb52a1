"""``workbench unlock``."""

import json
from pathlib import Path

from typer.testing import CliRunner

from workbench.answers.lock import hold_lock
from workbench.cli.app import app
from workbench.errors import ConflictError

LEFT = {"host": "ana-laptop", "pid": 7, "time": "2026-11-12T10:00:00+00:00"}


def test_the_lock_of_a_computer_that_is_gone_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".lock").write_text(json.dumps(LEFT))
    asked = CliRunner().invoke(app, ["unlock", "-e", str(tmp_path), "--dry-run"])
    assert asked.stdout == "Locked by process 7 on ana-laptop since 2026-11-12 10:00:00 UTC.\n"
    done = CliRunner().invoke(app, ["unlock", "-e", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Removed the lock of process 7 on ana-laptop" in done.stderr
    assert not (tmp_path / ".lock").exists()


def test_no_lock_is_no_error(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["unlock", "-e", str(tmp_path)]).stderr == "There was no lock.\n"
    asked = CliRunner().invoke(app, ["unlock", "-e", str(tmp_path), "--dry-run"])
    assert asked.stdout == "Not locked.\n"


def test_a_writer_of_this_computer_keeps_its_lock(tmp_path: Path) -> None:
    with hold_lock(tmp_path):
        done = CliRunner().invoke(app, ["unlock", "-e", str(tmp_path)])
        assert isinstance(done.exception, ConflictError)
        assert (tmp_path / ".lock").exists()
