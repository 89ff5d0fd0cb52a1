"""Figures that campaigns, packages and risks carry themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.concept.delivery import WorkPackage
from workbench.concept.design import Candidate
from workbench.concept.operation import Campaign, Risk
from workbench.concept.situation import Shopper


def test_a_campaign_counts_only_those_contacted() -> None:
    campaign = Campaign(volume=1000, control_share=0.1, response=0.2, margin=5, cost=600)
    assert campaign.contacted == 900
    assert campaign.expected_margin == 900
    assert campaign.expected_result == 300
    assert campaign.break_even_response == pytest.approx(600 / 4500)
    assert Campaign(volume=1000).expected_result is None
    assert Campaign(volume=1000, margin=0, cost=5).break_even_response is None


@given(st.floats(1, 1e6), st.floats(0, 0.9), st.floats(0.01, 1e4), st.floats(0, 1e6))
def test_at_break_even_the_result_is_zero(
    volume: float, control: float, margin: float, cost: float
) -> None:
    campaign = Campaign(volume=volume, control_share=control, margin=margin, cost=cost)
    response = campaign.break_even_response
    assert response is not None
    at_even = Campaign(
        volume=volume, control_share=control, margin=margin, cost=cost, response=response
    )
    assert at_even.expected_result == pytest.approx(0, abs=1e-6 * max(1, cost))


def test_estimates_scores_and_shoppers() -> None:
    assert WorkPackage(optimistic=2, likely=3, pessimistic=10).expected_days == 4
    assert WorkPackage(optimistic=2).expected_days is None
    assert Risk(probability=3, impact=5).score == 15
    assert Risk(probability=3).score is None
    assert Candidate(reach=5, fit=3, exclusivity=1).score == 3
    assert Candidate().score is None
    assert Shopper(orders_per_month=2, order_value=50).annual_spend == 1200
