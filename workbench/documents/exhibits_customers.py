"""Exhibits of the customer base: segments, value, needs, and what the transactions show."""

from typing import Literal

from workbench.concept.model import CustomerBase, CustomerGroup, Segment
from workbench.documents.blocks import Cell, Chart, Column, Series, Table, TableRow
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, table_of

RANKS = (5, 4, 3, 2, 1)


def segments(material: Material) -> Table | None:
    """Return the segments with customers, behaviour and value."""
    _ = material._
    frame = Frame(
        "segments",
        _("Segments: size, behaviour and value"),
        _("Table of segments with customers, orders, order value, margin, churn and value."),
        segment_source(material),
        _("Churn per month; margin is the contribution margin on revenue; value is per year."),
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        Field(_("Customers"), lambda each: each.customers, "number", total=True),
        Field(_("Share of customers"), lambda each: each.customer_share, "percent", total=True),
        Field(_("Orders a month"), lambda each: each.orders_per_month, "number"),
        Field(_("Order value"), lambda each: each.order_value, "money"),
        Field(_("Margin"), lambda each: each.gross_margin, "percent"),
        Field(_("Churn"), lambda each: each.churn, "percent"),
        Field(_("Share of revenue"), lambda each: each.revenue_share, "percent", total=True),
        Field(_("Share of margin"), lambda each: each.margin_share, "percent", total=True),
        Field(_("Value per customer"), lambda each: each.annual_value, "money"),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def segment_behaviour(material: Material) -> Table | None:
    """Return how many customers each segment has and how they buy."""
    _ = material._
    frame = Frame(
        "segment_behaviour",
        _("Segments: size and behaviour"),
        _("Table of segments with customers, orders, order value, margin and churn."),
        segment_source(material),
        _("Churn per month; margin is the contribution margin on revenue."),
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        Field(_("Customers"), lambda each: each.customers, "number", total=True),
        Field(_("Share of customers"), lambda each: each.customer_share, "percent", total=True),
        Field(_("Orders a month"), lambda each: each.orders_per_month, "number"),
        Field(_("Order value"), lambda each: each.order_value, "money"),
        Field(_("Margin"), lambda each: each.gross_margin, "percent"),
        Field(_("Churn"), lambda each: each.churn, "percent"),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def segment_worth(material: Material) -> Table | None:
    """Return what each segment is worth."""
    _ = material._
    frame = Frame(
        "segment_worth",
        _("Segments: revenue, margin and value a year"),
        _("Table of segments with their revenue, margin and value per customer."),
        segment_source(material),
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        Field(_("Revenue"), lambda each: each.annual_revenue, "money", total=True),
        Field(_("Share of revenue"), lambda each: each.revenue_share, "percent", total=True),
        Field(_("Margin"), lambda each: each.annual_margin, "money", total=True),
        Field(_("Share of margin"), lambda each: each.margin_share, "percent", total=True),
        Field(_("Value per customer"), lambda each: each.annual_value, "money"),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def segment_source(material: Material) -> str:
    """Return where the segments' figures come from: the transactions or the answers."""
    base = material.concept.customer_base
    if base is None:
        return material.answers_source
    return base_source(material, base)


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


def segment_shares(material: Material) -> Chart | None:
    """Return each segment's share of customers beside its share of margin."""
    _ = material._
    known = [each for each in material.concept.segments if each.margin_share is not None]
    if len(known) < 2:
        return None
    top = max(known, key=lambda each: each.margin_share or 0)
    alt = _(
        "Share of customers and of margin by segment; {name} brings {share} of the margin.",
        name=top.name,
        share=material.share(top.margin_share),
    )
    return Chart(
        "segment_shares",
        _("Share of customers and share of margin by segment"),
        "column",
        alt,
        tuple(each.name for each in known),
        (
            Series(_("Share of customers"), tuple(each.customer_share for each in known), "grey"),
            Series(_("Share of margin"), tuple(each.margin_share for each in known), "lead"),
        ),
        unit="%",
        number_format="0%",
        source=segment_source(material),
    )


def segment_value(material: Material) -> Chart | None:
    """Return the contribution margin of one customer in a year, by segment."""
    _ = material._
    known = [each for each in material.concept.segments if each.annual_value is not None]
    if len(known) < 2:
        return None
    ranked = sorted(known, key=lambda each: -(each.annual_value or 0))
    alt = _("Bar chart of the margin per customer and year; {name} is first.", name=ranked[0].name)
    return Chart(
        "segment_value",
        _("Contribution margin of one customer in a year"),
        "bar",
        alt,
        tuple(each.name for each in ranked),
        (Series(_("Margin a year"), tuple(each.annual_value for each in ranked), "lead"),),
        unit=material.formats.currency,
        source=segment_source(material),
    )


def needs(material: Material) -> Table | None:
    """Return what each segment needs, what moves it and what holds it back."""
    _ = material._
    frame = Frame(
        "needs",
        _("Needs, motives and barriers by segment"),
        _("Table of segments with problems, needs, motives and barriers."),
        material.answers_source,
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1),
        Field(_("Problem"), lambda each: each.problems, width=2),
        Field(_("Need"), lambda each: each.needs, width=2),
        Field(_("What moves them"), lambda each: each.motives, width=2),
        Field(_("What holds them back"), lambda each: each.barriers, width=2),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def segment_card(material: Material, segment_id: str) -> Table | None:
    """Return one segment as a card: who they are and what the programme wants of them."""
    _ = material._
    found = [each for each in material.concept.segments if each.id == segment_id]
    if not found:
        return None
    segment = found[0]
    frame = Frame(
        f"segment_card-{segment_id}",
        _("{name}: who they are and what we want to reach", name=segment.name),
        _("Card of the segment {name}.", name=segment.name),
        material.answers_source,
    )
    return card_of(
        material,
        frame,
        [
            (_("Who"), segment.description),
            (_("Persona"), segment.persona),
            (_("Problem"), segment.problems),
            (_("Need"), segment.needs),
            (_("What moves them"), segment.motives),
            (_("What holds them back"), segment.barriers),
            (_("Behaviour wanted"), segment.goal_behaviour),
            (_("Offers"), segment.offers),
            (_("Tone"), segment.tone),
        ],
    )


def customer_data(material: Material) -> Table | None:
    """Return what was received, what was used, and what was left out of the transactions."""
    _ = material._
    base = material.concept.customer_base
    if base is None:
        return None
    frame = Frame(
        "customer_data",
        _("The transactions behind the figures"),
        _("Card of the transactions file: rows read, used, rejected and excluded."),
        base_source(material, base),
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
    columns = (Column(_("Recency"), width=1.4), *(Column(head, "right") for head in heads))
    return Table(
        "rfm",
        _("Customers by recency and frequency of purchase"),
        columns,
        rows,
        _("Heat map of customers by recency and frequency in five ranks each."),
        base_source(material, base),
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
    base = material.concept.customer_base
    if base is None or not base.cohorts:
        return None
    depth = min(13, max(len(cohort.retention) for cohort in base.cohorts))
    curve = [_average_retention(base, month) for month in range(1, depth)]
    if not any(value is not None for value in curve):
        return None
    months = tuple(material.formats.number(month) for month in range(1, depth))
    return Chart(
        "retention",
        _("Customers who buy again, by months since their first order"),
        "line",
        _("Line chart of the share of customers who order again in each month."),
        months,
        (Series(_("Average of the cohorts"), tuple(curve), "lead"),),
        unit="%",
        x_title=_("Months since the first order"),
        number_format="0%",
        source=base_source(material, base),
    )


def _average_retention(base: CustomerBase, month: int) -> float | None:
    known = [
        (cohort.retention[month], cohort.customers)
        for cohort in base.cohorts
        if month < len(cohort.retention)
    ]
    pairs = [(share, size) for share, size in known if share is not None and size]
    size = sum(customers for _, customers in pairs)
    return sum(share * customers for share, customers in pairs) / size if size else None


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
    "segments": segments,
    "segment_behaviour": segment_behaviour,
    "segment_worth": segment_worth,
    "segment_shares": segment_shares,
    "segment_value": segment_value,
    "segment_card": segment_card,
    "needs": needs,
    "customer_data": customer_data,
    "groups": groups,
    "rfm": rfm,
    "retention": retention,
    "seasonality": seasonality,
}
