import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from rich.console import Console

from workbench.cli.displays import DRAWN, Display, open_display, simplified
from workbench.i18n import Translator
from workbench.quantities import Formats

CELLS = st.text("abc0123456789,−%", min_size=1, max_size=12)


def display_of(width: int) -> tuple[Display, io.StringIO]:
    written = io.StringIO()
    console = Console(file=written, width=width, color_system=None)
    return Display(console, Translator(), Formats(), "braille"), written


@examples(30)
@given(
    st.integers(40, 120),
    st.lists(CELLS, min_size=1, max_size=11),
    st.lists(st.text("abcde ", min_size=1, max_size=60), min_size=1, max_size=4),
)
def test_a_table_fits_any_terminal_and_loses_no_number(
    width: int, numbers: list[str], labels: list[str]
) -> None:
    display, written = display_of(width)
    heads = ["", *(f"Year {number}" for number in range(len(numbers)))]
    display.show(*display.tables("By year", heads, [(label, numbers) for label in labels]))
    lines = written.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    for number in set(numbers):
        shown = sum(f" {number} " in f"{line} " for line in lines)
        assert shown >= 1


def test_what_people_call_things_is_never_markup_or_a_command() -> None:
    display, written = display_of(80)
    hostile = "[/red] [bold]Gold\x1b[31m\ud800"
    display.show(*display.tables(hostile, [hostile, "Value"], [(hostile, [hostile])]))
    assert written.getvalue().count("[/red] [bold]Gold[31m") == 3


@given(st.text(), st.sampled_from(["ascii", "cp1252", "cp1250", "cp866", "utf-8", "no-such"]))
def test_every_text_can_be_printed_in_every_encoding(text: str, encoding: str) -> None:
    shown = simplified(text, encoding)
    assert len(shown) == len(text)
    if encoding != "no-such":
        shown.encode(encoding, "surrogatepass" if encoding == "utf-8" else "strict")


def test_letters_and_signs_become_the_nearest_ones() -> None:
    assert simplified("Sotočje −5 … ≥ 3\N{NO-BREAK SPACE}%", "ascii") == "Sotocje -5 ~ > 3 %"
    assert simplified("Sotočje −5", "cp1250") == "Sotočje -5"


@pytest.mark.parametrize(
    ("term", "encoding", "signs"),
    [
        ("xterm", "utf-8", "braille"),
        ("linux", "utf-8", "blocks"),
        ("dumb", "utf-8", "letters"),
        ("xterm", "cp1252", "letters"),
    ],
)
def test_a_terminal_without_drawing_characters_is_known(
    monkeypatch: pytest.MonkeyPatch, term: str, encoding: str, signs: str
) -> None:
    monkeypatch.setenv("TERM", term)
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr("sys.stdout", out)
    display = open_display("sl", "EUR")
    assert display.signs == signs
    display.show(*display.tables(DRAWN, ["", DRAWN], [("Živa", ["≥ −5"])]))
    out.flush()
