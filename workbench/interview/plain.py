"""The front-end for any terminal: lines and ``input()``, no colours, fit for a screen reader."""

import contextlib
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from types import ModuleType

from workbench.i18n import N_, Translator
from workbench.interview.pages import WIDEST, Line
from workbench.interview.screens import Below
from workbench.interview.stopping import Stops, repeating_signals

_SIMPLE = str.maketrans({
    "█": "#", "░": ".", "·": "-", "…": "~", "\N{MINUS SIGN}": "-",
    "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
})  # fmt: skip
_UNREADABLE = N_("That holds letters which {encoding} does not have. Type it without them.")


class PlainScreen:
    """Prints lines and reads one at a time."""

    def __init__(self, stops: Stops, translate: Translator | None = None) -> None:
        self._stops = stops
        self._translate = translate or Translator()
        self._readline = _prepare_readline()
        self._figures = ""

    @property
    def width(self) -> int:
        """How many columns a line may take."""
        return min(shutil.get_terminal_size().columns - 1, WIDEST)

    def show(self, lines: Sequence[Line]) -> None:
        """Print lines; what the terminal's encoding lacks becomes something simpler."""
        for line in lines:
            _write("".join(text for _style, text in line).rstrip() + "\n")

    def ask(self, label: str, typed: str = "", bottom: Below | None = None) -> str:
        """Return the line that the person types; figures are read out only when they are new."""
        figures = bottom.figures() if bottom else ""
        if figures not in ("", self._figures):
            self._figures = figures
            _write(f"{figures}\n")
        sys.stdout.flush()
        while True:
            try:
                with repeating_signals(), self._stops.waiting(), self._offering(typed):
                    return input(label)
            except UnicodeDecodeError:
                _write(f"\n{self._translate(_UNREADABLE, encoding=sys.stdin.encoding)}\n")
            except BaseException:
                with contextlib.suppress(OSError):
                    _write("\n")
                raise

    @contextlib.contextmanager
    def _offering(self, typed: str) -> Iterator[None]:
        """Put a text into the line to be corrected, where the system can."""
        readline = self._readline
        if not typed or readline is None or "\n" in typed:
            _write(f"{typed}\n" if typed else "")
            yield
            return
        readline.set_startup_hook(lambda: readline.insert_text(typed))
        try:
            yield
        finally:
            readline.set_startup_hook(None)


def _prepare_readline() -> ModuleType | None:
    """Return the line editor, None where there is none; tabs of a pasted row stay tabs."""
    try:
        import readline
    except ImportError:
        return None
    readline.parse_and_bind("tab: self-insert")
    return readline


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    if not encoding.casefold().startswith("utf"):
        text = "".join(_simple(letter, encoding) for letter in text.translate(_SIMPLE))
    sys.stdout.write(text)


def _simple(letter: str, encoding: str) -> str:
    """Return a letter as the encoding has it: without its accent, or a question mark."""
    for near in (letter, unicodedata.normalize("NFKD", letter)[0]):
        with contextlib.suppress(UnicodeEncodeError):
            near.encode(encoding)
            return near
    return "?"
