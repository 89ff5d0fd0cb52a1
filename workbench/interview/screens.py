"""What a front-end does, and two small talks that any question can need."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from workbench.errors import AnswersError
from workbench.i18n import Translator
from workbench.interview.choices import choose
from workbench.interview.pages import ERROR, LEAD, PLAIN, WARN, Line, wrapped
from workbench.notation import AmbiguityError
from workbench.quantities import Formats


class Below(Protocol):
    """What stands below a prompt; it may change while the person types."""

    def lines(self) -> str:
        """Return everything."""

    def figures(self) -> str:
        """Return the figures alone, "" while there are none."""


class Screen(Protocol):
    """What a front-end does: a prompt_toolkit one, a plain one, a scripted one in tests."""

    @property
    def width(self) -> int:
        """How many columns a line may take."""

    def show(self, lines: Sequence[Line]) -> None:
        """Show lines to the person."""

    def ask(self, label: str, typed: str = "", bottom: Below | None = None) -> str:
        """Return the line that the person types; ``typed`` is there already to be corrected."""


def ask_reading(
    screen: Screen, _: Translator, formats: Formats, asked: AmbiguityError
) -> Decimal | date:
    """Return which of two readings is meant.

    Raises:
        AmbiguityError: the same, when the person chooses neither.
    """
    shown = [
        formats.day(reading) if isinstance(reading, date) else formats.exact(reading)
        for reading in asked.readings
    ]
    text = str(asked.values["text"])
    screen.show(wrapped(WARN, _("{text} can be read in two ways:", text=text), screen.width))
    screen.show([((PLAIN, f"  {n}  {each}"),) for n, each in enumerate(shown, 1)])
    answer = screen.ask(_("which? "))
    try:
        chosen = choose(answer, [(f"reading {each}", each) for each in shown])
    except AnswersError:
        raise asked from None
    return asked.readings[shown.index(chosen.removeprefix("reading "))]


def wants_retry(screen: Screen, _: Translator, line: str) -> bool:
    """Ask what to do with an answer that could not be saved; False when it is kept elsewhere.

    ``line`` is the answer as ``workbench set`` takes it.
    """
    width = screen.width
    screen.show(wrapped(WARN, _("Your answer is not lost: {text}", text=line), width))
    how = _("Enter tries again; or type the name of a file to keep it in.")
    screen.show(wrapped(LEAD, how, width))
    while (name := screen.ask("> ").strip()).startswith((":", "?")):
        screen.show(wrapped(LEAD, how, width))
    if not name:
        return True
    path = Path(name).expanduser()
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError as error:
        said = _("{file} cannot be written: {reason}", file=name, reason=error)
        screen.show(wrapped(ERROR, said, width))
        return True
    said = _("Kept in {file}. Bring it in later with: workbench set", file=path)
    screen.show(wrapped(PLAIN, said, width))
    return False
