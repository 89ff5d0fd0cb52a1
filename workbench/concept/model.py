"""The concept: the whole programme as one typed, frozen value that documents read.

Numbers are fractions and amounts (0.12 is 12 %); a ``Term`` is a choice or a reference with its
text in the document's language; None and "" are what was not said; empty tuples are empty tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.concept.customer_base import Cohort, CustomerBase, CustomerGroup
from workbench.concept.delivery import (
    Capability,
    Cost,
    Finance,
    Hypothesis,
    Law,
    NextStep,
    Persona,
    Phase,
    Platform,
    Proposal,
    Purpose,
    Range,
    Requirement,
    ScenarioChange,
    Story,
    Training,
    WorkPackage,
)
from workbench.concept.design import (
    Benefit,
    Candidate,
    Effects,
    Fit,
    Goal,
    Kpi,
    Mechanic,
    Membership,
    Option,
    Partner,
    PartnerModel,
    Review,
    Reward,
    Scheme,
    Tier,
)
from workbench.concept.findings import Finding
from workbench.concept.operation import (
    Campaign,
    Communication,
    CommunicationChannel,
    Message,
    ProgrammeProcess,
    Raci,
    Report,
    Risk,
    Role,
    Trigger,
)
from workbench.concept.situation import (
    Business,
    ClientProcess,
    Competitor,
    Criterion,
    CurrentProgramme,
    DataQuality,
    Facts,
    Integration,
    Interview,
    Problem,
    SalesChannel,
    Score,
    Segment,
    Shopper,
    Stakeholder,
    Swot,
    System,
)
from workbench.concept.terms import Assumption, OpenPoint, Step, Term, Terms
from workbench.engagement import Details

__all__ = [
    "Assumption",
    "Benefit",
    "Business",
    "Campaign",
    "Candidate",
    "Capability",
    "ClientProcess",
    "Cohort",
    "Communication",
    "CommunicationChannel",
    "Competitor",
    "Concept",
    "Cost",
    "Criterion",
    "CurrentProgramme",
    "CustomerBase",
    "CustomerGroup",
    "DataQuality",
    "Effects",
    "Facts",
    "Finance",
    "Finding",
    "Fit",
    "Goal",
    "Hypothesis",
    "Integration",
    "Interview",
    "Kpi",
    "Law",
    "Mechanic",
    "Membership",
    "Message",
    "NextStep",
    "OpenPoint",
    "Option",
    "Partner",
    "PartnerModel",
    "Persona",
    "Phase",
    "Platform",
    "Problem",
    "ProgrammeProcess",
    "Proposal",
    "Purpose",
    "Raci",
    "Range",
    "Report",
    "Requirement",
    "Review",
    "Reward",
    "Risk",
    "Role",
    "SalesChannel",
    "ScenarioChange",
    "Scheme",
    "Score",
    "Segment",
    "Shopper",
    "Stakeholder",
    "Step",
    "Story",
    "Swot",
    "System",
    "Term",
    "Terms",
    "Tier",
    "Training",
    "Trigger",
    "WorkPackage",
]


@dataclass(frozen=True, slots=True)
class Concept:
    """The whole programme.

    ``details`` is what engagement.yaml says (client, title, date, status, note). ``said`` has every
    scalar answer by question id as text, for a firm's own questions in its own templates.
    ``customer_base`` is None without accepted customer data.
    """

    details: Details
    language: str = "en"
    facts: Facts = field(default_factory=Facts)
    business: Business = field(default_factory=Business)
    stakeholders: tuple[Stakeholder, ...] = ()
    interviews: tuple[Interview, ...] = ()
    customer_base: CustomerBase | None = None
    audience: str = ""
    segments: tuple[Segment, ...] = ()
    staff_challenges: str = ""
    criteria: tuple[Criterion, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    shoppers: tuple[Shopper, ...] = ()
    advantage: str = ""
    channels: tuple[SalesChannel, ...] = ()
    client_processes: tuple[ClientProcess, ...] = ()
    systems: tuple[System, ...] = ()
    integrations: tuple[Integration, ...] = ()
    consent_status: str = ""
    data_quality: DataQuality = field(default_factory=DataQuality)
    needs: str = ""
    problems: tuple[Problem, ...] = ()
    swot: Swot = field(default_factory=Swot)
    constraints: str = ""
    purpose: str = ""
    goals: tuple[Goal, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    benefits: str = ""
    benefits_by_side: tuple[Benefit, ...] = ()
    options: tuple[Option, ...] = ()
    beliefs: str = ""
    review: Review = field(default_factory=Review)
    scheme: Scheme = field(default_factory=Scheme)
    tiers: tuple[Tier, ...] = ()
    families: Terms = ()
    mechanics: tuple[Mechanic, ...] = ()
    fits: tuple[Fit, ...] = ()
    rewards: tuple[Reward, ...] = ()
    membership: Membership = field(default_factory=Membership)
    partner_model: PartnerModel = field(default_factory=PartnerModel)
    candidates: tuple[Candidate, ...] = ()
    partners: tuple[Partner, ...] = ()
    communication: Communication = field(default_factory=Communication)
    campaigns: tuple[Campaign, ...] = ()
    reports: tuple[Report, ...] = ()
    resources: str = ""
    roles: tuple[Role, ...] = ()
    committees: str = ""
    escalation: str = ""
    processes: tuple[ProgrammeProcess, ...] = ()
    raci: tuple[Raci, ...] = ()
    risks: tuple[Risk, ...] = ()
    risk_appetite: str = ""
    tool: str = ""
    platforms: tuple[Platform, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    personas: tuple[Persona, ...] = ()
    stories: tuple[Story, ...] = ()
    packages: tuple[WorkPackage, ...] = ()
    migration: str = ""
    pilot: str = ""
    dependencies: str = ""
    finance: Finance = field(default_factory=Finance)
    law: Law = field(default_factory=Law)
    trainings: tuple[Training, ...] = ()
    pass_mark: float | None = None
    proposals: tuple[Proposal, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    findings: tuple[Finding, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def chosen_mechanics(self) -> tuple[Mechanic, ...]:
        """The mechanics that are part of the programme."""
        return tuple(mechanic for mechanic in self.mechanics if mechanic.is_chosen)

    @property
    def rejected_mechanics(self) -> tuple[Mechanic, ...]:
        """The mechanics considered and left out, each with its reason."""
        return tuple(mechanic for mechanic in self.mechanics if not mechanic.is_chosen)

    @property
    def top_risks(self) -> tuple[Risk, ...]:
        """The risks by falling score."""
        return tuple(sorted(self.risks, key=lambda risk: -(risk.score or 0)))
