"""``workbench interview`` at a real terminal: it saves, it stops, it goes on where it stopped."""

import fcntl
import os
import pty
import random
import re
import resource
import select
import signal
import subprocess
import sys
import termios
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from workbench.answers.store import load_answers
from workbench.engagement import load_engagement
from workbench.errors import UsageError
from workbench.interview.bookmark import load_bookmark
from workbench.questionnaire.schema import Questionnaire

Run = Callable[..., Any]
ENGLISH = {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": ""}
_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r")


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A program at the other end of a terminal: type to it, and wait for what it shows."""

    def __init__(self, *command: str) -> None:
        self.ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        environment = {**os.environ, **ENGLISH}
        del environment["COLUMNS"]
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - Ctrl-C comes from a terminal of one's own
        )
        os.close(theirs)
        self.raw = ""
        self.read_to = 0

    def type(self, text: str) -> None:
        os.write(self.ours, text.encode())

    def read(self, seconds: float) -> bool:
        if not select.select([self.ours], [], [], seconds)[0]:
            return False
        try:
            chunk = os.read(self.ours, 65536)
        except OSError:
            return False
        self.raw += chunk.decode(errors="replace")
        return bool(chunk)

    def wait_for(self, text: str) -> None:
        """Wait until a text is shown after the last one that was waited for."""
        end = time.monotonic() + 20
        while text not in (shown := _CODES.sub("", self.raw))[self.read_to :]:
            assert time.monotonic() < end, shown[self.read_to :]
            self.read(0.2)
        self.read_to = shown.index(text, self.read_to) + len(text)

    def wait_until_keys_count(self) -> None:
        """Wait until the program reads key by key: an end of input before that is nobody's."""
        while self.raw.count("\x1b[?2004h") <= self.raw.count("\x1b[?2004l"):
            assert self.read(20), self.text

    def finish(self) -> int:
        end = time.monotonic() + 20
        while (code := self.process.poll()) is None:
            assert time.monotonic() < end, self.text
            self.read(0.05)
        while self.read(0.05):
            pass
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with suppress(OSError):
            os.close(self.ours)

    @property
    def text(self) -> str:
        return _CODES.sub("", self.raw)


@pytest.fixture
def sit(acme: Path) -> Iterator[Callable[..., Terminal]]:
    """Begin a sitting at a terminal of its own."""
    opened: list[Terminal] = []

    def begin(*arguments: str) -> Terminal:
        command = (sys.executable, "-m", "workbench", "interview", "-e", str(acme), *arguments)
        opened.append(Terminal(*command))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.close()


Sit = Callable[..., Terminal]


def value_of(acme: Path, questionnaire: Questionnaire, item: str) -> object:
    return load_answers(load_engagement(acme), questionnaire).value(item)


def test_without_a_terminal_nobody_is_asked(run: Run) -> None:
    done = run("interview")
    assert isinstance(done.exception, UsageError)
    said = str(done.exception)
    assert "engagement.industry, engagement.depth" in said
    assert "workbench set ID=VALUE" in said
    assert done.exception.exit_code == 2


def work_of_children() -> float:
    """Return the seconds that programs started here have worked: others may be busy too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.slow
def test_without_a_terminal_it_ends_at_once_and_loads_no_prompt(acme: Path) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['workbench', 'interview', '-e', {str(acme)!r}]\n"
        "from workbench.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    assert 'prompt_toolkit' not in sys.modules"
    )
    begin = work_of_children()
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert work_of_children() - begin < 2


@pytest.mark.slow
@pytest.mark.parametrize("front", [(), ("--plain",)])
def test_a_sitting_stops_by_ctrl_c_and_goes_on_at_the_same_question(
    sit: Sit, acme: Path, questionnaire: Questionnaire, front: tuple[str, ...]
) -> None:
    first = sit(*front)
    first.wait_for("Which industry")
    first.type("1\r")
    first.wait_for("How far must")
    first.type("full\r")
    first.wait_for("which countries")
    first.type("half a na\x03")
    assert first.finish() == 130
    assert re.search(r"Saved\. 2 of \d+ questions answered\.", first.text)
    assert "Continue with: workbench interview" in first.text
    assert value_of(acme, questionnaire, "engagement.depth") == "full"
    assert value_of(acme, questionnaire, "engagement.countries") is None
    second = sit(*front)
    second.wait_for("which countries")
    assert "Which industry" not in second.text


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("front", [(), ("--plain",)])
def test_a_signal_saves_restores_the_terminal_and_says_how_to_go_on(
    sit: Sit, front: tuple[str, ...], number: signal.Signals
) -> None:
    terminal = sit(*front)
    terminal.wait_for("Which industry")
    terminal.type("1\r")
    terminal.wait_for("How far must")
    terminal.process.send_signal(number)
    assert terminal.finish() == 128 + number
    assert "Saved. 1 of" in terminal.text
    if not front:
        assert terminal.raw.count("\x1b[?2004h") == terminal.raw.count("\x1b[?2004l")


@pytest.mark.slow
def test_the_end_of_input_stops_and_quit_leaves(sit: Sit) -> None:
    for keys, code in (("\x04", 130), (":quit\r", 0)):
        terminal = sit()
        terminal.wait_until_keys_count()
        terminal.type(keys)
        assert terminal.finish() == code
        assert "Saved. 0 of" in terminal.text


@pytest.mark.slow
@pytest.mark.parametrize("front", [(), ("--plain",)])
def test_a_closed_window_loses_nothing(
    sit: Sit, acme: Path, questionnaire: Questionnaire, front: tuple[str, ...]
) -> None:
    terminal = sit(*front)
    terminal.wait_for("Which industry")
    terminal.type("1\r")
    terminal.wait_for("How far must")
    os.close(terminal.ours)
    assert terminal.process.wait(10) == 128 + signal.SIGHUP
    assert value_of(acme, questionnaire, "engagement.industry") == "telecom"
    assert load_bookmark(acme) == "engagement.depth"


@pytest.mark.slow
def test_a_killed_sitting_loses_no_answer_whose_next_question_was_shown(
    sit: Sit, acme: Path, questionnaire: Questionnaire
) -> None:
    moments = random.Random(20)
    said = sure = 0
    for _ in range(20):
        terminal = sit("--plain", "engagement.scope")
        for rest in reversed(range(moments.randrange(1, 4))):
            terminal.wait_for("What belongs to the project")
            said += 1
            terminal.type(f"answer {said}\r")
            if rest:
                terminal.wait_for("What does not belong")
                sure = said
                terminal.type(":back\r")
        time.sleep(moments.random() * 0.1)
        terminal.process.kill()
        terminal.finish()
        if "What does not belong" in terminal.text[terminal.read_to :]:
            sure = said
        found = str(value_of(acme, questionnaire, "engagement.scope") or "answer 0")
        assert sure <= int(found.removeprefix("answer ")) <= said
    assert sure > 10


@pytest.mark.slow
def test_a_first_concept_needs_twelve_answers(
    sit: Sit, acme: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    meeting = tmp_path / "meeting.txt"
    terminal = sit("--plain", "--express", "--transcript", str(meeting))
    asked = [name for name, question in questionnaire.questions.items() if question.express]
    assert len(asked) == 12
    for name in asked:
        terminal.wait_for(questionnaire.text(name, "en").prompt[:40])
        terminal.type("1\r" if questionnaire.questions[name].type == "choices" else "Words\r")
    terminal.wait_for("no leaves everything open")
    terminal.type("\r")
    terminal.wait_for("Every one of these is an assumption")
    assert terminal.finish() == 0
    text = meeting.read_text(encoding="utf-8")
    assert text.count("Words (confirmed)") == 10
    answers = load_answers(load_engagement(acme), questionnaire)
    assert answers.table("segments")
    assert all(answers.answer(name).state == "confirmed" for name in asked)
    counted = Counter(answer.state.value for answer in answers.answers.values())
    assert counted["assumed"] > 30
    again = sit("--plain", "--transcript", str(acme / "engagement.yaml"))
    assert again.finish() == 2
    assert "is no transcript of an interview" in again.text
