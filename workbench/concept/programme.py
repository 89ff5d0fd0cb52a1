"""The programme designed: read from the sections 8 to 10 of the answers."""

from dataclasses import replace

from workbench.answers.model import Row
from workbench.concept.model import (
    Effects,
    Fit,
    Kpi,
    Mechanic,
    Membership,
    PartnerModel,
    Review,
    Scheme,
    Segment,
    Term,
)
from workbench.concept.reading import Reading
from workbench.i18n import N_, Translator

_EFFECTS = {
    "frequency": "frequency_uplift",
    "basket": "basket_uplift",
    "churn": "churn_reduction",
    "referrals": N_("referrals"),
    "ramp_months": "effect_ramp_months",
    "decay": "effect_decay",
}
_WANTED = {
    "grow": ("frequency", "basket"),
    "retain": ("churn",),
    "reactivate": ("frequency", "churn"),
    "upgrade": ("basket",),
    "let_go": (),
}
_LEVELS = ("primary", "secondary", "none")
_MOVES = {
    "frequency": N_("purchase frequency"),
    "basket": N_("basket value"),
    "churn": N_("churn"),
    "referrals": N_("referrals"),
}


def read_kpis(reading: Reading) -> tuple[Kpi, ...]:
    """Return the indicators, numbered in their order."""
    kpis = reading.table(Kpi, "kpis")
    return tuple(replace(kpi, code=f"K{index:02d}") for index, kpi in enumerate(kpis, 1))


def read_review(reading: Reading) -> Review:
    """Return how success is measured and who looks at it."""
    return reading.record(
        Review,
        {
            "success": "goals.success",
            "analysis": "goals.reporting",
            "cycle": "development.review_cycle",
            "measurement": "development.measurement",
        },
    )


def read_mechanics(reading: Reading) -> tuple[Mechanic, ...]:
    """Return the mechanics, chosen and rejected."""
    return tuple(_mechanic(reading, row) for row in reading.rows("mechanics"))


def _mechanic(reading: Reading, row: Row) -> Mechanic:
    mechanic = reading.item(Mechanic, "mechanics", row, {"is_chosen": "enabled"})
    return replace(mechanic, effects=reading.item(Effects, "mechanics", row, _EFFECTS))


def judge_fits(
    mechanics: tuple[Mechanic, ...], segments: tuple[Segment, ...], translate: Translator
) -> tuple[Fit, ...]:
    """Return how each chosen mechanic fits each segment, and why.

    Primary: it moves what the segment's strategy wants moved. Secondary: it works on the segment
    for another reason. None: it does not work on the segment, or the segment is to be let go.
    """
    return tuple(
        _fit(mechanic, segment, translate)
        for mechanic in mechanics
        if mechanic.is_chosen
        for segment in segments
    )


def _fit(mechanic: Mechanic, segment: Segment, translate: Translator) -> Fit:
    strategy = segment.strategy.id
    if not mechanic.reaches(segment.id) or strategy == "let_go":
        return Fit(mechanic.id, segment.id, _level("none", translate))
    moved = [name for name in _MOVES if (getattr(mechanic.effects, name) or 0) > 0]
    wanted = [name for name in moved if name in _WANTED.get(strategy, ())]
    level = _level("primary" if wanted else "secondary", translate)
    return Fit(mechanic.id, segment.id, level, _reason(wanted or moved, translate))


def _level(level: str, translate: Translator) -> Term:
    assert level in _LEVELS
    return Term(level, translate(level))


def _reason(moved: list[str], translate: Translator) -> str:
    if not moved:
        return ""
    effects = ", ".join(translate(_MOVES[name]) for name in moved)
    return translate("moves {effects}", effects=effects)


def read_scheme(reading: Reading) -> Scheme:
    """Return the currency and its exchange."""
    names = (
        "currency_name", "earn_rate", "point_value", "reward_cost_ratio", "redemption_rate",
        "redemption_months", "expiry_months", "bonus_points", "welcome_points", "membership_fee",
        "paying_share", "prepaid_topup", "prepaid_share", "prepaid_bonus_rate", "prepaid_breakage",
        "breakpoints", "minimum_redemption", "rounding", "pending_days",
    )  # fmt: skip
    questions = {name: f"mechanics.{name}" for name in names}
    questions["kind"] = "mechanics.currency_kind"
    questions["negative_balance"] = "mechanics.negative_balances"
    return reading.record(Scheme, questions)


def read_membership(reading: Reading) -> Membership:
    """Return the rules of membership."""
    names = ("household", "merging", "blocking", "leaving", "dormant")
    questions = {name: f"mechanics.{name}" for name in names}
    questions["who"] = "mechanics.who_may_join"
    questions["enrolment"] = "mechanics.enrolment_flow"
    questions["identification"] = "landscape.identifiers"
    return reading.record(Membership, questions)


def read_partner_model(reading: Reading) -> PartnerModel:
    """Return the rules between the operator and its partners."""
    names = ("role", "breakage_owner", "payment_terms", "cost_sharing", "governance", "exclusivity")
    questions = {name: f"partners.{name}" for name in names}
    questions["reason"] = "partners.logic"
    questions["settlement"] = "partners.settlement_timing"
    questions["data_sharing"] = "partners.data_roles"
    questions["exit"] = "partners.exit_rules"
    questions["marketing"] = "partners.activities"
    return reading.record(PartnerModel, questions)
