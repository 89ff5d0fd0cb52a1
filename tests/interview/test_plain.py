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
    screen.show([((LEAD, "██░ Kovač …"),)])
    out.flush()
    assert out.buffer.getvalue().decode("cp1252") == "##. Kova? ~\n"


def test_a_line_is_read_and_the_end_is_the_end(
    screen: PlainScreen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Acme\n"))
    assert screen.ask("> ") == "Acme"
    with pytest.raises(EOFError):
        screen.ask("> ", "Alpha\npoints")
    assert "Alpha\npoints" in capsys.readouterr().out
