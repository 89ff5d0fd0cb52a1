"""Signals end an interview while it waits, never inside a save."""

import errno
import os
import signal
import time

import pytest

from workbench.interview.stopping import (
    Stopped,
    Stops,
    catching_signals,
    repeating_signals,
)


def test_a_signal_ends_what_waits_and_restores_the_handlers() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Stopped) as caught, catching_signals() as stops, stops.waiting():
        os.kill(os.getpid(), signal.SIGTERM)
    assert caught.value.number == signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_while_something_is_saved_waits_for_its_end() -> None:
    with catching_signals() as stops:
        os.kill(os.getpid(), signal.SIGHUP)
        with pytest.raises(Stopped) as caught, stops.waiting():
            pytest.fail("nothing is asked any more")
    assert caught.value.number == signal.SIGHUP


def test_a_second_signal_ends_at_once() -> None:
    stops = Stops()
    stops.receive(signal.SIGINT)
    with pytest.raises(Stopped):
        stops.receive(signal.SIGINT)


def test_whoever_waits_can_end_in_its_own_way() -> None:
    told: list[int] = []
    with catching_signals() as stops, stops.waiting(told.append):
        os.kill(os.getpid(), signal.SIGTERM)
    assert told == [signal.SIGTERM]


def test_a_signal_stands_for_the_terminal_that_fails_after_it() -> None:
    stops = Stops()
    with pytest.raises(OSError, match="Input/output"), stops.explaining():
        raise OSError(errno.EIO, "Input/output error")
    stops.receive(signal.SIGHUP)
    with pytest.raises(Stopped) as caught, stops.explaining():
        raise OSError(errno.EIO, "Input/output error")
    assert caught.value.number == signal.SIGHUP


def test_a_signal_that_comes_when_the_wait_is_just_over_ends_the_next_one() -> None:
    stops = Stops()
    with stops.waiting(lambda _number: None):
        stops.receive(signal.SIGTERM)  # nobody is there to act on it any more
    assert stops.pending == signal.SIGTERM
    with pytest.raises(Stopped) as caught, stops.waiting():
        pytest.fail("nothing is asked any more")
    assert caught.value.number == signal.SIGTERM


def test_a_signal_that_nobody_acted_on_is_sent_again_until_the_wait_is_over() -> None:
    told: list[int] = []
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda number, _frame: told.append(number))
    try:
        with repeating_signals():
            os.kill(os.getpid(), signal.SIGTERM)
            end = time.monotonic() + 5
            while len(told) < 2 and time.monotonic() < end:
                time.sleep(0.01)
        said = len(told)
        time.sleep(0.25)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert said == len(told) >= 2
    assert signal.set_wakeup_fd(-1) == -1
