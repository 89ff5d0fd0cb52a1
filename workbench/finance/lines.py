"""Every line of the model, defined once.

The engine evaluates these definitions, the workbook shows them as live formulas and the documents
print them as equations. ``per`` is what a line is kept for (each segment, mechanic, ...; nothing:
one series for the programme). In month 0 a line is 0 unless ``start`` says otherwise: an
expression, or ``SAME`` for the definition itself. How years add up a line: ``sum``, ``stock`` (the
year's end) or ``average``. Working lines carry a calculation and are not results of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from workbench.finance.drivers import CATEGORIES, GENERAL
from workbench.finance.expressions import Node, parse_expression
from workbench.messages import N_

Per = Literal["", "segment", "phase", "mechanic", "partner", "cost", "channel"]
Years = Literal["sum", "stock", "average"]
Unit = Literal["money", "customers", "points", "share", "factor", "cents", "months", "number"]
Block = Literal[
    "timeline", "effects", "members", "sales", "points", "liability", "income", "costs",
    "communication", "cash", "settlement", "figures",
]  # fmt: skip

SAME: Final = "same"
HALF_CENT: Final = 0.005
"""Amounts nearer to 0 count as 0 where the sign of cumulative cash decides."""

EFFECT_FACTOR: Final = "effect_factor"
"""The factor k on all effects of mechanics; 1 except in the break-even."""

GENERAL_NAMES: Final = frozenset({driver.name for driver in GENERAL} | {EFFECT_FACTOR})

TIMELINE: Final = ("month", "calendar_month", "programme_year", "programme_month")
"""Given series: month 0…H, its calendar month 1…12, its programme year and month of that year."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its definition and how it is shown."""

    name: str
    formula: str
    label: str
    block: Block
    unit: Unit = "money"
    per: Per = ""
    start: str = "0"
    years: Years = "sum"
    working: bool = False
    is_scalar: bool = False

    @property
    def definition(self) -> Node:
        """The definition as a tree."""
        return parse_expression(self.formula, GENERAL_NAMES)

    @property
    def start_definition(self) -> Node:
        """The definition for month 0."""
        text = self.formula if self.start == SAME else self.start
        return parse_expression(text, GENERAL_NAMES)

    @property
    def adds_up(self) -> bool:
        """Whether the values of a line's items have a meaningful sum."""
        return bool(self.per) and self.unit in {"money", "customers", "points"}


def _running(mechanic: str = "mechanic") -> str:
    return f"(month >= {mechanic}.start_month_index)"


def _effect(driver: str) -> str:
    return f"{EFFECT_FACTOR} * sum_mechanics(mechanic.segments * strength * mechanic.{driver})"


_TIMELINE_LINES: Final = (
    Line("price", "(1 + price_growth) ** (max(0, month - 1) / 12)", "Price index", "timeline",
         "factor", start=SAME, years="average"),
    Line("cost", "(1 + cost_inflation) ** (max(0, month - 1) / 12)", "Cost index", "timeline",
         "factor", start=SAME, years="average"),
)  # fmt: skip

_EFFECTS: Final = (
    Line("strength",
         f"mechanic.enabled * {_running()}"
         " * min(1, (month - mechanic.start_month_index + 1) / max(1, mechanic.effect_ramp_months))"
         " * (1 - mechanic.effect_decay) ** (max(0, month - mechanic.start_month_index) / 12)",
         "Strength of the mechanic's effects", "effects", "factor", "mechanic", working=True),
    Line("frequency", f"max(-1, {_effect('frequency_uplift')})",
         "Effect on frequency", "effects", "share", "segment"),
    Line("basket", f"max(-1, {_effect('basket_uplift')})",
         "Effect on the basket", "effects", "share", "segment"),
    Line("churn_cut", f"min(1, {_effect('churn_reduction')})",
         "Reduction of churn", "effects", "share", "segment"),
    Line("referral_rate", _effect("referrals"),
         "Referrals per active member", "effects", "factor", "segment"),
    Line("instant_rate",
         f"min(1, sum_mechanics(mechanic.segments * mechanic.enabled * {_running()}"
         " * mechanic.instant_reward_rate))",
         "Instant reward rate", "effects", "share", "segment"),
)  # fmt: skip

