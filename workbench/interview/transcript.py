"""A plain text of the meeting: what was asked, what was said, and when."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import StorageError, UsageError, why
from workbench.i18n import Translator
from workbench.interview.values import clean_text

MARK = "loyalty-workbench transcript 1"


def now() -> datetime:
    """Return the time it is here; a transcript is the one text that depends on the clock."""
    return datetime.now(UTC).astimezone()


class Transcript:
    """Appends to a text file; what is there already is never changed.

    Raises:
        UsageError: when the file exists and is no transcript.
        StorageError: when it cannot be written.
    """

    def __init__(
        self, path: Path, client: str, _: Translator, clock: Callable[[], datetime] = now
    ) -> None:
        self._path = path
        self._clock = clock
        self._refuse_other()
        day = clock().strftime("%Y-%m-%d %H:%M")
        title = _("{client}: interview of {day}", client=clean_text(client), day=day)
        begin = "" if path.exists() and path.stat().st_size else f"{MARK}\n"
        self._append(f"{begin}\n{title}\n{'=' * len(title)}\n")

    def take(self, title: str, lines: Sequence[str]) -> None:
        """Take down lines under what they are about.

        Raises:
            StorageError: when they cannot be written.
        """
        said = [f"    {clean_text(part)}" for line in lines for part in line.split("\n")]
        self._append("\n".join(["", f"{self._clock():%H:%M}  {clean_text(title)}", *said, ""]))

    def _refuse_other(self) -> None:
        """Refuse a file that somebody wrote for another purpose.

        Raises:
            UsageError: naming the file.
        """
        if not self._path.exists():
            return
        if not self._path.is_file() or _begin(self._path) not in ("", MARK):
            raise UsageError(
                "{file} exists and is no transcript of an interview.",
                hint="Name another file: nothing was changed.",
                file=self._path,
            )

    def _append(self, text: str) -> None:
        try:
            with self._path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> StorageError:
        return StorageError(
            "The transcript {file} cannot be written: {reason}.",
            file=self._path,
            reason=why(error),
        )


def _begin(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(len(MARK))
    except OSError as error:
        raise StorageError(
            "{file} cannot be read: {reason}.", file=path, reason=why(error)
        ) from error
