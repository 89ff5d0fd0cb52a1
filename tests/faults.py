"""A disk that refuses, or a process that dies, at one chosen step of what is done to files."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

STEPS = ("open", "write", "fsync", "close", "chmod", "replace", "rename", "unlink", "mkdir")

Failure = Callable[[], NoReturn]


class Faults:
    """Counts the steps that change a disk and lets one of them fail.

    A write that fails has written half of its bytes before.
    """

    def __init__(self, step: int, failure: Failure) -> None:
        self.step = step
        self.failure = failure
        self.done: list[str] = []

    @property
    def came(self) -> bool:
        """Whether the step was reached."""
        return len(self.done) > self.step

    def around(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        """Return a function of ``os`` that fails when its turn comes."""

        def call(*arguments: Any, **named: Any) -> object:  # noqa: ANN401 - what os takes
            self.done.append(name)
            if len(self.done) - 1 == self.step:
                if name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                if name == "close":
                    real(*arguments)
                self.failure()
            return real(*arguments, **named)

        return call


@contextmanager
def failing_at(step: int, failure: Failure) -> Iterator[Faults]:
    """Let the step of that number fail while the block runs, counted from 0."""
    faults = Faults(step, failure)
    before = {name: getattr(os, name) for name in STEPS}
    for name, real in before.items():
        setattr(os, name, faults.around(name, real))
    try:
        yield faults
    finally:
        for name, real in before.items():
            setattr(os, name, real)


def refusing(code: int) -> Failure:
    """Return a disk's refusal: ENOSPC, EIO and the like."""

    def fail() -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail


def die() -> NoReturn:
    """End the process as a power cut does: nothing after it runs."""
    os._exit(9)
