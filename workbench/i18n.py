"""Program strings in the reader's language: a translator is a value that is passed on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path

from workbench.errors import Problem, WorkbenchError
from workbench.messages import N_, Message, filled
from workbench.quantities import Formats

__all__ = ["LANGUAGES", "LOCALES", "N_", "Message", "Translator", "translator"]

LANGUAGES = ("en", "sl", "pl", "ru")
LOCALES = Path(__file__).parent / "locales"


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates messages; ``_("text")`` and ``_.plural("one", "many", n)``."""

    language: str = "en"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    plural_form: Callable[[int], int] = field(default=lambda n: int(n != 1), repr=False)

    def __call__(self, message: str, /, **values: object) -> str:
        """Return a message in this language with its values filled in."""
        translated = self.messages.get(message, (message,))[0]
        return filled(translated, values, self._shown)

    def about(self, context: str, message: str, /, **values: object) -> str:
        """Return a message whose words mean several things, in the meaning that the context says.

        The context is for translators only: "caption" tells the figure of a page from a number.
        """
        said = self.messages.get(_key(context, message), (message,))[0]
        return filled(said, values, self._shown)

    def plural(self, singular: str, plural: str, /, n: int, **values: object) -> str:
        """Return the form of a message that the number n takes; ``{n}`` is filled in."""
        forms = self.messages.get(singular)
        form = forms[self.plural_form(n)] if forms else plural if n != 1 else singular
        return filled(form, {"n": n, **values}, self._shown)

    def say(self, said: Message | Problem | WorkbenchError) -> str:
        """Return a message, a problem or an error in this language, with everything in it."""
        if not isinstance(said, Message):
            return said.told(self.say)
        if not said.plural:
            return self(said.template, **said.values)
        rest = dict(said.values)
        n = rest.pop("n")
        assert isinstance(n, int), "a plural is chosen by a whole number"
        return self.plural(said.template, said.plural, n, **rest)

    def _shown(self, value: object) -> object:
        if isinstance(value, Message | Problem | WorkbenchError):
            return self.say(value)
        if isinstance(value, float | Decimal):
            return Formats(self.language).exact(value)
        return value


def _key(context: str, message: str) -> str:
    return f"{context}\4{message}"


@cache
def translator(language: str) -> Translator:
    """Return the translator of a language; English needs no catalogue."""
    path = LOCALES / language / "messages.po"
    if language == "en" or not path.is_file():
        return Translator(language)
    return read_catalogue(path.read_text(encoding="utf-8"), language)


def read_catalogue(text: str, language: str) -> Translator:
    """Return the translator of a catalogue's text; what is fuzzy or incomplete stays English."""
    from gettext import c2py

    from babel.messages.plurals import get_plural
    from babel.messages.pofile import read_po

    messages: dict[str, tuple[str, ...]] = {}
    for entry in read_po(StringIO(text), locale=language):
        singular = entry.id if isinstance(entry.id, str) else entry.id[0]
        key = _key(entry.context, singular) if entry.context else singular
        forms = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        if singular and all(forms) and not entry.fuzzy:
            messages[key] = forms
    rule: Callable[[int], int] = c2py(get_plural(language).plural_expr)
    return Translator(language, messages, rule)
