"""Exhibits of the segments: size, behaviour, value and needs."""

from typing import TYPE_CHECKING

from workbench.documents.blocks import Chart, Series, Table
from workbench.documents.exhibits_transactions import base_source
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, table_of

if TYPE_CHECKING:
    from workbench.concept.model import Segment

SHOWN_SOURCES = 2
ACCEPTED = "customer data: "
"""How the source of an answer begins that was taken over from the client's transactions."""


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
        Field(_("Share of wallet"), lambda each: each.share_of_wallet, "percent"),
        Field(_("Spent elsewhere"), lambda each: each.headroom, "money", total=True),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def segment_source(material: Material) -> str:
    """Return where the segments' figures come from: transactions, named sources, answers."""
    base, segments = material.concept.customer_base, material.concept.segments
    named = dict.fromkeys(source for each in segments for source in each.sources)
    said = [source for source in named if not source.startswith(ACCEPTED)]
    is_computed = any(each.is_from_data for each in segments) or len(said) < len(named)
    parts = [base_source(material, base)] if base is not None and is_computed else []
    unsaid = any(not each.sources and not each.is_from_data for each in segments)
    if unsaid or len(said) > SHOWN_SOURCES:
        return "; ".join((*parts, material.answers_source))
    return "; ".join((*parts, *said)) or material.answers_source


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


EXHIBITS: Exhibits = {
    "segments": segments,
    "segment_behaviour": segment_behaviour,
    "segment_worth": segment_worth,
    "segment_shares": segment_shares,
    "segment_value": segment_value,
    "segment_card": segment_card,
    "needs": needs,
}
