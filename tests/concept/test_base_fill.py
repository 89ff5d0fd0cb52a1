"""What facts say about a segment."""

from dataclasses import replace

from workbench.concept.base_fill import facts_of_segment
from workbench.concept.customer_base import CustomerBase, CustomerGroup

BASE = CustomerBase(
    active_customers=900,
    churn=0.02,
    orders_per_month=1.5,
    order_value=30,
    new_customers=12,
    seasonality=(1.0,) * 12,
    groups=(CustomerGroup("at_risk", customers=40, churn=None, order_value=55),),
)


def test_a_segment_named_like_a_group_gets_the_groups_figures() -> None:
    found = facts_of_segment(BASE, ("seg-x", "At risk"), is_only=False)
    assert found == {"customers": 40, "order_value": 55, "seasonality": [1.0] * 12}


def test_other_segments_get_the_habits_of_all() -> None:
    found = facts_of_segment(BASE, ("seg-x", "Families"), is_only=False)
    assert set(found) == {"churn", "orders_per_month", "order_value", "seasonality"}
    alone = facts_of_segment(BASE, ("seg-x", "Families"), is_only=True)
    assert (alone["customers"], alone["new_customers"]) == (900, 12)


def test_seasonality_of_less_than_a_year_is_not_used() -> None:
    young = replace(BASE, marks={"seasonality": "incomplete_year"})
    assert "seasonality" not in facts_of_segment(young, ("x",), is_only=False)
