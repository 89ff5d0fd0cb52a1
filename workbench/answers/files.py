"""Files on disk: read whole, replaced whole, never a part and never over another hand's change."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from workbench.errors import ConflictError, StorageError, why
from workbench.messages import N_

T = TypeVar("T")

MAX_BYTES = 64_000_000
RETRY_SECONDS = 2.0 if os.name == "nt" else 0.0
_PAUSE = 0.05
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change the line ends
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
_ADVICE = N_("Free some space or check the permissions, then save again.")
_READ_AGAIN = N_("Nothing was written. Read the answers again, then repeat the change.")


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        StorageError: when it cannot be read, or is far larger than any file of ours.
    """
    try:
        content = _retried(lambda: _read(path))
    except OSError as error:
        raise StorageError(
            "{file} cannot be read: {reason}.", file=path, reason=why(error)
        ) from error
    if len(content) > MAX_BYTES:
        raise StorageError("{file} is larger than {limit} bytes.", file=path, limit=MAX_BYTES)
    return content


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def replace_file(path: Path, content: bytes, expected: bytes | None) -> None:
    """Put new content in the place of a file that still holds what was read from it.

    ``expected`` None means that the file must not exist yet. The content is synced before the
    rename and the folder after it, so that a crash leaves the old file or the new one.

    Raises:
        ConflictError: when the file holds something else by now.
        StorageError: when the disk refuses; the old file stands then.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        make_folder(path.parent)
        _write_synced(temporary, content)
        _keep_mode(path, temporary)
        _check_unchanged(path, expected)
        _retried(lambda: temporary.replace(path))
        _sync_folder(path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def remove_file(path: Path, expected: bytes) -> None:
    """Delete a file that still holds what was read from it.

    Raises:
        ConflictError: when the file holds something else by now.
        StorageError: when the disk refuses.
    """
    try:
        _check_unchanged(path, expected)
        _retried(path.unlink)
        _sync_folder(path.parent)
    except OSError as error:
        raise _refused(path, error) from error


def make_folder(folder: Path) -> None:
    """Create a folder, and those above it, so that a crash does not take it away again."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)
    except OSError as error:
        raise _refused(folder, error) from error


@contextmanager
def removing_on_failure(*paths: Path) -> Iterator[None]:
    """Take away those files and folders that were not there before the block, if it fails."""
    new = [path for path in paths if not path.exists()]
    try:
        yield
    except BaseException:
        for path in new:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                path.unlink()
        raise


def sweep(root: Path) -> None:
    """Delete temporary files that a killed process left in an engagement; only its writer may."""
    for folder in ("", "facts/", "answers/", "answers/*/", ".workbench/"):
        for path in root.glob(f"{folder}.*.tmp"):
            if is_temporary(path.name):
                with suppress(OSError):
                    path.unlink()


def is_temporary(name: str) -> bool:
    """Whether a file of this name is one of ours that is not whole yet."""
    return _TEMPORARY.fullmatch(name) is not None


def _refused(path: Path, error: OSError) -> StorageError:
    return StorageError(
        "{file} cannot be saved: {reason}.",
        hint=_ADVICE,
        file=path,
        reason=why(error),
    )


def _write_synced(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_mode(path: Path, temporary: Path) -> None:
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode & 0o777
        if mode != temporary.stat().st_mode & 0o777:
            temporary.chmod(mode)


def _check_unchanged(path: Path, expected: bytes | None) -> None:
    try:
        found = _retried(path.read_bytes)
    except FileNotFoundError:
        found = None
    if found == expected:
        return
    raise ConflictError(_changed(found, expected), hint=_READ_AGAIN, file=path)


def _changed(found: bytes | None, expected: bytes | None) -> str:
    if found is None:
        return N_("{file} was deleted since it was read: another person or program did that.")
    if expected is None:
        return N_("{file} exists by now: another person or program wrote it.")
    return N_("{file} has changed since it was read: another person or program wrote it.")


def _retried(action: Callable[[], T]) -> T:
    """Do it, waiting out other programs that hold the file (Windows: scanners, sync clients)."""
    until = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            return action()
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
