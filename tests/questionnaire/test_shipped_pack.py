"""What engagements of different sizes are asked, walked as a person would answer."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from packs import read_once

from workbench.questionnaire.catalogues import load_benchmarks
from workbench.questionnaire.conditions import Value, parse_condition
from workbench.questionnaire.express import Occasion
from workbench.questionnaire.loader import shipped
from workbench.questionnaire.schema import Choice, Questionnaire, Table

ALL_DOCUMENTS = (
    "survey",
    "operational",
    "financial",
    "marketing",
    "training",
    "requirements",
    "multipartner",
    "canvas",
)
FAMILIES = (
    "points",
    "cashback",
    "prepaid",
    "status",
    "paid_membership",
    "coupons",
    "nth_purchase",
    "personal_offers",
    "access",
    "gamification",
    "referral",
    "community",
    "donations",
    "partner_offers",
)
SMALL: Mapping[str, Value] = {
    "engagement.depth": "outline",
    "engagement.deliverables": ("survey", "operational", "financial", "marketing"),
    "business.has_programme": False,
    "customers.has_data": False,
    "mechanics.families": ("nth_purchase", "points"),
    "mechanics.currency_kind": "points",
    "partners.role": "none",
    "platform.approach": "manual",
    "finance.ramp": "s_curve",
}
LARGE: Mapping[str, Value] = {
    "engagement.depth": "full",
    "engagement.deliverables": ALL_DOCUMENTS,
    "business.has_programme": True,
    "customers.has_data": True,
    "mechanics.families": (
        "points",
        "prepaid",
        "status",
        "paid_membership",
        "coupons",
        "nth_purchase",
        "personal_offers",
        "access",
        "gamification",
        "referral",
        "donations",
        "partner_offers",
    ),
    "mechanics.currency_kind": "points",
    "mechanics.has_fee": True,
    "mechanics.has_prepaid": True,
    "mechanics.has_tiers": True,
    "partners.role": "operate",
    "platform.approach": "buy",
    "finance.ramp": "s_curve",
}


class Walk:
    """One engagement: what was answered, how many rows its tables have, and what is asked."""

    def __init__(self, pack: Questionnaire, answers: Mapping[str, Value], rows: int) -> None:
        self.pack = pack
        self.answers = answers
        self.rows = rows

    def asked(self) -> list[str]:
        return [name for name in self.pack.questions if self.shows(name) is True]

    def unknown(self) -> list[str]:
        return [name for name in self.pack.questions if self.shows(name) is None]

    def shows(self, name: str) -> bool | None:
        conditions = (self.pack.section_of(name).when, self.pack.questions[name].when)
        held = [parse_condition(each).evaluate(self.lookup) for each in conditions if each]
        return False if False in held else None if None in held else True

    def lookup(self, name: str) -> Value | None:
        if name in self.pack.tables:
            return self.rows if self.shows(self.pack.table_ids[name]) else None
        return self.answers.get(name) if self.shows(name) else None


def test_the_pack_asks_between_two_hundred_and_two_hundred_and_sixty_questions(
    shipped_pack: Questionnaire,
) -> None:
    tables = [each for each in shipped_pack.questions.values() if isinstance(each, Table)]
    assert 200 <= len(shipped_pack.questions) - len(tables)
    assert len(shipped_pack.questions) <= 260


def test_a_small_engagement_is_asked_about_a_third(shipped_pack: Questionnaire) -> None:
    walk = Walk(shipped_pack, SMALL, rows=1)
    assert walk.unknown() == []
    assert len(walk.asked()) / len(shipped_pack.questions) == pytest.approx(1 / 3, abs=0.03)


def test_the_same_client_in_full_is_asked_less_than_a_large_one(
    shipped_pack: Questionnaire,
) -> None:
    full = Walk(shipped_pack, {**SMALL, "engagement.depth": "full"}, rows=1)
    assert full.unknown() == []
    assert len(full.asked()) < 0.75 * len(shipped_pack.questions)


def test_a_large_engagement_is_asked_nearly_everything(shipped_pack: Questionnaire) -> None:
    walk = Walk(shipped_pack, LARGE, rows=3)
    assert walk.unknown() == []
    hidden = set(shipped_pack.questions) - set(walk.asked())
    assert hidden == {"mechanics.cashback_payout", "partners.host_terms"}


def test_every_required_question_of_a_small_engagement_is_asked_of_a_large_one_too(
    shipped_pack: Questionnaire,
) -> None:
    small = set(Walk(shipped_pack, SMALL, rows=1).asked())
    assert small <= set(Walk(shipped_pack, LARGE, rows=3).asked())


def test_the_questions_of_the_checklist_are_never_hidden(shipped_pack: Questionnaire) -> None:
    express = {name for name, each in shipped_pack.questions.items() if each.express}
    assert len(express) == 12
    assert {name for name in express if shipped_pack.questions[name].when} == set()


def test_every_question_says_why_and_shows_an_answer(shipped_pack: Questionnaire) -> None:
    words = shipped_pack.texts["en"].questions
    assert [name for name, text in words.items() if not text.why] == []
    listed = ("boolean", "choice", "choices")  # their answers stand beside the question
    typed = [name for name, each in shipped_pack.questions.items() if each.type not in listed]
    assert [name for name in typed if not words[name].example] == []


def test_the_starter_catalogues_are_there(shipped_pack: Questionnaire) -> None:
    sizes = {folder: len(each.rows) for folder, each in shipped_pack.catalogues.items()}
    assert sizes["mechanics"] >= 15
    assert sizes["kpis"] >= 12
    assert sizes["risks"] >= 15
    assert sizes["programme-processes"] >= 10


def test_every_kind_of_mechanic_has_one_in_the_catalogue(shipped_pack: Questionnaire) -> None:
    families = shipped_pack.questions["mechanics.families"]
    catalogue = shipped_pack.catalogue("mechanics")
    assert isinstance(families, Choice)
    assert catalogue is not None
    assert {row.cells["family"] for row in catalogue.rows} == set(families.choices)


def test_every_channel_of_communication_has_a_row_in_the_catalogue(
    shipped_pack: Questionnaire,
) -> None:
    channels = shipped_pack.questions["communication.channels_used"]
    catalogue = shipped_pack.catalogue("comm-channels")
    assert isinstance(channels, Choice)
    assert catalogue is not None
    assert {row.id for row in catalogue.rows} == set(channels.choices)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_draft_has_what_the_model_requires_whatever_was_chosen(
    shipped_pack: Questionnaire, family: str
) -> None:
    chosen = {"mechanics.families": (family,), "communication.channels_used": ("email", "store")}
    lookup: Callable[[str], Value | None] = chosen.get
    draft = shipped_pack.starter.draft(lookup, Occasion("en", "RUB", date(2026, 11, 20)))
    rows = {catalogue.folder: listed for catalogue, listed in draft.rows}
    assert {"segments", "mechanics", "costs", "roles", "kpis", "risks"} <= set(rows)
    for folder in ("segments", "mechanics", "costs", "tiers"):
        for row in rows.get(folder, ()):
            cells = row.cells_in("en")
            needed = (each for each in shipped_pack.tables[folder].columns if each.required)
            assert [each.id for each in needed if each.id not in cells] == [], row.id
    walk = Walk(shipped_pack, {**chosen, **draft.answers}, rows=1)
    fed = ("scheme.", "horizon", "discount", "ramp", "start_month")
    required = [
        name
        for name in walk.asked()
        if shipped_pack.questions[name].required
        and any(feed.startswith(fed) for feed in shipped_pack.questions[name].feeds)
    ]
    assert [name for name in required if walk.lookup(name) is None] == []


def test_every_figure_a_draft_takes_from_outside_is_known(shipped_pack: Questionnaire) -> None:
    known = {each.id for group in load_benchmarks(shipped()).values() for each in group}
    starter = shipped_pack.starter.express
    named = {each.benchmark for each in starter.answers if each.benchmark}
    named |= {name for each in starter.rows for name in each.benchmarks.values()}
    assert named
    assert named <= known
    assert {each.grade for group in load_benchmarks(shipped()).values() for each in group
            if each.id in named} <= {"A", "B"}  # fmt: skip


@pytest.mark.parametrize("language", sorted(path.stem for path in shipped().glob("??.yaml")))
def test_every_language_says_everything(language: str) -> None:
    pack = read_once(shipped(), [language])
    assert (shipped() / "catalogues" / f"{language}.yaml").is_file()
    assert list(pack.texts) == [language]
