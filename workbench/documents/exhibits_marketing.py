"""Exhibits of the marketing model: messages, triggers, campaigns, reports."""

from math import sqrt

from workbench.concept.model import Campaign, CommunicationChannel, Message, Report, Trigger
from workbench.documents.blocks import Bar, Gantt, Table
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, decimals_of, table_of

DETECTABLE = 1.96 + 0.84
"""Standard errors between what two-sided 5 % significance and 80 % power need."""


def messages(material: Material) -> Table | None:
    """Return what each segment is told, with which proof, where and how often."""
    _ = material._
    frame = Frame(
        "messages",
        _("What each segment is told, where and how often"),
        _("Table of segments with message, channels and frequency."),
    )
    fields: list[Field[Message]] = [
        Field(_("Segment"), lambda each: each.segment, width=1.1),
        Field(_("Message"), lambda each: each.message, width=2.6),
        Field(_("Channels"), lambda each: each.channels, width=1.6),
        Field(_("How often"), lambda each: each.frequency, width=1.2),
    ]
    return table_of(material, frame, fields, material.concept.communication.segment_messages)


def message_card(material: Material, message_id: str) -> Table | None:
    """Return the communication strategy for one segment."""
    _ = material._
    found = [
        each for each in material.concept.communication.segment_messages if each.id == message_id
    ]
    if not found:
        return None
    each = found[0]
    frame = Frame(
        f"message_card-{message_id}",
        _("{name}: communication strategy", name=each.segment),
        _("Communication strategy for the segment {name}.", name=each.segment),
    )
    return card_of(
        material,
        frame,
        [
            (_("Goal"), each.goal),
            (_("Message"), each.message),
            (_("Proof"), each.proof),
            (_("Channels"), each.channels),
            (_("How often"), each.frequency),
            (_("Tone"), each.tone),
        ],
    )


def triggers(material: Material) -> Table | None:
    """Return which event sends which message, to whom, where and how often at most."""
    _ = material._
    everyone = _("All segments")
    frame = Frame(
        "triggers",
        _("Messages along the member's life"),
        _("Table of events with message, segments, channels and frequency caps."),
    )
    fields: list[Field[Trigger]] = [
        Field(_("Event"), lambda each: each.name, width=1.5),
        Field(_("Message"), lambda each: each.message, width=2.2),
        Field(_("Segments"), lambda each: material.names(each.segments, everyone), width=1.6),
        Field(_("Channels"), lambda each: each.channels, width=1.5),
        Field(_("Priority"), lambda each: each.priority, "number", width=0.8),
        Field(_("At most"), lambda each: each.cap, width=1.1),
    ]
    return table_of(material, frame, fields, material.concept.communication.triggers)


def channel_roles(material: Material) -> Table | None:
    """Return the channels with role, data, consent, cost and share of the budget."""
    _ = material._
    frame = Frame(
        "channel_roles",
        _("Channels: role, data, consent and budget share"),
        _("Table of communication channels with role, consent and budget share."),
        note=_("Contact: cost of one contact. Share: of the communication budget."),
    )
    fields: list[Field[CommunicationChannel]] = [
        Field(_("Channel"), lambda each: each.name, width=1.2),
        Field(_("Role"), lambda each: each.role, width=2.2),
        Field(_("Data needed"), lambda each: each.data_needed, width=1.5),
        Field(_("Consent"), lambda each: each.needs_consent, width=0.8),
        Field(_("Contact"), lambda each: _price(material, each.unit_cost), "own"),
        Field(_("Share"), lambda each: each.share, "percent", total=True),
        Field(_("Allowed"), lambda each: _bounds(material, each), "own"),
    ]
    return table_of(material, frame, fields, material.concept.communication.channels)


def _bounds(material: Material, channel: CommunicationChannel) -> str:
    low, high = channel.min_share, channel.max_share
    if low is None or high is None:
        return ""
    return material._("{low} to {high}", low=material.share(low), high=material.share(high))


def _price(material: Material, value: float | None) -> str:
    return "" if not value else material.formats.money(value, max(2, decimals_of([value], 3)))


def campaigns(material: Material) -> Table | None:
    """Return the plan of campaigns."""
    _ = material._
    frame = Frame(
        "campaigns",
        _("Plan of targeted campaigns"),
        _("Table of campaigns with segments, offer and dates."),
    )
    fields: list[Field[Campaign]] = [
        Field(_("Campaign"), lambda each: each.name, width=1.5),
        Field(
            _("Segments"), lambda each: material.names(each.segments, _("all segments")), width=1.2
        ),
        Field(_("Offer"), lambda each: each.offer, width=2.2),
        Field(_("From"), lambda each: each.start, "date", width=1.1),
        Field(_("To"), lambda each: each.end, "date", width=1.1),
    ]
    return table_of(material, frame, fields, by_start(material))


def by_start(material: Material) -> list[Campaign]:
    """Return the campaigns by their start; those without a date last."""
    undated = [each for each in material.concept.campaigns if each.start is None]
    dated = [each for each in material.concept.campaigns if each.start is not None]
    return [*sorted(dated, key=lambda each: each.start.isoformat() if each.start else ""), *undated]


def campaign_gantt(material: Material) -> Gantt | None:
    """Return the campaigns over time, grouped by their first segment."""
    _ = material._
    bars = tuple(
        Bar(each.name, each.start, each.end, text=material.names(each.segments))
        for each in by_start(material)
        if each.start and each.end
    )
    if len(bars) < 2:
        return None
    count = material._.plural("{n} campaign", "{n} campaigns", len(bars))
    first, last = min(bar.start for bar in bars), max(bar.end for bar in bars)
    alt = _(
        "{campaigns} from {first} to {last}.",
        campaigns=count,
        first=material.formats.day(first),
        last=material.formats.day(last),
    )
    return Gantt("campaign_gantt", _("Calendar of campaigns"), bars, alt)


