"""The customer base as computed from the client's transactions, as typed values."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CustomerGroup:
    """A segment by recency, frequency and value; churn per month, shares as fractions."""

    name: str
    customers: float | None = None
    customer_share: float | None = None
    revenue_share: float | None = None
    orders_per_month: float | None = None
    order_value: float | None = None
    new_customers: float | None = None
    churn: float | None = None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers by month of first order (YYYY-MM) and the share that ordered j months later."""

    month: str
    customers: float | None
    retention: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CustomerBase:
    """The accepted facts: aggregates only, with the source file and its hash.

    ``rfm`` maps a cell such as "555" to its customers; ``lifetime`` is the object as computed;
    ``marks`` says what is limited about a figure.
    """

    file: str = ""
    sha256: str = ""
    computed: date | None = None
    rows_read: float | None = None
    rows_used: float | None = None
    rows_rejected: float | None = None
    rows_excluded: float | None = None
    window_from: date | None = None
    window_to: date | None = None
    window_months: float | None = None
    active_customers: float | None = None
    revenue: float | None = None
    orders_per_month: float | None = None
    order_value: float | None = None
    gross_order_value: float | None = None
    repeat_rate: float | None = None
    churn: float | None = None
    new_customers: float | None = None
    top_tenth_revenue_share: float | None = None
    gini: float | None = None
    seasonality: tuple[float, ...] = ()
    groups: tuple[CustomerGroup, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    rfm: dict[str, float] = field(default_factory=dict)
    lifetime: dict[str, object] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
