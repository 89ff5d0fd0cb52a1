"""Scenarios for the workbook: every way in which one can change a driver."""

import random
from typing import Any

from workbook_drivers import Raw

NAMES = ("pessimistic", "optimistic", "late-start")


def random_scenarios(raw: Raw, seed: int) -> dict[str, Raw]:
    """Return three scenarios that these drivers allow, also after changes a person may type."""
    rng = random.Random(seed)
    return {name: _scenario(raw, rng) for name in NAMES}


def _scenario(raw: Raw, rng: random.Random) -> Raw:
    possible = _possible(raw, rng)
    chosen = rng.sample(possible, min(6, len(possible)))
    return {path: change for overrides in chosen for path, change in overrides.items()}


def _possible(raw: Raw, rng: random.Random) -> list[Raw]:
    """Return groups of overrides: each group may stand with every other."""
    factor: dict[str, Any] = {"multiply": rng.uniform(0.5, 1)}
    weights = [rng.uniform(0.5, 1.5) for _ in range(12)]
    seasons = [12 * weight / sum(weights) for weight in weights]
    possible: list[Raw] = [
        {"segments.*.churn": factor, "segments.s0.churn": {"multiply": 0.9}},
        {"segments.s0.orders_per_month": 2.5, "segments.*.order_value": factor},
        {"segments.s0.enrolment_ceiling": 0.3, "segments.*.enrolment_ceiling": factor},
        {"segments.s0.seasonality": seasons},
        {"scheme.redemption_rate": rng.random(), "scheme.earn_rate": factor},
        {"scheme.charge_closing_obligation": rng.random() < 0.5},
        {"scheme.expiry_months": {"multiply": 1.37}},
        {"ramp": rng.choice(("immediate", "linear", "s_curve")), "ramp_months": factor},
        {"price_growth": rng.uniform(-0.1, 0.1), "discount_rate": factor},
    ]
    if raw["mechanics"]:
        possible += [
            {"mechanics.*.basket_uplift": factor, "mechanics.a0.enabled": rng.random() < 0.5},
            {"mechanics.a0.segments": ["s0"], "mechanics.a0.start_month_index": {"multiply": 1.5}},
        ]
    if raw["partners"]:
        possible += [{"partners.*.burn_share": factor, "partners.p_0.issue_price": 0.02}]
    if "phases" in raw:
        possible += [
            {"phases.ph-0.share": rng.random()},
            {"tiers.tier0.share": rng.uniform(0, 0.5), "tiers.tier1.earn_multiplier": factor},
            {"tiers.tier1.spend_share": rng.uniform(0, 0.5)},
            {"communication.channels.ch1.share": factor},
            {"communication.annual_budgets": factor},
            {"communication.month_weights": [1, *(rng.randint(0, 4) for _ in range(11))]},
            {"costs.c-0.basis": "monthly", "costs.c-0.amount": {"multiply": 0.01}},
            {"costs.c-3.category": "staff", "costs.*.amount": factor},
        ]
    else:
        possible += [{"communication.annual_budgets": _budgets(raw, rng)}]
    return possible


def _budgets(raw: Raw, rng: random.Random) -> list[float]:
    horizon = raw["horizon_months"]
    assert isinstance(horizon, int)
    return [rng.randint(0, 10**7) / 100 for _ in range(-(-horizon // 12))]
