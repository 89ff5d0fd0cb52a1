"""The engine of the interview: what is next, back, jump, undo, and nothing ever lost."""

import pytest

from workbench.answers.model import Answer, State
from workbench.answers.store import Store, load_answers
from workbench.engagement import Engagement
from workbench.errors import AnswersError
from workbench.interview.session import Session
from workbench.questionnaire.schema import Questionnaire


def asked(session: Session) -> str:
    prompt = session.current()
    return prompt.id if prompt else ""


def test_questions_come_in_order_and_hidden_ones_do_not(session: Session) -> None:
    session.answer("start.client", "Acme")
    session.answer("start.story", "Long")
    assert asked(session) == "start.has_programme"
    session.answer("start.has_programme", value=False)
    assert asked(session) == "market.rivals"
    assert session.visible("start.members") is False
    assert session.visible("last.end") is False


def test_a_question_is_unknown_until_what_it_depends_on_is_answered(session: Session) -> None:
    assert session.visible("start.members") is None
    assert session.visible("market.lead") is None
    assert session.visible("last.end") is None
    session.answer("start.has_programme", value=True)
    assert session.visible("start.members") is True
    assert session.visible("last.end") is True


def test_a_prompt_has_number_words_and_the_answer_so_far(session: Session) -> None:
    session.answer("rules.earn", 2, State.ASSUMED, "a survey")
    prompt = session.prompt("rules.earn")
    assert prompt.number == "9.02"
    assert prompt.words.prompt == "What is the earn?"
    assert prompt.answer == Answer(2, State.ASSUMED, source="a survey")


def test_answers_hidden_by_a_change_are_kept_and_come_back(session: Session) -> None:
    session.answer("start.has_programme", value=True)
    session.answer("start.members", 500)
    session.answer("start.has_programme", value=False)
    assert session.checklist.answer("start.members").value == 500
    assert session.visible("start.members") is False
    session.answer("start.has_programme", value=True)
    assert session.checklist.answers.value("start.members") == 500


def test_what_depends_on_a_hidden_answer_is_not_asked(session: Session) -> None:
    session.answer("rules.kind", "points")
    session.answer("rules.value", 0.01)
    session.answer("rules.kind", "none")
    assert session.visible("rules.value") is False
    assert session.visible("rules.earn") is False


def test_back_goes_to_the_question_before_and_on_to_the_first_open_one(session: Session) -> None:
    session.answer("start.client", "Acme")
    session.answer("start.story", "Long")
    assert session.back() == session.prompt("start.story")
    assert session.back() == session.prompt("start.client")
    assert session.back() is None
    session.answer("start.client", "Acme Ltd")
    assert asked(session) == "start.has_programme"


def test_back_at_the_end_goes_to_the_last_question(session: Session) -> None:
    for item in ("start.client", "start.story", "start.has_programme", "market.rivals"):
        session.na(item)
    session.skip_part("rules.kind", "section")
    assert session.current() is None
    assert session.has_skipped
    last = session.back()
    assert last is not None
    assert last.id == "rules.best"


@pytest.mark.parametrize(
    ("target", "item"),
    [
        ("9", "rules.kind"),
        ("rules", "rules.kind"),
        ("Rul", "rules.kind"),
        ("9.05", "rules.weights"),
        ("9.5", "rules.weights"),
        ("rules.ways", "rules.ways"),
        ("weights", "rules.weights"),
        ("Decided", "rules.decided"),
        ("laun", "rules.launch"),
    ],
)
def test_jump_goes_by_number_id_label_or_a_part_of_them(
    session: Session, target: str, item: str
) -> None:
    assert session.jump(target).id == item
    assert asked(session) == item


def test_after_a_jump_the_interview_goes_on_from_there_and_then_from_the_top(
    session: Session,
) -> None:
    session.jump("rules.best")
    session.na("rules.best")
    assert asked(session) == "start.client"


def test_a_jump_to_a_section_leads_to_what_is_open_in_it(session: Session) -> None:
    session.answer("rules.kind", "points")
    assert session.jump("9").id == "rules.earn"


def test_a_jump_to_what_is_not_asked_says_in_words_what_it_depends_on(session: Session) -> None:
    row = session.add_row("rivals", {"name": "Alpha", "kind": "points"})
    with pytest.raises(AnswersError, match=r"4\.02 is not asked.* depends on 4\.01 Rivals\.$"):
        session.jump("lead")
    with pytest.raises(AnswersError, match=r"4\.01 is not asked.* depends on Kind\.$"):
        session.jump(f"rivals/{row}.rate")
    session.answer("start.has_programme", value=False)
    with pytest.raises(AnswersError, match=r"1\.04 is not .* on 1\.03 Has_programme\.$"):
        session.jump("members")
    with pytest.raises(AnswersError, match=r"12\.01 is not .* on 1\.03 Has_programme\.$"):
        session.jump("last.end")
    with pytest.raises(AnswersError, match="section 12"):
        session.jump("last")


