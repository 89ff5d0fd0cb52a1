"""Interviews stopped at any moment by any signal: no lost answer, no broken file or terminal."""

import os
import random
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no such terminals")

from sittings import Loaded, Seat

from workbench.answers.model import Answer, State
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import QUESTIONS, Details, Engagement
from workbench.questionnaire.loader import load_questionnaire, shipped
from workbench.questionnaire.schema import Questionnaire

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL]
FRONTS = [(), ("--plain",)]
ASKED = 40
STRUCTURE = """\
id: kills
version: 1.0.0
extends: loyalty
sections:
  - id: own
    number: 98
    questions:
"""


def item(number: int) -> str:
    return f"own.q{number:02}"


def asking(number: int) -> str:
    return f"Own question {number:02}?"


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engagement, Questionnaire]:
    """Return an engagement with a section of own questions, to be copied."""
    root = tmp_path_factory.mktemp("begun") / "acme"
    own = root.parent / QUESTIONS
    own.mkdir()
    ids = [f"q{number:02}" for number in range(ASKED)]
    questions = "".join(f"      - {{id: {name}, type: text}}\n" for name in ids)
    (own / "questionnaire.yaml").write_text(STRUCTURE + questions, encoding="utf-8")
    words = "".join(
        f"  {item(number)}: {{prompt: '{asking(number)}', label: Own {number:02}}}\n"
        for number in range(ASKED)
    )
    text = f"sections:\n  own: {{title: Own}}\nquestions:\n{words}"
    (own / "en.yaml").write_text(text, encoding="utf-8")
    pack = load_questionnaire(shipped(), ("en",), (own,))
    engagement = create_engagement(root, Details(client="Acme"), pack)
    own.rename(root / QUESTIONS)
    return engagement, pack


@dataclass
class Tally:
    """What has happened in all the sittings."""

    ends: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    lost: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


class Consultant:
    """Somebody who answers questions, and whose interview is stopped again and again."""

    def __init__(
        self, begun: tuple[Engagement, Questionnaire], folder: Path, seed: int, tally: Tally
    ) -> None:
        self.template, self.pack = begun
        self.folder = folder
        self.dice = random.Random(seed)
        self.tally = tally
        self.loaded = Loaded()
        self.engagement = self.template
        self.said: dict[int, str] = {}
        self.next = ASKED

    def sit(self, number: int, *, whole: bool) -> None:
        """Hold one sitting that is stopped at a random moment, and look at what it left."""
        if self.next > ASKED - 6:
            self._begin_anew(number)
        stop = self.dice.choice(SIGNALS)
        front = self.dice.choice(FRONTS)
        arguments = ["interview", "-e", str(self.engagement.root), *front, item(self.next)]
        with Seat(arguments, None if whole else self.loaded) as seat:
            typed = self._talk(seat, whole=whole)
            seat.stop(stop)
            code = seat.finish()
            self._judge(seat, stop, code, typed)

    def _begin_anew(self, number: int) -> None:
        root = shutil.copytree(self.template.root, self.folder / str(number))
        self.engagement = Engagement(root, self.template.details)
        self.said, self.next = {}, 0

    def _talk(self, seat: Seat, *, whole: bool) -> str:
        """Answer some questions; return what was typed last, which nobody has taken note of."""
        if self.dice.random() < 0.2:
            seat.watch(self.dice.uniform(0, 2 if whole else 0.3))
            return ""
        seat.wait_for(asking(self.next))
        for _ in range(self.dice.randrange(4)):
            self._answer(seat)
            seat.wait_for(asking(self.next + 1))
            self.said[self.next] = self._text(self.next)
            self.next += 1
        kind = self.dice.random()
        if kind < 0.6:
            self._answer(seat)
        elif kind < 0.8:
            seat.type("half a")
        seat.watch(self.dice.expovariate(1 / 0.02))
        if asking(self.next + 1) in seat.text:
            self.said[self.next] = self._text(self.next)
            self.next += 1
            return ""
        return self._text(self.next) if kind < 0.6 else ""

    def _answer(self, seat: Seat) -> None:
        seat.type(f"{self._text(self.next)}\r")

    def _text(self, number: int) -> str:
        return f"what {number} is: čaj # {self.engagement.root.name}"

    def _judge(self, seat: Seat, stop: int, code: int, typed: str) -> None:
        name = signal.Signals(stop).name
        self.tally.ends[f"{name} {code}"] += 1
        where = f"{name} {item(self.next)} {seat.arguments}"
        self.tally.odd += [f"{where}: {each}" for each in _oddities(seat, stop, code)]
        answers = load_answers(self.engagement, self.pack)
        self.tally.odd += [f"{where}: {each}" for each in answers.warnings]
        self.tally.answers += len(self.said)
        for number, text in self.said.items():
            if answers.value(item(number)) != text:
                self.tally.lost.append(f"{where}: {item(number)}")
        last = answers.value(item(self.next))
        if last not in (None, typed or None):
            self.tally.odd.append(f"{where}: {last!r} was never said")
        if last is not None:
            self.said[self.next] = str(last)
            self.next += 1

    def leave(self) -> None:
        """Open the engagement once more: nothing half written stays, and the lock heals."""
        self.loaded.close()
        if self.engagement is not self.template:
            with Store(self.engagement, self.pack):
                self.tally.odd += map(str, self.engagement.root.rglob("*.tmp"))