_MEMBERS: Final = (
    Line("phase_progress", "min(1, max(0, month - phase.start_month_index + 1) / ramp_months)",
         "Progress of the phase", "members", "share", "phase", working=True),
    Line("phase_ramp",
         'where(ramp == "immediate", phase_progress > 0, where(ramp == "linear", phase_progress,'
         " 3 * phase_progress ** 2 - 2 * phase_progress ** 3))",
         "Enrolment reached in the phase", "members", "share", "phase", working=True),
    Line("enrolment_share", "segment.enrolment_ceiling * sum_phases(phase.share * phase_ramp)",
         "Share of customers enrolled", "members", "share", "segment", years="stock"),
    Line("baseline_customers",
         "baseline_customers[t - 1] * (1 - segment.churn) + segment.new_customers",
         "Customers without the programme", "members", "customers", "segment",
         start="segment.customers", years="stock"),
    Line("kept", "segment.churn * churn_cut * active_members[t - 1]",
         "Customers kept in the month", "members", "customers", "segment"),
    Line("retained_customers", "retained_customers[t - 1] * (1 - segment.churn) + kept",
         "Retained customers", "members", "customers", "segment", years="stock"),
    Line("referred_customers",
         "referred_customers[t - 1] * (1 - segment.churn)"
         " + referral_rate * active_members[t - 1]",
         "Referred customers", "members", "customers", "segment", years="stock"),
    Line("customers", "baseline_customers + retained_customers + referred_customers",
         "Customers", "members", "customers", "segment", start=SAME, years="stock"),
    Line("members", "enrolment_share * customers",
         "Members", "members", "customers", "segment", years="stock"),
    Line("active_members", "segment.activity_rate * members",
         "Active members", "members", "customers", "segment", years="stock"),
    Line("new_members",
         "max(0, members - members[t - 1] * (1 - segment.churn) - enrolment_share * kept)",
         "New members", "members", "customers", "segment"),
)  # fmt: skip

_SALES: Final = (
    Line("spend_per_customer",
         "segment.orders_per_month * segment.order_value"
         " * pick(segment.seasonality, calendar_month) * price",
         "Spend per customer", "sales", "factor", "segment"),
    Line("baseline_revenue", "baseline_customers * spend_per_customer",
         "Revenue without the programme", "sales", per="segment"),
    Line("member_base_spend", "active_members * spend_per_customer * segment.member_spend_index",
         "Active members' spend without effects", "sales", per="segment"),
    Line("member_spend", "member_base_spend * (1 + frequency) * (1 + basket)",
         "Active members' spend", "sales", per="segment"),
    Line("eligible_spend", "member_spend * segment.eligible_share",
         "Spend that earns", "sales", per="segment"),
    Line("frequency_effect", "member_base_spend * frequency * (1 - segment.cannibalisation)",
         "Incremental revenue from frequency", "sales", per="segment"),
    Line("basket_effect",
         "member_base_spend * (1 + frequency) * basket * (1 - segment.cannibalisation)",
         "Incremental revenue from the basket", "sales", per="segment"),
    Line("retention_effect", "retained_customers * spend_per_customer",
         "Incremental revenue from retention", "sales", per="segment"),
    Line("referral_effect", "referred_customers * spend_per_customer",
         "Incremental revenue from referrals", "sales", per="segment"),
    Line("incremental_revenue",
         "frequency_effect + basket_effect + retention_effect + referral_effect",
         "Incremental revenue", "sales", per="segment"),
    Line("incremental_margin", "incremental_revenue * segment.gross_margin",
         "Incremental margin", "sales", per="segment"),
)  # fmt: skip

