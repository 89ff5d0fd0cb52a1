"""Signals that end an interview: they act while it waits for a person, never inside a save."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread, current_thread, get_ident, main_thread
from types import FrameType

Deliver = Callable[[int], None]

_AGAIN = 0.1


class Stopped(BaseException):
    """A signal ended the interview; everything answered is saved."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


def raise_stopped(number: int) -> None:
    """End whatever waits."""
    raise Stopped(number)


class Stops:
    """Keeps a signal until the interview waits for a person; a second one ends at once.

    ``received`` is the number of the last signal, 0 when there was none.
    """

    def __init__(self) -> None:
        self.received = 0
        self._pending = 0
        self._waits = False
        self._deliver: Deliver = raise_stopped

    def receive(self, number: int, _frame: FrameType | None = None) -> None:
        """Take a signal: deliver it to whoever waits, or keep it."""
        self.received = number
        before, self._pending = self._pending, number
        if self._waits:
            self._deliver(number)  # in vain when the wait is over just now: the next one ends
        elif before:
            raise Stopped(number)

    @property
    def pending(self) -> int:
        """The signal that nobody has acted on yet, 0 when there is none."""
        return self._pending

    @contextmanager
    def waiting(self, deliver: Deliver = raise_stopped) -> Iterator[None]:
        """Let signals through while the block waits; one kept before ends it at once."""
        self._deliver = deliver
        self._waits = True
        try:
            if self._pending:
                raise Stopped(self._pending)
            yield
        finally:
            self._waits = False

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Let a signal stand for what fails after it: a closed terminal can no longer be drawn."""
        try:
            yield
        except OSError as error:
            if self.received:
                raise Stopped(self.received) from error
            raise


@contextmanager
def repeating_signals() -> Iterator[None]:
    """Send a signal again while the block goes on: one that comes while C code is busy is noted.

    ``input`` waits for a key then, and nobody acts on it. A system without such signals needs none.
    """
    if not hasattr(signal, "pthread_kill") or current_thread() is not main_thread():
        yield
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    is_over = Event()
    watcher = Thread(target=_repeat, args=(heard, is_over, get_ident()), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        signal.set_wakeup_fd(before)
        os.close(told)
        watcher.join()
        os.close(heard)


def _repeat(heard: int, is_over: Event, whom: int) -> None:
    """Wait for the number of a signal, and send it until the wait is over."""
    number = os.read(heard, 1)
    while number and not is_over.wait(_AGAIN):
        signal.pthread_kill(whom, number[0])


@contextmanager
def catching_signals() -> Iterator[Stops]:
    """Catch the signals that end a program while the block runs."""
    stops = Stops()
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, stops.receive) for number in numbers}
    try:
        yield stops
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
