"""Exhibits of the survey: who was asked, the business as it is, processes, systems, problems."""

from workbench.concept.model import (
    ClientProcess,
    Integration,
    Interview,
    Problem,
    Stakeholder,
    Step,
    System,
)
from workbench.concept.model import SalesChannel as Channel
from workbench.documents import blocks
from workbench.documents.blocks import (
    Cell,
    Chart,
    Column,
    Flow,
    FlowNode,
    Flows,
    Point,
    Quadrants,
    Series,
    Swimlane,
    Table,
    TableRow,
)
from workbench.documents.material import Exhibits, Material, lines_of, merged, placed
from workbench.documents.tables import Field, Frame, card_of, table_of


def interviews(material: Material) -> Table | None:
    """Return who was interviewed, when and about what."""
    _ = material._
    frame = Frame(
        "interviews", _("Interviews and workshops held"), _("Table of the interviews held.")
    )
    fields: list[Field[Interview]] = [
        Field(_("Interviewed"), lambda each: each.name),
        Field(_("Role"), lambda each: each.role),
        Field(_("Date"), lambda each: each.day, "date"),
        Field(_("Topics"), lambda each: each.topics, width=3),
    ]
    return table_of(material, frame, fields, material.concept.interviews)


def stakeholder_map(material: Material) -> Quadrants | None:
    """Return the stakeholders placed by interest (across) and power (up)."""
    _ = material._
    judged = [
        Point(each.name, placed(each.interest), placed(each.power))
        for each in material.concept.stakeholders
        if each.power is not None and each.interest is not None
    ]
    if not judged:
        return None
    strongest = [point.label for point in judged if point.y > 0.5 and point.x > 0.5]
    alt = _("Stakeholders by interest and power.")
    if strongest:
        alt = _(
            "Stakeholders by interest and power. High in both: {who}.", who=", ".join(strongest)
        )
    return Quadrants(
        "stakeholder_map",
        _("Stakeholders by power and interest"),
        _("Interest"),
        _("Power"),
        merged(judged),
        alt,
        (_("Keep satisfied"), _("Work closely with"), _("Observe"), _("Keep informed")),
        material.answers_source,
    )


def stakeholders(material: Material) -> Table | None:
    """Return what each stakeholder expects, and what is done about it."""
    _ = material._
    frame = Frame(
        "stakeholders",
        _("What the stakeholders expect"),
        _("Table of stakeholders with their attitude and expectations."),
        material.answers_source,
    )
    fields: list[Field[Stakeholder]] = [
        Field(_("Stakeholder"), lambda each: each.name, width=1.4),
        Field(_("Role"), lambda each: each.role, width=1.4),
        Field(_("Attitude"), lambda each: each.attitude),
        Field(_("Expectation"), lambda each: each.expectation, width=2.6),
        Field(_("What we do"), lambda each: each.action, width=2.2),
    ]
    return table_of(material, frame, fields, material.concept.stakeholders)


def current_programme(material: Material) -> Table | None:
    """Return today's programme as a card."""
    _, formats = material._, material.formats
    current = material.concept.business.current
    if not current.exists:
        return None
    frame = Frame(
        "current_programme",
        _("Today's programme: {name}", name=current.name)
        if current.name
        else _("Today's programme"),
        _("Card of the programme that exists today."),
        material.answers_source,
    )
    money = [
        (label, formats.money(amount) if amount is not None else "")
        for label, amount in (
            (_("Cost a year"), current.annual_cost),
            (_("Contract liability"), current.liability),
        )
    ]
    return card_of(
        material,
        frame,
        [
            (_("Rules"), current.rules),
            (_("Members"), current.members),
            (_("Active members"), current.active_members),
            (_("Points issued a year"), current.points_issued),
            (_("Points redeemed a year"), current.points_redeemed),
            *money,
            (_("Complaints"), current.complaints),
            (_("What must stay"), current.keeps),
        ],
    )