_POINTS: Final = (
    Line("earn_multiplier", "sum_tiers(tier.spend_share * tier.earn_multiplier)",
         "Earn multiplier of the tiers", "points", "factor", start=SAME, years="average"),
    Line("welcome_points", "scheme.welcome_points * sum_segments(new_members)",
         "Welcome points", "points", "points"),
    Line("own_points",
         "sum_segments(eligible_spend * segment.earn_factor) * scheme.earn_rate * earn_multiplier"
         " + scheme.bonus_points * sum_segments(active_members) + welcome_points",
         "Points issued by the operator", "points", "points"),
    Line("partner_spend",
         f"{_running('partner')} * partner.spend_per_active_member"
         " * sum_segments(active_members) * price",
         "Members' spend at the partner", "points", "money", "partner"),
    Line("partner_points", "partner_spend * partner.earn_rate",
         "Points issued at the partner", "points", "points", "partner"),
    Line("points_issued", "own_points + sum_partners(partner_points)",
         "Points issued", "points", "points"),
    Line("points_redeemed",
         "scheme.redemption_rate / scheme.redemption_months"
         " * sum_back(points_issued, scheme.redemption_months)",
         "Points redeemed", "points", "points"),
    Line("points_expired",
         "(1 - scheme.redemption_rate) * points_issued[t - scheme.expiry_months]",
         "Points expired", "points", "points"),
    Line("points_balance",
         "points_balance[t - 1] + points_issued - points_redeemed - points_expired",
         "Points balance", "points", "points", years="stock"),
)  # fmt: skip

_LIABILITY: Final = (
    Line("points_ssp",
         "(own_points - welcome_points) * scheme.point_value * scheme.redemption_rate",
         "Stand-alone selling price of points", "liability"),
    Line("consideration", "sum_segments(eligible_spend * (1 - instant_rate))",
         "Consideration received", "liability"),
    Line("deferred",
         "ratio(consideration * points_ssp, consideration + points_ssp) + partner_issue_income",
         "Revenue deferred", "liability"),
    Line("released", "sum_back(deferred, scheme.redemption_months) / scheme.redemption_months",
         "Revenue released", "liability"),
    Line("liability", "liability[t - 1] + deferred - released",
         "Contract liability", "liability", years="stock"),
    Line("revenue_timing", "released - deferred",
         "Revenue timing in the accounts", "liability"),
)  # fmt: skip

_INCOME: Final = (
    Line("membership_income", "scheme.membership_fee * scheme.paying_share * sum_segments(members)",
         "Membership fees", "income"),
    Line("prepaid_volume",
         "scheme.prepaid_topup * scheme.prepaid_share * sum_segments(active_members)",
         "Prepaid top-ups", "income"),
    Line("prepaid_breakage_income", "prepaid_volume * scheme.prepaid_breakage",
         "Breakage of prepaid balances", "income"),
    Line("partner_issue_income", "sum_partners(partner_points * partner.issue_price)",
         "Points sold to partners", "income"),
    Line("partner_fee_income",
         "sum_partners(partner_spend * partner.commission_rate"
         f" + {_running('partner')} * partner.service_fee)",
         "Commissions and fees from partners", "income"),
    Line("income",
         "sum_segments(incremental_margin) + membership_income + prepaid_breakage_income"
         " + partner_issue_income + partner_fee_income",
         "Income", "income", start=SAME),
)  # fmt: skip

