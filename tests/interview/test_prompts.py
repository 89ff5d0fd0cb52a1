"""The prompt_toolkit front-end, driven by keys."""

import signal
from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from workbench.interview.pages import HELP, LEAD
from workbench.interview.prompts import PromptScreen
from workbench.interview.stopping import Stopped, Stops, catching_signals


class Figures:
    """A bottom line that says one thing."""

    def __init__(self, text: str) -> None:
        self.text = text

    def lines(self) -> str:
        return self.text

    figures = lines


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


@pytest.fixture
def screen(keys: PipeInput) -> PromptScreen:
    assert keys
    return PromptScreen(Stops())


def test_a_line_is_what_was_typed(screen: PromptScreen, keys: PipeInput) -> None:
    keys.send_text("Acme\r")
    assert screen.ask("> ", bottom=Figures("1 of 2")) == "Acme"


def test_a_text_that_is_there_can_be_corrected(screen: PromptScreen, keys: PipeInput) -> None:
    keys.send_text("\x7f2\r")
    assert screen.ask("> ", "1,5") == "1,2"
    keys.send_text("\r")
    assert screen.ask("> ") == ""


def test_a_word_takes_the_place_of_the_text_that_is_there(
    screen: PromptScreen, keys: PipeInput
) -> None:
    keys.send_text(":skip\r")
    assert screen.ask("> ", "1; 2") == ":skip"
    keys.send_text("; 3:1\r")
    assert screen.ask("> ", "1; 2") == "1; 2; 3:1"
    keys.send_text("\x01:\r")
    assert screen.ask("> ", "1; 2") == ":1; 2"


def test_a_paste_of_several_rows_is_one_answer(screen: PromptScreen, keys: PipeInput) -> None:
    keys.send_text("\x1b[200~Alpha\tpoints\r\nBeta\tcashback\x1b[201~\r")
    assert screen.ask("> ") == "Alpha\tpoints\nBeta\tcashback"


@pytest.mark.parametrize(("key", "stop"), [("\x03", KeyboardInterrupt), ("\x04", EOFError)])
def test_the_keys_that_stop_come_out(
    screen: PromptScreen, keys: PipeInput, key: str, stop: type[BaseException]
) -> None:
    keys.send_text(f"half{key}" if key == "\x03" else key)
    with pytest.raises(stop):
        screen.ask("> ")


def test_a_signal_ends_the_prompt_from_within(keys: PipeInput) -> None:
    with catching_signals() as stops:
        screen = PromptScreen(stops)

        keys.send_text("half")
        signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGTERM))
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(Stopped) as caught:
            screen.ask("> ")
    assert caught.value.number == signal.SIGTERM


def test_foreign_text_is_shown_as_it_is(screen: PromptScreen) -> None:
    screen.show([((LEAD, "<b>&nbsp;[red]"), (HELP, "{x}"))])
    assert screen.width > 20
