"""The client as it is today: business, people, customers, competitors, processes, systems.

Shares and rates are fractions, money is in the engagement's currency; None and "" are what was
not said. ``id`` is the row's id in the answers.
"""

from dataclasses import dataclass, field
from datetime import date

from workbench.concept.terms import NO_TERM, Step, Term, Terms


@dataclass(frozen=True, slots=True)
class Facts:
    """What the engagement is: who, for whom, why, until when."""

    client: str = ""
    industry: Term = NO_TERM
    countries: str = ""
    currency: str = ""
    sponsor: str = ""
    project_group: str = ""
    background: str = ""
    scope: str = ""
    out_of_scope: str = ""
    deliverables: Terms = ()
    decision: str = ""
    decision_date: date | None = None
    questions: str = ""
    data_received: str = ""
    start: date | None = None
    end: date | None = None
    launch: date | None = None


@dataclass(frozen=True, slots=True)
class CurrentProgramme:
    """The programme that exists today, if any."""

    exists: bool | None = None
    name: str = ""
    rules: str = ""
    members: float | None = None
    active_members: float | None = None
    points_issued: float | None = None
    points_redeemed: float | None = None
    annual_cost: float | None = None
    liability: float | None = None
    complaints: str = ""
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Business:
    """The client's business in figures and words; revenue a year, purchase cycle in days.

    ``seasonality`` is twelve month factors; ``identified_share`` the share of sales with a known
    customer.
    """

    revenue: float | None = None
    gross_margin: float | None = None
    identified_share: float | None = None
    purchase_cycle: float | None = None
    seasonality: tuple[float, ...] = ()
    strategic_goals: str = ""
    brand: str = ""
    legal_setup: str = ""
    current: CurrentProgramme = field(default_factory=CurrentProgramme)


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A person or body with a say; power and interest are 1 to 5."""

    id: str = ""
    name: str = ""
    role: str = ""
    power: float | None = None
    interest: float | None = None
    attitude: Term = NO_TERM
    expectation: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview or workshop held for the survey."""

    id: str = ""
    name: str = ""
    role: str = ""
    day: date | None = None
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the client's customers; churn and new customers per month.

    ``is_from_data``: some of its figures were computed from the client's transactions and nobody
    answered them; ``sources`` say where the answered figures come from.
    """

    id: str = ""
    name: str = ""
    description: str = ""
    persona: str = ""
    customers: float | None = None
    new_customers: float | None = None
    churn: float | None = None
    orders_per_month: float | None = None
    order_value: float | None = None
    gross_margin: float | None = None
    problems: str = ""
    needs: str = ""
    motives: str = ""
    barriers: str = ""
    goal_behaviour: str = ""
    strategy: Term = NO_TERM
    offers: str = ""
    tone: str = ""
    share_of_wallet: float | None = None
    evidence: str = ""
    seasonality: tuple[float, ...] = ()
    enrolment_ceiling: float | None = None
    activity_rate: float | None = None
    member_spend_index: float | None = None
    eligible_share: float | None = None
    earn_factor: float | None = None
    cannibalisation: float | None = None
    customer_share: float | None = None
    revenue_share: float | None = None
    margin_share: float | None = None
    annual_revenue: float | None = None
    annual_margin: float | None = None
    is_from_data: bool = False
    sources: tuple[str, ...] = ()

    @property
    def annual_value(self) -> float | None:
        """Contribution margin of one customer in a year, None when a figure is missing."""
        if not self.customers or self.annual_margin is None:
            return None
        return self.annual_margin / self.customers

    @property
    def headroom(self) -> float | None:
        """What its customers spend elsewhere in a year, None when a figure is missing."""
        if not self.share_of_wallet or self.annual_revenue is None:
            return None
        return self.annual_revenue * (1 / self.share_of_wallet - 1)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion that competitors or partners are scored by; weights sum to 1."""

    id: str = ""
    name: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One score, 1 to 5, on the criterion with this id."""

    criterion: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Competitor:
    """A programme of someone else; ``generosity`` and ``ease`` are 1 to 5."""

    id: str = ""
    name: str = ""
    scope: Term = NO_TERM
    type: Term = NO_TERM
    earn: str = ""
    burn: str = ""
    reward_ratio: float | None = None
    tiers: str = ""
    partners: str = ""
    channels: str = ""
    enrolment: str = ""
    data_asked: str = ""
    expiry: str = ""
    members: float | None = None
    app_rating: float | None = None
    strengths: str = ""
    weaknesses: str = ""
    evidence: str = ""
    generosity: float | None = None
    ease: float | None = None
    scores: tuple[Score, ...] = ()
    weighted_score: float | None = None


@dataclass(frozen=True, slots=True)
class Shopper:
    """A shopper profile for the like-for-like comparison of programmes over a year."""

    id: str = ""
    name: str = ""
    orders_per_month: float | None = None
    order_value: float | None = None
    description: str = ""

    @property
    def annual_spend(self) -> float | None:
        """What the shopper spends in a year."""
        if self.orders_per_month is None or self.order_value is None:
            return None
        return self.orders_per_month * self.order_value * 12


@dataclass(frozen=True, slots=True)
class SalesChannel:
    """A channel the client sells through, and how a customer is recognised in it."""

    id: str = ""
    name: str = ""
    kind: Term = NO_TERM
    share: float | None = None
    can_identify: bool | None = None
    identification: str = ""
    identified_share: float | None = None
    steps: tuple[Step, ...] = ()
    pain_points: str = ""


@dataclass(frozen=True, slots=True)
class ClientProcess:
    """A process of working with customers as it runs today; maturity 1 to 5."""

    id: str = ""
    name: str = ""
    owner: str = ""
    steps: tuple[Step, ...] = ()
    systems: str = ""
    pain_points: str = ""
    maturity: float | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A system of the client's landscape."""

    id: str = ""
    name: str = ""
    role: Term = NO_TERM
    owner: str = ""
    vendor: str = ""
    data_objects: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Integration:
    """A flow of data from one system to another."""

    id: str = ""
    name: str = ""
    origin: str = ""
    target: str = ""
    direction: Term = NO_TERM
    trigger: str = ""
    frequency: str = ""
    owner: str = ""
    volume: str = ""
    protocol: str = ""
    errors: str = ""


@dataclass(frozen=True, slots=True)
class DataQuality:
    """The state of the customer data; shares as fractions."""

    consent_share: float | None = None
    completeness: float | None = None
    duplicates: float | None = None
    timeliness: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem found, why it exists, and the task that follows from it."""

    id: str = ""
    name: str = ""
    cause: str = ""
    effect: str = ""
    task: str = ""
    priority: Term = NO_TERM
    segments: Terms = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Swot:
    """Strengths, weaknesses, opportunities and threats: texts with one entry a line."""

    strengths: str = ""
    weaknesses: str = ""
    opportunities: str = ""
    threats: str = ""
