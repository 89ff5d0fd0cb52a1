"""Random but valid drivers that use every feature of the model; the same seed, the same drivers."""

import random
from typing import Any

Drivers = dict[str, Any]


def full_drivers(seed: int) -> Drivers:
    """Return drivers with segments, phases, tiers, mechanics, partners, costs and channels."""
    draw = random.Random(seed)
    horizon = draw.randint(3, 40)
    segments = [_segment(draw, name) for name in ("young", "families", "seniors")]
    return {
        "currency": "EUR",
        "start_month": f"2027-{draw.randint(1, 12):02}",
        "horizon_months": horizon,
        "discount_rate": draw.uniform(0, 0.2),
        "tax_rate": draw.choice([0, 0.22]),
        "price_growth": draw.uniform(-0.02, 0.04),
        "cost_inflation": draw.uniform(0, 0.05),
        "ramp": draw.choice(["immediate", "linear", "s_curve"]),
        "ramp_months": draw.randint(1, 18),
        "segments": segments,
        "phases": [
            {"id": "first", "share": 0.6},
            {"id": "second", "start_month_index": draw.randint(2, 6), "share": 0.4},
        ],
        "scheme": _scheme(draw),
        "tiers": _tiers(draw),
        "mechanics": [_mechanic(draw, number) for number in range(3)],
        "partners": [_partner(draw, number) for number in range(2)],
        "costs": _costs(draw, horizon),
        "communication": _communication(draw, horizon),
    }


def _segment(draw: random.Random, name: str) -> Drivers:
    weights = [draw.uniform(0.5, 1.5) for _ in range(12)]
    mean = sum(weights) / 12
    return {
        "id": name,
        "customers": draw.randint(500, 50_000),
        "new_customers": draw.uniform(0, 500),
        "churn": draw.uniform(0.005, 0.08),
        "orders_per_month": draw.uniform(0.3, 4),
        "order_value": draw.uniform(8, 90),
        "gross_margin": draw.uniform(0.1, 0.5),
        "seasonality": [weight / mean for weight in weights],
        "enrolment_ceiling": draw.uniform(0.2, 0.7),
        "activity_rate": draw.uniform(0.3, 0.8),
        "member_spend_index": draw.uniform(0.9, 1.4),
        "eligible_share": draw.uniform(0.6, 1),
        "earn_factor": draw.uniform(0.8, 1.5),
        "cannibalisation": draw.uniform(0, 0.3),
    }


def _scheme(draw: random.Random) -> Drivers:
    months = draw.randint(1, 9)
    return {
        "earn_rate": draw.uniform(0.5, 2),
        "point_value": 0.01,
        "reward_cost_ratio": draw.uniform(0.6, 1),
        "redemption_rate": draw.uniform(0.4, 0.9),
        "redemption_months": months,
        "expiry_months": months + draw.randint(0, 18),
        "bonus_points": draw.uniform(0, 20),
        "welcome_points": draw.uniform(0, 200),
        "charge_closing_obligation": draw.choice([True, False]),
        "membership_fee": 2.5,
        "paying_share": 0.1,
        "prepaid_topup": 20,
        "prepaid_share": 0.1,
        "prepaid_bonus_rate": 0.05,
        "prepaid_breakage": 0.02,
    }


def _tiers(draw: random.Random) -> list[Drivers]:
    return [
        {"id": "base", "share": 0.7, "spend_share": 0.5},
        {"id": "silver", "share": 0.2, "spend_share": 0.3, "earn_multiplier": 1.2},
        {
            "id": "gold",
            "share": 0.1,
            "spend_share": 0.2,
            "earn_multiplier": 1.5,
            "benefit_cost": draw.uniform(0.1, 0.6),
        },
    ]


def _mechanic(draw: random.Random, number: int) -> Drivers:
    return {
        "id": f"mechanic-{number}",
        "enabled": draw.random() < 0.85,
        "start_month_index": draw.randint(1, 6),
        "segments": draw.choice(["all", ["young"], ["families", "seniors"]]),
        "frequency_uplift": draw.uniform(-0.01, 0.08),
        "basket_uplift": draw.uniform(0, 0.05),
        "churn_reduction": draw.uniform(0, 0.15),
        "referrals": draw.uniform(0, 0.004),
        "effect_ramp_months": draw.randint(0, 8),
        "effect_decay": draw.uniform(0, 0.2),
        "instant_reward_rate": draw.choice([0, 0.01]),
        "benefit_cost": draw.uniform(0, 0.1),
        "capex": draw.uniform(0, 60_000),
        "opex": draw.uniform(0, 3_000),
    }


def _partner(draw: random.Random, number: int) -> Drivers:
    return {
        "id": f"partner-{number}",
        "start_month_index": draw.randint(1, 8),
        "spend_per_active_member": draw.uniform(5, 60),
        "earn_rate": draw.uniform(0.3, 1),
        "issue_price": draw.uniform(0.008, 0.015),
        "commission_rate": draw.uniform(0, 0.01),
        "service_fee": draw.uniform(0, 900),
        "burn_share": draw.uniform(0, 0.4),
        "reimbursement": draw.uniform(0.005, 0.01),
        "incremental_share": draw.uniform(0, 0.2),
        "gross_margin": draw.uniform(0.05, 0.3),
    }


def _costs(draw: random.Random, horizon: int) -> list[Drivers]:
    first = draw.randint(1, horizon)
    monthly = {"from_month": first, "to_month": draw.randint(first, horizon)}
    return [
        {"id": "build", "category": "it_investment", "basis": "once", "amount": 90_000},
        {"id": "grant", "category": "other", "basis": "once", "amount": -5_000, "from_month": 2},
        {"id": "run", "category": "it_running", "basis": "monthly", "amount": 4_000, **monthly},
        {"id": "kit", "category": "training", "basis": "per_new_member", "amount": 0.8},
        {"id": "care", "category": "staff", "basis": "per_member", "amount": 0.05},
        {"id": "app", "category": "fraud", "basis": "per_active_member", "amount": 0.02},
        {
            "id": "handling",
            "category": "rewards_logistics",
            "basis": "share_of_reward_cost",
            "amount": 0.03,
        },
    ]


def _communication(draw: random.Random, horizon: int) -> Drivers:
    years = -(-horizon // 12)
    return {
        "annual_budgets": [draw.uniform(0, 200_000) for _ in range(years)],
        "month_weights": [draw.choice([0, 1, 1, 2]) for _ in range(11)] + [1],
        "channels": [
            {"id": "e-mail", "share": 0.35, "min_share": 0.1},
            {"id": "social", "share": 0.45},
            {"id": "till", "share": 0.2, "max_share": 0.5},
        ],
    }
