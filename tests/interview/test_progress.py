"""How far an engagement is, and who owes what."""

from workbench.interview.progress import (
    Progress,
    list_open,
    list_owed,
    measure_all,
    measure_sections,
)
from workbench.interview.session import Session


def test_a_fresh_engagement_is_open_and_partly_unknown(session: Session) -> None:
    sections = measure_sections(session.checklist)
    assert sections["start"] == Progress(open=3, unknown=2)
    assert sections["last"] == Progress(unknown=1)
    assert sections["last"].share == 1


def test_each_state_is_counted(session: Session) -> None:
    session.answer("start.client", "Acme")
    session.tbc("start.story", "Ana")
    session.na("start.has_programme")
    session.assume("rules.earn", 1)
    total = measure_all(session.checklist)
    assert (total.confirmed, total.tbc, total.na, total.assumed) == (1, 1, 1, 0)
    session.answer("rules.kind", "points")
    total = measure_all(session.checklist)
    assert total.assumed == 1
    assert total.answered == 5
    assert total.asked == len(session.checklist.asked())


def test_what_is_open_and_what_is_owed_are_listed_in_order(session: Session) -> None:
    row = session.add_row("rivals", {"name": "Alpha"})
    session.tbc(f"rivals/{row}.note", "Bo")
    session.tbc("start.story", "Ana")
    session.tbc("start.members", "nobody, it is not asked")
    assert list_owed(session.checklist) == ["start.story", f"rivals/{row}.note"]
    waiting = list_open(session.checklist)
    assert waiting[:2] == ["start.client", "start.has_programme"]
    assert f"rivals/{row}.kind" in waiting
    assert f"rivals/{row}.note" not in waiting
