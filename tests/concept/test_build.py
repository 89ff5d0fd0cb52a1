"""The whole concept, built from the example engagement and from nothing."""

from dataclasses import fields

import pytest

from workbench.answers.facts import Facts
from workbench.answers.model import AnswerSet
from workbench.concept import model
from workbench.concept.build import build_concept
from workbench.concept.model import Concept
from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire

UNUSED_IN_THE_EXAMPLE = {
    "membership_fee", "paying_share", "prepaid_topup", "prepaid_share", "prepaid_bonus_rate",
    "prepaid_breakage",
}  # fmt: skip

TABLES = {
    "interviews": "Interview", "stakeholders": "Stakeholder", "segments": "Segment",
    "competitors": "Competitor", "shoppers": "Shopper", "channels": "SalesChannel",
    "processes": "ClientProcess", "systems": "System", "integrations": "Integration",
    "problems": "Problem", "goals": "Goal", "kpis": "Kpi", "mechanics": "Mechanic",
    "tiers": "Tier", "rewards": "Reward", "candidates": "Candidate", "partners": "Partner",
    "comm-channels": "CommunicationChannel", "triggers": "Trigger",
    "segment-messages": "Message", "campaigns": "Campaign", "reports": "Report",
    "roles": "Role", "programme-processes": "ProgrammeProcess", "raci": "Raci",
    "risks": "Risk", "platforms": "Platform", "capabilities": "Capability",
    "requirements": "Requirement", "stories": "Story", "work-packages": "WorkPackage",
    "phases": "Phase", "costs": "Cost", "scenarios": "ScenarioChange", "ranges": "Range",
    "purposes": "Purpose", "trainings": "Training", "development": "Proposal",
    "backlog": "Hypothesis", "next-steps": "NextStep", "benefits": "Benefit",
    "options": "Option", "personas": "Persona",
}  # fmt: skip

COMPUTED = {
    "Segment": {"customer_share", "revenue_share", "margin_share", "annual_revenue",
                "annual_margin", "is_from_data", "sources"},
    "Competitor": {"generosity", "ease", "scores", "weighted_score"},
    "SalesChannel": {"can_identify"},
    "Kpi": {"code"},
    "Mechanic": {"is_chosen", "effects"},
}  # fmt: skip

ELSEWHERE = {
    "Competitor": {"score_value", "score_ease", "score_range", "score_relevance", "score_app"},
    "Mechanic": {"enabled", "frequency_uplift", "basket_uplift", "churn_reduction", "referrals",
                 "effect_ramp_months", "effect_decay"},
}  # fmt: skip


def test_every_table_of_the_shipped_pack_becomes_values(shipped_pack: Questionnaire) -> None:
    assert set(shipped_pack.tables) == set(TABLES)


@pytest.mark.parametrize(("folder", "kind"), TABLES.items())
def test_every_column_has_a_field_and_every_field_a_column(
    shipped_pack: Questionnaire, folder: str, kind: str
) -> None:
    columns = set(shipped_pack.tables[folder].by_id)
    names = {field.name for field in fields(getattr(model, kind))} - {"id"}
    assert columns - names == ELSEWHERE.get(kind, set())
    assert names - columns == COMPUTED.get(kind, set())


def test_nothing_that_the_example_says_is_lost(concept: Concept) -> None:
    assert _empty(concept, "concept") == {
        *(f"concept.scheme.{name}" for name in UNUSED_IN_THE_EXAMPLE),
        "concept.business.seasonality",
        "concept.segments[].seasonality",
        "concept.customer_base.computed",
    }


def _empty(value: object, path: str) -> set[str]:
    """Return the paths of fields, and of columns of tables, that hold nothing at all."""
    if isinstance(value, bool | float | int):
        return set()
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, model.Term):
        return set().union(
            *(_empty(getattr(value, name), f"{path}.{name}") for name in _names(value))
        )
    if isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
        return _empty_columns(value, path)
    return set() if value else {path}


def _empty_columns(rows: tuple[object, ...], path: str) -> set[str]:
    return {
        f"{path}[].{name}"
        for name in _names(rows[0])
        if all(getattr(row, name) in (None, "", ()) for row in rows)
    }


def _names(value: object) -> list[str]:
    return list(value.__dataclass_fields__)  # type: ignore[attr-defined]


def test_the_example_has_what_a_board_expects(concept: Concept) -> None:
    assert 5 <= len(concept.segments) <= 6
    assert len(concept.competitors) == 7
    assert len(concept.kpis) >= 10
    assert len(concept.chosen_mechanics) == 8
    assert len(concept.tiers) == 3
    assert len(concept.partners) == 5
    assert len(concept.risks) >= 12
    assert len(concept.roles) >= 10
    assert len(concept.processes) >= 12
    assert all(process.steps for process in concept.processes)
    assert len(concept.campaigns) >= 10
    assert [finding.rule for finding in concept.findings] == [
        "kpi-without-target",
        "risk-without-owner",
    ]


def test_the_example_says_that_its_customers_are_made_up(concept: Concept) -> None:
    assert "fixed seed" in concept.details.note


def test_an_engagement_without_answers_is_an_empty_concept(
    example: Engagement, shipped_pack: Questionnaire
) -> None:
    concept = build_concept(example, shipped_pack, AnswerSet({}, {}), Facts(), "en")
    assert concept.customer_base is None
    assert concept.segments == ()
    assert concept.findings == ()
    assert len(concept.open_points) > 20
    assert concept.said == {}


def test_the_risks_are_ranked_by_their_score(concept: Concept) -> None:
    scores = [risk.score or 0 for risk in concept.top_risks]
    assert scores == sorted(scores, reverse=True)
