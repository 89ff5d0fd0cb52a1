"""One writer per engagement."""

import errno
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.answers import lock
from workbench.answers.lock import FILE, break_lock, hold_lock, lock_owner
from workbench.errors import ConflictError, StorageError

HOLDER = """
import sys, pathlib
from workbench.answers.lock import hold_lock
with hold_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its input ends."""
    arguments = [sys.executable, "-c", HOLDER, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def left(root: Path, host: str, pid: int) -> Path:
    path = root / ".lock"
    path.write_text(json.dumps({"host": host, "pid": pid, "time": "2026-11-12T10:00:00+00:00"}))
    return path


def test_the_lock_says_who_while_it_is_held_and_is_gone_after(tmp_path: Path) -> None:
    with hold_lock(tmp_path):
        said = json.loads((tmp_path / ".lock").read_text())
        assert said["host"] == platform.node()
        assert said["pid"] == os.getpid()
        assert f"process {os.getpid()} on {platform.node()}" in str(lock_owner(tmp_path))
    assert not (tmp_path / ".lock").exists()
    assert lock_owner(tmp_path) == ""


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    with hold_lock(tmp_path):
        with pytest.raises(ConflictError, match=f"process {os.getpid()} on"), hold_lock(tmp_path):
            pass
        assert lock_owner(tmp_path)
    with hold_lock(tmp_path):
        pass


def test_the_writer_of_another_process_is_named(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(ConflictError, match=f"process {holder.pid} on"), hold_lock(tmp_path):
        pass
    with pytest.raises(ConflictError):
        break_lock(tmp_path)


def test_the_lock_of_a_killed_process_heals_itself(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.wait()
    assert lock_owner(tmp_path)
    with hold_lock(tmp_path):
        assert json.loads((tmp_path / ".lock").read_text())["pid"] == os.getpid()


def test_a_living_process_with_the_number_of_a_dead_one_does_not_matter(tmp_path: Path) -> None:
    left(tmp_path, platform.node(), os.getppid())
    with hold_lock(tmp_path):
        pass


def test_the_lock_of_another_computer_is_named_with_the_command_that_removes_it(
    tmp_path: Path,
) -> None:
    path = left(tmp_path, "ana-laptop", 7)
    before = path.read_bytes()
    with (
        pytest.raises(ConflictError, match=r"process 7 on ana-laptop.*\n.*workbench unlock -e"),
        hold_lock(tmp_path),
    ):
        pass
    assert path.read_bytes() == before
    assert "ana-laptop" in str(break_lock(tmp_path))
    with hold_lock(tmp_path):
        pass


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'"text"'])
def test_a_lock_file_that_says_nothing_is_taken_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".lock").write_bytes(content)
    with hold_lock(tmp_path):
        assert lock_owner(tmp_path)


def test_there_may_be_no_lock_to_remove(tmp_path: Path) -> None:
    assert break_lock(tmp_path) == ""


def test_a_dead_lock_of_this_computer_can_be_removed_too(tmp_path: Path) -> None:
    left(tmp_path, platform.node(), 4_000_000)
    assert "process 4000000" in str(break_lock(tmp_path))
    assert not (tmp_path / ".lock").exists()


def test_where_the_system_knows_no_locks_a_living_process_is_respected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_system_lock", lambda _: None)
    left(tmp_path, platform.node(), os.getppid())
    with pytest.raises(ConflictError), hold_lock(tmp_path):
        pass
    left(tmp_path, platform.node(), 4_000_000)
    with hold_lock(tmp_path):
        pass


def test_a_folder_without_room_for_a_lock_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"\.lock cannot be written"), hold_lock(tmp_path / "no"):
        pass


def test_an_error_inside_leaves_no_lock(tmp_path: Path) -> None:
    with pytest.raises(KeyError), hold_lock(tmp_path):
        raise KeyError
    assert not (tmp_path / ".lock").exists()


def test_a_lock_that_cannot_be_signed_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("workbench.answers.lock.os.write", full)
        with pytest.raises(StorageError, match="No space left"), hold_lock(tmp_path):
            pass
    assert not (tmp_path / FILE).exists()
