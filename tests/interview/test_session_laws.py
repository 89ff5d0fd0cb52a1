"""However people go to and fro, stop and come back, the answers are those they gave."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

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
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details
from workbench.errors import AnswersError
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


class Sitting(RuleBasedStateMachine):
    """A person at the table; the interview is stopped and taken up again at any moment."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__()
        self.questionnaire = questionnaire
        self.held = ExitStack()
        folder = Path(self.held.enter_context(tempfile.TemporaryDirectory())) / "acme"
        self.engagement = create_engagement(folder, Details(client="Acme"), questionnaire)
        self.store = self.held.enter_context(Store(self.engagement, questionnaire))
        self.session = Session(questionnaire, self.store)
        self.before: list[AnswerSet] = []

    def teardown(self) -> None:
        self.held.close()

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

    def done(self, before: AnswerSet) -> None:
        if self.session.checklist.answers != before:
            self.before.append(before)

    @rule(text=words, pick=picks)
    def answer(self, text: str, pick: int) -> None:
        prompt = self.session.current()
        if prompt is None or isinstance(prompt.question, Table):
            return
        value = self.value(prompt.question, text, pick)
        before = self.session.checklist.answers
        try:
            self.session.check(prompt.id, value)
        except AnswersError:
            return
        if value is None:
            self.session.skip(prompt.id)
            return
        self.session.answer(prompt.id, value)
        assert self.session.checklist.answer(prompt.id).value == value
        self.before.append(before)

    @rule(name=words)
    def add_row(self, name: str) -> None:
        before = self.session.checklist.answers
        self.session.add_row("rivals", {"name": name})
        self.before.append(before)

    @precondition(lambda self: self.session.rows("rivals"))
    @rule(pick=picks)
    def delete_row(self, pick: int) -> None:
        before = self.session.checklist.answers
        rows = self.session.rows("rivals")
        self.session.delete_row("rivals", rows[pick % len(rows)].id)
        self.before.append(before)

    @precondition(lambda self: self.session.rows("rivals"))
    @rule(pick=picks)
    def walk_row(self, pick: int) -> None:
        rows = self.session.rows("rivals")
        self.session.walk_row("rivals", rows[pick % len(rows)].id)

    @rule(owner=words)
    def tbc(self, owner: str) -> None:
        if prompt := self.session.current():
            before = self.session.checklist.answers
            self.session.tbc(prompt.id, owner)
            self.before.append(before)

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

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        assert self.session.undo() is not None
        assert plain(self.session.checklist.answers) == plain(self.before.pop())

    @rule()
    def stop_and_come_back(self) -> None:
        prompt = self.session.current()
        shown = prompt.id if prompt else ""
        self.store.__exit__(None, None, None)
        self.store = self.held.enter_context(Store(self.engagement, self.questionnaire))
        self.session = Session(self.questionnaire, self.store, start=shown)
        self.before.clear()
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
        loaded = load_answers(self.engagement, self.questionnaire)
        assert plain(loaded) == plain(self.session.checklist.answers)

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
            examples(12),
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
