"""Builds the concept from answers and accepted facts, part by part."""

from dataclasses import replace

from workbench.answers.facts import Facts
from workbench.answers.model import AnswerSet
from workbench.concept.base_facts import read_customer_base
from workbench.concept.model import (
    Benefit,
    Campaign,
    Candidate,
    Capability,
    ClientProcess,
    Concept,
    Goal,
    Hypothesis,
    Integration,
    Interview,
    NextStep,
    Option,
    Partner,
    Persona,
    Platform,
    Problem,
    ProgrammeProcess,
    Proposal,
    Raci,
    Report,
    Requirement,
    Reward,
    Risk,
    Role,
    Shopper,
    Stakeholder,
    Story,
    System,
    Tier,
    Training,
    WorkPackage,
)
from workbench.concept.operations import read_communication, read_finance, read_law
from workbench.concept.programme import (
    judge_fits,
    read_kpis,
    read_mechanics,
    read_membership,
    read_partner_model,
    read_review,
    read_scheme,
)
from workbench.concept.reading import Reading
from workbench.concept.registers import list_assumptions, list_missing_rows, list_open_points
from workbench.concept.rules import find
from workbench.concept.shown import Shown
from workbench.concept.survey import (
    read_business,
    read_channels,
    read_competitors,
    read_criteria,
    read_data_quality,
    read_facts,
    read_segments,
    read_swot,
)
from workbench.concept.visibility import Visibility
from workbench.engagement import Engagement
from workbench.i18n import translator
from workbench.quantities import Formats
from workbench.questionnaire.schema import Questionnaire, Table

_ANSWERED = {
    "audience": "customers.audience",
    "staff_challenges": "customers.staff_challenges",
    "advantage": "competitors.advantage",
    "consent_status": "landscape.consent_status",
    "needs": "problems.needs",
    "constraints": "problems.constraints",
    "purpose": "goals.purpose",
    "benefits": "goals.benefits",
    "beliefs": "goals.assumptions",
    "families": "mechanics.families",
    "resources": "organisation.resources",
    "committees": "organisation.committees",
    "escalation": "organisation.escalation",
    "risk_appetite": "risks.appetite",
    "tool": "platform.tool",
    "migration": "implementation.migration",
    "pilot": "implementation.pilot",
    "dependencies": "implementation.dependencies",
    "pass_mark": "training.pass_mark",
}


def build_concept(
    engagement: Engagement,
    questionnaire: Questionnaire,
    answers: AnswerSet,
    facts: Facts,
    language: str,
) -> Concept:
    """Return the whole concept in a language, with its registers and findings.

    ``facts`` are the accepted indicators of the customer base, as ``load_facts`` gives them.
    Shares and rates become fractions here and nowhere else.
    """
    reading = Reading(questionnaire, answers, language, Visibility(questionnaire, answers))
    concept = Concept(engagement.details, language)
    concept = _with_situation(concept, reading, facts)
    concept = _with_programme(concept, reading)
    concept = _with_operation(concept, reading)
    concept = _with_delivery(concept, reading)
    concept = replace(concept, **reading.fields(Concept, _ANSWERED))
    shown = Shown(reading, Formats(language, engagement.details.currency), translator(language))
    concept = _with_registers(concept, reading, shown)
    return replace(concept, findings=(*find(concept), *list_missing_rows(reading)))


def _with_situation(concept: Concept, reading: Reading, facts: Facts) -> Concept:
    base = read_customer_base(facts)
    criteria = read_criteria(reading)
    return replace(
        concept,
        facts=read_facts(reading, concept.details),
        business=read_business(reading),
        stakeholders=reading.table(Stakeholder, "stakeholders"),
        interviews=reading.table(Interview, "interviews"),
        customer_base=base,
        segments=read_segments(reading, base),
        criteria=criteria,
        competitors=read_competitors(reading, criteria),
        shoppers=reading.table(Shopper, "shoppers"),
        channels=read_channels(reading),
        client_processes=reading.table(ClientProcess, "processes"),
        systems=reading.table(System, "systems"),
        integrations=reading.table(Integration, "integrations"),
        data_quality=read_data_quality(reading),
        problems=reading.table(Problem, "problems"),
        swot=read_swot(reading),
    )


def _with_programme(concept: Concept, reading: Reading) -> Concept:
    mechanics = read_mechanics(reading)
    return replace(
        concept,
        goals=reading.table(Goal, "goals"),
        benefits_by_side=reading.table(Benefit, "benefits"),
        options=reading.table(Option, "options"),
        kpis=read_kpis(reading),
        review=read_review(reading),
        scheme=read_scheme(reading),
        tiers=reading.table(Tier, "tiers"),
        mechanics=mechanics,
        fits=judge_fits(mechanics, concept.segments, translator(reading.language)),
        rewards=reading.table(Reward, "rewards"),
        membership=read_membership(reading),
        partner_model=read_partner_model(reading),
        candidates=reading.table(Candidate, "candidates"),
        partners=reading.table(Partner, "partners"),
    )


def _with_operation(concept: Concept, reading: Reading) -> Concept:
    return replace(
        concept,
        communication=read_communication(reading),
        campaigns=reading.table(Campaign, "campaigns"),
        reports=reading.table(Report, "reports"),
        roles=reading.table(Role, "roles"),
        processes=reading.table(ProgrammeProcess, "programme-processes"),
        raci=reading.table(Raci, "raci"),
        risks=reading.table(Risk, "risks"),
        trainings=reading.table(Training, "trainings"),
    )


def _with_delivery(concept: Concept, reading: Reading) -> Concept:
    return replace(
        concept,
        platforms=reading.table(Platform, "platforms"),
        capabilities=reading.table(Capability, "capabilities"),
        requirements=reading.table(Requirement, "requirements"),
        personas=reading.table(Persona, "personas"),
        stories=reading.table(Story, "stories"),
        packages=reading.table(WorkPackage, "work-packages"),
        finance=read_finance(reading),
        law=read_law(reading),
        proposals=reading.table(Proposal, "development"),
        hypotheses=reading.table(Hypothesis, "backlog"),
        next_steps=reading.table(NextStep, "next-steps"),
    )


def _with_registers(concept: Concept, reading: Reading, shown: Shown) -> Concept:
    said = {
        question_id: shown.text(question, reading.value(question_id), reading.words(question_id))
        for question_id, question in reading.questionnaire.questions.items()
        if not isinstance(question, Table)
    }
    return replace(
        concept,
        open_points=list_open_points(reading, shown),
        assumptions=list_assumptions(reading, shown),
        said={question_id: text for question_id, text in said.items() if text},
    )