def test_a_jump_to_nothing_names_what_is_near(session: Session) -> None:
    with pytest.raises(AnswersError, match=r"rules\.weights"):
        session.jump("rules.weihgts")
    with pytest.raises(AnswersError, match=r"rules\.kind"):
        session.jump("rules.")


def test_what_is_skipped_stays_open_and_is_not_asked_again(session: Session) -> None:
    session.skip("start.client")
    assert asked(session) == "start.story"
    assert session.checklist.is_open("start.client")
    assert session.jump("start.client").id == "start.client"


def test_to_be_confirmed_keeps_the_value_and_says_who_owes_it(session: Session) -> None:
    session.answer("start.client", "Acme")
    session.tbc("start.client", "Ana")
    answer = session.checklist.answer("start.client")
    assert (answer.value, answer.state, answer.owner) == ("Acme", State.TBC, "Ana")
    session.answer("start.client", "Acme Ltd")
    assert session.checklist.answer("start.client") == Answer("Acme Ltd", State.CONFIRMED)


def test_does_not_apply_takes_the_value_away_and_keeps_the_reason(session: Session) -> None:
    session.answer("start.client", "Acme")
    session.na("start.client", "a joint venture")
    answer = session.checklist.answer("start.client")
    assert (answer.value, answer.state, answer.note) == (None, State.NA, "a joint venture")


def test_a_note_and_a_source_given_before_the_answer_stay_with_it(session: Session) -> None:
    session.note("start.client", "spelled so")
    session.note("start.client", "says the register")
    session.source("start.client", "register")
    assert session.checklist.is_open("start.client")
    session.answer("start.client", "Acme")
    answer = session.checklist.answer("start.client")
    assert answer.note == "spelled so\nsays the register"
    assert answer.source == "register"


def test_another_value_does_not_keep_the_source_of_the_old_one(session: Session) -> None:
    session.assume("rules.earn", 1, "a survey")
    session.answer("rules.earn", 2)
    assert session.checklist.answer("rules.earn") == Answer(2, State.CONFIRMED)


def test_what_is_impossible_is_refused_and_what_is_unusual_is_said(session: Session) -> None:
    session.answer("start.has_programme", value=True)
    session.answer("start.members", 100)
    with pytest.raises(AnswersError, match=r"is \{im\}possible"):
        session.check("start.active", 101)
    assert session.check("start.active", 5) == "This active is unusual."
    assert session.check("start.active", 50) == ""


def test_required_cells_of_a_row_are_asked_after_the_table(session: Session) -> None:
    session.jump("market.rivals")
    row = session.add_row("rivals", {"name": "Alpha"})
    assert asked(session) == "market.rivals"
    session.finish_table("market.rivals")
    assert asked(session) == f"rivals/{row}.kind"
    session.answer(f"rivals/{row}.kind", "cashback")
    assert asked(session) == f"rivals/{row}.rate"
    prompt = session.current()
    assert prompt is not None
    assert prompt.row_label == "Alpha"
    session.back()
    assert asked(session) == f"rivals/{row}.kind"
    session.answer(f"rivals/{row}.kind", "points")
    assert asked(session) == "rules.kind"


def test_rows_open_the_questions_that_count_them(session: Session) -> None:
    session.add_row("rivals", {"name": "Alpha"})
    assert session.visible("market.lead") is False
    session.add_row("rivals", {"name": "Beta"})
    assert session.visible("market.lead") is True


def test_a_walk_through_a_row_asks_every_column_and_returns_to_the_table(
    session: Session,
) -> None:
    session.jump("market.rivals")
    row = session.add_row("rivals", {"name": "Alpha", "kind": "points"})
    session.walk_row("rivals", row)
    columns = []
    while (item := asked(session)) != "market.rivals":
        columns.append(item.partition(".")[2])
        if len(columns) == 3:
            back = session.back()
            assert back is not None
            assert back.id.endswith(".note")
            session.skip(back.id)
        session.skip(item)
    assert columns == ["name", "note", "kind", "rival", "low", "high"]


def test_a_walk_can_be_left(session: Session) -> None:
    row = session.add_row("rivals", {"name": "Alpha"})
    session.walk_row("rivals", row)
    assert session.stop_walking()
    assert asked(session) == "market.rivals"
    assert not session.stop_walking()


