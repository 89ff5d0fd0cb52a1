"""Exhibits of the way ahead: roll-out, work, development, next steps."""

from collections.abc import Sequence
from datetime import timedelta

from workbench.concept.model import (
    Hypothesis,
    NextStep,
    Phase,
    Proposal,
    Purpose,
    WorkPackage,
)
from workbench.documents.blocks import Bar, Chart, Gantt, Milestone, Point, Quadrants, Series, Table
from workbench.documents.material import Exhibits, Material, merged, month_after, placed
from workbench.documents.tables import Field, Frame, table_of

HORIZONS = {"first_year": 1, "second_year": 2, "later": 3}


def phases(material: Material) -> Table | None:
    """Return the phases of the roll-out with their gates."""
    _ = material._
    frame = Frame(
        "phases", _("Roll-out in phases"), _("Table of the phases with content and gate.")
    )
    fields: list[Field[Phase]] = [
        Field(_("Phase"), lambda each: each.name, width=1.3),
        Field(_("Starts"), lambda each: _start(material, each)),
        Field(_("Share of customers"), lambda each: each.share, "percent", total=True),
        Field(_("Content"), lambda each: each.content, width=2.6),
        Field(_("Gate to the next phase"), lambda each: each.gate, width=2.4),
    ]
    return table_of(material, frame, fields, material.concept.finance.phases)


def _start(material: Material, phase: Phase) -> str:
    start = phase.start_month_index
    return "" if start is None else material.month(int(start))


def roadmap(material: Material) -> Gantt | None:
    """Return work packages, roll-out phases and steps over time."""
    concept, start = material.concept, material.start
    bars = [
        Bar(each.name, each.start, each.end, each.phase)
        for each in concept.packages
        if each.start and each.end
    ]
    known = [each for each in concept.finance.phases if each.start_month_index is not None]
    if start is not None:
        ramp = int(concept.finance.ramp_months or 1)
        for phase in known:
            first = month_after(start, int(phase.start_month_index or 1) - 1)
            last = month_after(first, ramp) - timedelta(days=1)
            bars.append(Bar(phase.name, first, last, material._("Roll-out"), role="accent"))
    if len(bars) < 2:
        return None
    groups = list(dict.fromkeys(bar.group for bar in bars))
    bars.sort(key=lambda bar: groups.index(bar.group))
    launch = concept.facts.launch or start
    milestones = (Milestone(material._("Launch"), launch),) if launch else ()
    alt = material._("Plan of {names}.", names=material.names(bar.name for bar in bars))
    title = material._("Plan of work and roll-out")
    return Gantt("roadmap", title, tuple(bars), alt, milestones)


def packages(material: Material) -> Table | None:
    """Return the work packages with their expected effort."""
    _ = material._
    frame = Frame(
        "packages",
        _("Work packages and their effort"),
        _("Table of work packages with estimated days."),
        note=_("Expected days: (optimistic + 4 x likely + pessimistic) / 6."),
    )
    fields: list[Field[WorkPackage]] = [
        Field(_("Work package"), lambda each: each.name, width=2),
        Field(_("Phase"), lambda each: each.phase),
        Field(_("Optimistic"), lambda each: each.optimistic, "number"),
        Field(_("Likely"), lambda each: each.likely, "number"),
        Field(_("Pessimistic"), lambda each: each.pessimistic, "number"),
        Field(_("Expected days"), lambda each: each.expected_days, "number", total=True),
        Field(_("Depends on"), lambda each: each.depends_on, width=1.4),
    ]
    return table_of(material, frame, fields, material.concept.packages)


def proposals(material: Material) -> Table | None:
    """Return the development proposals by horizon."""
    _ = material._
    numbered = list(enumerate(ranked_proposals(material), start=1))
    frame = Frame(
        "proposals",
        _("Development proposals"),
        _("Table of development proposals with effect, effort and condition."),
        note=_("Effect and effort are 1 to 5."),
    )
    fields: list[Field[tuple[int, Proposal]]] = [
        Field(_("No."), lambda each: each[0], "number", width=0.5),
        Field(_("Proposal"), lambda each: each[1].name, width=1.4),
        Field(_("Horizon"), lambda each: each[1].horizon),
        Field(_("What it is"), lambda each: each[1].description, width=2.6),
        Field(_("Effect"), lambda each: each[1].effect, "number", width=0.7),
        Field(_("Effort"), lambda each: each[1].effort, "number", width=0.7),
        Field(_("Cost"), lambda each: each[1].cost, "money"),
        Field(_("Only when"), lambda each: each[1].condition, width=1.8),
    ]
    return table_of(material, frame, fields, numbered)


