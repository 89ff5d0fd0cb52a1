"""What a sitting changed can be taken back in the next one, exactly, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.answers.model import Answer, Row, State
from workbench.answers.store import Store
from workbench.engagement import Engagement
from workbench.errors import AnswersError, StorageError
from workbench.interview.history import Added, Deleted, Moved, Saved, Step
from workbench.interview.journal import FILE, FOLDER, KEPT, Journal, private_folder
from workbench.interview.session import Session
from workbench.questionnaire.schema import Questionnaire

values = st.one_of(
    st.none(), st.text(), st.integers(), st.booleans(), st.floats(allow_nan=False),
    st.lists(st.one_of(st.text(), st.integers()), max_size=3).map(tuple),
)  # fmt: skip
answers = st.builds(
    Answer, values, st.sampled_from(State), st.text(), st.text(), st.text(), st.text(),
    st.dictionaries(st.text(min_size=1), st.integers(), max_size=2),
)  # fmt: skip
rows = st.builds(
    Row, st.text(), st.integers(), st.dictionaries(st.text(min_size=1), answers, max_size=3)
)
changes = st.one_of(
    st.builds(Saved, st.text(), answers, answers),
    st.builds(Added, st.text(), rows),
    st.builds(Deleted, st.text(), rows),
    st.builds(Moved, st.text(), st.text(), st.integers()),
)


@contextmanager
def sitting(engagement: Engagement, questionnaire: Questionnaire) -> Iterator[Session]:
    with Store(engagement, questionnaire) as store:
        yield Session(questionnaire, store, journal=Journal(engagement.root))


@examples(20)
@given(st.lists(st.lists(changes, min_size=1, max_size=3).map(tuple), max_size=3))
def test_what_is_kept_is_what_was_done(
    tmp_path_factory: pytest.TempPathFactory, done: list[Step]
) -> None:
    root = tmp_path_factory.mktemp("journal")
    journal = Journal(root)
    for step in done:
        journal.add(step)
    assert Journal(root).steps == done


def test_an_answer_is_taken_back_in_the_next_sitting(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    path = engagement.answers / "01-start.yaml"
    before = path.read_bytes()
    with sitting(engagement, questionnaire) as session:
        session.answer("start.client", "Acme")
        session.note("start.client", "as the CFO said")
    with sitting(engagement, questionnaire) as session:
        for _ in range(2):
            prompt = session.undo()
            assert prompt is not None
            assert prompt.id == "start.client"
        assert session.undo() is None
    assert path.read_bytes() == before


def test_rows_are_taken_back_in_the_next_sitting(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    with sitting(engagement, questionnaire) as session:
        ids = [session.add_row("rivals", {"name": name}) for name in ("Alpha", "Beta", "Gamma")]
        session.move_row("rivals", ids[2], 0)
        session.delete_row("rivals", ids[0])
    with sitting(engagement, questionnaire) as session:
        session.undo()
        assert [row.id for row in session.rows("rivals")] == [ids[2], ids[0], ids[1]]
        session.undo()
        assert [row.id for row in session.rows("rivals")] == ids
        session.undo()
        assert [row.id for row in session.rows("rivals")] == ids[:2]


def test_a_row_changed_since_by_another_hand_is_not_deleted(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    with sitting(engagement, questionnaire) as session:
        row = session.add_row("rivals", {"name": "Alpha"})
    path = engagement.answers / "rivals" / f"{row}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Alpha", "Omega"), encoding="utf-8")
    with sitting(engagement, questionnaire) as session:
        with pytest.raises(AnswersError, match="another hand"):
            session.undo()
        assert [row.value("name") for row in session.rows("rivals")] == ["Omega"]


def test_several_changes_at_once_are_one_step(session: Session) -> None:
    with session.together():
        session.answer("start.client", "Acme")
        session.add_row("rivals", {"name": "Alpha"})
    session.undo()
    assert session.checklist.is_open("start.client")
    assert not session.rows("rivals")
    assert session.undo() is None


def test_what_is_said_twice_in_a_step_is_taken_back_to_what_was_before(session: Session) -> None:
    session.answer("start.client", "First")
    before = session.checklist.answers
    with session.together():
        session.answer("start.client", "Second")
        row = session.add_row("rivals", {"name": "Alpha"})
        session.answer(f"rivals/{row}.note", "said later")
        session.answer("start.client", "Third")
    session.undo()
    assert session.checklist.answers == before


def test_a_step_that_fails_half_way_is_taken_back(session: Session, engagement: Engagement) -> None:
    session.answer("start.client", "First")
    before = session.checklist.answers
    (engagement.answers / "rivals").write_text("in the way", encoding="utf-8")

    def change() -> None:
        with session.together():
            session.answer("start.client", "Second")
            session.add_row("rivals", {"name": "Alpha"})

    with pytest.raises(StorageError):
        change()
    assert session.checklist.answers == before
    session.undo()
    assert session.checklist.is_open("start.client")


def test_only_the_last_steps_are_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for n in range(KEPT + 5):
        journal.add((Moved("rivals", "riv-1", n),))
    found = Journal(tmp_path).steps
    assert found[0] == (Moved("rivals", "riv-1", 5),)
    assert len((tmp_path / FOLDER / FILE).read_text(encoding="utf-8").splitlines()) == KEPT


@pytest.mark.parametrize("broken", ["{", "[1]", '[{"saved": "x"}]', "[" * 100_000, "\x00"])
def test_what_is_before_a_broken_line_is_forgotten(tmp_path: Path, broken: str) -> None:
    journal = Journal(tmp_path)
    journal.add((Moved("rivals", "riv-1", 1),))
    with (tmp_path / FOLDER / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{broken}\n")
    journal.add((Moved("rivals", "riv-1", 2),))
    assert Journal(tmp_path).steps == [(Moved("rivals", "riv-1", 2),)]


def test_without_a_folder_to_write_in_undo_works_in_this_sitting(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "none" / "there")
    journal.add((Moved("rivals", "riv-1", 1),))
    assert len(journal.steps) == 1
    journal.drop()
    assert not journal.steps


def test_git_stays_out_of_the_private_folder(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("start.client\n", encoding="utf-8")
    folder = private_folder(tmp_path)
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