def test_a_row_can_be_skipped_as_a_whole(session: Session) -> None:
    session.jump("market.rivals")
    first = session.add_row("rivals", {"name": "Alpha"})
    second = session.add_row("rivals", {"name": "Beta"})
    session.finish_table("market.rivals")
    session.skip_part(f"rivals/{first}.kind", "row")
    assert asked(session) == f"rivals/{second}.kind"
    session.skip_part(f"rivals/{second}.kind", "table")
    assert asked(session) == "market.lead"


def test_a_list_is_complete_only_with_the_rows_it_needs(session: Session) -> None:
    with pytest.raises(AnswersError, match="at least 1"):
        session.finish_table("market.rivals")


def test_a_row_given_to_a_list_that_did_not_apply_opens_it(session: Session) -> None:
    session.na("market.rivals")
    row = session.add_row("rivals", {"name": "Alpha"})
    assert session.checklist.is_open("market.rivals")
    session.undo()
    assert session.checklist.answer("market.rivals").state is State.NA
    assert row not in dict(session.options("rivals"))


def test_a_new_row_is_checked_before_it_is_there(session: Session) -> None:
    with pytest.raises(AnswersError, match=r"high is \{im\}possible"):
        session.check_row("rivals", {"name": "Alpha", "low": 5, "high": 4})
    assert session.check_row("rivals", {"name": "A", "low": 5, "high": 400}) == [
        "This high is unusual."
    ]


def test_undo_takes_back_answer_by_answer_and_row_by_row(session: Session) -> None:
    session.answer("start.client", "Acme")
    session.answer("start.client", "Acme Ltd")
    first = session.add_row("rivals", {"name": "Alpha"})
    second = session.add_row("rivals", {"name": "Beta"})
    session.answer(f"rivals/{first}.kind", "points")
    before = session.checklist.answers.rows
    session.delete_row("rivals", first)
    assert session.options("rivals") == [(second, "Beta")]
    session.undo()
    assert session.checklist.answers.rows == before
    assert asked(session) == "market.rivals"
    for _ in range(3):
        session.undo()
    assert not session.rows("rivals")
    prompt = session.undo()
    assert prompt is not None
    assert prompt.answer.value == "Acme"
    session.undo()
    assert session.checklist.is_open("start.client")
    assert session.undo() is None


def test_an_open_answer_with_a_value_is_confirmed_by_keeping_it(session: Session) -> None:
    session.put("start.client", Answer("Acme", State.OPEN))
    session.keep("start.client")
    assert session.checklist.answer("start.client") == Answer("Acme", State.CONFIRMED)
    session.keep("start.client")
    assert asked(session) == "start.story"


def test_a_sitting_begins_where_the_last_one_stopped(
    questionnaire: Questionnaire, store: Store
) -> None:
    first = Session(questionnaire, store)
    first.skip("start.client")
    first.answer("start.story", "Long")
    stopped = asked(first)
    assert asked(Session(questionnaire, store, start=stopped)) == stopped
    assert asked(Session(questionnaire, store)) == "start.client"
    assert asked(Session(questionnaire, store, start="no.such")) == "start.client"


def test_a_sitting_that_stopped_in_a_row_goes_on_with_its_list(
    questionnaire: Questionnaire, store: Store
) -> None:
    first = Session(questionnaire, store)
    row = first.add_row("rivals", {"name": "Alpha", "kind": "points"})
    assert asked(Session(questionnaire, store, start=f"rivals/{row}.name")) == "market.rivals"
    assert asked(Session(questionnaire, store, start=f"rivals/{row}.note")).endswith(".note")
    first.delete_row("rivals", row)
    assert asked(Session(questionnaire, store, start=f"rivals/{row}.note")) == "start.client"


def test_everything_is_on_the_disk_when_a_method_returns(
    session: Session, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    session.answer("start.client", "Acme")
    row = session.add_row("rivals", {"name": "Alpha"})
    session.tbc(f"rivals/{row}.kind", "Ana")
    assert load_answers(engagement, questionnaire) == session.checklist.answers


def test_another_hand_is_noticed_and_read(session: Session, engagement: Engagement) -> None:
    session.answer("start.client", "Acme")
    path = engagement.answers / "01-start.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Acme", "Other"), encoding="utf-8")
    session.reload()
    assert session.checklist.answers.value("start.client") == "Other"
    with pytest.raises(AnswersError, match=r"1\.01 Client was changed by another hand"):
        session.undo()
    assert session.checklist.answers.value("start.client") == "Other"
    assert session.undo() is None


def test_keeping_to_some_questions_forgets_where_the_last_sitting_stopped(
    store: Store, questionnaire: Questionnaire
) -> None:
    session = Session(questionnaire, store, "en", "start.story")
    assert asked(session) == "start.story"
    session.ask_only(frozenset({"start.client", "rules.earn"}))
    assert asked(session) == "start.client"
