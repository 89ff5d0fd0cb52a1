"""The prompt_toolkit front-end: colours, a bottom line, and a line that can be edited."""

import shutil
from collections.abc import Sequence

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_or_none
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style

from workbench.interview.pages import ERROR, HELP, LEAD, PLAIN, STRONG, WARN, WIDEST, Line
from workbench.interview.screens import Below
from workbench.interview.stopping import Stopped, Stops

_REFRESH = 0.5  # seconds after which figures that were worked out meanwhile are shown
_STYLE = Style.from_dict(
    {
        LEAD: "#1d8fa3 bold",
        HELP: "#7b8794",
        WARN: "#d9822b",
        ERROR: "#d64545",
        STRONG: "bold",
        PLAIN: "",
        "bottom-toolbar": "noreverse #7b8794",
    }
)


class PromptScreen:
    """Shows styled lines and asks with a new prompt each time: a used one keeps its arguments."""

    def __init__(self, stops: Stops) -> None:
        self._stops = stops
        self._history = InMemoryHistory()

    @property
    def width(self) -> int:
        """How many columns a line may take."""
        return min(shutil.get_terminal_size().columns - 1, WIDEST)

    def show(self, lines: Sequence[Line]) -> None:
        """Print lines; what people wrote is never read as markup."""
        for line in lines:
            styled = [(f"class:{style}", text) for style, text in line]
            print_formatted_text(FormattedText(styled), style=_STYLE)

    def ask(self, label: str, typed: str = "", bottom: Below | None = None) -> str:
        """Return the line that the person types."""
        prompt: PromptSession[str] = PromptSession(
            FormattedText([(f"class:{LEAD}", label)]),
            style=_STYLE,
            history=self._history,
            bottom_toolbar=(lambda: FormattedText([("", bottom.lines())])) if bottom else None,
            refresh_interval=_REFRESH if bottom else 0,
            key_bindings=_replacing(typed) if typed else None,
        )

        def end_at_once() -> None:
            if number := self._stops.pending:
                _exit(prompt.app, number)

        with self._stops.waiting(_end_prompt):
            return prompt.prompt(default=typed, pre_run=end_at_once, handle_sigint=False)


def _replacing(offered: str) -> KeyBindings:
    """Let a colon behind the offered text take its place: a word is typed, not a correction."""
    bindings = KeyBindings()

    @bindings.add(":")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.text == offered and buffer.document.is_cursor_at_the_end:
            buffer.text = ""
        buffer.insert_text(":")

    return bindings


def _end_prompt(number: int) -> None:
    """End the prompt that runs, so that it restores the terminal itself.

    One that does not run yet ends before it waits, one that is done gives its answer first.
    """
    app = get_app_or_none()
    if app is not None and app.loop is not None and app.is_running:
        app.loop.call_soon_threadsafe(_exit, app, number)


def _exit(app: Application[str], number: int) -> None:
    if app.is_running and not app.is_done:
        app.exit(exception=Stopped(number))