_COSTS: Final = (
    Line("partner_burn_share", f"sum_partners({_running('partner')} * partner.burn_share)",
         "Share of redemption at partners", "costs", "share", years="average", working=True),
    Line("own_redemption_cost",
         "points_redeemed * (1 - partner_burn_share) * scheme.point_value"
         " * scheme.reward_cost_ratio",
         "Cost of own redemption", "costs"),
    Line("partner_reimbursement",
         f"sum_partners({_running('partner')} * partner.burn_share * partner.reimbursement)"
         " * points_redeemed",
         "Reimbursement to partners", "costs"),
    Line("unit_cost_of_redemption",
         "(1 - partner_burn_share) * scheme.point_value * scheme.reward_cost_ratio"
         f" + sum_partners({_running('partner')} * partner.burn_share * partner.reimbursement)",
         "Cost per point redeemed", "costs", "factor", years="average"),
    Line("closing_obligation",
         "scheme.charge_closing_obligation * (month == horizon_months)"
         " * (scheme.redemption_rate * total(points_issued) - total(points_redeemed))"
         " * unit_cost_of_redemption",
         "Points still to be redeemed after the horizon", "costs"),
    Line("instant_reward_cost", "sum_segments(eligible_spend * instant_rate)",
         "Instant rewards", "costs"),
    Line("prepaid_bonus_cost",
         "prepaid_volume * scheme.prepaid_bonus_rate * (1 - scheme.prepaid_breakage)"
         " * scheme.reward_cost_ratio",
         "Bonus on prepaid top-ups", "costs"),
    Line("mechanic_members", "sum_segments(mechanic.segments * active_members)",
         "Active members the mechanic reaches", "costs", "customers", "mechanic",
         years="stock", working=True),
    Line("benefit_cost",
         "cost * (sum_segments(active_members) * sum_tiers(tier.share * tier.benefit_cost)"
         f" + sum_mechanics(mechanic.enabled * {_running()}"
         " * mechanic.benefit_cost * mechanic_members))",
         "Benefits of tiers and mechanics", "costs"),
    Line("reward_cost",
         "own_redemption_cost + partner_reimbursement + closing_obligation"
         " + instant_reward_cost + prepaid_bonus_cost + benefit_cost",
         "Reward cost", "costs"),
    Line("mechanic_capex",
         "cost * sum_mechanics(mechanic.enabled * mechanic.capex"
         " * (month == mechanic.start_month_index - 1))",
         "One-off cost of mechanics", "costs", start=SAME),
    Line("mechanic_opex",
         f"cost * sum_mechanics(mechanic.enabled * {_running()} * mechanic.opex)",
         "Run cost of mechanics", "costs"),
    Line("cost_item",
         'cost.amount * where(cost.basis == "once", (month == cost.from_month) * cost,'
         " (month >= cost.from_month) * (month <= cost.to_month)"
         ' * where(cost.basis == "share_of_reward_cost", reward_cost,'
         ' cost * where(cost.basis == "monthly", 1,'
         ' where(cost.basis == "per_new_member", sum_segments(new_members),'
         ' where(cost.basis == "per_member", sum_segments(members),'
         " sum_segments(active_members))))))",
         "Cost item", "costs", "money", "cost", start=SAME, working=True),
)  # fmt: skip

_CATEGORY_LABELS: Final = {
    "it_investment": N_("IT investment"),
    "it_running": N_("IT running cost"),
    "staff": N_("Staff"),
    "training": N_("Training"),
    "rewards_logistics": N_("Rewards logistics"),
    "fraud": N_("Fraud"),
    "other": N_("Other costs"),
}

_CATEGORIES: Final = tuple(
    Line(category, f'sum_costs(cost_item * (cost.category == "{category}"))',
         _CATEGORY_LABELS[category], "costs", start=SAME)
    for category in CATEGORIES
)  # fmt: skip

_COMMUNICATION: Final = (
    Line("month_weight", "pick(communication.month_weights, programme_month)",
         "Intensity of the month", "communication", "factor", working=True),
    Line("year_cents",
         "floor(round7(100 * pick(communication.annual_budgets, programme_year)"
         " * sum_year(month_weight) / sum_list(communication.month_weights)) + 0.5)",
         "Budget of the programme year", "communication", "cents", working=True),
    Line("month_quota", "round7(ratio(year_cents * month_weight, sum_year(month_weight)))",
         "Exact share of the month", "communication", "cents", working=True),
    Line("month_fraction", "round7(month_quota - floor(month_quota))",
         "Fraction of a cent left", "communication", "cents", working=True),
    Line("month_cents",
         "floor(month_quota) + (rank_in_year(month_fraction)"
         " <= year_cents - sum_year(floor(month_quota)))",
         "Budget of the month", "communication", "cents", working=True),
    Line("channel_quota",
         "round7(ratio(month_cents * channel.share, sum_channels(channel.share)))",
         "Exact share of the channel", "communication", "cents", "channel", working=True),
    Line("channel_fraction", "round7(channel_quota - floor(channel_quota))",
         "Fraction of a cent left", "communication", "cents", "channel", working=True),
    Line("channel_cost",
         "(floor(channel_quota) + (rank_channels(channel_fraction)"
         " <= month_cents - sum_channels(floor(channel_quota)))) / 100",
         "Budget of the channel", "communication", "money", "channel", working=True),
    Line("communication_cost", "month_cents / 100", "Communication", "communication"),
)  # fmt: skip

