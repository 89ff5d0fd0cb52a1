"""The bytes of a file, unpacked when it is packed with gzip, and how far they have been read."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, BinaryIO, cast

from workbench.errors import StorageError

DAMAGES = (EOFError, zlib.error, gzip.BadGzipFile)

Watch = Callable[[str, float, int], None]
"""Told a file's name, the share of it that was read, and the rows met so far; -1 for as before."""


def ignore(file: str, share: float, rows: int) -> None:
    """Watch nothing."""


_WATCH: ContextVar[Watch] = ContextVar("watch", default=ignore)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Tell somebody how far files have been read, within the block."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


def tell(file: str, share: float, rows: int = -1) -> None:
    """Tell whoever watches how far a file has been read."""
    _WATCH.get()(file, share, rows)


class _Watched(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self._label = path.name
        self._size = max(path.stat().st_size, 1)

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - any buffer
        """Read into a buffer, and tell the share that is behind."""
        count = super().readinto(buffer)
        tell(self._label, min(self.tell() / self._size, 1.0))
        return count


def is_packed(path: Path) -> bool:
    """Return whether a file is packed with gzip."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacked when it is packed with gzip."""
    raw = open_raw(path)
    if not is_packed(path):
        return raw
    unpacked = gzip.GzipFile(fileobj=raw)
    unpacked.myfileobj = raw  # type: ignore[assignment]  # closed together
    return cast("BinaryIO", unpacked)


def open_raw(path: Path) -> BinaryIO:
    """Open a file as it is, packed or not."""
    return io.BufferedReader(cast("io.FileIO", _Watched(path)), 1 << 20)


def open_text(path: Path, encoding: str, newline: str | None = "") -> io.TextIOWrapper:
    """Open a file's text without the mark that some encodings begin with."""
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.TextIOWrapper(open_bytes(path), encoding=codec, newline=newline)


def damaged(path: Path) -> StorageError:
    """Return what to say about a packed file that ends early or does not unpack."""
    return StorageError("{file} is damaged: it cannot be unpacked.", file=path)
