"""However people go to and fro, stop and come back, the answers are those they gave."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from laws import examples

from workbench.answers.model import Answer, AnswerSet, State, Value
from workbench.answers.splice import write_record
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, Engagement
from workbench.errors import AnswersError, ConflictError
from workbench.interview.journal import Journal
from workbench.interview.session import Session
from workbench.questionnaire.schema import (
    Choice,
    Column,
    Date,
    Number,
    NumberList,
    Question,
    Questionnaire,
    Table,
    YesNo,
)

words = st.text(min_size=1, max_size=8).filter(lambda text: text == " ".join(text.split()))
picks = st.integers(0, 1000)
_RECORD = re.compile(r"^start\.client:\n(?:  .*\n|\n)*", re.MULTILINE)


def plain(answers: AnswerSet) -> tuple[dict[str, Answer], dict[str, list[dict[str, Answer]]]]:
    """Return what was said, without the ids of rows and without what is open."""
    said = {item: answer for item, answer in answers.answers.items() if answer != Answer()}
    rows = {
        folder: [
            {name: answer for name, answer in row.cells.items() if answer != Answer()}
            for row in found
        ]
        for folder, found in answers.rows.items()
        if found
    }
    return said, rows


Flat = dict[str, Answer]


def flat(answers: AnswerSet) -> Flat:
    """Return what was said by item; a row that is there has an entry of its own."""
    said = {item: answer for item, answer in answers.answers.items() if answer != Answer()}
    for folder, rows in answers.rows.items():
        for row in rows:
            name = f"{folder}/{row.id}"
            said[name] = Answer("a row")
            cells = {f"{name}.{column}": answer for column, answer in row.cells.items()}
            said |= {item: answer for item, answer in cells.items() if answer != Answer()}
    return said


@dataclass(frozen=True)
class Step:
    """What one action did: the items it touched, and what they were before and after."""

    touched: frozenset[str]
    before: Flat
    after: Flat

    def can_be_taken_back(self, now: Flat) -> bool:
        return all(now.get(item) == self.after.get(item) for item in self.items(now))

    def items(self, now: Flat) -> set[str]:
        """Return the touched items; of an added row everything that it says by now."""
        rows = [item for item in self.touched if "/" in item and "." not in item]
        return set(self.touched) | {
            item for item in now if item.rpartition(".")[0] in rows and item not in self.before
        }

    def taken_back(self, now: Flat) -> Flat:
        kept = {item: now[item] for item in now if item not in self.items(now)}
        return kept | {item: self.before[item] for item in self.touched if item in self.before}


class Sitting(RuleBasedStateMachine):
    """A person at the table; the interview is stopped and taken up again at any moment.

    Meanwhile another hand edits files; the model knows of each step what it touched, and no more.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__()
        self.questionnaire = questionnaire
        self.held = ExitStack()
        self.folder = Path(tempfile.mkdtemp())
        self.engagement = self.begin("acme")
        self.store = self.held.enter_context(Store(self.engagement, questionnaire))
        self.session = self.sit()
        self.steps: list[Step] = []

    def begin(self, name: str) -> Engagement:
        return create_engagement(self.folder / name, Details(client="Acme"), self.questionnaire)

    def sit(self, start: str = "") -> Session:
        journal = Journal(self.engagement.root)
        return Session(self.questionnaire, self.store, start=start, journal=journal)

    def teardown(self) -> None:
        self.held.close()
        try:
            self.straight_on_is_the_same()
        finally:
            shutil.rmtree(self.folder)

    def straight_on_is_the_same(self) -> None:
        """Say everything once more in one go, somewhere else: it reads the same."""
        ended = load_answers(self.engagement, self.questionnaire)
        straight = self.begin("straight")
        with Store(straight, self.questionnaire) as store:
            for rows in ended.rows.values():
                for row in rows:
                    store.add_row("rivals", row.cells, row_id=row.id, order=row.order)
            for item, answer in ended.answers.items():
                store.save(item, answer)
        assert load_answers(straight, self.questionnaire) == ended

    @property
    def now(self) -> Flat:
        return flat(self.session.checklist.answers)

    @contextmanager
    def step(self, *touched: str) -> Iterator[None]:
        """Write down what the block does; touched is what it saves, changed or not."""
        before = self.now
        yield
        after = self.now
        items = {item for item in before | after if before.get(item) != after.get(item)}
        self.steps.append(Step(frozenset({*touched, *items}), before, after))

    def value(self, question: Question | Column, text: str, pick: int) -> Value:
        if isinstance(question, Number):
            return pick % 101
        if isinstance(question, YesNo):
            return pick % 2 == 0
        if isinstance(question, NumberList):
            return (pick, 0, 1)
        if isinstance(question, Date):
            return "2027-03" if question.type == "month" else "2027-03-31"
        if isinstance(question, Choice):
            rows = [row for row, _ in self.session.options(question.rows_of or "rivals")]
            offered = rows if question.rows_of else list(question.choices)
            chosen = offered[pick % len(offered)] if offered else ""
            return ((chosen,) if question.type == "choices" else chosen) if chosen else None
        return text

    @rule(text=words, pick=picks)
    def answer(self, text: str, pick: int) -> None:
        prompt = self.session.current()
        if prompt is None or isinstance(prompt.question, Table):
            return
        value = self.value(prompt.question, text, pick)
        try:
            self.session.check(prompt.id, value)
        except AnswersError:
            return
        if value is None:
            self.session.skip(prompt.id)
            return
        with self.step(prompt.id):
            self.session.answer(prompt.id, value)
        assert self.session.checklist.answer(prompt.id).value == value

    @rule(has=st.booleans())
    def hide_or_show(self, *, has: bool) -> None:
        with self.step("start.has_programme"):
            self.session.answer("start.has_programme", has)
        assert self.session.visible("start.members") is has

    @rule(name=words)
    def add_row(self, name: str) -> None:
        with self.step():
            self.session.add_row("rivals", {"name": name})

    @rule(name=words)
    def several_at_once(self, name: str) -> None:
        with self.step("start.story"), self.session.together():
            self.session.answer("start.story", name)
            row = self.session.add_row("rivals", {"name": name})
            self.session.answer(f"rivals/{row}.note", name)
            self.session.answer("start.story", f"{name}, again")

    @precondition(lambda self: self.session.rows("rivals"))
    @rule(pick=picks)
    def delete_row(self, pick: int) -> None:
        rows = self.session.rows("rivals")
        with self.step():
            self.session.delete_row("rivals", rows[pick % len(rows)].id)

    @precondition(lambda self: self.session.rows("rivals"))
    @rule(pick=picks)
    def walk_row(self, pick: int) -> None:
        rows = self.session.rows("rivals")
        self.session.walk_row("rivals", rows[pick % len(rows)].id)

    @rule(owner=words)
    def tbc(self, owner: str) -> None:
        if prompt := self.session.current():
            with self.step(prompt.id):
                self.session.tbc(prompt.id, owner)

    @rule()
    def skip(self) -> None:
        if prompt := self.session.current():
            self.session.skip(prompt.id)

    @rule()
    def back(self) -> None:
        here = self.session.current()
        there = self.session.back()
        assert there is None or here is None or there.id != here.id

    @rule(pick=picks)
    def jump(self, pick: int) -> None:
        asked = self.session.checklist.asked()
        target = asked[pick % len(asked)]
        assert self.session.jump(target).id == target

    @rule(text=words)
    def name_the_client(self, text: str) -> None:
        with self.step("start.client"):
            self.session.answer("start.client", text)

    @rule(text=words)
    def name_the_client_edit_it_by_hand_and_undo(self, text: str) -> None:
        self.name_the_client(text)
        self.edit_by_hand(text=f"{text}, by hand", reads=True)
        self.undo()
        assert self.session.checklist.answers.value("start.client") == f"{text}, by hand"

    @precondition(lambda self: self.steps)
    @rule()
    def undo(self) -> None:
        before, step = self.now, self.steps.pop()
        if step.can_be_taken_back(before):
            assert self.session.undo() is not None
            assert self.now == step.taken_back(before)
            return
        with pytest.raises(AnswersError, match="another hand"):
            self.session.undo()
        assert self.now == before

    @rule(text=words, reads=st.booleans())
    def edit_by_hand(self, *, text: str, reads: bool) -> None:
        """Change the client's name in the file itself."""
        fields: dict[str, object] = {"value": text, "state": "confirmed"}
        wanted = "\n".join(write_record("start.client", fields)) + "\n\n"
        path = self.engagement.answers / "01-start.yaml"
        found = path.read_text(encoding="utf-8")
        path.write_text(_RECORD.sub(lambda _: wanted, found, count=1), encoding="utf-8")
        if not reads and path.read_text(encoding="utf-8") != found:
            with pytest.raises(ConflictError):
                self.session.answer("start.client", "too late")
        self.session.reload()
        assert self.session.checklist.answers.value("start.client") == text

    @rule()
    def stop_and_come_back(self) -> None:
        prompt = self.session.current()
        shown = prompt.id if prompt else ""
        self.store.__exit__(None, None, None)
        self.store = self.held.enter_context(Store(self.engagement, self.questionnaire))
        self.session = self.sit(shown)
        if prompt is not None and self.session.checklist.is_open(shown):
            again = self.session.current()
            assert again is not None
            assert again.id == shown

    @invariant()
    def only_what_is_visible_is_asked(self) -> None:
        prompt = self.session.current()
        assert prompt is None or self.session.visible(prompt.id) is True

    @invariant()
    def the_disk_holds_what_was_said(self) -> None:
        assert load_answers(self.engagement, self.questionnaire) == self.session.checklist.answers

    @invariant()
    def the_counts_add_up(self) -> None:
        progress = self.session.progress()
        asked = self.session.checklist.asked()
        assert progress.asked == len(asked)
        assert progress.open == sum(map(self.session.checklist.is_open, asked))


