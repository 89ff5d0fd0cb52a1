"""What the terminal can do: whether somebody can type, and which letters it can show."""

import io
import os
import sys

from workbench.errors import UsageError

_LETTERS = {"sl": "čšž", "pl": "ąęłśżźćńó", "ru": "бдфя"}


def soften_streams() -> None:
    """Write letters that the terminal's encoding lacks as escapes, which JSON reads as letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def has_terminal() -> bool:
    """Whether a person can type; mintty looks like a pipe to Windows programs."""
    is_mintty = os.name == "nt" and bool(os.environ.get("MSYSTEM"))
    return is_mintty or (sys.stdin.isatty() and sys.stdout.isatty())


def is_simple() -> bool:
    """Whether the terminal takes lines only: a dumb one, or one that does not speak UTF-8."""
    return os.environ.get("TERM") == "dumb" or not sys.stdin.isatty() or not _speaks_unicode()


def _speaks_unicode() -> bool:
    return all(
        (stream.encoding or "utf-8").replace("-", "").casefold() in ("utf8", "utf16le")
        for stream in (sys.stdin, sys.stdout)
    )


def refuse_letters(language: str) -> None:
    """Refuse a language whose letters the terminal can neither show nor take.

    Raises:
        UsageError: naming the encoding, and how to choose another.
    """
    letters = _LETTERS.get(language, "")
    for stream in (sys.stdin, sys.stdout):
        encoding = stream.encoding or "utf-8"
        try:
            letters.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            raise UsageError(
                "This terminal is set to {encoding}, which lacks letters of the language "
                "{language}.",
                hint="Set PYTHONIOENCODING=utf-8 (on Windows: chcp 65001), or add --lang en.",
                encoding=encoding,
                language=language,
            ) from None
