"""The language the commands speak: chosen when one starts, known wherever it prints.

In this order: what ``--lang`` asks for, the variable WORKBENCH_LANG, the interface language of the
engagement, the language of the system (LC_ALL, LC_MESSAGES, LANG), English.
"""

import os
import sys
from collections.abc import Iterator
from contextvars import ContextVar

from workbench.i18n import LANGUAGES, Translator, translator

VARIABLE = "WORKBENCH_LANG"

_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


def speak(asked: str = "", interface: str = "") -> Translator:
    """Choose the language from now on and return its translator.

    Args:
        asked: The language somebody asked for with the command.
        interface: The interface language of the engagement that is worked on.
    """
    _SPOKEN.set(choose_language(asked, interface))
    return voice()


def voice() -> Translator:
    """Return the translator of the language that is spoken."""
    return translator(_SPOKEN.get() or choose_language())


def choose_language(asked: str = "", interface: str = "") -> str:
    """Return the first language there is of those wanted, else English."""
    wanted = (asked, os.environ.get(VARIABLE, ""), interface, *_of_the_system())
    return next((name for text in wanted if (name := _plain(text)) in LANGUAGES), "en")


def _of_the_system() -> Iterator[str]:
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    yield next(filter(None, named), "")
    if sys.platform == "win32":
        import ctypes
        import locale

        yield locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _plain(text: str) -> str:
    """Return the language in the name of a locale: sl in sl_SI.UTF-8."""
    return text.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
