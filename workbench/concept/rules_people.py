"""Rules about people, promises and proofs: owners, reasons, consent, control groups."""

from collections.abc import Iterator

from workbench.concept.findings import Finding
from workbench.concept.model import Concept

TRANSACTIONAL = {
    "points", "cashback", "prepaid", "coupons", "nth_purchase", "partner_offers",
}  # fmt: skip


def kpi_without_owner(concept: Concept) -> Iterator[Finding]:
    """Every indicator has somebody who answers for it."""
    for kpi in concept.kpis:
        if not kpi.owner:
            yield Finding(
                "kpi-without-owner",
                'Nobody answers for the indicator "{kpi}".',
                {"kpi": kpi.name},
                f"kpis/{kpi.id}.owner",
                "gap",
            )


def kpi_without_target(concept: Concept) -> Iterator[Finding]:
    """Every indicator has a target for the first year."""
    for kpi in concept.kpis:
        if kpi.target_year_1 is None:
            yield Finding(
                "kpi-without-target",
                'The indicator "{kpi}" has no target for the first year.',
                {"kpi": kpi.name},
                f"kpis/{kpi.id}.target_year_1",
                "gap",
            )


def goal_without_kpi(concept: Concept) -> Iterator[Finding]:
    """Every goal is measured by an indicator."""
    measured = {kpi.goal.id for kpi in concept.kpis}
    for goal in concept.goals:
        if goal.id not in measured:
            yield Finding(
                "goal-without-kpi",
                'No indicator measures the goal "{goal}".',
                {"goal": goal.name},
                f"goals/{goal.id}",
            )


def accountable_for_all(concept: Concept) -> Iterator[Finding]:
    """Every row of the responsibility matrix has exactly one accountable role."""
    for row in concept.raci:
        if len(row.accountable) != 1:
            yield Finding(
                "accountable-for-all",
                "Not exactly one role is accountable for {activity}.",
                {"activity": row.name or row.process.text},
                f"raci/{row.id}.accountable",
                "gap",
            )


def process_without_raci(concept: Concept) -> Iterator[Finding]:
    """Every process of the programme has a row in the responsibility matrix."""
    covered = {row.process.id for row in concept.raci}
    for process in concept.processes if concept.raci else ():
        if process.id not in covered:
            yield Finding(
                "process-without-raci",
                'The responsibility matrix does not cover the process "{process}".',
                {"process": process.name},
                f"programme-processes/{process.id}",
                "gap",
            )


def campaign_without_control(concept: Concept) -> Iterator[Finding]:
    """A campaign without a control group cannot show what it brought."""
    for campaign in concept.campaigns:
        if not campaign.control_share:
            yield Finding(
                "campaign-without-control",
                "The campaign {campaign} has no control group, so its effect stays unknown.",
                {"campaign": campaign.name},
                f"campaigns/{campaign.id}.control_share",
            )


def no_consent_basis(concept: Concept) -> Iterator[Finding]:
    """Whoever is contacted personally has agreed to it, and the purpose says so."""
    needs_consent = [each for each in concept.communication.channels if each.needs_consent]
    has_basis = any(purpose.basis.id == "consent" for purpose in concept.law.purposes)
    if needs_consent and not has_basis:
        yield Finding(
            "no-consent-basis",
            "{channel} needs consent, but no purpose of processing rests on consent.",
            {"channel": needs_consent[0].name},
            "law.purposes",
            "error",
        )


def consents_bundled(concept: Concept) -> Iterator[Finding]:
    """Marketing, profiling and personalised marketing are consented to separately."""
    if concept.law.separate_consents is False:
        yield Finding(
            "consents-bundled",
            "Consents are asked together; regulators want them separate for each purpose.",
            where="law.separate_consents",
            weight="error",
        )


