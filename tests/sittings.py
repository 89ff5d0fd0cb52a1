"""Sittings of an interview at terminals of their own, to be stopped at any moment.

A sitting is a whole process, or the fork of one that has everything loaded already: the same code
from there on, without two seconds of loading. Run as a program, this is the one that forks.
"""

import fcntl
import gc
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r")
_PLAIN = {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "NO_COLOR": "1"}
PATIENCE = 8.0


class Loaded:
    """A process that has loaded everything and forks into sittings."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=_surroundings(),
            preexec_fn=_hear_everything,  # noqa: PLW1509 - see there
        )

    def fork(self, terminal: str, arguments: Sequence[str]) -> int:
        """Begin a sitting at a terminal and return its process."""
        self._pipe(self._process.stdin).write(json.dumps([terminal, *arguments]).encode() + b"\n")
        return int(self._pipe(self._process.stdout).readline())

    def poll(self) -> int | None:
        """Return how the sitting ended: its exit code, or minus the signal; None before that."""
        pipe = self._pipe(self._process.stdout)
        return int(pipe.readline()) if select.select([pipe], [], [], 0)[0] else None

    def close(self) -> None:
        self._pipe(self._process.stdin).close()
        self._pipe(self._process.stdout).close()
        self._process.wait()

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe


class Seat:
    """A terminal with a sitting at it: type, wait for what is shown, stop it."""

    def __init__(self, arguments: Sequence[str], loaded: Loaded | None) -> None:
        self._ours, self._theirs = pty.openpty()
        termios.tcsetwinsize(self._theirs, (30, 90))
        self.settings = termios.tcgetattr(self._theirs)
        self.arguments = arguments
        self._loaded = loaded
        self._raw = ""
        self._process: subprocess.Popen[bytes] | None = None
        if loaded:
            self.pid = loaded.fork(os.ttyname(self._theirs), arguments)
        else:
            self._process = self._whole(arguments)
            self.pid = self._process.pid

    def _whole(self, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "workbench", *arguments],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env=_surroundings(),
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - a hang-up needs a terminal of one's own
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._ours)
        os.close(self._theirs)

    @property
    def text(self) -> str:
        """Return what was shown so far, without the codes that move and colour."""
        return _CODES.sub("", self._raw)

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is set as it was before the sitting."""
        return termios.tcgetattr(self._theirs) == self.settings

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def stop(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def read(self, seconds: float) -> bool:
        """Take what is shown within some time; whether there was something."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        self._raw += os.read(self._ours, 65536).decode(errors="replace")
        return True

    def watch(self, seconds: float) -> None:
        """Take what is shown for some time."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            self.read(rest)

    def wait_for(self, text: str) -> None:
        """Take what is shown until there is a text, however its lines are broken."""
        end = time.monotonic() + PATIENCE
        while text not in " ".join(self.text.split()):
            assert time.monotonic() < end, self.text
            self.read(0.2)

    def finish(self) -> int:
        """Return how the sitting ended; one that does not end is killed."""
        end = time.monotonic() + PATIENCE
        while (code := self._poll()) is None:
            self.read(0.02)
            if time.monotonic() > end:
                self.stop(signal.SIGKILL)
        while self.read(0.02):
            pass
        return code

    def _poll(self) -> int | None:
        if self._loaded:
            return self._loaded.poll()
        assert self._process is not None
        return self._process.poll()


def _hear_everything() -> None:
    """Undo what a shell does to programs in the background: they are told to ignore Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _own_terminal() -> None:
    _hear_everything()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return {**kept, **_PLAIN}


def _sit(terminal: str, arguments: list[str]) -> None:
    os.setsid()
    handle = os.open(terminal, os.O_RDWR)
    fcntl.ioctl(handle, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(handle, stream)
    os.close(handle)
    sys.stdin, sys.stdout, sys.stderr = (
        open(stream, mode, encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
        for stream, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    sys.argv = ["workbench", *arguments]
    from workbench.cli import main

    code = 0
    try:
        main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    sys.stdout.flush()
    os._exit(code)


def _load_everything() -> None:
    import workbench.cli.app
    import workbench.cli.sitting
    import workbench.interview.plain
    import workbench.interview.prompts  # noqa: F401
    from workbench.questionnaire import loader

    read = loader.load_questionnaire
    known: dict[object, object] = {}

    def read_once(
        folder: Path, languages: Sequence[str] = ("en",), overlays: object = ()
    ) -> object:
        key = (folder, tuple(languages), str(overlays).rpartition("/")[2])
        if key not in known:
            known[key] = read(folder, languages, overlays)  # type: ignore[arg-type]
        return known[key]

    loader.load_questionnaire = read_once  # type: ignore[assignment]


def _fork_on_request() -> None:
    _load_everything()
    from workbench.cli.openings import open_questions
    from workbench.errors import WorkbenchError

    gc.freeze()
    for line in sys.stdin:
        terminal, *arguments = json.loads(line)
        with suppress(WorkbenchError):
            open_questions(Path(arguments[arguments.index("-e") + 1]))
        child = os.fork()
        if not child:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            _sit(terminal, arguments)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        status = os.waitpid(child, 0)[1]
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _fork_on_request()
