"""Exhibits of what the client's transactions show: value, recency, retention, season."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from workbench.concept.model import Cohort, CustomerBase, CustomerGroup
from workbench.documents.blocks import Cell, Chart, Column, Series, Table, TableRow
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, table_of

RANKS = (5, 4, 3, 2, 1)
WHOLE_BASE = 0.9
"""From this share of all customers on, the transactions are taken to hold them all."""


def sample_note(material: Material) -> str:
    """Return how the customers in the transactions relate to all customers, when they are fewer."""
    base = material.concept.customer_base
    known = [each.customers for each in material.concept.segments if each.customers is not None]
    whole, found = sum(known), base.active_customers if base is not None else None
    if not found or found >= WHOLE_BASE * whole:
        return ""
    return material._(
        "The transactions are a sample: {n} active customers, one in {ratio} of the {all}. Shares, "
        "averages and rates are those of the sample; its numbers are not scaled up.",
        n=material.formats.number(found),
        ratio=material.formats.number(whole / found),
        all=material.formats.number(whole),
    )


def base_source(material: Material, base: CustomerBase) -> str:
    """Return the transactions file with its period."""
    _, formats = material._, material.formats
    if base.window_from is None or base.window_to is None:
        return _("Client's transactions")
    start, end = formats.short_day(base.window_from), formats.short_day(base.window_to)
    said = _("Client's transactions, {start} to {end}", start=start, end=end)
    if base.active_customers is None:
        return said
    return f"{said}; n = {formats.number(base.active_customers)}"


def customer_data(material: Material) -> Table | None:
    """Return what was received, what was used, and what was left out of the transactions."""
    _ = material._
    base = material.concept.customer_base
    if base is None:
        return None
    frame = Frame(
        "customer_data",
        _("The transactions behind the figures"),
        _("Card of the transactions file: how many rows were read, used and left out."),
        base_source(material, base),
        sample_note(material),
    )
    return card_of(
        material,
        frame,
        [
            (_("File"), base.file),
            (_("Months covered"), base.window_months),
            (_("Rows read"), base.rows_read),
            (_("Rows used"), base.rows_used),
            (_("Rows rejected"), base.rows_rejected),
            (_("Rows excluded"), base.rows_excluded),
            (_("Active customers"), base.active_customers),
            (_("Customers who bought again"), material.share(base.repeat_rate)),
            (_("Revenue of the best tenth"), material.share(base.top_tenth_revenue_share)),
            (_("Gini index of revenue (0: all equal, 1: all from one)"), base.gini),
        ],
    )


def groups(material: Material) -> Table | None:
    """Return the groups found in the transactions by recency, frequency and value."""
    _ = material._
    base = material.concept.customer_base
    if base is None:
        return None
    frame = Frame(
        "groups",
        _("Groups found in the transactions by recency, frequency and value"),
        _("Table of customer groups with their size, revenue and behaviour."),
        base_source(material, base),
        sample_note(material),
    )
    fields: list[Field[CustomerGroup]] = [
        Field(_("Group"), lambda each: group_name(material, each.name), width=1.6),
        Field(_("Customers"), lambda each: each.customers, "number", total=True),
        Field(_("Share of customers"), lambda each: each.customer_share, "percent", total=True),
        Field(_("Share of revenue"), lambda each: each.revenue_share, "percent", total=True),
        Field(_("Orders a month"), lambda each: each.orders_per_month, "number"),
        Field(_("Order value"), lambda each: each.order_value, "money"),
        Field(_("Churn a month"), lambda each: each.churn, "percent"),
    ]
    ranked = sorted(base.groups, key=lambda each: -(each.revenue_share or 0))
    return table_of(material, frame, fields, ranked)


def group_name(material: Material, name: str) -> str:
    """Return the name of a group by recency, frequency and value; others stay as they are."""
    _ = material._
    known = {
        "champions": _("Champions"),
        "loyal": _("Loyal"),
        "potential_loyalists": _("Potential loyalists"),
        "new": _("New"),
        "promising": _("Promising"),
        "need_attention": _("Need attention"),
        "about_to_sleep": _("About to sleep"),
        "at_risk": _("At risk"),
        "cannot_lose": _("Cannot lose"),
        "hibernating": _("Hibernating"),
        "lost": _("Lost"),
    }
    return known.get(name, name)


def rfm(material: Material) -> Table | None:
    """Return customers by recency (down) and frequency (across) as a heat map."""
    _ = material._
    base = material.concept.customer_base
    if base is None or not base.rfm:
        return None
    counts = {(r, f): _cell_count(base, r, f) for r in RANKS for f in RANKS}
    largest = max(counts.values()) or 1
    rows = tuple(
        TableRow(
            (
                Cell(_recency(material, r), bold=True),
                *(_heat(material, counts[r, f], largest) for f in reversed(RANKS)),
            )
        )
        for r in RANKS
    )
    heads = (_("Rare"), "2", "3", "4", _("Frequent"))
    columns = (Column(_("Recency"), width=1.4), *(Column(head, "right", 1) for head in heads))
    return Table(
        "rfm",
        _("Customers by recency and frequency of purchase"),
        columns,
        rows,
        _("Heat map of customers by recency and frequency in five ranks each."),
        base_source(material, base),
        sample_note(material),
    )


def _cell_count(base: CustomerBase, recency: int, frequency: int) -> float:
    start = f"{recency}{frequency}"
    return sum(count for cell, count in base.rfm.items() if cell.startswith(start))


def _recency(material: Material, rank: int) -> str:
    names = {5: material._("5 (latest)"), 1: material._("1 (longest ago)")}
    return names.get(rank, str(rank))


def _heat(material: Material, count: float, largest: float) -> Cell:
    level = 1 + min(4, int(4.999 * count / largest))
    return Cell(material.formats.number(count), heat=level)


def retention(material: Material) -> Chart | None:
    """Return the share of a cohort's customers who buy again, by months since the first order."""
    _ = material._
    base, curve = material.concept.customer_base, retention_curve(material)
    if base is None or not curve:
        return None
    months = tuple(material.formats.number(month) for month in range(1, len(curve) + 1))
    return Chart(
        "retention",
        _("Customers who buy again, by months since their first order"),
        "line",
        _("Line chart of the share of customers who order again in each month."),
        months,
        (Series(_("Average of the cohorts"), curve, "lead"),),
        unit="%",
        x_title=_("Months since the first order"),
        number_format="0%",
        source=base_source(material, base),
        note=_("Customers of the first month of the data are left out: most had bought before."),
    )