def _oddities(seat: Seat, stop: int, code: int) -> Iterator[str]:
    """Yield what is wrong with the way a sitting ended."""
    if code == -signal.SIGKILL != -stop:
        yield f"it went on, showing {seat.text[-500:]}"
    elif stop != signal.SIGKILL and not seat.is_restored:
        yield "the terminal is not restored"
    if "Traceback" in seat.text or "mistake in the workbench" in seat.text or code == 1:
        yield seat.text[-2000:]


def stopped_again_and_again(
    begun: tuple[Engagement, Questionnaire], folder: Path, times: int, whole: float
) -> Tally:
    """Let consultants be stopped so often; ``whole`` is the share of whole processes."""
    tally = Tally()
    numbers = iter(range(times))
    lock = threading.Lock()

    def work(seed: int) -> None:
        consultant = Consultant(begun, folder, seed, tally)
        try:
            for number in _shared(numbers, lock):
                consultant.sit(number, whole=number < whole * times)
        finally:
            consultant.leave()

    workers = min(2, os.cpu_count() or 1, 1 + times // 100)  # each loads everything for itself
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    return tally


def _shared(numbers: Iterator[int], lock: threading.Lock) -> Iterator[int]:
    while True:
        with lock:
            number = next(numbers, None)
        if number is None:
            return
        yield number


@pytest.mark.parametrize(
    ("times", "whole"), [(8, 0.0), pytest.param(300, 0.25, marks=pytest.mark.slow)]
)
def test_an_interview_stopped_at_any_moment_loses_nothing(
    times: int, whole: float, begun: tuple[Engagement, Questionnaire], tmp_path: Path
) -> None:
    tally = stopped_again_and_again(begun, tmp_path, times, whole)
    assert sum(tally.ends.values()) == times
    assert tally.lost == []
    assert tally.odd == []
    assert tally.answers > times


@pytest.fixture
def acme(begun: tuple[Engagement, Questionnaire], tmp_path: Path) -> Engagement:
    """Return an engagement of one's own."""
    root = shutil.copytree(begun[0].root, tmp_path / "acme")
    return Engagement(root, begun[0].details)


@pytest.fixture(scope="module")
def loaded() -> Iterator[Loaded]:
    """Return a process that forks into sittings."""
    process = Loaded()
    yield process
    process.close()


def test_a_second_interview_is_refused_by_name_and_readers_are_not(
    acme: Engagement, begun: tuple[Engagement, Questionnaire], loaded: Loaded
) -> None:
    arguments = ["interview", "-e", str(acme.root)]
    with Store(acme, begun[1]) as store:
        with Seat(arguments, loaded) as seat:
            assert seat.finish() == 6
            assert f"is being written by process {os.getpid()}" in " ".join(seat.text.split())
        with Seat(["status", "-e", str(acme.root)], loaded) as seat:
            assert seat.finish() == 0
        store.save(item(0), Answer("said", State.CONFIRMED))


@pytest.mark.parametrize("front", FRONTS)
def test_what_another_hand_wrote_meanwhile_is_kept_and_so_is_the_answer(
    front: tuple[str, ...],
    acme: Engagement,
    begun: tuple[Engagement, Questionnaire],
    loaded: Loaded,
) -> None:
    path = acme.answers / "98-own.yaml"
    theirs = f"{item(5)}:\n  value: theirs\n  state: assumed\n"
    with Seat(["interview", "-e", str(acme.root), *front, item(0)], loaded) as seat:
        seat.wait_for(asking(0))
        text = path.read_text(encoding="utf-8")
        opened = f"{item(5)}:\n  value:\n  state: open\n"
        assert opened in text
        path.write_text(text.replace(opened, theirs), encoding="utf-8")
        seat.type("mine\r")
        seat.wait_for("has changed since it was read")
        assert theirs in path.read_text(encoding="utf-8")
        seat.type("\r")  # what was typed is offered again
        seat.wait_for(asking(1))
        seat.stop(signal.SIGKILL)
        seat.finish()
    answers = load_answers(acme, begun[1])
    assert answers.value(item(0)) == "mine"
    assert answers.value(item(5)) == "theirs"


def test_nothing_is_asked_or_written_before_a_conflict_is_resolved(
    acme: Engagement, loaded: Loaded
) -> None:
    path = acme.answers / "98-own.yaml"
    text = path.read_text(encoding="utf-8")
    ours = f"<<<<<<< ours\n{item(3)}:\n  value: a\n=======\n{item(3)}:\n  value: b\n>>>>>>> ana\n"
    path.write_text(text.replace(f"{item(3)}:\n  value:\n", ours), encoding="utf-8")
    line = text[: text.index(f"{item(3)}:\n")].count("\n") + 1
    before = {each: each.read_bytes() for each in acme.root.rglob("*") if each.is_file()}
    for arguments in (["interview"], ["set", f"{item(0)}=x"]):
        with Seat([*arguments, "-e", str(acme.root)], loaded) as seat:
            assert seat.finish() == 6
        said = "".join(seat.text.split())
        assert f"98-own.yaml:{line}:1{item(3)}anunresolvedmergeconflict" in said
    assert {each: each.read_bytes() for each in acme.root.rglob("*") if each.is_file()} == before


@pytest.mark.slow
def test_a_save_among_ten_thousand_rows_takes_less_than_a_third_of_a_second(
    acme: Engagement, begun: tuple[Engagement, Questionnaire]
) -> None:
    folder = acme.answers / "segments"
    folder.mkdir()
    for number in range(10_000):
        text = f"order: {10 * number}\n\nname:\n  value: Segment {number}\n  state: confirmed\n"
        (folder / f"seg-{number}.yaml").write_text(text, encoding="utf-8")
    with Store(acme, begun[1]) as store:
        taken = []
        for number in range(20):
            begin = time.monotonic()
            store.save_cell("segments", f"seg-{number * 7}", "name", Answer("x", State.CONFIRMED))
            store.save(item(number), Answer("x", State.CONFIRMED))
            taken.append((time.monotonic() - begin) / 2)
        begin = time.monotonic()
        store.add_row("segments", {"name": Answer("x", State.CONFIRMED)})
        taken.append(time.monotonic() - begin)
        assert max(taken) < 0.3
        assert load_answers(acme, begun[1]) == store.answers