def campaign_economics(material: Material) -> Table | None:
    """Return what each campaign costs and is expected to bring, and when it breaks even."""
    _ = material._
    frame = Frame(
        "campaign_economics",
        _("What the campaigns cost and are expected to bring"),
        _("Table of campaigns with volume, cost, response, margin, result and break-even."),
        material.answers_source,
        _("Result: expected margin of those contacted less cost. Break-even: response that earns "
          "the cost."),
    )  # fmt: skip
    fields: list[Field[Campaign]] = [
        Field(_("Campaign"), lambda each: each.name, width=1.8),
        Field(_("Volume"), lambda each: each.volume, "number", total=True),
        Field(_("Cost"), lambda each: each.cost, "money", total=True),
        Field(_("Response"), lambda each: each.response, "percent"),
        Field(_("Expected margin"), lambda each: each.expected_margin, "money", total=True),
        Field(_("Result"), lambda each: each.expected_result, "money", total=True),
        Field(_("Break-even"), lambda each: each.break_even_response, "percent"),
    ]
    costed = [each for each in material.concept.campaigns if each.volume is not None]
    return table_of(material, frame, fields, costed)


def campaign_card(material: Material, campaign_id: str) -> Table | None:
    """Return the design of one campaign."""
    _ = material._
    found = [each for each in material.concept.campaigns if each.id == campaign_id]
    if not found:
        return None
    each = found[0]
    frame = Frame(
        f"campaign_card-{campaign_id}",
        _("{name}: design", name=each.name),
        _("Design of the campaign {name}.", name=each.name),
    )
    return card_of(
        material,
        frame,
        [
            (_("Hypothesis"), each.hypothesis),
            (_("Audience"), each.audience),
            (_("Exclusions"), each.exclusions),
            (_("Mechanic"), each.mechanic),
            (_("Offer"), each.offer),
            (_("Message"), each.message),
            (_("Channels"), each.channels),
            (_("Dates"), _dates(material, each)),
            (_("Volume and cost"), _volume(material, each)),
            (_("Response"), _response(material, each)),
            (_("Result"), _result(material, each)),
            (_("Control group"), _control(material, each)),
            (_("Success"), each.success_rule),
            (_("Stop"), each.stop_rule),
            (_("Owner"), each.owner),
        ],
    )


def _volume(material: Material, campaign: Campaign) -> list[str]:
    _, formats = material._, material.formats
    said = []
    if campaign.volume is not None:
        said.append(_("{n} in the audience", n=formats.number(campaign.volume)))
    if campaign.cost is not None:
        said.append(formats.money(campaign.cost))
    return said


def _response(material: Material, campaign: Campaign) -> list[str]:
    _ = material._
    known = (
        (_("{share} expected"), campaign.response),
        (_("{share} at break-even"), campaign.break_even_response),
    )
    return [text.format(share=material.share(value)) for text, value in known if value is not None]


def _result(material: Material, campaign: Campaign) -> list[str]:
    _ = material._
    known = (
        (_("margin of {amount} expected"), campaign.expected_margin),
        (_("{amount} less the cost"), campaign.expected_result),
    )
    return [
        text.format(amount=material.formats.money(value))
        for text, value in known
        if value is not None
    ]


def _control(material: Material, campaign: Campaign) -> list[str]:
    _ = material._
    known = (
        (_("{share} of the audience"), campaign.control_share),
        (_("a difference of {share} or more can be shown"), least_difference(campaign)),
    )
    return [text.format(share=material.share(value)) for text, value in known if value]


def _dates(material: Material, campaign: Campaign) -> str:
    if campaign.start is None or campaign.end is None:
        return ""
    days = [material.formats.day(day) for day in (campaign.start, campaign.end)]
    return material._("{start} to {end}", start=days[0], end=days[1])


def least_difference(campaign: Campaign) -> float | None:
    """Return the least difference in response that the control group can show (5 %, 80 % power)."""
    contacted, response = campaign.contacted, campaign.response
    if not contacted or not campaign.volume or response is None or not campaign.control_share:
        return None
    control = campaign.volume - contacted
    return DETECTABLE * sqrt(response * (1 - response) * (1 / contacted + 1 / control))


def reports(material: Material) -> Table | None:
    """Return the reports with the question each answers."""
    _ = material._
    frame = Frame(
        "reports",
        _("Catalogue of reports"),
        _("Table of reports with question, reader, cadence, fields and decision rule."),
    )
    fields: list[Field[Report]] = [
        Field(_("Report"), lambda each: each.name, width=1.3),
        Field(_("Question it answers"), lambda each: each.question, width=2),
        Field(_("Reader"), lambda each: each.reader, width=1.1),
        Field(_("Cadence"), lambda each: each.cadence),
        Field(_("Fields"), lambda each: each.fields, width=2),
        Field(_("Decision"), lambda each: each.decision_rule, width=2),
    ]
    return table_of(material, frame, fields, material.concept.reports)


EXHIBITS: Exhibits = {
    "messages": messages,
    "message_card": message_card,
    "triggers": triggers,
    "channel_roles": channel_roles,
    "campaigns": campaigns,
    "campaign_gantt": campaign_gantt,
    "campaign_economics": campaign_economics,
    "campaign_card": campaign_card,
    "reports": reports,
}