def retention_curve(material: Material) -> tuple[float | None, ...]:
    """Return the share that orders again 1, 2, … 12 months after the first order, all cohorts.

    The first cohort holds everybody who was a customer when the data begin: it is left out.
    """
    base = material.concept.customer_base
    cohorts = base.cohorts[1:] if base is not None else ()
    depth = min(13, max((len(cohort.retention) for cohort in cohorts), default=0))
    curve = tuple(_average_retention(cohorts, month) for month in range(1, depth))
    return curve if any(value is not None for value in curve) else ()


def _average_retention(cohorts: Sequence[Cohort], month: int) -> float | None:
    known = [
        (cohort.retention[month], cohort.customers)
        for cohort in cohorts
        if month < len(cohort.retention)
    ]
    pairs = [(share, size) for share, size in known if share is not None and size]
    size = sum(customers for _, customers in pairs)
    return sum(share * customers for share, customers in pairs) / size if size else None


def concentration(material: Material) -> Chart | None:
    """Return the groups by revenue per customer with the revenue they bring one after another."""
    _ = material._
    base, ranked = material.concept.customer_base, concentrated_groups(material)
    if base is None or len(ranked) < 3:
        return None
    shares = [each.revenue_share or 0.0 for each in ranked]
    return Chart(
        "concentration",
        _("Share of customers and of revenue by group, the most valuable customers first"),
        "column_line",
        _("Columns of the share of customers and revenue by group, and a line of revenue "
          "cumulated over the groups."),
        tuple(group_name(material, each.name) for each in ranked),
        (
            Series(_("Share of customers"), tuple(each.customer_share for each in ranked), "grey"),
            Series(_("Share of revenue"), tuple(shares), "lead"),
            Series(_("Revenue, cumulated"), tuple(accumulate(shares)), "accent"),
        ),
        unit="%",
        number_format="0%",
        source=base_source(material, base),
        note=sample_note(material),
    )  # fmt: skip


def concentrated_groups(material: Material) -> list[CustomerGroup]:
    """Return the groups found in the transactions by falling revenue per customer."""
    base = material.concept.customer_base
    groups = base.groups if base is not None else ()
    known = [each for each in groups if each.customer_share and each.revenue_share is not None]
    return sorted(known, key=lambda each: -(each.revenue_share or 0) / (each.customer_share or 1))


def seasonality(material: Material) -> Chart | None:
    """Return the seasonal index of sales by calendar month."""
    _ = material._
    base = material.concept.customer_base
    if base is None or len(base.seasonality) != 12:
        return None
    names = month_names(material, "abbreviated")
    strongest = max(range(12), key=lambda month: base.seasonality[month])
    alt = _(
        "Column chart of sales by month; the strongest month is {month}.",
        month=names[strongest],
    )
    return Chart(
        "seasonality",
        _("Sales by calendar month, average month = 1"),
        "column",
        alt,
        tuple(names),
        (Series(_("Seasonal index"), base.seasonality, "lead"),),
        number_format="0.00",
        source=base_source(material, base),
    )


def month_names(material: Material, width: Literal["wide", "abbreviated"] = "wide") -> list[str]:
    """Return the names of the twelve months."""
    from babel.dates import get_month_names

    names = get_month_names(width, context="stand-alone", locale=material.formats.language)
    return [names[month] for month in range(1, 13)]


EXHIBITS: Exhibits = {
    "customer_data": customer_data,
    "concentration": concentration,
    "groups": groups,
    "rfm": rfm,
    "retention": retention,
    "seasonality": seasonality,
}
