"""The inputs of the model: one row per driver, with its unit, its range and its default.

Shares and rates are fractions (0.12, not 12); money is in ``currency`` without VAT; months count
from 1, month 0 is before launch. The names are used everywhere: answers, engine, workbook, JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from workbench.messages import N_, Message

Kind = Literal["number", "whole", "flag", "word", "text", "currency", "month", "numbers", "ids"]

REQUIRED: Final = "required"
FOLLOWS: Final = "follows"
"""The default of a driver that follows another one, see ``inputs``."""

SHAPES: Final = ("immediate", "linear", "s_curve")
CATEGORIES: Final = (
    "it_investment", "it_running", "staff", "training", "rewards_logistics", "fraud", "other",
)  # fmt: skip
BASES: Final = (
    "once", "monthly", "per_new_member", "per_member", "per_active_member", "share_of_reward_cost",
)  # fmt: skip

Default = float | str | bool | tuple[float, ...]


_KINDS: Final[Mapping[Kind, str]] = {
    "whole": N_("a whole number"),
    "flag": N_("true or false"),
    "month": N_("YYYY-MM"),
    "currency": N_("a currency code of three capitals"),
    "text": N_("text"),
    "ids": N_('ids of segments, each once, or "all"'),
    "numbers": N_("a list of numbers"),
}
_RANGES: Final[Mapping[tuple[str, ...], str]] = {
    ("low", "high"): N_("{kind} from {low} to {high}"),
    ("low",): N_("{kind} at least {low}"),
    ("above",): N_("{kind} above {above}"),
    ("low", "below"): N_("{kind} at least {low} and below {below}"),
}


@dataclass(frozen=True, slots=True)
class Driver:
    """One input: its name within its group, what it may be, and what it is when not given.

    ``above`` is an open lower bound and ``below`` an open upper one. ``length`` is the number of
    entries of a list (0: as many as programme years).
    """

    name: str
    kind: Kind
    label: str
    unit: str = ""
    default: Default = REQUIRED
    low: float | None = None
    high: float | None = None
    above: float | None = None
    below: float | None = None
    words: tuple[str, ...] = ()
    length: int = 12

    @property
    def allowed(self) -> Message:
        """What a value may be, as one sees it in a message."""
        if self.kind == "word":
            return Message("one of {words}", words=self.words)
        kind = Message(_KINDS.get(self.kind, N_("a number")))
        bounds = {"low": self.low, "high": self.high, "above": self.above, "below": self.below}
        given = {name: value for name, value in bounds.items() if value is not None}
        return Message(_RANGES[tuple(given)], kind=kind, **given) if given else kind

    def admits(self, number: float) -> bool:
        """Whether a finite number lies in the range."""
        return (
            (self.low is None or number >= self.low)
            and (self.high is None or number <= self.high)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
        )


def _share(name: str, label: str, default: Default = 0.0) -> Driver:
    return Driver(name, "number", label, "share", default, low=0, high=1)


def _amount(name: str, label: str, unit: str = "money", default: Default = 0.0) -> Driver:
    return Driver(name, "number", label, unit, default, low=0)


def _start(label: str = N_("First month")) -> Driver:
    return Driver("start_month_index", "whole", label, "month", 1.0, low=1)


_NAME = Driver("name", "text", "Name", default=FOLLOWS)

GENERAL: Final = (
    Driver("currency", "currency", "Currency"),
    Driver("start_month", "month", "First month of operation"),
    Driver("horizon_months", "whole", "Horizon", "months", 36.0, low=1, high=120),
    Driver("discount_rate", "number", "Discount rate", "share a year", 0.10, above=-1),
    _share("tax_rate", "Tax rate on the cash flow"),
    Driver("price_growth", "number", "Price growth", "share a year", 0.0, above=-1),
    Driver("cost_inflation", "number", "Cost inflation", "share a year", 0.0, above=-1),
    Driver("ramp", "word", "Shape of enrolment", default="s_curve", words=SHAPES),
    Driver("ramp_months", "whole", "Months until enrolment is complete", "months", 12.0, low=1),
)

SCHEME: Final = (
    _amount("earn_rate", "Earn rate", "points per money unit"),
    _amount("point_value", "Point value", "money per point"),
    _amount("reward_cost_ratio", "Cost of one unit of face value", "ratio", 1.0),
    _share("redemption_rate", "Share of points ever redeemed", 0.7),
    Driver("redemption_months", "whole", "Months over which points are redeemed", "months", 6.0,
           low=1),
    Driver("expiry_months", "whole", "Months until points expire", "months", 24.0, low=1),
    _amount("bonus_points", "Bonus points", "points per active member and month"),
    _amount("welcome_points", "Welcome points", "points per new member"),
    Driver("charge_closing_obligation", "flag", "Charge points still to be redeemed at the end",
           default=True),
    _amount("membership_fee", "Membership fee", "money per paying member and month"),
    _share("paying_share", "Share of members who pay"),
    _amount("prepaid_topup", "Prepaid top-up", "money per participant and month"),
    _share("prepaid_share", "Share of active members with prepaid"),
    _amount("prepaid_bonus_rate", "Bonus on top-ups", "share"),
    _share("prepaid_breakage", "Share of top-ups never used"),
)  # fmt: skip

SEGMENT: Final = (
    _NAME,
    _amount("customers", "Active customers before launch", "customers", REQUIRED),
    _amount("new_customers", "New customers without the programme", "customers per month"),
    _share("churn", "Churn without the programme, monthly", REQUIRED),
    _amount("orders_per_month", "Orders", "per customer and month", REQUIRED),
    _amount("order_value", "Order value", "money", REQUIRED),
    Driver("gross_margin", "number", "Contribution margin on revenue", "share", low=-1, high=1),
    Driver("seasonality", "numbers", "Seasonality, January to December", "factor", (1.0,) * 12,
           low=0),
    _share("enrolment_ceiling", "Enrolment ceiling", REQUIRED),
    _share("activity_rate", "Share of members who are active", REQUIRED),
    _amount("member_spend_index", "Active members' spend without the programme", "index", 1.0),
    _share("eligible_share", "Share of active members' spend that earns", 1.0),
    _amount("earn_factor", "Factor on the earn rate", "factor", 1.0),
    _share("cannibalisation", "Share of the effect only shifted"),
)  # fmt: skip

PHASE: Final = (_NAME, _start(), _share("share", "Share of the roll-out", REQUIRED))

TIER: Final = (
    _NAME,
    _share("share", "Share of active members", REQUIRED),
    _share("spend_share", "Share of active members' spend", FOLLOWS),
    _amount("earn_multiplier", "Multiplier on the earn rate", "factor", 1.0),
    _amount("benefit_cost", "Benefit cost", "money per active member and month"),
)

MECHANIC: Final = (
    _NAME,
    Driver("enabled", "flag", "Enabled", default=True),
    _start(),
    Driver("segments", "ids", "Segments it works for", default="all"),
    Driver("frequency_uplift", "number", "Effect on frequency", "share", 0.0, low=-1),
    Driver("basket_uplift", "number", "Effect on the basket", "share", 0.0, low=-1),
    _share("churn_reduction", "Reduction of churn"),
    _amount("referrals", "Referrals", "new customers per active member and month"),
    Driver("effect_ramp_months", "whole", "Months until the effects are full", "months", 0.0,
           low=0),
    Driver("effect_decay", "number", "Loss of effect", "share a year", 0.0, low=0, below=1),
    _share("instant_reward_rate", "Instant reward on eligible spend"),
    _amount("benefit_cost", "Benefit cost", "money per active member and month"),
    _amount("capex", "One-off cost", "money"),
    _amount("opex", "Run cost", "money per month"),
)  # fmt: skip

PARTNER: Final = (
    _NAME,
    _start(),
    _amount("spend_per_active_member", "Spend at the partner", "money per active member and month"),
    _amount("earn_rate", "Earn rate at the partner", "points per money unit"),
    _amount("issue_price", "Issue price paid by the partner", "money per point"),
    _share("commission_rate", "Commission on spend"),
    _amount("service_fee", "Service fee", "money per month"),
    _share("burn_share", "Share of all redemption"),
    _amount("reimbursement", "Reimbursement to the partner", "money per point"),
    _share("incremental_share", "Incremental share of the spend"),
    Driver("gross_margin", "number", "Partner's margin", "share", 0.0, low=-1, high=1),
)

COST: Final = (
    _NAME,
    Driver("category", "word", "Category", words=CATEGORIES),
    Driver("basis", "word", "Basis", words=BASES),
    Driver("amount", "number", "Amount", "money or share"),
    Driver("from_month", "whole", "From month", "month", FOLLOWS, low=0),
    Driver("to_month", "whole", "To month", "month", FOLLOWS, low=0),
)

COMMUNICATION: Final = (
    Driver("annual_budgets", "numbers", "Budget by programme year", "money", FOLLOWS, low=0,
           length=0),
    Driver("month_weights", "numbers", "Intensity by month of the programme year", "weight",
           (1.0,) * 12, low=0),
)  # fmt: skip

CHANNEL: Final = (
    _NAME,
    _share("share", "Share of the budget", REQUIRED),
    _share("min_share", "Smallest share"),
    _share("max_share", "Largest share", 1.0),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of drivers: where it stands in the inputs, and its name in the lines' definitions.

    ``axis`` is the axis of the engine's arrays that its items lie on; None for a group that is not
    a list.
    """

    path: str
    prefix: str
    drivers: tuple[Driver, ...]
    axis: Literal[1, 2] | None = None

    def driver(self, name: str) -> Driver:
        """Return a driver by its name."""
        return next(driver for driver in self.drivers if driver.name == name)


GROUPS: Final[Mapping[str, Group]] = {
    group.prefix: group
    for group in (
        Group("", "", GENERAL),
        Group("segments", "segment", SEGMENT, 1),
        Group("phases", "phase", PHASE, 2),
        Group("scheme", "scheme", SCHEME),
        Group("tiers", "tier", TIER, 2),
        Group("mechanics", "mechanic", MECHANIC, 2),
        Group("partners", "partner", PARTNER, 2),
        Group("costs", "cost", COST, 2),
        Group("communication", "communication", COMMUNICATION),
        Group("communication.channels", "channel", CHANNEL, 2),
    )
}
