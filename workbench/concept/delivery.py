"""What it takes: platform, work, cost, law, training, and what comes after.

Money is in the engagement's currency; None and "" are what was not said.
"""

from dataclasses import dataclass
from datetime import date

from workbench.concept.terms import NO_TERM, Term, Terms


@dataclass(frozen=True, slots=True)
class Platform:
    """A candidate platform; ``decision.id`` is chosen, reserve, rejected or open."""

    id: str = ""
    name: str = ""
    vendor: str = ""
    strengths: str = ""
    weaknesses: str = ""
    annual_licence: float | None = None
    decision: Term = NO_TERM
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Capability:
    """A capability that the chosen mechanics and processes need; effort in days (O/M/P)."""

    id: str = ""
    name: str = ""
    needed_by: Terms = ()
    must: Term = NO_TERM
    platform: Term = NO_TERM
    support: Term = NO_TERM
    how: str = ""
    evidence: str = ""
    optimistic: float | None = None
    likely: float | None = None
    pessimistic: float | None = None
    cost: float | None = None
    decision: str = ""
    evidence_day: date | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A business requirement with its acceptance criterion."""

    id: str = ""
    name: str = ""
    type: Term = NO_TERM
    must: Term = NO_TERM
    mechanics: Terms = ()
    phase: Term = NO_TERM
    acceptance: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Persona:
    """A person that the journeys tell of."""

    id: str = ""
    name: str = ""
    segment: Term = NO_TERM
    situation: str = ""
    wants: str = ""
    annoyances: str = ""
    channels: Terms = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A persona's journey step by step across channels."""

    id: str = ""
    name: str = ""
    persona: str = ""
    story: str = ""
    acceptance: str = ""


@dataclass(frozen=True, slots=True)
class WorkPackage:
    """A work package of the implementation; days optimistic, likely, pessimistic."""

    id: str = ""
    name: str = ""
    phase: str = ""
    optimistic: float | None = None
    likely: float | None = None
    pessimistic: float | None = None
    day_rate: float | None = None
    start: date | None = None
    end: date | None = None
    depends_on: str = ""

    @property
    def expected_days(self) -> float | None:
        """The PERT mean of the three estimates."""
        if self.optimistic is None or self.likely is None or self.pessimistic is None:
            return None
        return (self.optimistic + 4 * self.likely + self.pessimistic) / 6


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the roll-out; ``share`` of the customers it reaches."""

    id: str = ""
    name: str = ""
    start_month_index: float | None = None
    share: float | None = None
    content: str = ""
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost item of the model; ``category`` and ``basis`` are those of the model."""

    id: str = ""
    name: str = ""
    category: Term = NO_TERM
    basis: Term = NO_TERM
    amount: float | None = None
    from_month: float | None = None
    to_month: float | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """What a scenario changes: a driver by its path, set to or multiplied by ``value``."""

    id: str = ""
    scenario: Term = NO_TERM
    path: str = ""
    apply: Term = NO_TERM
    value: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """The range of a driver for the tornado and the simulation."""

    id: str = ""
    path: str = ""
    apply: Term = NO_TERM
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    distribution: Term = NO_TERM
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finance:
    """What the model is asked: horizon in months, rates a year, roll-out, costs, ranges."""

    start_month: date | None = None
    horizon_months: float | None = None
    discount_rate: float | None = None
    tax_rate: float | None = None
    price_growth: float | None = None
    cost_inflation: float | None = None
    ramp: Term = NO_TERM
    ramp_months: float | None = None
    charge_closing_obligation: bool | None = None
    cost_view: str = ""
    phases: tuple[Phase, ...] = ()
    costs: tuple[Cost, ...] = ()
    scenarios: tuple[ScenarioChange, ...] = ()
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose of processing personal data with its legal basis."""

    id: str = ""
    name: str = ""
    basis: Term = NO_TERM
    data: str = ""
    retention: str = ""
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """Data and law."""

    jurisdiction: str = ""
    data_location: str = ""
    purposes: tuple[Purpose, ...] = ()
    separate_consents: bool | None = None
    opt_out: str = ""
    terms: str = ""
    tax: str = ""
    has_lottery: bool | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """A training session."""

    id: str = ""
    name: str = ""
    audience: str = ""
    day: date | None = None
    trainer: str = ""
    format: str = ""
    hours: float | None = None
    topics: str = ""
    participants: float | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A development proposal; effect and effort are 1 to 5."""

    id: str = ""
    name: str = ""
    horizon: Term = NO_TERM
    description: str = ""
    effect: float | None = None
    effort: float | None = None
    cost: float | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A hypothesis of the backlog and how it will be tested; effect and effort are 1 to 5."""

    id: str = ""
    name: str = ""
    effect: float | None = None
    effort: float | None = None
    test: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A next step with its owner and date."""

    id: str = ""
    name: str = ""
    owner: str = ""
    due: date | None = None
    result: str = ""
