"""Exhibits of the currency: exchange, worked examples, tiers, rewards, membership."""

from workbench.concept.model import Reward, Segment, Tier
from workbench.documents.blocks import Chart, Series, Table
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, table_of


def scheme(material: Material) -> Table | None:
    """Return the currency and its exchange."""
    _, formats = material._, material.formats
    rules = material.concept.scheme
    rates = (
        (
            _("Points per {currency} spent", currency=formats.currency),
            _rate(material, rules.earn_rate),
        ),
        (_("Value of a point"), _point(material, rules.point_value)),
        (_("Reward ratio"), _share(material, rules.reward_ratio)),
        (_("Points at enrolment"), rules.welcome_points),
        (_("Bonus points a month"), rules.bonus_points),
        (_("Points expected to be redeemed"), _share(material, rules.redemption_rate)),
        (_("Months until they are redeemed"), rules.redemption_months),
        (_("Months until the rest expires"), rules.expiry_months),
    )
    frame = Frame("scheme", _("The currency and its exchange"), _("Card of the currency's rules."))
    return card_of(
        material,
        frame,
        [
            (_("Kind"), rules.kind if rules.kind.id != "none" else ""),
            (_("Name"), rules.currency_name),
            *((label, value) for label, value in rates if value),
            (_("Steps of redemption"), rules.breakpoints),
            (_("Least redemption, points"), rules.minimum_redemption),
            (_("Rounding"), rules.rounding),
            (_("Days until points can be used"), rules.pending_days),
            (_("Negative balance"), rules.negative_balance),
        ],
    )


def _rate(material: Material, value: float | None) -> str:
    return "" if value is None else material.formats.number(value, 0 if value == int(value) else 2)


def _share(material: Material, value: float | None) -> str:
    return "" if value is None else material.share(value)


def _point(material: Material, value: float | None) -> str:
    if value is None:
        return ""
    decimals = next((places for places in range(2, 5) if round(value, places) == value), 4)
    return material.formats.money(value, decimals)


def member_year(material: Material) -> Table | None:
    """Return what an average customer of each segment earns in a year at the base rate."""
    _ = material._
    rules = material.concept.scheme
    if rules.earn_rate is None or rules.reward_ratio is None:
        return None
    earn, ratio = rules.earn_rate, rules.reward_ratio
    frame = Frame(
        "member_year",
        _("Worked example: a member's year by segment"),
        _("Table of yearly spend, points and their value by segment."),
        material.answers_source,
        _("At the segment's average spend and the base rate, before bonuses, tiers and partners."),
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        Field(_("Orders a month"), lambda each: each.orders_per_month, "number"),
        Field(_("Order value"), lambda each: each.order_value, "money"),
        Field(_("Spend a year"), _annual_spend, "money"),
        Field(_("Points a year"), lambda each: _times(_annual_spend(each), earn), "number"),
        Field(_("Worth"), lambda each: _times(_annual_spend(each), ratio), "money"),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def _annual_spend(segment: Segment) -> float | None:
    return _times(_times(segment.orders_per_month, segment.order_value), 12)


def _times(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left * right


def tiers(material: Material) -> Table | None:
    """Return the tiers with threshold, benefits and cost."""
    _ = material._
    frame = Frame(
        "tiers",
        _("Tiers: thresholds, benefits and cost"),
        _("Table of tiers with threshold, share of members, multiplier, benefits and cost."),
        note=_("Cost per active member and month."),
    )
    fields: list[Field[Tier]] = [
        Field(_("Tier"), lambda each: each.name),
        Field(_("Threshold"), lambda each: each.threshold, width=1.6),
        Field(_("Benefits"), lambda each: each.benefits, width=2.6),
        Field(_("Share of active members"), lambda each: each.share, "percent", total=True),
        Field(_("Share of spend"), lambda each: each.spend_share, "percent", total=True),
        Field(_("Earn multiplier"), lambda each: each.earn_multiplier, "number"),
        Field(_("Cost"), lambda each: each.benefit_cost, "money"),
    ]
    return table_of(material, frame, fields, material.concept.tiers)


def tier_rules(material: Material) -> Table | None:
    """Return how a tier is reached and kept."""
    _ = material._
    frame = Frame(
        "tier_rules",
        _("Moving between tiers"),
        _("Table of the rules for reaching and keeping a tier."),
    )
    fields: list[Field[Tier]] = [
        Field(_("Tier"), lambda each: each.name),
        Field(_("Counted over"), lambda each: each.window, width=2),
        Field(_("Keeping and losing it"), lambda each: each.keeping, width=4),
    ]
    moving = [each for each in material.concept.tiers if each.window or each.keeping]
    return table_of(material, frame, fields, moving)


def tier_shares(material: Material) -> Chart | None:
    """Return the share of members beside the share of spend by tier."""
    _ = material._
    known = [each for each in material.concept.tiers if each.share is not None]
    if len(known) < 2:
        return None
    return Chart(
        "tier_shares",
        _("Active members and their spend by tier"),
        "column",
        _("Column chart of the share of active members and of spend by tier."),
        tuple(each.name for each in known),
        (
            Series(_("Share of active members"), tuple(each.share for each in known), "grey"),
            Series(
                _("Share of spend"), tuple(each.spend_share or each.share for each in known), "lead"
            ),
        ),
        unit="%",
        number_format="0%",
        source=material.answers_source,
    )


def rewards(material: Material) -> Table | None:
    """Return the catalogue of rewards."""
    _ = material._
    frame = Frame(
        "rewards", _("Catalogue of rewards"), _("Table of rewards with points, value and cost.")
    )
    fields: list[Field[Reward]] = [
        Field(_("Reward"), lambda each: each.name, width=1.8),
        Field(_("Type"), lambda each: each.type, width=1.2),
        Field(_("Points"), lambda each: each.points, "number"),
        Field(_("Face value"), lambda each: each.face_value, "money"),
        Field(_("Cost"), lambda each: each.cost, "money"),
        Field(_("Paid by partner"), lambda each: each.partner_funded, "percent"),
        Field(_("Supplier, fulfilment"), _supply, width=1.8),
    ]
    return table_of(material, frame, fields, material.concept.rewards)


def _supply(reward: Reward) -> str:
    return "; ".join(filter(None, (reward.supplier, reward.fulfilment)))


def membership(material: Material) -> Table | None:
    """Return the rules of membership."""
    _ = material._
    rules = material.concept.membership
    frame = Frame("membership", _("Rules of membership"), _("Card of the membership rules."))
    return card_of(
        material,
        frame,
        [
            (_("Who can join"), rules.who),
            (_("Enrolment"), rules.enrolment),
            (_("Identification"), rules.identification),
            (_("Household"), rules.household),
            (_("Merging accounts"), rules.merging),
            (_("Blocking"), rules.blocking),
            (_("Leaving"), rules.leaving),
            (_("Dormant accounts"), rules.dormant),
        ],
    )


EXHIBITS: Exhibits = {
    "scheme": scheme,
    "member_year": member_year,
    "tiers": tiers,
    "tier_rules": tier_rules,
    "tier_shares": tier_shares,
    "rewards": rewards,
    "membership": membership,
}
