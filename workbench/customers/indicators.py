"""The figures of the whole customer base, each by the query of its name."""

from dataclasses import dataclass

from workbench.customers.database import Database, shipped_sql
from workbench.customers.options import Options
from workbench.customers.period import Scope
from workbench.customers.suppression import withhold, withhold_count

MONEY = frozenset({"revenue", "order_value", "gross_order_value"})
_RATES = (
    "revenue",
    "orders_per_month",
    "order_value",
    "gross_order_value",
    "repeat_rate",
    "churn",
    "top_tenth_revenue_share",
    "gini",
)


@dataclass(frozen=True, slots=True)
class Indicators:
    """The figures of the window; None where a figure does not exist or is withheld.

    Money is net of VAT. ``churn`` is a share a month, ``new_customers`` a number a month;
    ``seasonality`` has twelve weights, January first, with a mean of 1.
    """

    active_customers: int | None
    revenue: float | None
    orders_per_month: float | None
    order_value: float | None
    gross_order_value: float | None
    repeat_rate: float | None
    churn: float | None
    new_customers: float | None
    seasonality: tuple[float, ...] | None
    top_tenth_revenue_share: float | None
    gini: float | None


def compute_indicators(database: Database, options: Options) -> tuple[Indicators, bool]:
    """Return the figures of the window, and whether the seasonality comes from whole years."""
    rates = {name: _rate(database, name, options) for name in _RATES}
    [(active, _)] = database.run(shipped_sql("active_customers"))
    [(gained, people)] = database.run(shipped_sql("new_customers"))
    weights = database.run(shipped_sql("seasonality"))
    indicators = Indicators(
        active_customers=withhold_count(int(active), options.k),
        new_customers=None if withhold_count(people, options.k) is None else gained,
        seasonality=_seasonality(weights, options.k),
        **rates,
    )
    return indicators, bool(weights[0][2])


def _rate(database: Database, name: str, options: Options) -> float | None:
    [(value, people)] = database.run(shipped_sql(name))
    shown = withhold(value, people, options.k)
    return shown / (1 + options.vat) if shown is not None and name in MONEY else shown


def _seasonality(weights: list[tuple[float, int, bool]], k: int) -> tuple[float, ...] | None:
    people = weights[0][1]
    return None if 0 < people < k else tuple(float(value) for value, *_ in weights)


def compute_marks(scope: Scope, options: Options, *, has_seasons: bool) -> dict[str, str]:
    """Return what limits a figure, by the figure's name."""
    marks = {"cohorts": "left_censored"}
    if scope.months < options.window:
        marks["window"] = "short_window"
    if scope.months < 2 * scope.window_months:
        marks |= {"churn": "short", "new_customers": "left_censored"}
    if not has_seasons:
        marks["seasonality"] = "incomplete_year"
    return marks
