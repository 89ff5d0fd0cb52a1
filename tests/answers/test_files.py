"""A stored file is the old one or the new one, whatever fails on the way."""

import ast
import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.answers import files
from workbench.answers.files import read_file, remove_file, replace_file, sweep
from workbench.errors import ConflictError, StorageError

OLD, NEW = b"old\n", b"new content\n"
WORKBENCH = Path(files.__file__).parents[1]


class Power(BaseException):
    """The power goes: nothing after it runs, not even a handler of errors."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "answers" / "02-business.yaml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def fail(error: BaseException) -> Callable[..., None]:
    def failing(*_: object, **__: object) -> None:
        raise error

    return failing


def half_written(error: BaseException) -> Callable[[Path, bytes], None]:
    def failing(path: Path, content: bytes) -> None:
        path.write_bytes(content[:3])
        raise error

    return failing


def test_a_replaced_file_holds_the_new_content_and_nothing_else_is_left(path: Path) -> None:
    replace_file(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert names(path) == ["02-business.yaml"]


def test_a_new_file_comes_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.yaml"
    replace_file(path, NEW, None)
    assert path.read_bytes() == NEW


def test_who_may_read_a_file_stays(path: Path) -> None:
    path.chmod(0o640)
    replace_file(path, NEW, OLD)
    assert path.stat().st_mode & 0o777 == 0o640


STEPS = {
    "write": (files, "_write_synced", half_written),
    "sync": (os, "fsync", fail),
    "mode": (files, "_keep_mode", fail),
    "check": (Path, "read_bytes", fail),
    "rename": (Path, "replace", fail),
}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_refuses_leaves_the_old_file(
    step: str, code: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, name, failing = STEPS[step]
    with monkeypatch.context() as patched:
        patched.setattr(place, name, failing(OSError(code, os.strerror(code))))
        with pytest.raises(StorageError, match=os.strerror(code)):
            replace_file(path, NEW, OLD)
    assert path.read_bytes() == OLD
    assert names(path) == ["02-business.yaml"]


@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_dies_leaves_the_old_file(
    step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, name, failing = STEPS[step]
    with monkeypatch.context() as patched:
        patched.setattr(place, name, failing(Power()))
        patched.setattr(Path, "unlink", fail(Power()))
        with pytest.raises(Power):
            replace_file(path, NEW, OLD)
    assert path.read_bytes() == OLD
    sweep(path.parent.parent)
    assert names(path) == ["02-business.yaml"]


def test_a_folder_that_cannot_be_synced_is_said_though_the_new_file_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_sync_folder", fail(OSError(errno.EIO, "I/O")))
    with pytest.raises(StorageError):
        replace_file(path, NEW, OLD)
    assert path.read_bytes() == NEW


def test_content_is_synced_before_the_rename_and_the_folder_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "content")  # noqa: PTH112
        sync(handle)

    def renamed(self: Path, target: Path) -> Path:
        done.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    replace_file(path, NEW, OLD)
    assert done == ["content", "rename", "folder"]


@pytest.mark.parametrize("found", [b"changed\n", b"", None])
def test_what_another_hand_wrote_is_never_overwritten(found: bytes | None, path: Path) -> None:
    path.unlink() if found is None else path.write_bytes(found)
    with pytest.raises(ConflictError, match=r"02-business.yaml .* since it was read"):
        replace_file(path, NEW, OLD)
    with pytest.raises(ConflictError, match=r"02-business.yaml .* since it was read"):
        remove_file(path, OLD)
    assert (path.read_bytes() if path.exists() else None) == found


def test_a_file_that_appeared_meanwhile_is_not_overwritten(path: Path) -> None:
    with pytest.raises(ConflictError, match="exists by now"):
        replace_file(path, NEW, None)
    assert path.read_bytes() == OLD


def test_a_file_held_by_another_program_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace
    tries = iter([PermissionError(13, "held"), PermissionError(13, "held"), None])

    def held(self: Path, target: Path) -> Path:
        if error := next(tries):
            raise error
        return rename(self, target)

    monkeypatch.setattr(files, "RETRY_SECONDS", 2.0)
    monkeypatch.setattr(files, "_PAUSE", 0.001)
    monkeypatch.setattr(Path, "replace", held)
    replace_file(path, NEW, OLD)
    assert path.read_bytes() == NEW


def test_a_file_held_while_it_is_read_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.open
    tries = iter([PermissionError(13, "held"), None])

    def held(self: Path, mode: str) -> object:
        if error := next(tries):
            raise error
        return read(self, mode)

    monkeypatch.setattr(files, "RETRY_SECONDS", 2.0)
    monkeypatch.setattr(files, "_PAUSE", 0.001)
    monkeypatch.setattr(Path, "open", held)
    assert read_file(path) == OLD


def test_only_our_own_leftovers_are_swept(path: Path) -> None:
    kept = path.with_name(".notes.tmp")
    kept.write_text("mine")
    path.with_name(".02-business.yaml.0123abcd.tmp").write_text("half")
    other = path.parent.parent / "output" / ".report.docx.0123abcd.tmp"
    other.parent.mkdir()
    other.write_text("not ours to judge")
    sweep(path.parent.parent)
    assert other.exists()
    assert names(path) == [".notes.tmp", "02-business.yaml"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"gone.yaml cannot be read: No such file"):
        read_file(tmp_path / "gone.yaml")


def test_a_file_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "large.yaml"
    path.write_bytes(b"x" * 11)
    with pytest.raises(StorageError, match="larger than 10 bytes"):
        read_file(path)


WRITERS = {  # who else writes, and what
    "answers/files.py": "the files of an engagement, each whole",
    "answers/lock.py": "the lock",
    "cli/failures.py": "the log of a bug, in a temporary folder",
    "customers": "copies of the customers' file, in a temporary folder",
    "interview/bookmark.py": "where the interview stopped; losing it loses nothing",
    "interview/journal.py": "what undo can take back; losing it loses nothing",
    "interview/transcript.py": "what was said, in a file the person names",
    "interview/screens.py": "an answer the disk refused, in a file the person names",
    "interview/editor.py": "the text a person edits, in a temporary folder",
    "render": "deliverables, each whole",
}
_OPENING = {"open", "fdopen"}
_WRITING = {
    "write_text", "write_bytes", "touch", "unlink", "rename", "rmdir", "remove",
    "removedirs", "truncate", "ftruncate", "mkstemp", "rmtree", "copyfile", "copy2",
    "copytree", "move", "symlink_to", "hardlink_to", "link", "symlink",
}  # fmt: skip
_A_WRITING_NAME = re.compile(rf"\b({'|'.join(_OPENING | _WRITING)})\b")  # parsing takes long


def writes(call: ast.Call) -> bool:
    """Whether a call opens a file for writing, or moves or removes one."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in _OPENING:
        texts = [str(each.value) for each in ast.walk(call) if isinstance(each, ast.Constant)]
        modes = [text for text in texts if set(text) <= set("rwaxbt+") and text]
        flags = {each.attr for each in ast.walk(call) if isinstance(each, ast.Attribute)}
        return any(set(mode) & set("wax+") for mode in modes) or bool(
            flags & {"O_WRONLY", "O_RDWR", "O_CREAT"}
        )
    is_shutil = isinstance(call.func, ast.Attribute)
    return name in _WRITING and is_shutil


def test_only_the_modules_listed_here_write_files() -> None:
    sources = sorted(WORKBENCH.rglob("*.py"))
    assert len(sources) > 50
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    likely = {path: text for path, text in texts.items() if _A_WRITING_NAME.search(text)}
    found = {
        path.relative_to(WORKBENCH)
        for path, text in likely.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and writes(node)
    }
    assert {Path("answers/files.py"), Path("answers/lock.py")} <= found
    unlisted = [
        path.as_posix() for path in found if not {path.as_posix(), path.parts[0]} & set(WRITERS)
    ]
    assert not unlisted, "they write files without being listed in WRITERS"
