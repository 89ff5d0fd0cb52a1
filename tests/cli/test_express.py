"""Twelve answers, and everything else drafted: from the interview's draft to built documents."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.answers.facts import load_facts
from workbench.answers.model import Answer, State, Value
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.cli.app import app
from workbench.concept.build import build_concept
from workbench.engagement import Details, Engagement, load_engagement
from workbench.i18n import translator
from workbench.interview.drafts import Filling, make_draft
from workbench.interview.session import Session
from workbench.questionnaire.catalogues import load_benchmarks
from workbench.questionnaire.loader import shipped
from workbench.questionnaire.schema import Questionnaire

TWELVE: dict[str, Value] = {
    "customers.audience": "Regulars and passers-by; the staff do not know who comes back",
    "competitors.advantage": "Two chains have stamp cards; ours works without a card",
    "goals.purpose": "One more visit a month from occasional guests; they get money back",
    "goals.benefits": "Guests: money back\nStaff: less asking\nBusiness: known guests",
    "goals.success": "Visits per member against a control group of a tenth",
    "goals.reporting": "Monthly by the owner and the accountant",
    "mechanics.families": ("points", "coupons", "status", "referral"),
    "communication.channels_used": ("email", "store", "staff"),
    "organisation.resources": "The owner, one manager half a day a week",
    "platform.tool": "An add-on to the tills is to be bought",
    "finance.cost_view": "EUR 20,000 for the platform, five seconds at each till",
    "law.data_location": "The till vendor's cloud in the EU; three years",
}
DAY = date(2026, 11, 20)


@pytest.fixture
def drafted(tmp_path: Path, questionnaire: Questionnaire) -> Engagement:
    details = Details(client="Kavarna Lipa d.o.o.", currency="EUR", date=DAY.isoformat())
    create_engagement(tmp_path / "lipa", details, questionnaire)
    engagement = load_engagement(tmp_path / "lipa")
    known = {each.id: each for group in load_benchmarks(shipped()).values() for each in group}
    with Store(engagement, questionnaire) as store:
        for name, value in TWELVE.items():
            store.save(name, Answer(value, State.CONFIRMED))
        session = Session(questionnaire, store, "en")
        draft = make_draft(session, "EUR", DAY)
        filled = Filling(session, draft, translator("en"), known).save()
    assert set(draft.answers) <= set(filled)
    return engagement


def test_the_twelve_are_those_of_the_checklist(questionnaire: Questionnaire) -> None:
    assert {name for name, each in questionnaire.questions.items() if each.express} == set(TWELVE)


def test_what_was_not_asked_is_assumed_with_a_source_and_listed(
    drafted: Engagement, questionnaire: Questionnaire
) -> None:
    answers = load_answers(drafted, questionnaire)
    given = {name: each for name, each in answers.answers.items() if each.is_given}
    assert {name for name, each in given.items() if each.state is State.CONFIRMED} == set(TWELVE)
    assumed = {name: each for name, each in given.items() if name not in TWELVE}
    assert [name for name, each in assumed.items() if each.state is not State.ASSUMED] == []
    assert [name for name, each in assumed.items() if not each.source] == []
    assert "Alliance Data Systems" in assumed["mechanics.redemption_rate"].source
    regular = answers.table("segments")[0].cells
    assert regular["customers"].source == "starter value of the questionnaire"
    assert regular["description"].source == "starter catalogue"
    assert "Colloquy" in regular["activity_rate"].source
    concept = build_concept(drafted, questionnaire, answers, load_facts(drafted), "en")
    listed = {each.where for each in concept.assumptions}
    assert set(assumed) <= listed
    cells = {
        f"{folder}/{row.id}.{column}"
        for folder, rows in answers.rows.items()
        for row in rows
        for column in row.cells
        if row.value(column) is not None
    }
    assert cells <= listed
    assert [each.where for each in concept.assumptions if not each.source] == []


def test_links_of_a_draft_lead_to_rows_of_the_draft(
    drafted: Engagement, questionnaire: Questionnaire
) -> None:
    answers = load_answers(drafted, questionnaire)
    roles = {row.id for row in answers.table("roles")}
    owners = {row.value("owner") for folder in ("risks", "kpis") for row in answers.table(folder)}
    assert owners
    assert owners <= roles


@pytest.mark.slow
def test_twelve_answers_give_a_complete_first_concept(drafted: Engagement) -> None:
    done = CliRunner().invoke(app, ["build", "-e", str(drafted.root)])
    assert done.exit_code == 0, done.output
    built = sorted(path.suffix for path in drafted.output.glob("lipa-*"))
    assert built == [".docx", ".docx", ".docx", ".pptx", ".xlsx"]
