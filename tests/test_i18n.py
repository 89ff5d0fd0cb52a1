"""A translator says texts, plurals, numbers, problems and errors in its language."""

from decimal import Decimal
from pathlib import Path

import pytest

from workbench import i18n
from workbench.errors import AnswersError, Place, Problem
from workbench.i18n import Message, Translator, read_catalogue, translator

SLOVENE = read_catalogue(
    """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} vrstica"
msgstr[1] "{n} vrstici"
msgstr[2] "{n} vrstice"
msgstr[3] "{n} vrstic"

msgid "{file} cannot be used."
msgstr "{file} ni uporabna."

msgid "found {found}, allowed: {allowed}"
msgstr "najdeno {found}, dovoljeno: {allowed}"

msgid "a number from {low} to {high}"
msgstr "število od {low} do {high}"

msgid "Figure"
msgstr "Kazalnik"

msgctxt "caption"
msgid "Figure"
msgstr "Slika"

#, fuzzy
msgid "Guessed"
msgstr "Narobe"

msgid "Not yet"
msgstr ""

msgid "{n} file"
msgid_plural "{n} files"
msgstr[0] "{n} datoteka"
msgstr[1] ""
msgstr[2] ""
msgstr[3] ""
""",
    "sl",
)


def test_a_plural_has_the_form_of_its_language() -> None:
    said = [SLOVENE.plural("{n} row", "{n} rows", n) for n in (1, 2, 3, 4, 5, 101, 111)]
    assert said == [
        "1 vrstica", "2 vrstici", "3 vrstice", "4 vrstice", "5 vrstic", "101 vrstica",
        "111 vrstic",
    ]  # fmt: skip


def test_a_message_is_said_with_all_the_messages_in_it() -> None:
    allowed = Message("a number from {low} to {high}", low=0, high=0.25)
    found = Message("found {found}, allowed: {allowed}", found=Decimal("1.5"), allowed=allowed)
    assert SLOVENE.say(found) == "najdeno 1,5, dovoljeno: število od 0 do 0,25"
    assert SLOVENE.say(Message("{n} row", "{n} rows", n=2)) == "2 vrstici"


def test_an_error_is_said_with_its_problems() -> None:
    rows = Message("{n} row", "{n} rows", n=3)
    problem = Problem(
        "found {found}, allowed: {allowed}", {"found": "x", "allowed": rows}, Place("a", 3)
    )
    error = AnswersError("{file} cannot be used.", problems=[problem], file="a")
    assert SLOVENE.say(error) == "a ni uporabna.\n  a:3  najdeno x, dovoljeno: 3 vrstice"


def test_what_is_guessed_or_not_translated_stays_english() -> None:
    assert SLOVENE("Guessed") == "Guessed"
    assert SLOVENE("Not yet") == "Not yet"
    assert SLOVENE("Never heard") == "Never heard"
    assert SLOVENE.plural("{n} file", "{n} files", 2) == "2 files"
    assert SLOVENE.plural("{n} cat", "{n} cats", 101) == "101 cats"


def test_words_that_mean_several_things_are_told_apart_by_their_context() -> None:
    assert SLOVENE("Figure") == "Kazalnik"
    assert SLOVENE.about("caption", "Figure") == "Slika"
    assert SLOVENE.about("number", "Figure") == "Figure"
    assert Translator().about("caption", "Figure {n}", n=3) == "Figure 3"


def test_english_needs_no_catalogue() -> None:
    assert translator("en") == Translator("en")
    assert translator("en").plural("{n} row", "{n} rows", 2) == "2 rows"


def test_a_language_without_a_catalogue_says_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    assert translator.__wrapped__("pl")("Nothing.") == "Nothing."


@pytest.mark.parametrize("language", ["sl", "pl", "ru"])
def test_a_shipped_catalogue_is_read(language: str) -> None:
    assert translator(language).language == language
