"""The worked example of the contract, every figure worked out by hand."""

import pytest

from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.finance.report import to_json

DRIVERS = {
    "currency": "EUR",
    "start_month": "2027-01",
    "horizon_months": 2,
    "discount_rate": 0,
    "ramp": "immediate",
    "segments": [
        {
            "id": "all",
            "customers": 1000,
            "churn": 0.1,
            "orders_per_month": 2,
            "order_value": 50,
            "gross_margin": 0.4,
            "enrolment_ceiling": 0.5,
            "activity_rate": 0.8,
        }
    ],
    "mechanics": [{"id": "visits", "frequency_uplift": 0.10}],
    "scheme": {
        "earn_rate": 1,
        "point_value": 0.01,
        "reward_cost_ratio": 1,
        "redemption_rate": 0.5,
        "redemption_months": 1,
        "expiry_months": 2,
    },
    "costs": [{"id": "platform", "category": "it_investment", "basis": "once", "amount": 1000}],
}

# 900 x 50 % members, 80 % of them active, 100 spent by each customer, 10 % more by active members.
LINES = {
    "baseline_customers": [1000, 900, 810],
    "members": [0, 450, 405],
    "active_members": [0, 360, 324],
    "member_spend": [0, 39_600, 35_640],
    "frequency_effect": [0, 3_600, 3_240],
    "incremental_margin": [0, 1_440, 1_296],
    "points_issued": [0, 39_600, 35_640],
    "points_redeemed": [0, 0, 19_800],
    "points_expired": [0, 0, 0],
    "points_balance": [0, 39_600, 55_440],
    "own_redemption_cost": [0, 0, 198],
    "closing_obligation": [0, 0, 178.20],
    "net_cash_flow": [-1000, 1_440, 919.80],
    "cumulative": [-1000, 440, 1_359.80],
    "deferred": [0, 39_600 * 198 / 39_798, 35_640 * 178.2 / 35_818.2],
    "released": [0, 0, 39_600 * 198 / 39_798],
    "liability": [0, 197.014925373, 177.313432836],
}

FIGURES = {
    "npv": 1_359.80,
    "roi": 1_359.80 / 1_376.20,
    "peak_funding": 1_000,
    "payback_months": 1000 / 1440,
    "break_even_effect": 1_342 / 2_701.8,
    "profitability_index": 1.35980,
}


@pytest.fixture(scope="module")
def result() -> Result:
    return run_model(check_inputs(DRIVERS))


@pytest.mark.parametrize("name", LINES)
def test_each_line_is_what_one_works_out_by_hand(result: Result, name: str) -> None:
    assert result.lines[name].tolist() == pytest.approx(LINES[name], rel=1e-9)


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_what_one_works_out_by_hand(result: Result, name: str) -> None:
    assert result.figure(name) == pytest.approx(FIGURES[name], rel=1e-9)


def test_the_only_mechanic_carries_the_gain_and_the_rewards_on_base_sales_stand_apart(
    result: Result,
) -> None:
    assert result.mechanics["visits"].npv == pytest.approx(2_701.80)
    assert result.not_attributable == pytest.approx(-1_342)


def test_a_year_shorter_than_twelve_months_has_its_own_months_only(result: Result) -> None:
    assert result.years["net_cash_flow"] == pytest.approx((-1000, 2_359.80))
    assert result.years["liability"] == pytest.approx((0, 177.313432836))
    assert result.years["price"] == (1, 1)


def test_the_plain_object_holds_every_part_of_the_contract(result: Result) -> None:
    assert set(to_json(result)) == {
        "figures", "years", "warnings", "lines", "segments", "partners", "settlement",
        "communication", "mechanics", "not_attributable",
    }  # fmt: skip
