"""How far a client's files have been read: one line on stderr, where somebody looks at it."""

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.cli.speaking import voice
from workbench.i18n import Translator
from workbench.quantities import Formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.customers.packing import Watch

_EACH = 0.2
_FIRST = 1.0
_ERASE = "\r\x1b[K"


@dataclass(slots=True)
class Meter:
    """Says the share read, the rows and the time left, five times a second at most.

    A file that is read again, or another one, starts anew; nothing is said within its first second.
    """

    translate: Translator
    file: str = ""
    share: float = 0.0
    rows: int = 0
    began: float = 0.0
    said: float = 0.0
    is_shown: bool = field(default=False)

    def tell(self, file: str, share: float, rows: int) -> None:
        """Take how far a file has been read; below 0 means as before."""
        now = time.monotonic()
        if file != self.file or 0 <= share < self.share:
            self.file, self.rows, self.began, self.share = file, 0, now, 0.0
        self.share = max(share, self.share)
        self.rows = max(rows, self.rows)
        if now - self.began >= _FIRST and now - self.said >= _EACH:
            self.said = now
            self._show(now - self.began)

    def _show(self, elapsed: float) -> None:
        _, formats = self.translate, Formats(self.translate.language)
        parts = [_("{share} read", share=formats.percent(self.share, 0))]
        if self.rows:
            parts.append(_.plural("{n} row", "{n} rows", self.rows))
        if self.share > 0:
            left = round(elapsed * (1 - self.share) / self.share)
            parts.append(_("{minutes} min {seconds} s left", minutes=left // 60, seconds=left % 60))
        sys.stderr.write(f"{_ERASE}{self.file}: {', '.join(parts)}")
        sys.stderr.flush()
        self.is_shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self.is_shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()


@contextmanager
def measured() -> "Iterator[Watch]":
    """Watch files being read, where stderr is a terminal."""
    from workbench.customers.packing import ignore

    if not sys.stderr.isatty():
        yield ignore
        return
    meter = Meter(voice())
    try:
        yield meter.tell
    finally:
        meter.clear()
