"""Rules about people, promises and proofs: what each finds, and what it leaves in peace."""

from dataclasses import replace

import pytest

from workbench.concept import rules_people
from workbench.concept.delivery import Capability, Law, Platform, Purpose
from workbench.concept.design import Effects, Fit, Goal, Kpi, Mechanic
from workbench.concept.model import Concept
from workbench.concept.operation import (
    Campaign,
    Communication,
    CommunicationChannel,
    ProgrammeProcess,
    Raci,
    Risk,
)
from workbench.concept.situation import Business, CurrentProgramme, Segment
from workbench.concept.terms import Term

SOMEBODY = Term("rol-a", "Somebody")


def test_an_indicator_needs_an_owner_and_a_target(empty: Concept) -> None:
    lonely = Kpi(id="kpi-a", name="Lonely")
    owned = Kpi(id="kpi-b", name="Owned", owner=SOMEBODY, target_year_1=0.0)
    concept = replace(empty, kpis=(lonely, owned))
    assert [each.where for each in rules_people.kpi_without_owner(concept)] == ["kpis/kpi-a.owner"]
    assert [each.where for each in rules_people.kpi_without_target(concept)] == [
        "kpis/kpi-a.target_year_1"
    ]


def test_a_goal_needs_an_indicator(empty: Concept) -> None:
    goals = (Goal(id="gol-a", name="A"), Goal(id="gol-b", name="B"))
    concept = replace(empty, goals=goals, kpis=(Kpi(goal=Term("gol-a", "A")),))
    assert [str(each) for each in rules_people.goal_without_kpi(concept)] == [
        'No indicator measures the goal "B".'
    ]


def test_exactly_one_role_is_accountable(empty: Concept) -> None:
    nobody = Raci(id="rac-a", name="A")
    one = Raci(id="rac-b", name="B", accountable=(SOMEBODY,))
    two = Raci(id="rac-c", name="C", accountable=(SOMEBODY, Term("rol-b", "Other")))
    concept = replace(empty, raci=(nobody, one, two))
    assert [each.values["activity"] for each in rules_people.accountable_for_all(concept)] == [
        "A",
        "C",
    ]


def test_every_process_stands_in_the_matrix(empty: Concept) -> None:
    processes = (ProgrammeProcess(id="ppr-a", name="A"), ProgrammeProcess(id="ppr-b", name="B"))
    concept = replace(empty, processes=processes, raci=(Raci(process=Term("ppr-a", "A")),))
    assert [each.where for each in rules_people.process_without_raci(concept)] == [
        "programme-processes/ppr-b"
    ]
    assert not list(rules_people.process_without_raci(replace(concept, raci=())))


@pytest.mark.parametrize("share", [None, 0.0])
def test_a_campaign_needs_a_control_group(empty: Concept, share: float | None) -> None:
    blind = Campaign(id="cpg-a", name="Blind", control_share=share)
    concept = replace(empty, campaigns=(blind, replace(blind, control_share=0.1)))
    (finding,) = rules_people.campaign_without_control(concept)
    assert finding.where == "campaigns/cpg-a.control_share"


def test_messages_need_a_consent_basis(empty: Concept) -> None:
    channel = CommunicationChannel(name="SMS", needs_consent=True)
    concept = replace(empty, communication=Communication(channels=(channel,)))
    (finding,) = rules_people.no_consent_basis(concept)
    assert finding.weight == "error"
    consented = replace(concept, law=Law(purposes=(Purpose(basis=Term("consent", "Consent")),)))
    assert not list(rules_people.no_consent_basis(consented))


def test_bundled_consents_are_found_and_unanswered_ones_are_not(empty: Concept) -> None:
    bundled = replace(empty, law=Law(separate_consents=False))
    assert [each.rule for each in rules_people.consents_bundled(bundled)] == ["consents-bundled"]
    assert not list(rules_people.consents_bundled(empty))


