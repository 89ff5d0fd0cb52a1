"""Rules about rates, shares, prices and budgets."""

from collections.abc import Iterator, Sequence

from workbench.concept.findings import Finding
from workbench.concept.model import Concept
from workbench.i18n import N_
from workbench.quantities import Formats

TOLERANCE = 1e-9


def _formats(concept: Concept) -> Formats:
    return Formats(concept.language, concept.details.currency)


def reward_above_margin(concept: Concept) -> Iterator[Finding]:
    """Rewards on base sales must leave something of the segment's margin."""
    ratio = concept.scheme.reward_ratio
    for segment in concept.segments:
        if ratio is None or segment.gross_margin is None:
            continue
        cost = ratio * _or_one(segment.earn_factor) * _or_one(concept.scheme.redemption_rate)
        cost *= _or_one(concept.scheme.reward_cost_ratio)
        if cost < segment.gross_margin:
            continue
        values = {
            "segment": segment.name,
            "cost": _formats(concept).percent(cost),
            "margin": _formats(concept).percent(segment.gross_margin),
        }
        template = N_("Rewards for {segment} cost {cost} of sales, the margin is only {margin}.")
        where = f"segments/{segment.id}.gross_margin"
        yield Finding("reward-above-margin", template, dict(values), where, "error")


def _or_one(value: float | None) -> float:
    return 1.0 if value is None else value


def earn_without_expiry(concept: Concept) -> Iterator[Finding]:
    """Points that never expire are an obligation that only grows."""
    if concept.scheme.earn_rate and concept.scheme.expiry_months is None:
        yield Finding(
            "earn-without-expiry",
            "Points are earned, but nothing says when they expire.",
            where="mechanics.expiry_months",
            weight="gap",
        )


def partner_arbitrage(concept: Concept) -> Iterator[Finding]:
    """A partner must not buy a point for less than it is paid for taking it back."""
    formats = _formats(concept)
    for partner in concept.partners:
        issue, back = partner.issue_price, partner.reimbursement
        if not issue or not back or back <= issue:
            continue
        values = {"partner": partner.name}
        values |= {"issue": formats.money(issue, 4), "back": formats.money(back, 4)}
        template = N_("{partner} buys a point for {issue} and is paid {back} for taking it back.")
        where = f"partners/{partner.id}.reimbursement"
        yield Finding("partner-arbitrage", template, dict(values), where, "error")


def points_sold_below_cost(concept: Concept) -> Iterator[Finding]:
    """A point sold to a partner must bring what its redemption is expected to cost."""
    scheme, formats = concept.scheme, _formats(concept)
    if scheme.point_value is None or scheme.redemption_rate is None:
        return
    cost = scheme.point_value * scheme.redemption_rate * _or_one(scheme.reward_cost_ratio)
    for partner in concept.partners:
        if not partner.earn_rate or partner.issue_price is None or partner.issue_price >= cost:
            continue
        values = {"partner": partner.name, "price": formats.money(partner.issue_price, 4)}
        values["cost"] = formats.money(cost, 4)
        template = N_("{partner} pays {price} for a point that is expected to cost {cost}.")
        where = f"partners/{partner.id}.issue_price"
        yield Finding("points-sold-below-cost", template, dict(values), where)


def burn_shares(concept: Concept) -> Iterator[Finding]:
    """Partners together cannot take back more points than are redeemed."""
    total = sum(partner.burn_share or 0 for partner in concept.partners)
    if total > 1 + TOLERANCE:
        yield Finding(
            "burn-shares",
            "The partners' shares of redeemed points add up to {total}.",
            {"total": _formats(concept).percent(total)},
            "partners.partners",
            "error",
        )


def shares_of_one_whole(concept: Concept) -> Iterator[Finding]:
    """Shares of one whole add up to 100 %."""
    wholes: tuple[tuple[str, str, Sequence[float | None]], ...] = (
        ("sales channels", "processes.channels", [each.share for each in concept.channels]),
        ("tiers of members", "mechanics.tiers", [each.share for each in concept.tiers]),
        ("tiers of spend", "mechanics.tiers", [each.spend_share for each in concept.tiers]),
        ("roll-out phases", "implementation.phases", [p.share for p in concept.finance.phases]),
        (
            "communication budget",
            "communication.comm_channels",
            [each.share for each in concept.communication.channels],
        ),
    )
    for name, where, shares in wholes:
        known = [share for share in shares if share is not None]
        is_complete = known and len(known) == len(shares)
        if is_complete and abs(sum(known) - 1) > TOLERANCE:
            values = {"total": _formats(concept).percent(sum(known), 2)}
            template = _SUMS[name]
            yield Finding("shares-of-one-whole", template, dict(values), where, "error")


_SUMS = {
    "sales channels": N_("The sales channels' shares add up to {total}."),
    "tiers of members": N_("The tiers' shares of members add up to {total}."),
    "tiers of spend": N_("The tiers' shares of spend add up to {total}."),
    "roll-out phases": N_("The roll-out phases' shares add up to {total}."),
    "communication budget": N_(
        "The channels' shares of the communication budget add up to {total}."
    ),
}


def members_spend_more_than_all(concept: Concept) -> Iterator[Finding]:
    """Active members cannot spend more than the whole segment."""
    for segment in concept.segments:
        if segment.enrolment_ceiling is None or segment.activity_rate is None:
            continue
        part = segment.enrolment_ceiling * segment.activity_rate
        part *= _or_one(segment.member_spend_index)
        if part > 1:
            yield Finding(
                "members-spend-more-than-all",
                "Active members of {segment} would make {part} of the segment's sales.",
                {"segment": segment.name, "part": _formats(concept).percent(part)},
                f"segments/{segment.id}.member_spend_index",
            )


def campaign_below_break_even(concept: Concept) -> Iterator[Finding]:
    """A campaign is expected to earn at least its cost."""
    formats = _formats(concept)
    for campaign in concept.campaigns:
        needed = campaign.break_even_response
        if needed is None or campaign.response is None or campaign.response >= needed:
            continue
        values = {"campaign": campaign.name, "needed": formats.percent(needed)}
        values["response"] = formats.percent(campaign.response)
        template = N_(
            "{campaign} needs a response of {needed} to earn its cost; {response} is hoped."
        )
        where = f"campaigns/{campaign.id}.response"
        yield Finding("campaign-below-break-even", template, dict(values), where)


def budgets_for_all_years(concept: Concept) -> Iterator[Finding]:
    """Every programme year has a communication budget."""
    horizon, budgets = concept.finance.horizon_months, concept.communication.annual_budgets
    if horizon is None or not budgets or len(budgets) * 12 >= horizon:
        return
    formats = _formats(concept)
    yield Finding(
        "budgets-for-all-years",
        "The horizon is {horizon} months, but there are communication budgets for {years} years.",
        {"horizon": formats.number(horizon), "years": formats.number(len(budgets))},
        "communication.annual_budgets",
        "error",
    )


RULES = (
    reward_above_margin,
    earn_without_expiry,
    partner_arbitrage,
    points_sold_below_cost,
    burn_shares,
    shares_of_one_whole,
    members_spend_more_than_all,
    campaign_below_break_even,
    budgets_for_all_years,
)
