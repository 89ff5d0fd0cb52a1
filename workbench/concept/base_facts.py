"""The accepted facts about the customer base as typed values."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TypeGuard

from workbench.answers.facts import Facts
from workbench.concept.customer_base import Cohort, CustomerBase, CustomerGroup
from workbench.concept.reading import day

Values = Mapping[str, object]

_INDICATORS = (
    "active_customers", "revenue", "orders_per_month", "order_value", "gross_order_value",
    "repeat_rate", "churn", "new_customers", "top_tenth_revenue_share", "gini",
)  # fmt: skip


def read_customer_base(facts: Facts) -> CustomerBase | None:
    """Return the customer base that accepted facts describe, None when there are none."""
    if not facts:
        return None
    values = facts.values
    rows, window, indicators = (group(values, name) for name in ("rows", "window", "indicators"))
    numbers = {name: number(indicators.get(name)) for name in _INDICATORS}
    return CustomerBase(
        file=text(facts.source.get("file")),
        sha256=text(facts.source.get("sha256")),
        computed=day(facts.computed),
        rows_read=number(rows.get("read")),
        rows_used=number(rows.get("used")),
        rows_rejected=number(rows.get("rejected")),
        rows_excluded=number(rows.get("excluded")),
        window_from=day(text(window.get("from"))),
        window_to=day(text(window.get("to"))),
        window_months=number(window.get("months")),
        **numbers,
        seasonality=_numbers(indicators.get("seasonality")),
        groups=_groups(group(values, "segments")),
        cohorts=_cohorts(group(values, "cohorts")),
        rfm={cell: float(n) for cell, n in group(values, "rfm").items() if is_number(n)},
        lifetime=dict(group(values, "lifetime")),
        marks={name: text(mark) for name, mark in group(values, "marks").items()},
        warnings=tuple(text(each) for each in items(values, "warnings")),
    )


def _groups(found: Values) -> tuple[CustomerGroup, ...]:
    names = [field.name for field in fields(CustomerGroup) if field.name != "name"]
    return tuple(
        CustomerGroup(name, *(number(group(found, name).get(key)) for key in names))
        for name in found
    )


def _cohorts(found: Values) -> tuple[Cohort, ...]:
    return tuple(
        Cohort(
            month,
            number(group(found, month).get("customers")),
            tuple(number(share) for share in items(group(found, month), "retention")),
        )
        for month in sorted(found)
    )


def group(facts: Values, name: str) -> Values:
    """Return a group of facts, empty when there is none."""
    found = facts.get(name)
    return found if isinstance(found, Mapping) else {}


def items(facts: Values, name: str) -> tuple[object, ...]:
    """Return a list of facts, empty when there is none."""
    found = facts.get(name)
    return tuple(found) if isinstance(found, list | tuple) else ()


def is_number(value: object) -> TypeGuard[float]:
    """Whether a fact is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def number(value: object) -> float | None:
    """Return a fact that is a number, None when it is withheld."""
    return float(value) if is_number(value) else None


def text(value: object) -> str:
    """Return a fact as text, empty when it is missing."""
    return "" if value is None else str(value)


def _numbers(value: object) -> tuple[float, ...]:
    found = value if isinstance(value, list | tuple) else ()
    return tuple(float(item) for item in found if is_number(item))
