"""How the program is called is told in the reader's language: help, and what is wrong."""

import pytest
import typer
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.cli.calling import put_in_words, run
from workbench.errors import UsageError
from workbench.i18n import Translator

WORDS = {
    "Usage:": ("Uporaba:",),
    "Options:": ("Stikala:",),
    "Commands:": ("Ukazi:",),
    "[default:": ("[privzeto:",),
    "Show this message and exit.": ("Pokaže to sporočilo.",),
    "Only name the files.": ("Datoteke le poimenuje.",),
    "Remove a lock of another computer that works on the engagement no more.": (
        "Odstrani zaklep drugega računalnika.",
    ),
}


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("status --foo", "There is no option --foo.\nSee: workbench status --help"),
        ("data", "FILE… is missing.\nSee: workbench data --help"),
        ("new", "DIR is missing.\nSee: workbench new --help"),
        ("data x --k abc", "--k must be a whole number.\nSee: workbench data --help"),
        ("data x --vat abc", "--vat must be a number.\nSee: workbench data --help"),
        ("data x --k", "The option --k needs a value, or takes none.\nSee: workbench --help"),
        ("status x y", "There are words too many: x y\nSee: workbench status --help"),
        ("statsu", "There is no command statsu.\nDid you mean: workbench status"),
    ],
)
def test_a_wrong_call_is_told_with_where_to_look(call: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        run(app, call.split())
    assert str(refused.value) == told


def test_an_unknown_command_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="Commands: data, new, interview"):
        run(app, ["xyz"])


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, []) == 0
    assert "Usage: workbench" in capsys.readouterr().out


def test_in_english_the_help_is_as_the_library_writes_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(app, ["build", "--help"]) == 0
    assert capsys.readouterr().out == CliRunner().invoke(app, ["build", "--help"]).stdout


def test_help_is_in_the_language_spoken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slovene = Translator("sl", WORDS)
    monkeypatch.setattr("workbench.cli.speaking.translator", lambda _: slovene)
    assert run(app, ["--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Uporaba: workbench")
    for said in ("Stikala:", "Ukazi:", "Odstrani zaklep drugega", "Pokaže to sporočilo."):
        assert said in page
    assert run(app, ["build", "--help"]) == 0
    assert "Datoteke le poimenuje." in capsys.readouterr().out


def test_words_of_the_library_are_found_however_they_are_broken() -> None:
    page = "Usage: x\n\nOptions:\n  --k  [default:\n       3]\n  Show this\n message and exit.\n"
    said = put_in_words(page, Translator("sl", WORDS))
    assert "[privzeto:\n" in said
    assert said.endswith("Pokaže to sporočilo.\n")


def test_a_question_that_is_broken_off_stops_the_program() -> None:
    def broken_off() -> None:
        raise typer.Abort

    program = typer.Typer()
    program.command()(broken_off)
    program.callback()(lambda: None)
    with pytest.raises(KeyboardInterrupt):
        run(program, ["broken-off"])
