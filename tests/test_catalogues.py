"""The catalogues hold every text the program says, translated completely and with its values."""

import importlib.util
import io
import re
import string
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "workbench" / "locales"


def load_script() -> ModuleType:
    path = ROOT / "scripts" / "messages.py"
    spec = importlib.util.spec_from_file_location("messages_script", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["messages_script"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()

LANGUAGES = ["sl", "pl", "ru"]


@cache
def template() -> Catalog:
    return read_po(io.StringIO((LOCALES / "messages.pot").read_text(encoding="utf-8")))


@cache
def catalogue(language: str) -> Catalog:
    text = (LOCALES / language / "messages.po").read_text(encoding="utf-8")
    return read_po(io.StringIO(text), locale=language)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def placeholders(text: str) -> set[str]:
    """Return the values a template takes; text that is no template takes none."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def edges(text: str) -> tuple[str, str]:
    """Return the white space and the closing sign a text begins and ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def faults(language: str, is_faulty: Callable[[Message, str], bool]) -> list[str]:
    """Return what is wrongly translated; all is wrong until everything is translated."""
    found = messages(catalogue(language))
    assert len(found) > 1000
    assert all(text for each in found for text in translations(each)), "something is left"
    return [
        f"{sources(message)[0]!r}: {translated!r}"
        for message in found
        for translated in translations(message)
        if translated and is_faulty(message, translated)
    ]


def test_the_template_holds_what_the_program_says_now() -> None:
    collected = SCRIPT.written(SCRIPT.collect(), "")
    kept = (LOCALES / "messages.pot").read_text(encoding="utf-8")
    assert kept == collected, "run: make messages"


@pytest.mark.parametrize("language", ["sl", "pl", "ru"])
def test_a_catalogue_holds_the_messages_of_the_template_and_no_others(language: str) -> None:
    kept = (LOCALES / language / "messages.po").read_text(encoding="utf-8")
    assert kept == SCRIPT.updated(template(), kept, language), "run: make messages"
    assert "#~" not in kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    left = [
        sources(each)[0] for each in messages(catalogue(language)) if not all(translations(each))
    ]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    assert faults(language, lambda message, _: message.fuzzy) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_message(language: str) -> None:
    def is_faulty(message: Message, translated: str) -> bool:
        wanted = placeholders(sources(message)[-1])
        return placeholders(translated) != wanted

    assert faults(language, is_faulty) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_there(language: str) -> None:
    count = get_plural(language).num_plurals
    plurals = [each for each in messages(catalogue(language)) if not isinstance(each.id, str)]
    assert plurals
    assert [each.id for each in plurals if len(translations(each)) != count] == []
    assert faults(language, lambda _, translated: not translated.strip()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_white_space_around_a_text_is_kept(language: str) -> None:
    assert faults(language, lambda each, text: edges(text) != edges(sources(each)[0])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_options_in_a_text_are_kept(language: str) -> None:
    """What is typed stays as it is typed: `workbench set`, --lang, :jump, file names in braces."""
    typed = re.compile(r"(?<![\w-])--[a-z][a-z-]*|(?<!\w):[a-z]{2,}|workbench [a-z]+")

    def is_faulty(message: Message, translated: str) -> bool:
        return sorted(typed.findall(sources(message)[0])) != sorted(typed.findall(translated))

    assert faults(language, is_faulty) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_no_copy_of_english(language: str) -> None:
    """A few words are the same in both; sentences are not."""

    def is_copied(message: Message, translated: str) -> bool:
        return translated in sources(message) and len(re.findall(r"[^\W\d_]{3,}", translated)) > 3

    assert faults(language, is_copied) == []


def found_in(code: str) -> list[tuple[Any, ...]]:
    return [(each.singular, each.plural) for each in SCRIPT.find_messages(code, "a.py")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("a {x}", x=1)', [("a {x}", "")]),
        ('self.translate("a" " b")', [("a b", "")]),
        ('_.plural("one", "many", n)', [("one", "many")]),
        ('Message("{n} row", "{n} rows", n=2)', [("{n} row", "{n} rows")]),
        ('Message("alone")', [("alone", "")]),
        ('UsageError("bad", hint="do")', [("bad", ""), ("do", "")]),
        ('Problem(template="bad")', [("bad", "")]),
        ('Problem("a" if x else "b", {})', [("a", ""), ("b", "")]),
        ('Finding("rule", "gap", {})', [("gap", "")]),
        ('LABELS = {"a": N_("A word")}', [("A word", "")]),
        ('_.about("caption", "Figure")', [("Figure", "")]),
        ('print("not a message")', []),
    ],
)
def test_messages_are_found_where_they_are_written(
    code: str, expected: list[tuple[str, str]]
) -> None:
    assert found_in(code) == expected


def test_translations_are_kept_and_messages_no_longer_said_are_dropped() -> None:
    catalog = Catalog()
    catalog.add("stays", locations=[("workbench/a.py", 1)])
    catalog.add("stays", locations=[("workbench/a.py", 1)], context="elsewhere")
    catalog.add("new", locations=[("workbench/a.py", 2)])
    old = 'msgid "stays"\nmsgstr "ostane"\n\nmsgid "goes"\nmsgstr "odide"\n'
    kept = read_po(io.StringIO(SCRIPT.updated(catalog, old, "sl")), locale="sl")
    assert [(each.id, each.context, each.string) for each in messages(kept)] == [
        ("stays", None, "ostane"), ("stays", "elsewhere", ""), ("new", None, ""),
    ]  # fmt: skip
