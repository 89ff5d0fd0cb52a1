"""The plain front-end: print and input, on any terminal."""

import io
import sys

import pytest

from workbench.interview.pages import HELP, LEAD, PLAIN
from workbench.interview.plain import PlainScreen
from workbench.interview.stopping import Stops


@pytest.fixture
def screen() -> PlainScreen:
    return PlainScreen(Stops())


def test_lines_are_printed_without_colours(
    screen: PlainScreen, capsys: pytest.CaptureFixture[str]
) -> None:
    screen.show([((LEAD, "What?"), (HELP, " ██░ ")), ((PLAIN, ""),)])
    assert capsys.readouterr().out == "What? ██░\n\n"


def test_a_console_without_the_signs_gets_simple_ones(
    screen: PlainScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", out)
    screen.show([((LEAD, "██░ Kovač … ж"),)])
    out.flush()
    assert out.buffer.getvalue().decode("cp1252") == "##. Kovac ~ ?\n"


def test_a_line_is_read_and_the_end_is_the_end(
    screen: PlainScreen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Acme\n"))
    assert screen.ask("> ") == "Acme"
    with pytest.raises(EOFError):
        screen.ask("> ", "Alpha\npoints")
    assert "Alpha\npoints" in capsys.readouterr().out


class Below:
    """Figures that change."""

    def __init__(self, *figures: str) -> None:
        self.said = list(figures)

    def lines(self) -> str:
        return self.figures()

    def figures(self) -> str:
        return self.said.pop(0)


def test_figures_are_said_when_they_are_new(
    screen: PlainScreen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n\n"))
    below = Below("worth 1", "worth 1", "worth 2")
    for _ in range(3):
        screen.ask("> ", bottom=below)
    assert capsys.readouterr().out == "worth 1\n> > worth 2\n> "


class Lines(io.BytesIO):
    """A terminal: one line at a time."""

    def __init__(self, lines: list[bytes]) -> None:
        super().__init__()
        self.lines = lines

    def read1(self, _size: int | None = -1) -> bytes:
        return self.lines.pop(0)


def test_letters_that_did_not_arrive_are_typed_again(
    screen: PlainScreen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(Lines([b"Kova\xc4\x8d\n", b"Kovac\n"]), encoding="cp1252")
    monkeypatch.setattr(sys, "stdin", typed)
    assert screen.ask("> ") == "Kovac"
    assert "cp1252" in capsys.readouterr().out