def channels(material: Material) -> Table | None:
    """Return the sales channels and how customers are recognised in each."""
    _ = material._
    frame = Frame(
        "channels",
        _("Sales channels and identification of customers"),
        _("Table of sales channels with their share of sales and identification."),
        material.answers_source,
    )
    fields: list[Field[Channel]] = [
        Field(_("Channel"), lambda each: each.name, width=1.3),
        Field(_("Kind"), lambda each: each.kind),
        Field(_("Share of sales"), lambda each: each.share, "percent", total=True),
        Field(_("Identified today"), lambda each: each.can_identify),
        Field(_("How"), lambda each: each.identification, width=2),
        Field(_("Pain points"), lambda each: each.pain_points, width=2.4),
    ]
    return table_of(material, frame, fields, material.concept.channels)


def channel_shares(material: Material) -> Chart | None:
    """Return the share of sales per channel, the channels without identification in accent."""
    _ = material._
    known = [each for each in material.concept.channels if each.share is not None]
    if len(known) < 2:
        return None
    ranked = sorted(known, key=lambda each: -(each.share or 0))
    return Chart(
        "channel_shares",
        _("Share of sales by channel"),
        "bar",
        _(
            "Bar chart of the share of sales by channel; the largest is {name}.",
            name=ranked[0].name,
        ),
        tuple(each.name for each in ranked),
        (Series(_("Share of sales"), tuple(each.share for each in ranked), "lead"),),
        unit="%",
        number_format="0%",
        source=material.answers_source,
    )


def client_processes(material: Material) -> Table | None:
    """Return the processes of working with customers as they run today."""
    _ = material._
    frame = Frame(
        "client_processes",
        _("How the client works with customers today"),
        _("Table of today's processes with owners, maturity and pain points."),
        material.answers_source,
        _("Maturity: 1 is done ad hoc, 5 is measured and improved."),
    )
    fields: list[Field[ClientProcess]] = [
        Field(_("Process"), lambda each: each.name, width=1.5),
        Field(_("Owner"), lambda each: each.owner, width=1.2),
        Field(_("Systems"), lambda each: each.systems, width=1.4),
        Field(_("Pain points"), lambda each: each.pain_points, width=2.6),
        Field(_("Maturity"), lambda each: each.maturity, "number"),
    ]
    return table_of(material, frame, fields, material.concept.client_processes)


def maturity(material: Material) -> Chart | None:
    """Return the maturity of today's processes, weakest first."""
    _ = material._
    known = [each for each in material.concept.client_processes if each.maturity is not None]
    if len(known) < 2:
        return None
    ranked = sorted(known, key=lambda each: each.maturity or 0)
    return Chart(
        "maturity",
        _("Maturity of the processes with customers"),
        "bar",
        _("Bar chart of process maturity; the weakest is {name}.", name=ranked[0].name),
        tuple(each.name for each in ranked),
        (Series(_("Maturity"), tuple(each.maturity for each in ranked), "lead"),),
        unit=_("1 to 5"),
        number_format="0.0",
        source=material.answers_source,
    )


def client_process(material: Material, process_id: str) -> Swimlane | None:
    """Return one of today's processes as lanes."""
    found = [each for each in material.concept.client_processes if each.id == process_id]
    if not found or not found[0].steps:
        return None
    title = material._("{name} today", name=found[0].name)
    return lanes_of(material, f"client_process-{process_id}", title, found[0].steps)


def lanes_of(material: Material, id_: str, title: str, steps: tuple[Step, ...]) -> Swimlane:
    """Return steps as a swimlane, a lane for each actor in order of appearance."""
    _ = material._
    somebody = _("Not assigned")
    actors = tuple(dict.fromkeys(step.actor or somebody for step in steps))
    drawn = tuple(blocks.Step(step.action, step.actor or somebody) for step in steps)
    count = material.formats.number(len(steps))
    alt = _("{title}: {n} steps by {who}.", title=title, n=count, who=", ".join(actors))
    return Swimlane(id_, title, actors, drawn, alt, material.answers_source)


def systems(material: Material) -> Table | None:
    """Return the systems that hold or move customer data."""
    _ = material._
    frame = Frame(
        "systems",
        _("Systems and the data they hold"),
        _("Table of systems with owner, data and data quality."),
        material.answers_source,
    )
    fields: list[Field[System]] = [
        Field(_("System"), lambda each: each.name, width=1.2),
        Field(_("Role"), lambda each: each.role, width=1.2),
        Field(_("Owner"), lambda each: each.owner),
        Field(_("Data held"), lambda each: each.data_objects, width=2),
        Field(_("Remarks"), lambda each: each.remarks, width=2),
    ]
    return table_of(material, frame, fields, material.concept.systems)


