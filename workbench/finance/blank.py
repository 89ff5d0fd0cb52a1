"""Drivers of nobody: a model with all its parts and no figures, to be filled in by hand."""

from dataclasses import dataclass
from typing import Final

from workbench.finance.drivers import CATEGORIES
from workbench.i18n import N_, Translator

Drivers = dict[str, object]

_START: Final = "2027-01"
_ITEM_NAMES: Final = {
    "segments": N_("Segment {n}"),
    "phases": N_("Phase {n}"),
    "tiers": N_("Tier {n}"),
    "mechanics": N_("Mechanic {n}"),
    "partners": N_("Partner {n}"),
    "channels": N_("Channel {n}"),
}
_COSTS: Final = {
    "it_investment": N_("One-off IT cost"),
    "it_running": N_("IT running cost"),
    "staff": N_("Programme team"),
    "training": N_("Training"),
    "rewards_logistics": N_("Reward logistics"),
    "fraud": N_("Fraud and misuse"),
    "other": N_("Other cost"),
}
_VARIED: Final = (
    "segments.*.enrolment_ceiling", "segments.*.activity_rate", "segments.*.gross_margin",
    "scheme.redemption_rate",
)  # fmt: skip
_VARIED_MECHANICS: Final = (
    "mechanics.*.frequency_uplift", "mechanics.*.basket_uplift", "mechanics.*.churn_reduction",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How many items a blank model has, and how many months."""

    segments: int = 3
    partners: int = 2
    mechanics: int = 4
    months: int = 36
    phases: int = 2
    tiers: int = 3
    channels: int = 4


def blank_drivers(size: Size, currency: str, translate: Translator) -> Drivers:
    """Return drivers without anybody's figures: what has no default is 0, the first share is 1.

    The scenarios change nothing yet: all their factors are 1.
    """
    nothing = {
        "customers": 0, "churn": 0, "orders_per_month": 0, "order_value": 0, "gross_margin": 0,
        "enrolment_ceiling": 0, "activity_rate": 0,
    }  # fmt: skip
    items = _Items(translate)
    return {
        "currency": currency,
        "start_month": _START,
        "horizon_months": size.months,
        "segments": [item | nothing for item in items.named("segments", size.segments)],
        "phases": items.shared("phases", size.phases),
        "tiers": items.shared("tiers", size.tiers),
        "mechanics": items.named("mechanics", size.mechanics),
        "partners": items.named("partners", size.partners),
        "costs": [_cost(category, translate) for category in CATEGORIES],
        "communication": {"channels": items.shared("channels", size.channels)},
        "scenarios": _scenarios(size),
    }


@dataclass(frozen=True, slots=True)
class _Items:
    """Makes items of lists, named in the reader's language."""

    translate: Translator

    def named(self, path: str, count: int) -> list[Drivers]:
        """Return items with id and name."""
        stem = path.removesuffix("s")
        return [
            {"id": f"{stem}-{n}", "name": self.translate(_ITEM_NAMES[path], n=n)}
            for n in range(1, count + 1)
        ]

    def shared(self, path: str, count: int) -> list[Drivers]:
        """Return items whose shares sum to 1: the first has all."""
        return [item | {"share": int(not n)} for n, item in enumerate(self.named(path, count))]


def _cost(category: str, translate: Translator) -> Drivers:
    basis = "once" if category == "it_investment" else "monthly"
    name = translate(_COSTS[category])
    return {"id": category, "name": name, "category": category, "basis": basis, "amount": 0}


def _scenarios(size: Size) -> Drivers:
    paths = (*_VARIED, *(_VARIED_MECHANICS if size.mechanics else ()))
    return {
        name: {path: {"multiply": 1} for path in paths} for name in ("pessimistic", "optimistic")
    }
