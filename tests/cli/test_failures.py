"""Whatever fails leaves as a text and an exit code, even when nobody can hear the text."""

import errno
import sys

import pytest

from workbench.cli.failures import reported
from workbench.errors import StorageError


class DeadTerminal:
    """What stderr is after its window was closed."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EIO, "Input/output error")

    def flush(self) -> None:
        raise OSError(errno.EIO, "Input/output error")


def test_an_expected_failure_is_said_with_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left, reported():
        raise StorageError("{file} is gone.", file="a.yaml")
    assert left.value.code == 5
    assert capsys.readouterr().err == "a.yaml is gone.\n"


def test_the_exit_code_is_right_although_nobody_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", DeadTerminal())
    with pytest.raises(SystemExit) as left, reported():
        raise OSError(errno.EIO, "Input/output error")
    assert left.value.code == 5
