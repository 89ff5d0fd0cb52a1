"""How a deliverable reads: Markdown with Jinja2, in a sandbox, from plain values only.

Whatever people typed comes out as typed: every printed value is escaped for Markdown, numbers are
only printed through a filter, and an unknown or empty value is an error with its line.
"""

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import (
    BaseLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from workbench.documents.material import lines_of, one_line
from workbench.errors import Place, Problem, TemplateError
from workbench.i18n import N_, Message, Translator
from workbench.quantities import Formats

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def escape_markdown(text: str) -> Markup:
    """Return a text that Markdown shows exactly as typed, on one line, without control letters."""
    tidy = _BLANKS.sub(" ", _FORBIDDEN.sub(" ", text)).strip(" \u00a0\u202f")
    return Markup(_PUNCTUATION.sub(r"\\\1", tidy))  # noqa: S704 - this is the escaping


class _UnwrittenError(UndefinedError):
    """A value is printed that a filter has to write first."""

    def __init__(self, value: object) -> None:
        super().__init__()
        said = Message(
            "{value} needs a filter, such as | number, | percent or | day", value=repr(value)
        )
        self.args = (said,)


@pass_context
def printed(_context: Context, value: object) -> Markup:
    """Return what ``{{ value }}`` prints; taking the context keeps Jinja from folding constants.

    Raises:
        UndefinedError: when the value is unknown, empty, or a number without a filter.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escape_markdown(one_line(value) if "\n" in value else value)
    if value is None:
        raise UndefinedError(N_("the value is empty here: print it inside {% if … %}"))
    if isinstance(value, bool | int | float | date):
        raise _UnwrittenError(value)
    return escape_markdown(str(value))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a template can use besides its values: filters by name, and functions."""

    formats: Formats
    translator: Translator
    share: Callable[[float | None], str]
    functions: Mapping[str, Callable[..., object]]

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filters; figures pass only through the formats of the language."""
        formats = self.formats
        return {
            "number": formats.number,
            "percent": self.share,
            "money": formats.money,
            "amount": formats.rounded_money,
            "day": formats.day,
            "month": formats.month,
            "listed": self._listed,
            "counted": self._counted,
            "plural": self._plural,
            "paragraphs": _paragraphs,
            "lines": lines_of,
            "sentence": _sentence,
        }

    def _listed(self, values: object) -> str:
        """Return "a, b and c" as the language joins a list."""
        assert isinstance(values, list | tuple)
        return listed([str(value) for value in values], self.formats.language)

    def _plural(self, count: int, *forms: str) -> str:
        """Return the form of a noun that a number takes."""
        return forms[min(self.translator.plural_form(count), len(forms) - 1)]

    def _counted(self, count: int, *forms: str) -> str:
        """Return a number with the form of the noun it takes: "3 segments"."""
        return f"{self.formats.number(count)}\N{NO-BREAK SPACE}{self._plural(count, *forms)}"


def listed(texts: list[str], language: str) -> str:
    """Return texts joined as a language joins a list."""
    from babel.lists import format_list

    return format_list(texts, locale={"en": "en_GB"}.get(language, language))


def _sentence(text: object) -> str:
    """Return a text with a full stop when it ends without a mark."""
    said = one_line(str(text))
    return said if said.endswith((".", "!", "?", "…", ":")) else f"{said}."


def _paragraphs(text: str) -> Markup:
    parts = (part for part in re.split(r"\n\s*\n", text) if part.strip())
    return Markup("\n\n").join(escape_markdown(one_line(part)) for part in parts)


def render_template(
    folders: Sequence[Path], name: str, values: Mapping[str, object], wording: Wording
) -> str:
    """Return the Markdown of the template ``name`` in the first folder that has it.

    Raises:
        TemplateError: with the template's file and line, what is wrong and what to do.
    """
    environment = _environment(FileSystemLoader(folders, encoding="utf-8"), wording)
    try:
        return environment.get_template(name).render(dict(values))
    except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _template_error(error, folders, name) from error


def _environment(loader: BaseLoader, wording: Wording) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        finalize=printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.globals.update(wording.functions)
    environment.filters.update(wording.filters())
    return environment


def _template_error(error: Exception, folders: Sequence[Path], name: str) -> TemplateError:
    file, line = _where(error, folders, name)
    said = error.args[0] if error.args else ""
    what = said if isinstance(said, Message) else Message(_text_of(error))
    place = Place(str(file), line)
    return TemplateError(
        "The template {name} cannot be rendered.",
        problems=[Problem("{what}", {"what": what}, place)],
        hint="Correct the line named above, or remove your copy of the template.",
        name=name,
    )


def _text_of(error: Exception) -> str:
    return str(error.message if isinstance(error, JinjaError) else error)


def _where(error: Exception, folders: Sequence[Path], name: str) -> tuple[Path, int]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(".j2")]
    if inside:
        return Path(inside[-1].filename), inside[-1].lineno or 0
    return folders[0] / name, 0
