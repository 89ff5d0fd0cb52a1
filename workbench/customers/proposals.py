"""Segments of the customer base as the interview's rows of segments."""

from dataclasses import dataclass

from workbench.customers.analysis import Analysis
from workbench.messages import N_

LABELS = {
    "champions": N_("Champions"),
    "loyal": N_("Loyal"),
    "potential_loyalists": N_("Potential loyalists"),
    "new": N_("New"),
    "promising": N_("Promising"),
    "need_attention": N_("Need attention"),
    "about_to_sleep": N_("About to sleep"),
    "at_risk": N_("At risk"),
    "cannot_lose": N_("Cannot lose"),
    "hibernating": N_("Hibernating"),
    "lost": N_("Lost"),
}


@dataclass(frozen=True, slots=True)
class SegmentProposal:
    """A segment as people would write it down: churn in per cent a month, money net of VAT.

    ``segment`` is its key, ``label`` its English name; None where a figure is withheld.
    """

    segment: str
    label: str
    customers: int
    new_customers: float | None
    churn: float | None
    orders_per_month: float
    order_value: float


def propose_segments(analysis: Analysis) -> tuple[SegmentProposal, ...]:
    """Return the segments that are large enough to be shown, the most valuable first."""
    return tuple(
        SegmentProposal(
            segment=name,
            label=label,
            customers=found.customers,
            new_customers=_rounded(found.new_customers, 2),
            churn=None if found.churn is None else round(100 * found.churn, 4),
            orders_per_month=round(found.orders_per_month, 4),
            order_value=round(found.order_value, 2),
        )
        for name, label in LABELS.items()
        if (found := analysis.segments.get(name)) is not None
    )


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
