"""Saving and reading back, one change at a time."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from laws import examples

from workbench.answers import files
from workbench.answers.model import Answer, State
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, Engagement, load_engagement
from workbench.errors import AnswersError, ConflictError, StorageError, UsageError
from workbench.questionnaire.schema import Questionnaire

FULL = Answer(1.5, State.ASSUMED, "CFO interview", "2026-11-12", "Ana", "Excludes VAT.")
TEXT = st.one_of(st.text(), st.text("ab \n#:-'\"|é\t\x85😀"))
REMARKS = {"source": TEXT, "owner": TEXT, "note": TEXT}
STATES = st.sampled_from(State)
AS_OF = st.sampled_from(["", "2026", "2026-11", "2026-11-12"])


def answers_to(values: st.SearchStrategy[object]) -> st.SearchStrategy[Answer]:
    given_or_not = st.one_of(st.none(), values)
    return st.builds(Answer, given_or_not, STATES, as_of=AS_OF, **REMARKS)


NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e30, 1e30))
ANSWERS = {
    "business.brand": answers_to(TEXT),
    "business.revenue": answers_to(NUMBERS),
    "business.kind": answers_to(st.sampled_from(["grocery", "telecom", "cafe"])),
    "business.channels": answers_to(
        st.lists(st.sampled_from(["shop", "web", "app"]), unique=True).map(tuple)
    ),
    "business.has_programme": answers_to(st.booleans()),
    "business.started": answers_to(st.dates().map(str)),
    "business.seasonality": answers_to(st.tuples(NUMBERS, NUMBERS, NUMBERS)),
    "mechanics.name": answers_to(TEXT),
    "competitors.list": answers_to(st.none()),
}
ONE_ANSWER = st.sampled_from(sorted(ANSWERS)).flatmap(
    lambda name: st.tuples(st.just(name), ANSWERS[name])
)
CELLS = st.fixed_dictionaries(
    {}, optional={"name": answers_to(TEXT), "members": answers_to(st.integers(0, 10**9))}
)


def test_every_question_of_a_new_engagement_is_open(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    answers = load_answers(engagement, questionnaire)
    assert list(answers.answers) == list(questionnaire.questions)
    assert set(answers.answers.values()) == {Answer()}
    assert not answers.warnings
    assert load_engagement(engagement.root) == engagement
    assert engagement.details.pack.version == questionnaire.structure.version


def test_an_engagement_is_never_started_over_another(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    with pytest.raises(UsageError, match="holds an engagement already"):
        create_engagement(engagement.root, Details(client="Other"), questionnaire)


def test_an_answer_is_on_the_disk_when_save_returns(
    store: Store, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    store.save("mechanics.earn_rate", FULL)
    loaded = load_answers(engagement, questionnaire)
    assert loaded.answer("mechanics.earn_rate") == FULL
    assert loaded == store.answers


def test_a_save_touches_one_file(store: Store) -> None:
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in store.engagement.root.rglob("*.yaml")}

    before = state()
    store.save("mechanics.earn_rate", FULL)
    after = state()
    changed = [path.name for path in after if before[path] != after[path]]
    assert changed == ["09-mechanics.yaml"]


def test_saving_the_same_answer_again_writes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("mechanics.earn_rate", FULL)
    monkeypatch.setattr("workbench.answers.store.replace_file", None)
    store.save("mechanics.earn_rate", FULL)


def test_a_row_is_added_changed_moved_and_deleted(store: Store) -> None:
    first = store.add_row("competitors", {"name": Answer("Lidl Plus", State.CONFIRMED)})
    second = store.add_row("competitors", {"name": Answer("dm", State.CONFIRMED)})
    assert first.startswith("cmp-")
    assert len(first) == 8
    store.save_cell("competitors", first, "members", Answer(3, State.TBC))
    assert [row.order for row in store.answers.table("competitors")] == [10, 20]
    store.move_row("competitors", second, 0)
    assert [row.id for row in store.answers.table("competitors")] == [second, first]
    assert store.answers.table("competitors")[1].value("members") == 3
    store.delete_row("competitors", second)
    assert [row.id for row in store.answers.table("competitors")] == [first]
    assert load_answers(store.engagement, store.questionnaire) == store.answers


def test_rows_stay_in_order_when_there_is_no_room_between_them(store: Store) -> None:
    ids = [store.add_row("competitors", {}, row_id=f"cmp-{n}", order=n) for n in (1, 2, 3)]
    store.move_row("competitors", ids[2], 1)
    rows = store.answers.table("competitors")
    assert [row.id for row in rows] == ["cmp-1", "cmp-3", "cmp-2"]
    assert [row.order for row in rows] == [10, 20, 30]


def test_a_deleted_row_can_come_back_as_it_was(store: Store) -> None:
    name = store.add_row("competitors", {"name": FULL_TEXT, "members": Answer(3, State.TBC)})
    (row,) = store.answers.table("competitors")
    store.delete_row("competitors", name)
    store.add_row("competitors", row.cells, row_id=row.id, order=row.order)
    assert store.answers.table("competitors") == (row,)


FULL_TEXT = Answer("Lidl Plus", State.ASSUMED, "web", "2026", "Ana", "Seen.\n\nTwice.")


def test_what_nobody_asks_cannot_be_saved(store: Store) -> None:
    with pytest.raises(AnswersError, match=r"no question mechanics.earn_rat\.\n.*mechanics.earn_"):
        store.save("mechanics.earn_rat", FULL)
    with pytest.raises(AnswersError, match=r"no table rivals"):
        store.add_row("rivals", {})
    with pytest.raises(AnswersError, match=r"no column names\.\nDid you mean name\?"):
        store.add_row("competitors", {"names": FULL})
    with pytest.raises(AnswersError, match=r"no row cmp-none"):
        store.save_cell("competitors", "cmp-none", "name", FULL_TEXT)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("mechanics.earn_rate", Answer("lots")),
        ("mechanics.earn_rate", Answer(1, as_of="12.11.2026")),
        ("mechanics.earn_rate", Answer(1, note="\ud800")),
        ("business.kind", Answer("fax")),
        ("competitors.list", Answer("x")),
    ],
)
def test_what_could_not_be_read_again_is_refused(store: Store, name: str, answer: Answer) -> None:
    before = store.answers
    with pytest.raises(AnswersError, match=f"{name} cannot be saved"):
        store.save(name, answer)
    assert store.answers is before
    assert not store.unsaved


def test_a_file_changed_underneath_is_not_overwritten_and_the_answer_is_kept(
    store: Store, file_of: Callable[[str], Path]
) -> None:
    path = file_of("09-mechanics.yaml")
    theirs = path.read_bytes().replace(
        b"mechanics.months:\n  value:", b"mechanics.months:\n  value: 3"
    )
    path.write_bytes(theirs)
    with pytest.raises(ConflictError, match=r"09-mechanics.yaml has changed since it was read"):
        store.save("mechanics.earn_rate", FULL)
    assert path.read_bytes() == theirs
    assert store.unsaved == {"mechanics.earn_rate": FULL}
    store.reload()
    store.save("mechanics.earn_rate", FULL)
    assert store.answers.value("mechanics.months") == 3
    assert store.answers.answer("mechanics.earn_rate") == FULL
    assert not store.unsaved


def test_a_deleted_file_is_not_written_again_unasked(
    store: Store, file_of: Callable[[str], Path]
) -> None:
    file_of("09-mechanics.yaml").unlink()
    with pytest.raises(ConflictError, match="was deleted since it was read"):
        store.save("mechanics.earn_rate", FULL)


def test_an_answer_that_could_not_be_saved_is_kept_and_can_be_written_elsewhere(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_: object, __: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = store.answers
    with monkeypatch.context() as patched:
        patched.setattr(files, "_write_synced", full_disk)
        with pytest.raises(StorageError, match="No space left on device"):
            store.save("mechanics.earn_rate", FULL)
        with pytest.raises(StorageError):
            store.add_row("competitors", {"name": FULL_TEXT}, row_id="cmp-1")
    assert store.answers == before
    assert store.unsaved == {"mechanics.earn_rate": FULL, "competitors/cmp-1.name": FULL_TEXT}
    path = store.write_unsaved(tmp_path / "rescue.yaml")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("mechanics.earn_rate:\n  value: 1.5\n  state: assumed\n")
    store.save("mechanics.earn_rate", FULL)
    assert list(store.unsaved) == ["competitors/cmp-1.name"]


def test_saving_goes_on_after_a_failure_that_came_after_the_rename(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(files, "_sync_folder", failing)
        with pytest.raises(StorageError):
            store.save("mechanics.earn_rate", FULL)
    assert store.answers.answer("mechanics.earn_rate") == FULL
    store.save("mechanics.months", Answer(3, State.CONFIRMED))
    assert store.answers.value("mechanics.months") == 3


def test_a_section_or_a_question_that_is_missing_comes_back_with_its_answer(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Callable[[str], Path]
) -> None:
    path = file_of("09-mechanics.yaml")
    whole = path.read_text(encoding="utf-8")
    path.unlink()
    other = file_of("02-business.yaml")
    text = other.read_text(encoding="utf-8")
    other.write_text(text[: text.index("# 2.05")] + "# end\n", encoding="utf-8")
    with Store(engagement, questionnaire) as store:
        store.save("mechanics.months", Answer(3, State.CONFIRMED))
        store.save("business.has_programme", Answer(value=True, state=State.CONFIRMED))
        assert len(store.answers.answers) == len(questionnaire.questions)
    changed = "mechanics.months:\n  value: 3\n  state: confirmed\n"
    opened = "mechanics.months:\n  value:\n  state: open\n"
    assert path.read_text(encoding="utf-8") == whole.replace(opened, changed)
    assert list(load_answers(engagement, questionnaire).answers) == list(questionnaire.questions)


def test_a_row_written_by_hand_is_completed_when_it_is_answered(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Callable[[str], Path]
) -> None:
    path = file_of("competitors/lidl.yaml")
    path.parent.mkdir()
    path.write_text("name:\n  value: Lidl\nours: 1\n", encoding="utf-8")
    with Store(engagement, questionnaire) as store:
        (_, warning) = store.answers.warnings
        assert "ours is not a known question" in str(warning)
        store.save_cell("competitors", "lidl", "members", Answer(3, State.TBC))
        (row,) = store.answers.table("competitors")
    assert (row.id, row.order, row.value("name"), row.value("members")) == ("lidl", 0, "Lidl", 3)
    assert "ours: 1\n" in path.read_text(encoding="utf-8")
    assert load_answers(engagement, questionnaire).table("competitors") == (row,)


def test_two_stores_cannot_write_at_once(store: Store) -> None:
    other = Store(store.engagement, store.questionnaire)
    with pytest.raises(ConflictError, match="is being written by"), other:
        pass
    assert load_answers(store.engagement, store.questionnaire) == store.answers


def test_a_store_that_cannot_read_leaves_no_lock(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Callable[[str], Path]
) -> None:
    file_of("09-mechanics.yaml").write_text("x: [\n")
    with pytest.raises(AnswersError), Store(engagement, questionnaire):
        pass
    assert not (engagement.root / ".lock").exists()


def test_half_written_files_of_a_killed_process_are_swept(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Callable[[str], Path]
) -> None:
    left = file_of(".09-mechanics.yaml.0123abcd.tmp")
    left.write_text("mechanics.earn")
    load_answers(engagement, questionnaire)
    with Store(engagement, questionnaire):
        assert not left.exists()


@settings(examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(("business.brand", Answer(note="0\n ")))
@example(("business.brand", Answer("one\n   ", note="one\n\n ")))
@given(ONE_ANSWER)
def test_any_answer_reads_back_as_it_was_saved(store: Store, one: tuple[str, Answer]) -> None:
    name, answer = one
    store.save(name, answer)
    loaded = load_answers(store.engagement, store.questionnaire)
    assert loaded.answer(name) == answer
    assert loaded == store.answers
    assert type(loaded.value(name)) is type(store.answers.value(name))


class Meeting(RuleBasedStateMachine):
    """Answers, rows and restarts in any sequence: the disk always says what was said last."""

    pack: Questionnaire

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name) / "acme"
        self.engagement = create_engagement(root, Details(client="Acme"), self.pack)
        self.store = Store(self.engagement, self.pack).__enter__()
        self.answers = dict.fromkeys(self.pack.questions, Answer())
        self.rows: list[tuple[str, dict[str, Answer]]] = []

    @rule(one=ONE_ANSWER)
    def answer(self, one: tuple[str, Answer]) -> None:
        self.store.save(*one)
        self.answers[one[0]] = one[1]

    @rule(cells=CELLS)
    def add_row(self, cells: dict[str, Answer]) -> None:
        name = self.store.add_row("competitors", cells)
        self.rows.append((name, cells))

    @precondition(lambda self: self.rows)
    @rule(pick=st.integers(0, 99), answer=answers_to(TEXT))
    def change_row(self, pick: int, answer: Answer) -> None:
        name, cells = self.rows[pick % len(self.rows)]
        self.store.save_cell("competitors", name, "name", answer)
        cells["name"] = answer

    @precondition(lambda self: self.rows)
    @rule(pick=st.integers(0, 99), to=st.integers(0, 99))
    def move_row(self, pick: int, to: int) -> None:
        row = self.rows.pop(pick % len(self.rows))
        position = to % (len(self.rows) + 1)
        self.rows.insert(position, row)
        self.store.move_row("competitors", row[0], position)

    @precondition(lambda self: self.rows)
    @rule(pick=st.integers(0, 99))
    def delete_row(self, pick: int) -> None:
        name, _ = self.rows.pop(pick % len(self.rows))
        self.store.delete_row("competitors", name)

    @rule()
    def stop_and_start_again(self) -> None:
        self.store.__exit__(None, None, None)
        self.store = Store(self.engagement, self.pack).__enter__()

    @invariant()
    def the_disk_says_what_was_said_last(self) -> None:
        loaded = load_answers(self.engagement, self.pack)
        assert loaded == self.store.answers
        assert loaded.places == self.store.answers.places
        assert loaded.answers == self.answers
        columns = self.pack.tables["competitors"].by_id
        assert [(row.id, row.cells) for row in loaded.table("competitors")] == [
            (name, {column: cells.get(column, Answer()) for column in columns})
            for name, cells in self.rows
        ]

    def teardown(self) -> None:
        self.store.__exit__(None, None, None)
        self.folder.cleanup()


def test_a_meeting_in_any_sequence_loses_nothing(questionnaire: Questionnaire) -> None:
    Meeting.pack = questionnaire
    run_state_machine_as_test(Meeting, settings=settings(examples(6), stateful_step_count=12))
