"""Program strings in the reader's language: a translator is a value that is passed on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "sl", "pl", "ru")


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates messages; ``_("text")`` and ``_.plural("one", "many", n)``."""

    language: str = "en"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    plural_form: Callable[[int], int] = field(default=lambda n: int(n != 1), repr=False)

    def __call__(self, message: str, **values: object) -> str:
        """Return a message in this language with its values filled in."""
        translated = self.messages.get(message, (message,))[0]
        return translated.format(**values) if values else translated

    def plural(self, singular: str, plural: str, n: int, **values: object) -> str:
        """Return the form of a message that the number n takes; ``{n}`` is filled in."""
        forms = self.messages.get(singular, (singular, plural))
        return forms[self.plural_form(n)].format(n=n, **values)


@cache
def translator(language: str) -> Translator:
    """Return the translator of a language; English needs no catalogue."""
    path = Path(__file__).parent / "locales" / language / "messages.po"
    if language == "en" or not path.is_file():
        return Translator(language)
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    messages = {
        entry.id if isinstance(entry.id, str) else entry.id[0]: (
            (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
        )
        for entry in catalogue
        if entry.id and entry.string
    }
    return Translator(language, messages, _plural_rule(language))


def _plural_rule(language: str) -> Callable[[int], int]:
    from babel.messages.plurals import get_plural

    expression = get_plural(language).plural_expr
    from gettext import c2py

    rule: Callable[[int], int] = c2py(expression)
    return rule
