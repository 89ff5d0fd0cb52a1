"""The named segments of recency, frequency and monetary value.

``new`` means recent, rare and small, not newly acquired.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.customers.database import Database, shipped_sql
from workbench.customers.options import Options
from workbench.customers.period import Scope
from workbench.customers.suppression import hide_small, withhold

# By recency score, the segments of frequency-and-monetary scores 1 to 5.
GRID = {
    5: ("new", "promising", "potential_loyalists", "champions", "champions"),
    4: ("promising", "potential_loyalists", "potential_loyalists", "loyal", "champions"),
    3: ("about_to_sleep", "about_to_sleep", "need_attention", "loyal", "loyal"),
    2: ("hibernating", "hibernating", "at_risk", "at_risk", "cannot_lose"),
    1: ("lost", "lost", "at_risk", "at_risk", "cannot_lose"),
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's customers and what they did in the window.

    ``new_customers`` is the whole base's number a month by the segment's share of customers;
    ``churn`` is of the customers who were in the segment in the months before, a share a month.
    """

    customers: int
    customer_share: float
    revenue_share: float | None
    orders_per_month: float
    order_value: float
    new_customers: float | None
    churn: float | None


def score_customers(database: Database) -> None:
    """Make the table ``scores`` (period, customer, score, segment)."""
    cells = ", ".join(
        f"({recency}, {place}, '{segment}')"
        for recency, segments in GRID.items()
        for place, segment in enumerate(segments, 1)
    )
    database.create("grid", shipped_sql("grid", cells=cells))
    database.create_shipped("scores")


def compute_segments(
    database: Database, scope: Scope, options: Options, new_customers: float | None
) -> dict[str, Segment]:
    """Return the segments that are large enough to be shown, by name."""
    rows = {name: row for name, *row in database.run(shipped_sql("segments"))}
    churn = {
        name: withhold(value, people, options.k)
        for name, value, people in database.run(shipped_sql("segment_churn"))
    }
    customers = sum(row[0] for row in rows.values())
    revenue = sum(row[2] for row in rows.values())
    shown = hide_small({name: row[0] for name, row in rows.items()}, options.k)
    return {
        name: Segment(
            customers=count,
            customer_share=count / customers,
            revenue_share=rows[name][2] / revenue if revenue else None,
            orders_per_month=rows[name][1] / (count * scope.window_months),
            order_value=rows[name][2] / rows[name][1] / (1 + options.vat),
            new_customers=None if new_customers is None else new_customers * count / customers,
            churn=churn.get(name),
        )
        for name, count in shown.items()
    }


def compute_rfm(database: Database, segments: Mapping[str, Segment], k: int) -> dict[str, int]:
    """Return the customers of each score, such as "545", within the segments that are shown."""
    cells: dict[str, dict[str, int]] = defaultdict(dict)
    for segment, score, count in database.run(shipped_sql("rfm")):
        cells[segment][score] = count
    shown = [hide_small(cells[segment], k) for segment in segments]
    return dict(sorted(item for part in shown for item in part.items()))
