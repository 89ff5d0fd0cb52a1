"""Texts for people as values: templates, put in the reader's language where they are shown.

A text is marked where it is written, so that ``make messages`` finds it for the translators:
``N_("text")`` in a table of constants, ``Message("text {x}", x=...)`` as a value of an error or of
another text. ``str`` gives the English.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Return a text unchanged; it is marked for translation and translated where it is shown."""
    return text


_STEERING = {
    code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    for code in (
        *range(9),
        *range(11, 32),
        *range(127, 160),
        *range(8234, 8239),
        *range(8294, 8298),
    )
}


def printable(text: str) -> str:
    """Return a text in which what would steer a terminal, or turn its direction, is spelled out."""
    return text.translate(_STEERING)


def _in_english(value: object) -> object:
    return f"{value:.15g}" if isinstance(value, float) else value


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A template with its values; with a plural form it is chosen by the value ``n``.

    Values may be messages themselves, or lists, which are shown with commas.
    """

    template: str
    plural: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __init__(self, template: str, plural: str = "", /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "plural", plural)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        is_plural = self.plural and self.values["n"] != 1
        return filled(self.plural if is_plural else self.template, self.values)


def filled(
    template: str,
    values: Mapping[str, object],
    show: Callable[[object], object] = _in_english,
) -> str:
    """Return a template with its values in, each as ``show`` makes it, lists with commas.

    Without values a text is no template: braces in it stay.
    """
    if not values:
        return template
    return template.format(**{name: _listed(value, show) for name, value in values.items()})


def _listed(value: object, show: Callable[[object], object]) -> object:
    if isinstance(value, list | tuple):
        return ", ".join(str(show(each)) for each in value)
    return show(value)