def members_lose_benefits(concept: Concept) -> Iterator[Finding]:
    """A redesign says what today's members keep and how they are moved."""
    current = concept.business.current
    if not current.exists:
        return
    if not current.keeps:
        yield Finding(
            "members-lose-benefits",
            "Nothing says which benefits of today's programme its members keep.",
            where="business.programme_keeps",
            weight="gap",
        )
    if not concept.migration:
        yield Finding(
            "members-lose-benefits",
            "Nothing says what happens to today's members and their points.",
            where="implementation.migration",
            weight="gap",
        )


def segment_without_mechanic(concept: Concept) -> Iterator[Finding]:
    """Every segment that is worked on has a mechanic that moves what its strategy wants."""
    served = {fit.segment for fit in concept.fits if fit.level.id == "primary"}
    for segment in concept.segments if concept.mechanics else ():
        if segment.strategy and segment.strategy.id != "let_go" and segment.id not in served:
            yield Finding(
                "segment-without-mechanic",
                "No chosen mechanic does what the strategy for {segment} asks: {strategy}.",
                {"segment": segment.name, "strategy": segment.strategy.text},
                f"segments/{segment.id}.strategy",
            )


def mechanic_without_reason(concept: Concept) -> Iterator[Finding]:
    """Every mechanic, chosen or rejected, says why."""
    for mechanic in concept.mechanics:
        if not mechanic.reason:
            yield Finding(
                "mechanic-without-reason",
                'Nothing says why the mechanic "{mechanic}" was chosen or rejected.',
                {"mechanic": mechanic.name},
                f"mechanics/{mechanic.id}.reason",
                "gap",
            )


def mechanic_without_effect(concept: Concept) -> Iterator[Finding]:
    """A mechanic that costs money is believed to change something."""
    for mechanic in concept.chosen_mechanics:
        effects = mechanic.effects
        moved = (effects.frequency, effects.basket, effects.churn, effects.referrals)
        costs = (mechanic.capex, mechanic.opex, mechanic.benefit_cost, mechanic.instant_reward_rate)
        if any(costs) and not any(moved):
            yield Finding(
                "mechanic-without-effect",
                'The mechanic "{mechanic}" costs money but is assumed to change nothing.',
                {"mechanic": mechanic.name},
                f"mechanics/{mechanic.id}.frequency_uplift",
            )


def only_transactional(concept: Concept) -> Iterator[Finding]:
    """A programme that only pays is copied in a month."""
    families = {mechanic.family.id for mechanic in concept.chosen_mechanics}
    if families and families <= TRANSACTIONAL:
        yield Finding(
            "only-transactional",
            "Every chosen mechanic pays for purchases; nothing rewards the relationship itself.",
            where="mechanics.mechanics",
        )


def must_not_covered(concept: Concept) -> Iterator[Finding]:
    """The chosen platform covers what the mechanics cannot do without."""
    chosen = {platform.id for platform in concept.platforms if platform.decision.id == "chosen"}
    for capability in concept.capabilities:
        is_must = capability.must.id == "must" and capability.platform.id in chosen
        if is_must and capability.support.id in ("roadmap", "none"):
            yield Finding(
                "must-not-covered",
                "{platform} does not cover {capability}, which the mechanics cannot do without.",
                {"platform": capability.platform.text, "capability": capability.name},
                f"capabilities/{capability.id}.support",
            )


def risk_without_owner(concept: Concept) -> Iterator[Finding]:
    """Every risk has somebody who watches it."""
    for risk in concept.risks:
        if not risk.owner:
            yield Finding(
                "risk-without-owner",
                'Nobody watches the risk "{risk}".',
                {"risk": risk.name},
                f"risks/{risk.id}.owner",
                "gap",
            )


RULES = (
    kpi_without_owner,
    kpi_without_target,
    goal_without_kpi,
    accountable_for_all,
    process_without_raci,
    campaign_without_control,
    no_consent_basis,
    consents_bundled,
    members_lose_benefits,
    segment_without_mechanic,
    mechanic_without_reason,
    mechanic_without_effect,
    only_transactional,
    must_not_covered,
    risk_without_owner,
)
