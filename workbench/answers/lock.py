"""One writer per engagement: a lock file that says who, and a system lock that dies with them."""

import contextlib
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import ConflictError, StorageError, why
from workbench.messages import Message

FILE = ".lock"
_FAR = 1 << 30  # a byte no text reaches: what Windows locks, others cannot read


@contextmanager
def hold_lock(root: Path) -> Iterator[None]:
    """Hold the engagement's lock while the block runs; readers need none.

    A lock left by a dead process of this computer is taken over. One of another computer is not:
    whether that one is still at work cannot be seen from here.

    Raises:
        ConflictError: when someone else holds it, named by computer, process and time.
        StorageError: when the lock file cannot be written.
    """
    path = root / FILE
    try:
        handle = _acquire(path)
    except OSError as error:
        raise StorageError(
            "{file} cannot be written: {reason}.", file=path, reason=why(error)
        ) from error
    try:
        yield
    finally:
        _release(path, handle)


def lock_owner(root: Path) -> Message | str:
    """Return who holds the lock of an engagement, or left it, "" when nobody did."""
    owner = _owner(root / FILE)
    return _said(owner) if owner else ""


def break_lock(root: Path) -> Message | str:
    """Remove a lock that another computer left, and return who held it ("" when there was none).

    Raises:
        ConflictError: when a process of this computer holds it: that one can be ended instead.
    """
    path = root / FILE
    owner = _owner(path)
    if not owner:
        path.unlink(missing_ok=True)
        return ""
    if owner.get("host") == platform.node():
        with hold_lock(root):  # refused when alive, healed when dead
            return _said(owner)
    path.unlink(missing_ok=True)
    return _said(owner)


def _acquire(path: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _claim(path, handle)
        except OSError:  # a full disk: the lock is ours, though nobody could sign it
            _release(path, handle)
            raise
        except BaseException:
            os.close(handle)
            raise
        if _is_current(path, handle):
            return handle
        os.close(handle)  # its last holder removed it between our opening and our locking


def _claim(path: Path, handle: int) -> None:
    owner = _owner(path)
    locked = _system_lock(handle)
    here = owner.get("host") == platform.node()
    if locked is False or (locked is None and here and _is_alive(owner)):
        raise ConflictError(
            "{folder} is being written by {owner}.",
            hint="Finish or close that one first; reading needs no lock.",
            folder=path.parent,
            owner=_said(owner),
        )
    if owner and not here:
        raise ConflictError(
            "{folder} is locked by {owner}, on another computer.",
            hint="If nobody works there any more: workbench unlock -e {folder}",
            folder=path.parent,
            owner=_said(owner),
        )
    if _is_current(path, handle):
        _sign(handle)


def _sign(handle: int) -> None:
    said = {
        "host": platform.node(),
        "pid": os.getpid(),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, (json.dumps(said) + "\n").encode())


def _release(path: Path, handle: int) -> None:
    if os.name == "nt":
        os.close(handle)
        with contextlib.suppress(OSError):
            path.unlink()
        return
    if _is_current(path, handle):
        with contextlib.suppress(OSError):
            path.unlink()
    os.close(handle)


def _owner(path: Path) -> dict[str, object]:
    """Return what a lock file says; {} when it is empty, gone or not ours."""
    try:
        said = json.loads(path.read_bytes() or b"{}")
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _said(owner: dict[str, object]) -> Message:
    if not owner:
        return Message("another process")
    pid, host, time = (str(owner.get(name, "?")) for name in ("pid", "host", "time"))
    read = time.replace("T", " ").replace("+00:00", " UTC")
    return Message("process {pid} on {host} since {time}", pid=pid, host=host, time=read)


def _is_current(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _is_alive(owner: dict[str, object]) -> bool:
    pid = owner.get("pid")
    if not isinstance(pid, int) or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _system_lock(handle: int) -> bool | None:
    """Lock the open file; False when another process holds it, None where locks do not work."""
    if os.name == "nt":
        return _windows_lock(handle)
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _windows_lock(handle: int) -> bool:  # pragma: no cover - Windows
    import msvcrt

    os.lseek(handle, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