def test_todays_members_must_be_told_what_they_keep(empty: Concept) -> None:
    current = CurrentProgramme(exists=True)
    concept = replace(empty, business=Business(current=current))
    assert [each.where for each in rules_people.members_lose_benefits(concept)] == [
        "business.programme_keeps",
        "implementation.migration",
    ]
    kept = replace(concept, business=Business(current=replace(current, keeps="All points")))
    assert not list(rules_people.members_lose_benefits(replace(kept, migration="In one night")))
    assert not list(rules_people.members_lose_benefits(empty))


def test_a_segment_needs_a_mechanic_that_does_what_its_strategy_asks(empty: Concept) -> None:
    served = Segment(id="seg-a", name="A", strategy=Term("retain", "Retain"))
    left_out = Segment(id="seg-b", name="B", strategy=Term("grow", "Grow"))
    given_up = Segment(id="seg-c", name="C", strategy=Term("let_go", "Let go"))
    concept = replace(
        empty,
        segments=(served, left_out, given_up),
        mechanics=(Mechanic(id="mec-a"),),
        fits=(
            Fit("mec-a", "seg-a", Term("primary", "primary")),
            Fit("mec-a", "seg-b", Term("secondary", "secondary")),
        ),
    )
    (finding,) = rules_people.segment_without_mechanic(concept)
    assert str(finding) == "No chosen mechanic does what the strategy for B asks: Grow."


def test_every_mechanic_says_why(empty: Concept) -> None:
    mechanics = (
        Mechanic(id="mec-a", name="A", is_chosen=False),
        Mechanic(id="mec-b", reason="It fits"),
    )
    (finding,) = rules_people.mechanic_without_reason(replace(empty, mechanics=mechanics))
    assert finding.where == "mechanics/mec-a.reason"


def test_money_for_no_effect_is_found(empty: Concept) -> None:
    dear = Mechanic(id="mec-a", name="Dear", capex=1000)
    working = replace(dear, effects=Effects(churn=0.02))
    rejected = replace(dear, is_chosen=False)
    free = replace(dear, capex=0)
    concept = replace(empty, mechanics=(dear, working, rejected, free))
    assert len(list(rules_people.mechanic_without_effect(concept))) == 1


def test_paying_alone_is_no_relationship(empty: Concept) -> None:
    paying = Mechanic(family=Term("points", "Points"))
    concept = replace(empty, mechanics=(paying,))
    assert [each.rule for each in rules_people.only_transactional(concept)] == [
        "only-transactional"
    ]
    status = Mechanic(family=Term("status", "Status"))
    assert not list(rules_people.only_transactional(replace(empty, mechanics=(paying, status))))
    assert not list(rules_people.only_transactional(empty))


def test_the_chosen_platform_covers_every_must(empty: Concept) -> None:
    chosen = Platform(id="plt-a", name="A", decision=Term("chosen", "Chosen"))
    reserve = Platform(id="plt-b", name="B", decision=Term("reserve", "Reserve"))
    gap = Capability(
        id="cap-a",
        name="Lots",
        must=Term("must", "Must"),
        platform=Term("plt-a", "A"),
        support=Term("roadmap", "Roadmap"),
    )
    others = (
        replace(gap, support=Term("full", "Full")),
        replace(gap, platform=Term("plt-b", "B")),
        replace(gap, must=Term("should", "Should")),
    )
    concept = replace(empty, platforms=(chosen, reserve), capabilities=(gap, *others))
    (finding,) = rules_people.must_not_covered(concept)
    assert str(finding) == "A does not cover Lots, which the mechanics cannot do without."


def test_somebody_watches_every_risk(empty: Concept) -> None:
    risks = (Risk(id="rsk-a", name="A"), Risk(id="rsk-b", owner=SOMEBODY))
    (finding,) = rules_people.risk_without_owner(replace(empty, risks=risks))
    assert finding.where == "risks/rsk-a.owner"
