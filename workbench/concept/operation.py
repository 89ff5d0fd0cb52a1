"""How the programme runs: communication, campaigns, people, processes, risks.

Shares and rates are fractions, money is in the engagement's currency; None and "" are what was
not said.
"""

from dataclasses import dataclass
from datetime import date

from workbench.concept.terms import NO_TERM, Step, Term, Terms


@dataclass(frozen=True, slots=True)
class CommunicationChannel:
    """A channel of communication and its share of the budget."""

    id: str = ""
    name: str = ""
    role: str = ""
    unit_cost: float | None = None
    needs_consent: bool | None = None
    data_needed: str = ""
    share: float | None = None
    min_share: float | None = None
    max_share: float | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A message sent by an event; ``cap`` is its frequency cap."""

    id: str = ""
    name: str = ""
    stage: Term = NO_TERM
    segments: Terms = ()
    channels: Terms = ()
    message: str = ""
    priority: float | None = None
    cap: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What a segment is told: goal, message, proof, channels, frequency, tone."""

    id: str = ""
    segment: Term = NO_TERM
    goal: str = ""
    message: str = ""
    proof: str = ""
    channels: Terms = ()
    frequency: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Communication:
    """The communication model; ``annual_budgets`` by programme year, ``month_weights`` twelve.

    ``contact_cap`` is contacts per member per month; ``holdout`` the share never contacted.
    """

    channels_used: Terms = ()
    positioning: str = ""
    objectives: str = ""
    messages: str = ""
    contact_cap: float | None = None
    data_acquisition: str = ""
    holdout: float | None = None
    annual_budgets: tuple[float, ...] = ()
    month_weights: tuple[float, ...] = ()
    channels: tuple[CommunicationChannel, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    segment_messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Campaign:
    """A targeted campaign; ``margin`` is money per response, after the reward."""

    id: str = ""
    name: str = ""
    goal: str = ""
    hypothesis: str = ""
    segments: Terms = ()
    audience: str = ""
    exclusions: str = ""
    mechanic: Term = NO_TERM
    offer: str = ""
    channels: Terms = ()
    start: date | None = None
    end: date | None = None
    volume: float | None = None
    cost: float | None = None
    response: float | None = None
    margin: float | None = None
    control_share: float | None = None
    success_rule: str = ""
    stop_rule: str = ""
    message: str = ""
    owner: Term = NO_TERM

    @property
    def contacted(self) -> float | None:
        """Who is contacted: the volume less the control group."""
        return None if self.volume is None else self.volume * (1 - (self.control_share or 0))

    @property
    def expected_margin(self) -> float | None:
        """Margin expected from those contacted, before the campaign's cost."""
        if self.contacted is None or self.response is None or self.margin is None:
            return None
        return self.contacted * self.response * self.margin

    @property
    def expected_result(self) -> float | None:
        """Expected margin less the campaign's cost."""
        if self.expected_margin is None or self.cost is None:
            return None
        return self.expected_margin - self.cost

    @property
    def break_even_response(self) -> float | None:
        """The response at which the campaign earns its cost."""
        if not self.contacted or not self.margin or self.cost is None:
            return None
        return self.cost / (self.contacted * self.margin)


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the analytical system."""

    id: str = ""
    name: str = ""
    question: str = ""
    reader: Term = NO_TERM
    cadence: Term = NO_TERM
    fields: str = ""
    decision_rule: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role in running the programme."""

    id: str = ""
    name: str = ""
    kind: Term = NO_TERM
    person: str = ""
    fte: float | None = None
    tasks: str = ""
    skills: str = ""
    annual_cost: float | None = None


@dataclass(frozen=True, slots=True)
class Raci:
    """One row of the responsibility matrix; who is responsible, accountable … are roles."""

    id: str = ""
    name: str = ""
    process: Term = NO_TERM
    responsible: Terms = ()
    accountable: Terms = ()
    consulted: Terms = ()
    informed: Terms = ()


@dataclass(frozen=True, slots=True)
class ProgrammeProcess:
    """A process of running the programme."""

    id: str = ""
    name: str = ""
    owner: Term = NO_TERM
    trigger: str = ""
    steps: tuple[Step, ...] = ()
    systems: str = ""
    service_level: str = ""
    exceptions: str = ""
    controls: str = ""
    inputs: str = ""
    outputs: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk: probability and impact 1 to 5, ``money`` it may cost, ``residual`` score 1 to 25."""

    id: str = ""
    name: str = ""
    category: Term = NO_TERM
    cause: str = ""
    effect: str = ""
    probability: float | None = None
    impact: float | None = None
    money: float | None = None
    prevention: str = ""
    detection: str = ""
    response: str = ""
    owner: Term = NO_TERM
    residual: float | None = None

    @property
    def score(self) -> float | None:
        """Probability times impact, 1 to 25."""
        if self.probability is None or self.impact is None:
            return None
        return self.probability * self.impact
