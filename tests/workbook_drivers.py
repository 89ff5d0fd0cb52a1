"""Drivers for the workbook: every feature and every empty list, and changes a person may type."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.lines import EFFECT_FACTOR

Raw = dict[str, object]
Change = tuple[str, float | str]


def shares(rng: random.Random, count: int) -> list[float]:
    """Return shares that sum to 1."""
    parts = [rng.randint(1, 9) for _ in range(count)]
    given = [round(part / sum(parts), 3) for part in parts[1:]]
    return [1 - sum(given), *given]


def random_inputs(seed: int) -> Raw:
    """Return drivers that use every feature of the model."""
    rng = random.Random(seed)
    horizon = rng.choice((1, 7, 12, 18, 25, 30))
    segments = [segment(rng, f"s{n}") for n in range(rng.randint(1, 3))]
    ids = [str(one["id"]) for one in segments]
    raw: Raw = {
        "currency": "EUR",
        "start_month": f"2027-{rng.randint(1, 12):02}",
        "horizon_months": horizon,
        "discount_rate": rng.uniform(-0.1, 0.3),
        "tax_rate": rng.choice((0, 0.2)),
        "price_growth": rng.uniform(-0.02, 0.05),
        "cost_inflation": rng.uniform(0, 0.05),
        "ramp": rng.choice(("immediate", "linear", "s_curve")),
        "ramp_months": rng.randint(1, 12),
        "segments": segments,
        "phases": [
            {"id": f"ph-{n}", "start_month_index": rng.randint(1, horizon + 1), "share": share}
            for n, share in enumerate(shares(rng, 2))
        ],
        "scheme": scheme(rng),
        "tiers": [
            {"id": f"tier{n}", "share": share, "earn_multiplier": 1 + n, "benefit_cost": n}
            for n, share in enumerate(shares(rng, 3))
        ],
        "mechanics": [
            mechanic(rng, f"a{n}", ids, rng.randint(1, horizon + 1))
            for n in range(rng.randint(0, 3))
        ],
        "partners": [
            partner(rng, f"p_{n}", rng.randint(1, horizon + 1)) for n in range(rng.randint(0, 3))
        ],
        "costs": list(costs(rng, horizon)),
        "communication": communication(rng, horizon),
    }
    if seed % 4 == 3:
        for key in ("phases", "tiers", "costs", "communication"):
            del raw[key]
    return raw


def segment(rng: random.Random, name: str) -> dict[str, object]:
    factors = [rng.uniform(0.5, 1.5) for _ in range(12)]
    return {
        "id": name,
        "name": f"=Segment & {name}",
        "customers": rng.randint(0, 100_000),
        "new_customers": rng.uniform(0, 100),
        "churn": rng.choice((0, 0.02, 0.3, 1)),
        "orders_per_month": rng.uniform(0, 4),
        "order_value": rng.uniform(1, 90),
        "gross_margin": rng.uniform(-0.1, 0.6),
        "seasonality": [12 * factor / sum(factors) for factor in factors],
        "enrolment_ceiling": rng.random(),
        "activity_rate": rng.random(),
        "member_spend_index": rng.uniform(0.5, 2),
        "eligible_share": rng.random(),
        "earn_factor": rng.uniform(0, 2),
        "cannibalisation": rng.random(),
    }


def scheme(rng: random.Random) -> dict[str, object]:
    months = rng.randint(1, 6)
    return {
        "earn_rate": rng.choice((0, 1, 10)),
        "point_value": 0.01,
        "reward_cost_ratio": rng.uniform(0.5, 1),
        "redemption_rate": rng.random(),
        "redemption_months": months,
        "expiry_months": months + rng.randint(0, 8),
        "bonus_points": rng.randint(0, 3),
        "welcome_points": rng.randint(0, 90),
        "charge_closing_obligation": rng.random() < 0.5,
        "membership_fee": rng.uniform(0, 3),
        "paying_share": rng.random(),
        "prepaid_topup": rng.uniform(0, 20),
        "prepaid_share": rng.random(),
        "prepaid_bonus_rate": 0.1,
        "prepaid_breakage": rng.random(),
    }


def mechanic(rng: random.Random, name: str, segments: list[str], start: int) -> Raw:
    return {
        "id": name,
        "enabled": rng.random() < 0.8,
        "start_month_index": start,
        "segments": rng.choice(("all", rng.sample(segments, rng.randint(1, len(segments))))),
        "frequency_uplift": rng.uniform(-1, 0.3),
        "basket_uplift": rng.uniform(-0.2, 0.3),
        "churn_reduction": rng.random(),
        "referrals": rng.uniform(0, 0.01),
        "effect_ramp_months": rng.randint(0, 5),
        "effect_decay": rng.choice((0, 0.3)),
        "instant_reward_rate": rng.uniform(0, 0.6),
        "benefit_cost": rng.uniform(0, 0.1),
        "capex": rng.uniform(0, 10_000),
        "opex": rng.uniform(0, 1000),
    }


def partner(rng: random.Random, name: str, start: int) -> Raw:
    return {
        "id": name,
        "start_month_index": start,
        "spend_per_active_member": rng.uniform(0, 20),
        "earn_rate": rng.uniform(0, 3),
        "issue_price": 0.012,
        "commission_rate": 0.02,
        "service_fee": rng.randint(0, 500),
        "burn_share": rng.uniform(0, 0.3),
        "reimbursement": 0.009,
        "incremental_share": rng.random(),
        "gross_margin": rng.uniform(-0.1, 0.5),
    }


def costs(rng: random.Random, horizon: int) -> Iterator[Raw]:
    bases = ("once", "monthly", "per_new_member", "per_member", "per_active_member",
             "share_of_reward_cost", "once")  # fmt: skip
    categories = ("it_investment", "it_running", "staff", "training", "rewards_logistics",
                  "fraud", "other")  # fmt: skip
    for number, (basis, category) in enumerate(zip(bases, categories, strict=True)):
        item: Raw = {"id": f"c-{number}", "category": category, "basis": basis}
        item["amount"] = rng.uniform(-1, 9) if number else 50_000
        if number in {1, 2, 6}:
            item["from_month"] = rng.randint(1, horizon)
            item["to_month"] = horizon
        yield item


def communication(rng: random.Random, horizon: int) -> Raw:
    return {
        "annual_budgets": [rng.randint(0, 10**7) / 100 for _ in range(-(-horizon // 12))],
        "month_weights": [1, *(rng.randint(0, 4) for _ in range(11))],
        "channels": [{"id": f"ch{n}", "share": share} for n, share in enumerate(shares(rng, 4))],
    }


def possible_changes(raw: Raw, rng: random.Random) -> list[Change]:
    """Return three changes that these drivers allow."""
    changes: list[Change] = [
        ("discount_rate", rng.uniform(0, 0.2)),
        ("ramp", rng.choice(("immediate", "linear", "s_curve"))),
        ("ramp_months", rng.randint(1, 20)),
        ("start_month", f"2028-{rng.randint(1, 12):02}"),
        ("scheme.earn_rate", rng.uniform(0, 5)),
        ("scheme.redemption_months", 1),
        ("scheme.expiry_months", rng.randint(6, 40)),
        ("scheme.charge_closing_obligation", 1),
        ("segments.s0.churn", rng.random()),
        ("segments.s0.customers", 0),
        (EFFECT_FACTOR, rng.uniform(0, 2)),
    ]
    if raw["mechanics"]:
        changes += [("mechanics.a0.enabled", 0), ("mechanics.a0.start_month_index", 2)]
    if raw["partners"]:
        changes += [("partners.p_0.burn_share", 0.39), ("partners.p_0.service_fee", 77.7)]
    if "costs" in raw:
        changes += [("costs.c-1.basis", "per_member"), ("costs.c-3.category", "other")]
        changes += [("communication.annual_budgets.1", 1234.56)]
        changes += [("communication.month_weights.3", 7)]
    return rng.sample(changes, 3)


def changed_inputs(raw: Raw, changes: list[Change]) -> Inputs:
    """Return the inputs with drivers changed, as an interview would have given them."""
    copy: Raw = json.loads(json.dumps(raw))
    factor = 1.0
    for path, value in changes:
        if path == EFFECT_FACTOR:
            factor = float(value)
        else:
            set_driver(copy, path.split("."), value)
    inputs = check_inputs(copy)
    changed = {("", EFFECT_FACTOR): np.full((1, 1, 1, 1), factor)}
    return replace(inputs.with_values(changed), given={**inputs.given, **changed})


def set_driver(found: Any, keys: list[str], value: object) -> None:  # noqa: ANN401 - JSON
    for key in keys[:-1]:
        is_list = isinstance(found, list)
        found = next(one for one in found if one["id"] == key) if is_list else found[key]
    last = keys[-1]
    if isinstance(found, list):
        found[int(last) - 1] = value
    elif isinstance(found, dict):
        found[last] = bool(value) if last in {"enabled", "charge_closing_obligation"} else value