def test_any_way_through_an_interview_keeps_what_was_said(questionnaire: Questionnaire) -> None:
    class Here(Sitting):
        def __init__(self) -> None:
            super().__init__(questionnaire)

    run_state_machine_as_test(
        Here,
        settings=settings(
            examples(20),
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_an_interrupted_interview_equals_one_in_one_go(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    given: dict[str, Value] = {
        "start.client": "Acme",
        "start.story": "Two lines\nof text",
        "start.has_programme": True,
        "start.members": 500,
        "start.active": 100,
        "rules.kind": "points",
        "rules.earn": 1.5,
        "rules.value": 0.01,
        "rules.ways": ("shop", "app"),
        "rules.weights": (1, 2, 3),
        "rules.launch": "2027-03",
        "rules.decided": "2027-03-31",
        "last.end": "Done",
    }
    ends = []
    for stops in (False, True):
        folder = tmp_path / str(stops)
        engagement = create_engagement(folder, Details(client="Acme"), questionnaire)
        start = ""
        left = dict(given)
        while left:
            with Store(engagement, questionnaire) as store:
                session = Session(questionnaire, store, start=start)
                while (prompt := session.current()) is not None:
                    start = prompt.id
                    if prompt.id in left:
                        session.answer(prompt.id, left.pop(prompt.id))
                    else:
                        session.na(prompt.id)
                    if stops:
                        break
        ends.append(load_answers(engagement, questionnaire))
    assert plain(ends[0]) == plain(ends[1])
    assert ends[0].answer("last.end").state is State.CONFIRMED
