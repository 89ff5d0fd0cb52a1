"""What can go wrong, and how it is said.

::

    WorkbenchError                  template, values, hint                       exit 1
    ├── UsageError                  the command was called wrongly               exit 2
    ├── InputError                  something a person wrote or supplied is wrong exit 3
    │   ├── QuestionnaireError      a question pack
    │   ├── AnswersError            the answers of an engagement
    │   │   └── AmbiguityError      what was typed has two readings (in ``notation``)
    │   ├── DriverError             the inputs of the model
    │   ├── CustomerDataError       a transactions file
    │   ├── TemplateError           a document template
    │   └── UnmergedError           also a ConflictError: merge conflicts        exit 6
    ├── UnsafeError                 refused: it reaches out of its folder          exit 4
    ├── StorageError                cannot read or write                         exit 5
    └── ConflictError               locked, changed meanwhile                    exit 6
        └── UnmergedError           the same as above

Messages are templates with named values, so that the command line can translate them: ``told`` says
them with a translator's voice, ``str`` gives the English text. A hint is a template too, with the
same values. An input error carries every problem of a file, not only the first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workbench.messages import N_, Message, printable

_REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Directory not empty"),
    N_("Device or resource busy"),
    N_("Operation not permitted"),
    N_("Too many open files"),
)
"""What systems say most often when a file is refused: these are translated."""

Say = Callable[[Message], str]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, a line and column counted from 1, or an item's path."""

    file: str = ""
    line: int = 0
    column: int = 0
    item: str = ""

    def __str__(self) -> str:
        position = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return "  ".join(part for part in (position, self.item) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    A template that is a message, which may have a plural, has its own values.
    """

    template: str | Message
    values: dict[str, object] = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    hint: str | Message = ""

    def told(self, say: Say) -> str:
        """Return the place, the problem and the hint, with the texts as ``say`` puts them."""
        text = _said(self.template, self.values, say)
        where = str(self.place)
        said = f"{where}  {text}" if where else text
        hint = self.hint and _said(self.hint, self.values, say)
        return printable(f"{said} {hint}" if hint else said)

    def __str__(self) -> str:
        return self.told(str)


def _said(text: str | Message, values: Mapping[str, object], say: Say) -> str:
    return say(text if isinstance(text, Message) else Message(text, **values))


def why(error: OSError) -> Message:
    """Return what the system says of a refused file, in its own words where they are not known."""
    return Message(error.strerror or str(error))


class WorkbenchError(Exception):
    """Anything the workbench says to a person instead of a result."""

    exit_code = 1

    def __init__(self, template: str, *, hint: str | Message = "", **values: object) -> None:
        self.template = template
        self.values = values
        self.hint = hint
        super().__init__(template)

    def lines(self, say: Say) -> list[str]:
        """Return what is said before the hint, line by line."""
        return [say(Message(self.template, **self.values))]

    def told(self, say: Say) -> str:
        """Return everything that is said, with the texts as ``say`` puts them."""
        hints = [_said(self.hint, self.values, say)] if self.hint else []
        return printable("\n".join([*self.lines(say), *hints]))

    def __str__(self) -> str:
        return self.told(str)


class UsageError(WorkbenchError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class InputError(WorkbenchError):
    """Something a person wrote or supplied is wrong; carries every problem found."""

    exit_code = 3
    shown = 20

    def __init__(
        self,
        template: str,
        *,
        problems: Iterable[Problem] = (),
        hint: str | Message = "",
        **values: object,
    ) -> None:
        super().__init__(template, hint=hint, **values)
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))

    def lines(self, say: Say) -> list[str]:
        """Return the error and its first problems, line by line."""
        told = [say(Message(self.template, **self.values))]
        told += [f"  {problem.told(say)}" for problem in self.problems[: self.shown]]
        if (more := len(self.problems) - self.shown) > 0:
            told.append("  " + say(Message("and {more} more", more=more)))
        return told


class QuestionnaireError(InputError):
    """A question pack cannot be used."""


class AnswersError(InputError):
    """The answers of an engagement cannot be read or taken."""


class DriverError(InputError):
    """The inputs of the model are not allowed; a consultant wants to see every one."""

    shown = 500


class CustomerDataError(InputError):
    """A transactions file cannot be understood."""


class TemplateError(InputError):
    """A document template cannot be rendered."""


class UnsafeError(WorkbenchError):
    """Refused because it would reach outside, or let customer data travel."""

    exit_code = 4


class StorageError(WorkbenchError):
    """A file cannot be read or written."""

    exit_code = 5


class ConflictError(WorkbenchError):
    """Locked by someone, changed meanwhile, or not merged."""

    exit_code = 6


class UnmergedError(InputError, ConflictError):
    """A file holds merge conflicts that nobody has resolved yet."""

    exit_code = 6