def data_flows(material: Material) -> Flows | None:
    """Return which system sends what to which; the busiest stands in the middle."""
    _ = material._
    flows = [each for each in material.concept.integrations if each.origin and each.target]
    if not flows:
        return None
    ends = [name for each in flows for name in (each.origin, each.target)]
    names = sorted(dict.fromkeys(ends), key=lambda name: -ends.count(name))
    nodes = tuple(FlowNode(name, name) for name in names)
    drawn = tuple(Flow(each.origin, each.target, each.name) for each in flows)
    alt = _("Data flows between {systems}.", systems=", ".join(names))
    return Flows(
        "data_flows", _("What data flows where"), nodes, drawn, alt, material.answers_source
    )


def integrations(material: Material) -> Table | None:
    """Return the interfaces between systems."""
    _ = material._
    frame = Frame(
        "integrations", _("Interfaces between systems"), _("Table of data flows between systems.")
    )
    fields: list[Field[Integration]] = [
        Field(_.about("system", "From"), lambda each: each.origin),
        Field(_.about("system", "To"), lambda each: each.target),
        Field(_("Object"), lambda each: each.name, width=1.6),
        Field(_("Trigger"), lambda each: each.trigger, width=1.6),
        Field(_("Frequency"), lambda each: each.frequency),
        Field(_("Volume"), lambda each: each.volume, width=1.2),
        Field(_("Protocol"), lambda each: each.protocol, width=1.2),
        Field(_("On errors"), lambda each: each.errors, width=1.6),
        Field(_("Owner"), lambda each: each.owner),
    ]
    return table_of(material, frame, fields, material.concept.integrations)


def problems(material: Material) -> Table | None:
    """Return problems, their causes and the tasks that follow."""
    _ = material._
    frame = Frame(
        "problems",
        _("From problem to cause to task"),
        _("Table of problems with causes and tasks."),
        material.answers_source,
    )
    fields: list[Field[Problem]] = [
        Field(_("Problem"), lambda each: each.name, width=1.6),
        Field(_("Cause"), lambda each: each.cause, width=2),
        Field(_("Effect"), lambda each: each.effect, width=2),
        Field(_("Task"), lambda each: each.task, width=2.2),
        Field(_("Priority"), lambda each: each.priority),
    ]
    return table_of(material, frame, fields, material.concept.problems)


def swot(material: Material) -> Table | None:
    """Return strengths and weaknesses above opportunities and threats."""
    _ = material._
    said = material.concept.swot
    halves = (
        ((_("Strengths"), said.strengths), (_("Weaknesses"), said.weaknesses)),
        ((_("Opportunities"), said.opportunities), (_("Threats"), said.threats)),
    )
    rows = [row for (left, right) in halves for row in _swot_rows(left, right)]
    if not rows:
        return None
    columns = (Column(_("Helps"), width=1), Column(_("Hinders"), width=1))
    alt = _("Strengths, weaknesses, opportunities and threats.")
    title = _("Strengths, weaknesses, opportunities and threats")
    return Table("swot", title, columns, tuple(rows), alt, material.answers_source)


def _swot_rows(left: tuple[str, str], right: tuple[str, str]) -> list[TableRow]:
    entries = [lines_of(left[1]), lines_of(right[1])]
    depth = max(map(len, entries))
    if not depth:
        return []
    padded = [side + [""] * (depth - len(side)) for side in entries]
    head = TableRow((Cell(left[0], bold=True), Cell(right[0], bold=True)))
    return [head, *(TableRow((Cell(a), Cell(b))) for a, b in zip(*padded, strict=True))]


EXHIBITS: Exhibits = {
    "interviews": interviews,
    "stakeholder_map": stakeholder_map,
    "stakeholders": stakeholders,
    "current_programme": current_programme,
    "channels": channels,
    "channel_shares": channel_shares,
    "client_processes": client_processes,
    "client_process": client_process,
    "maturity": maturity,
    "systems": systems,
    "data_flows": data_flows,
    "integrations": integrations,
    "problems": problems,
    "swot": swot,
}
