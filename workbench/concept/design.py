"""The programme as designed: goals, mechanics, currency, tiers, rewards, partners.

Shares and rates are fractions, money is in the engagement's currency; months count from the
launch (1 is the first month); None and "" are what was not said.
"""

from dataclasses import dataclass, field

from workbench.concept.terms import NO_TERM, Term, Terms


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the programme."""

    id: str = ""
    name: str = ""
    description: str = ""
    kind: Term = NO_TERM
    measure: str = ""
    priority: Term = NO_TERM


@dataclass(frozen=True, slots=True)
class Benefit:
    """What one side gains from the programme."""

    id: str = ""
    name: str = ""
    side: Term = NO_TERM
    description: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A concept that was weighed against others; scores from 1 (poor) to 5 (good)."""

    id: str = ""
    name: str = ""
    description: str = ""
    effect: float | None = None
    cost: float | None = None
    speed: float | None = None
    risk: float | None = None
    decision: Term = NO_TERM
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key performance indicator; figures are in its own ``unit`` (12 with unit % is 12 %)."""

    id: str = ""
    code: str = ""
    name: str = ""
    goal: Term = NO_TERM
    formula: str = ""
    unit: str = ""
    baseline: float | None = None
    target_year_1: float | None = None
    target_year_2: float | None = None
    target_year_3: float | None = None
    threshold: float | None = None
    owner: Term = NO_TERM
    source: str = ""
    cadence: Term = NO_TERM


@dataclass(frozen=True, slots=True)
class Review:
    """How success is measured, and how reports are analysed and by whom."""

    success: str = ""
    analysis: str = ""
    cycle: str = ""
    measurement: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a mechanic is believed to change among active members (fractions)."""

    frequency: float | None = None
    basket: float | None = None
    churn: float | None = None
    referrals: float | None = None
    ramp_months: float | None = None
    decay: float | None = None


@dataclass(frozen=True, slots=True)
class Mechanic:
    """A mechanic: chosen (``is_chosen``) or rejected, with the reason.

    ``segments`` empty means all. ``benefit_cost`` per active member per month, ``opex`` per month.
    """

    id: str = ""
    name: str = ""
    family: Term = NO_TERM
    is_chosen: bool = True
    reason: str = ""
    segments: Terms = ()
    purpose: str = ""
    kpi: Term = NO_TERM
    trigger: str = ""
    formula: str = ""
    example: str = ""
    eligibility: str = ""
    caps: str = ""
    stacking: str = ""
    exclusions: str = ""
    returns: str = ""
    expiry: str = ""
    abuse: str = ""
    control: str = ""
    moments: str = ""
    platform_need: str = ""
    pilot_test: str = ""
    start_month_index: float | None = None
    effects: Effects = field(default_factory=Effects)
    instant_reward_rate: float | None = None
    benefit_cost: float | None = None
    capex: float | None = None
    opex: float | None = None

    def reaches(self, segment_id: str) -> bool:
        """Whether the mechanic works on a segment."""
        return not self.segments or any(term.id == segment_id for term in self.segments)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a mechanic fits a segment, both by id; ``level.id``: primary, secondary or none."""

    mechanic: str
    segment: str
    level: Term = NO_TERM
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The currency and its exchange; rates without VAT, as the model takes them."""

    kind: Term = NO_TERM
    currency_name: str = ""
    earn_rate: float | None = None
    point_value: float | None = None
    reward_cost_ratio: float | None = None
    redemption_rate: float | None = None
    redemption_months: float | None = None
    expiry_months: float | None = None
    bonus_points: float | None = None
    welcome_points: float | None = None
    membership_fee: float | None = None
    paying_share: float | None = None
    prepaid_topup: float | None = None
    prepaid_share: float | None = None
    prepaid_bonus_rate: float | None = None
    prepaid_breakage: float | None = None
    breakpoints: str = ""
    minimum_redemption: float | None = None
    rounding: Term = NO_TERM
    pending_days: float | None = None
    negative_balance: str = ""

    @property
    def reward_ratio(self) -> float | None:
        """Face value given back per money unit spent, as a fraction."""
        if self.earn_rate is None or self.point_value is None:
            return None
        return self.earn_rate * self.point_value


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier: share of active members, share of their spend, cost per active member and month."""

    id: str = ""
    name: str = ""
    threshold: str = ""
    window: str = ""
    share: float | None = None
    spend_share: float | None = None
    earn_multiplier: float | None = None
    benefit_cost: float | None = None
    benefits: str = ""
    keeping: str = ""


@dataclass(frozen=True, slots=True)
class Reward:
    """An entry of the reward catalogue; ``cost`` and ``face_value`` per piece."""

    id: str = ""
    name: str = ""
    type: Term = NO_TERM
    points: float | None = None
    face_value: float | None = None
    cost: float | None = None
    supplier: str = ""
    stock: str = ""
    fulfilment: str = ""
    partner_funded: float | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """The rules of membership: texts."""

    who: str = ""
    enrolment: str = ""
    identification: str = ""
    household: str = ""
    merging: str = ""
    blocking: str = ""
    leaving: str = ""
    dormant: str = ""


@dataclass(frozen=True, slots=True)
class PartnerModel:
    """The rules between the operator and its partners."""

    role: Term = NO_TERM
    reason: str = ""
    settlement: Term = NO_TERM
    breakage_owner: Term = NO_TERM
    payment_terms: Term = NO_TERM
    cost_sharing: str = ""
    data_sharing: str = ""
    governance: str = ""
    exclusivity: str = ""
    exit: str = ""
    marketing: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate partner, scored 1 to 5; ``decision.id`` is in, later, out or open."""

    id: str = ""
    name: str = ""
    category: str = ""
    contact: str = ""
    reach: float | None = None
    fit: float | None = None
    frequency: float | None = None
    margin: float | None = None
    exclusivity: float | None = None
    data_readiness: float | None = None
    decision: Term = NO_TERM
    reason: str = ""

    @property
    def score(self) -> float | None:
        """The mean of the scores given, None without any."""
        market = [self.reach, self.fit, self.frequency, self.margin]
        given = [
            score for score in (*market, self.exclusivity, self.data_readiness) if score is not None
        ]
        return sum(given) / len(given) if given else None


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner of the programme; prices are money per point, the fee is money per month."""

    id: str = ""
    name: str = ""
    category: str = ""
    motives: str = ""
    offer: str = ""
    start_month_index: float | None = None
    spend_per_active_member: float | None = None
    earn_rate: float | None = None
    issue_price: float | None = None
    commission_rate: float | None = None
    service_fee: float | None = None
    burn_share: float | None = None
    reimbursement: float | None = None
    incremental_share: float | None = None
    gross_margin: float | None = None