def hypotheses(material: Material) -> Table | None:
    """Return the backlog of hypotheses, the best ratio of effect to effort first."""
    _ = material._
    numbered = list(enumerate(ranked_hypotheses(material), start=1))
    frame = Frame(
        "hypotheses",
        _("Backlog of hypotheses, best effect for the effort first"),
        _("Table of hypotheses with effect, effort and test."),
        note=_("Effect and effort are 1 to 5."),
    )
    fields: list[Field[tuple[int, Hypothesis]]] = [
        Field(_("No."), lambda each: each[0], "number", width=0.5),
        Field(_("Hypothesis"), lambda each: each[1].name, width=2.4),
        Field(_("Effect"), lambda each: each[1].effect, "number", width=0.7),
        Field(_("Effort"), lambda each: each[1].effort, "number", width=0.7),
        Field(_("Test"), lambda each: each[1].test, width=2.6),
    ]
    return table_of(material, frame, fields, numbered)


def _ratio(hypothesis: Hypothesis) -> float:
    return (hypothesis.effect or 0) / (hypothesis.effort or 5)


def proposals_map(material: Material) -> Quadrants | None:
    """Return the proposals by effort (across) and effect (up), by their numbers."""
    title = material._("Proposals by effort and effect")
    return _idea_map(material, "proposals_map", title, ranked_proposals(material))


def hypotheses_map(material: Material) -> Quadrants | None:
    """Return the hypotheses by effort (across) and effect (up), by their numbers."""
    title = material._("Hypotheses by effort and effect")
    return _idea_map(material, "hypotheses_map", title, ranked_hypotheses(material))


def _idea_map(
    material: Material, id_: str, title: str, ideas: Sequence[Proposal | Hypothesis]
) -> Quadrants | None:
    _ = material._
    points = [
        Point(material.formats.number(number), placed(each.effort), placed(each.effect))
        for number, each in enumerate(ideas, start=1)
        if each.effect is not None and each.effort is not None
    ]
    if len(points) < 3:
        return None
    return Quadrants(
        id_,
        title,
        _("Effort"),
        _("Effect"),
        merged(points),
        _("{title}; first is {name}.", title=title, name=ideas[0].name),
        (_("Do first"), _("Plan"), _("When there is time"), _("Leave")),
        note=_("Numbers are those of the table."),
    )


def ranked_proposals(material: Material) -> list[Proposal]:
    """Return the proposals by horizon."""
    return sorted(
        material.concept.proposals, key=lambda each: HORIZONS.get(each.horizon.id, len(HORIZONS))
    )


def ranked_hypotheses(material: Material) -> list[Hypothesis]:
    """Return the hypotheses, the best ratio of effect to effort first."""
    return sorted(material.concept.hypotheses, key=lambda each: -_ratio(each))


def next_steps(material: Material) -> Table | None:
    """Return the next steps by date."""
    _ = material._
    ranked = sorted(material.concept.next_steps, key=lambda each: str(each.due or "9"))
    frame = Frame("next_steps", _("Next steps"), _("Table of next steps with owner and date."))
    fields: list[Field[NextStep]] = [
        Field(_("Step"), lambda each: each.name, width=2.2),
        Field(_("Owner"), lambda each: each.owner, width=1.2),
        Field(_("By"), lambda each: each.due, "date"),
        Field(_("Result"), lambda each: each.result, width=2.4),
    ]
    return table_of(material, frame, fields, ranked)


def purposes(material: Material) -> Table | None:
    """Return why personal data are processed, on what basis and for how long."""
    _ = material._
    frame = Frame(
        "purposes",
        _("Personal data: purpose, basis, retention, recipients"),
        _("Table of purposes of processing with legal basis and retention."),
    )
    fields: list[Field[Purpose]] = [
        Field(_("Purpose"), lambda each: each.name, width=1.4),
        Field(_("Legal basis"), lambda each: each.basis, width=1.2),
        Field(_("Data"), lambda each: each.data, width=2),
        Field(_("Kept for"), lambda each: each.retention, width=1.2),
        Field(_("Recipients"), lambda each: each.recipients, width=1.4),
    ]
    return table_of(material, frame, fields, material.concept.law.purposes)


def effort_chart(material: Material) -> Chart | None:
    """Return the expected days of each work package."""
    _ = material._
    known = [each for each in material.concept.packages if each.expected_days is not None]
    if len(known) < 2:
        return None
    ranked = sorted(known, key=lambda each: -(each.expected_days or 0))
    return Chart(
        "effort_chart",
        _("Expected days by work package"),
        "bar",
        _("Bar chart of expected days; the largest package is {name}.", name=ranked[0].name),
        tuple(each.name for each in ranked),
        (Series(_("Days"), tuple(each.expected_days for each in ranked), "lead"),),
        unit=_("days"),
    )


EXHIBITS: Exhibits = {
    "phases": phases,
    "roadmap": roadmap,
    "packages": packages,
    "effort_chart": effort_chart,
    "proposals": proposals,
    "hypotheses": hypotheses,
    "proposals_map": proposals_map,
    "hypotheses_map": hypotheses_map,
    "next_steps": next_steps,
    "purposes": purposes,
}
