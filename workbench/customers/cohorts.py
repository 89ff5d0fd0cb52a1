"""Customers by the month of their first order, and how many order again."""

from collections import defaultdict
from dataclasses import dataclass

from workbench.customers.database import Database, shipped_sql
from workbench.customers.period import Scope, month_name
from workbench.customers.suppression import hide_small


@dataclass(frozen=True, slots=True)
class Cohort:
    """A cohort's customers and the share with an order in each month after; the first is 1."""

    customers: int
    retention: tuple[float, ...]


def compute_cohorts(database: Database, scope: Scope, k: int) -> dict[str, Cohort]:
    """Return the cohorts that are large enough to be shown, by month (YYYY-MM)."""
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    for month, age, customers in database.run(shipped_sql("cohorts")):
        counts[month][age] = customers
    sizes = {month: ages[0] for month, ages in counts.items()}
    return {
        month_name(month): Cohort(
            sizes[month],
            tuple(
                counts[month].get(age, 0) / sizes[month]
                for age in range(scope.last_month - month + 1)
            ),
        )
        for month in _shown(sizes, scope, k)
    }


def _shown(sizes: dict[int, int], scope: Scope, k: int) -> list[int]:
    """The total of the window's cohorts is known from the new customers, so they hide together."""
    opening = scope.last_month - scope.window_months
    window = {month_name(month): size for month, size in sizes.items() if month > opening}
    shown = hide_small(window, k)
    return [
        month
        for month, size in sorted(sizes.items())
        if (month_name(month) in shown if month > opening else size >= k)
    ]