_CASH: Final = (
    Line("costs",
         "reward_cost + mechanic_capex + mechanic_opex + " + " + ".join(CATEGORIES)
         + " + communication_cost",
         "Costs", "cash", start=SAME),
    Line("pre_tax", "income - costs", "Cash flow before tax", "cash", start=SAME),
    Line("tax", "tax_rate * pre_tax", "Tax", "cash", start=SAME),
    Line("net_cash_flow", "pre_tax - tax", "Net cash flow", "cash", start=SAME),
    Line("discounted", "net_cash_flow / (1 + discount_rate) ** (month / 12)",
         "Discounted cash flow", "cash", start=SAME),
    Line("cumulative", "cumulative[t - 1] + net_cash_flow", "Cumulative cash flow", "cash",
         start="net_cash_flow", years="stock"),
    Line("cumulative_discounted", "cumulative_discounted[t - 1] + discounted",
         "Cumulative discounted cash flow", "cash", start="discounted", years="stock"),
)  # fmt: skip

_SETTLEMENT: Final = (
    Line("to_operator",
         "partner_points * partner.issue_price + partner_spend * partner.commission_rate"
         f" + {_running('partner')} * partner.service_fee",
         "Paid by the partner", "settlement", per="partner"),
    Line("from_operator",
         f"points_redeemed * {_running('partner')} * partner.burn_share * partner.reimbursement",
         "Paid to the partner", "settlement", per="partner"),
    Line("net", "from_operator - to_operator", "Net to the partner", "settlement", per="partner"),
    Line("partner_result",
         "partner_spend * partner.incremental_share * partner.gross_margin + net",
         "Result of the partner", "settlement", per="partner"),
    Line("operator_net", "partner_issue_income + partner_fee_income - partner_reimbursement",
         "Net to the operator", "settlement", working=True),
)  # fmt: skip


def _payback(flow: str, cumulative: str, last: str) -> str:
    return (
        f"where({last} < 0, 0, where({last} == horizon_months, not_available(),"
        f" {last} + min(1, -at({cumulative}, {last}) / at({flow}, {last} + 1))))"
    )


def _figure(name: str, formula: str, label: str, unit: Unit, *, working: bool = False) -> Line:
    return Line(name, formula, label, "figures", unit, start=SAME, working=working, is_scalar=True)


_POINT_COST = "own_redemption_cost + partner_reimbursement + closing_obligation"

_FIGURES: Final = (
    _figure("npv", "total(discounted)", "Net present value", "money"),
    _figure("roi", "quotient(total(income) - total(costs), total(costs))",
            "Return on programme cost", "share"),
    _figure("peak_funding", "-min(0, lowest(cumulative))", "Peak funding", "money"),
    _figure("profitability_index",
            f"where(peak_funding < {HALF_CENT}, not_available(), quotient(npv, peak_funding))",
            "Profitability index", "number"),
    _figure("last_below", f"latest(cumulative < -{HALF_CENT})",
            "Last month with cumulative cash flow below zero", "number", working=True),
    _figure("payback_months", _payback("net_cash_flow", "cumulative", "last_below"),
            "Payback", "months"),
    _figure("last_discounted_below", f"latest(cumulative_discounted < -{HALF_CENT})",
            "Last month with cumulative discounted cash flow below zero", "number", working=True),
    _figure("discounted_payback_months",
            _payback("discounted", "cumulative_discounted", "last_discounted_below"),
            "Discounted payback", "months"),
    _figure("cost_per_active_member_month",
            "quotient(total(costs), total(sum_segments(active_members)))",
            "Cost per active member and month", "factor"),
    _figure("cost_per_point", f"quotient(total({_POINT_COST}), total(points_issued))",
            "Cost per point issued", "factor"),
    _figure("reward_share_of_member_revenue",
            "quotient(total(reward_cost), total(sum_segments(member_spend)))",
            "Reward cost, share of members' spend", "share"),
    _figure("net_reward_share_of_member_revenue",
            "quotient(total(reward_cost - partner_issue_income),"
            " total(sum_segments(member_spend)))",
            "Reward cost less points sold, share of members' spend", "share"),
)  # fmt: skip

LINES: Final[Mapping[str, Line]] = {
    line.name: line
    for line in (
        *_TIMELINE_LINES, *_EFFECTS, *_MEMBERS, *_SALES, *_POINTS, *_LIABILITY, *_INCOME,
        *_COSTS, *_CATEGORIES, *_COMMUNICATION, *_CASH, *_SETTLEMENT, *_FIGURES,
    )
}  # fmt: skip
