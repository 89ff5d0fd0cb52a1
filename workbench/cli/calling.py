"""How the program is called: its help, and what is wrong with a call, in the language spoken."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from workbench.cli.speaking import speak, voice
from workbench.errors import UsageError
from workbench.i18n import N_, Translator

_OPTIONS = {"NoSuchOption": N_("There is no option {value}.")}
_KINDS = {
    "integer": N_("{value} must be a whole number."),
    "number": N_("{value} must be a number."),
}
_EXTRA = re.compile(r" \(([^()]*)\)$")


class Command(TyperCommand):
    """A command whose help is in the language spoken."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the page that ``--help`` shows."""
        return put_in_words(super().get_help(ctx), voice())


class Group(TyperGroup):
    """The program: a group of commands whose help is in the language spoken."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the page that ``--help`` shows."""
        return put_in_words(super().get_help(ctx), voice())


def put_in_words(page: str, _: Translator) -> str:
    """Return a page of help with the words that the library puts into it."""
    words = {
        r"^Usage:": _("Usage:"),
        r"^Arguments:$": _("Arguments:"),
        r"^Options:$": _("Options:"),
        r"^Commands:$": _("Commands:"),
        r"\[default:": _("[default:"),
        r"\[required\]": _("[required]"),
        r"Show\s+this\s+message\s+and\s+exit\.": _("Show this message and exit."),
    }
    for english, said in words.items():
        page = re.sub(english, said.replace("\\", r"\\"), page, flags=re.MULTILINE)
    return page


def run(app: typer.Typer, args: Sequence[str]) -> int:
    """Call the command that the arguments name and return the exit code.

    Raises:
        UsageError: when it cannot be called like this.
    """
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    _translate(program, speak())
    _refuse_unknown(args, [*program.commands])
    try:
        code = program.main([*args] or ["--help"], "workbench", standalone_mode=False)
    except typer.TyperException as error:
        raise _told(error) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _translate(program: TyperGroup, _: Translator) -> None:
    for command in (program, *program.commands.values()):
        command.help = _(command.help or "")
        for parameter in command.params:
            if text := getattr(parameter, "help", ""):
                parameter.help = _(text)  # type: ignore[attr-defined]


def _refuse_unknown(args: Sequence[str], known: list[str]) -> None:
    name = next(iter(args), "-")
    if name.startswith("-") or name in known:
        return
    near = get_close_matches(name, known, 1)
    raise UsageError(
        "There is no command {name}.",
        hint="Did you mean: workbench {near}" if near else "Commands: {known}",
        name=name,
        near=near,
        known=known,
    )


def _told(error: typer.TyperException) -> UsageError:
    """Return what the library finds wrong with a call, in our words."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "workbench"
    template, value = _what(error)
    return UsageError(template, hint="See: {command} --help", value=value, command=path)


def _what(error: typer.TyperException) -> tuple[str, str]:
    """Return a template and its value; the library has a class for a few cases only."""
    if option := getattr(error, "option_name", ""):
        used = N_("The option {value} needs a value, or takes none.")
        return _OPTIONS.get(type(error).__name__, used), option
    if (parameter := getattr(error, "param", None)) is not None:
        hint = parameter.get_error_hint().replace("'", "")
        name = hint.upper() if parameter.param_type_name == "argument" else hint
        if type(error).__name__ == "MissingParameter":
            return N_("{value} is missing."), name
        kinds = (said for kind, said in _KINDS.items() if kind in error.message)
        return next(kinds, N_("The value of {value} cannot be used.")), name
    if words := _EXTRA.search(error.message):
        return N_("There are words too many: {value}"), words[1]
    return N_("The command is not called like this: {value}"), error.message
