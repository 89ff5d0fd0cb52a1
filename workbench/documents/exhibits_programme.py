"""Exhibits of the programme as a whole: on a page, goals, indicators, strategies by segment."""

from typing import TYPE_CHECKING

from workbench.documents.blocks import Table
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, grouped, table_of

if TYPE_CHECKING:
    from workbench.concept.model import Benefit, Goal, Kpi, Option, Segment


def on_a_page(material: Material) -> Table | None:
    """Return the whole programme on one card."""
    _, concept = material._, material.concept
    scheme, launch = concept.scheme, concept.facts.launch or concept.finance.start_month
    ratio = "" if scheme.reward_ratio is None else material.share(scheme.reward_ratio)
    frame = Frame(
        "on_a_page",
        _("The programme on a page"),
        _("Card of the programme: goals, audience, mechanics, currency, partners, launch."),
    )
    return card_of(
        material,
        frame,
        [
            (_("Goals"), [each.name for each in concept.goals]),
            (_("Audience"), [each.name for each in concept.segments]),
            (_("Mechanics"), [each.name for each in concept.chosen_mechanics]),
            (_("Currency"), scheme.currency_name),
            (_("Reward ratio"), ratio),
            (_("Tiers"), [each.name for each in concept.tiers]),
            (_("Partners"), [each.name for each in concept.partners]),
            (_("Advantage over competitors"), concept.advantage),
            (_("Positioning"), concept.communication.positioning),
            (_("Launch"), launch and material.formats.month(launch)),
        ],
    )


def goals(material: Material) -> Table | None:
    """Return the goals, those of the second level under their parents."""
    _ = material._
    concept = material.concept
    frame = Frame("goals", _("Goals of the programme"), _("Table of goals with their measures."))
    fields: list[Field[Goal]] = [
        Field(_("Goal"), lambda each: each.name, width=1.6),
        Field(_("Kind"), lambda each: each.kind),
        Field(_("What it means"), lambda each: each.description, width=2.6),
        Field(_("Measured by"), lambda each: each.measure, width=1.8),
        Field(_("Priority"), lambda each: each.priority),
    ]
    return table_of(material, frame, fields, concept.goals)


def options(material: Material) -> Table | None:
    """Return the concepts weighed against each other, the recommended one first."""
    _ = material._
    order = {"recommended": 0, "possible": 1}
    frame = Frame(
        "options",
        _("Options for the concept, scored 1 to 5"),
        _("Table of options with their scores, the verdict and its reason."),
        material.answers_source,
        _("5 is best: the strongest effect, the lowest cost, the fastest and the safest."),
    )
    fields: list[Field[Option]] = [
        Field(_("Option"), lambda each: each.name, width=1.5),
        Field(_("What would be done"), lambda each: each.description, width=2),
        Field(_("Effect"), lambda each: each.effect, "number", width=0.7),
        Field(_("Cost"), lambda each: each.cost, "number", width=0.7),
        Field(_("Speed"), lambda each: each.speed, "number", width=0.7),
        Field(_("Safety"), lambda each: each.risk, "number", width=0.7),
        Field(_("Verdict"), lambda each: each.decision, width=1.2),
        Field(_("Reason"), lambda each: each.reason, width=2),
    ]
    ranked = sorted(material.concept.options, key=lambda each: order.get(each.decision.id, 2))
    return table_of(material, frame, fields, ranked)


def benefits(material: Material) -> Table | None:
    """Return what each side gains, and what will show it."""
    _ = material._
    frame = Frame(
        "benefits",
        _("What each side gains, and what shows it"),
        _("Table of benefits by side with their proof."),
        material.answers_source,
    )
    fields: list[Field[Benefit]] = [
        Field(_("Benefit"), lambda each: each.name, width=1.8),
        Field(_("What it is"), lambda each: each.description, width=2.4),
        Field(_("Shown by"), lambda each: each.proof, width=1.6),
    ]
    sides = list(dict.fromkeys(str(each.side) for each in material.concept.benefits_by_side))
    ordered = sorted(
        material.concept.benefits_by_side, key=lambda each: sides.index(str(each.side))
    )
    table = table_of(material, frame, fields, ordered)
    return None if table is None else grouped(table, [str(each.side) for each in ordered])


def kpis(material: Material) -> Table | None:
    """Return the indicators with baseline, targets and threshold."""
    _ = material._
    frame = Frame(
        "kpis",
        _("Indicators: baseline, targets and thresholds"),
        _("Table of indicators with baseline and targets by year."),
        material.answers_source,
    )
    fields: list[Field[Kpi]] = [
        Field(_("Indicator"), lambda each: each.name, width=2.2),
        Field(_("Unit"), lambda each: each.unit),
        Field(_("Baseline"), lambda each: _figure(material, each.baseline), "own"),
        Field(_("Year 1"), lambda each: _figure(material, each.target_year_1), "own"),
        Field(_("Year 2"), lambda each: _figure(material, each.target_year_2), "own"),
        Field(_("Year 3"), lambda each: _figure(material, each.target_year_3), "own"),
        Field(_("Threshold"), lambda each: _figure(material, each.threshold), "own"),
    ]
    return table_of(material, frame, fields, material.concept.kpis)


def _figure(material: Material, value: float | None) -> str:
    """Return a figure in its own unit; the rows of the catalogue have different ones."""
    if value is None:
        return ""
    decimals = 0 if float(value).is_integer() else 1 + (not float(value * 10).is_integer())
    return material.formats.number(value, decimals)


def kpi_formulas(material: Material) -> Table | None:
    """Return how each indicator is computed, by whom and how often."""
    _ = material._
    frame = Frame(
        "kpi_formulas",
        _("Indicators by goal: formula, source, owner and cadence"),
        _("Table of indicators with formula, source, owner and cadence."),
    )
    fields: list[Field[Kpi]] = [
        Field(_("Indicator"), lambda each: each.name, width=1.6),
        Field(_("Formula"), lambda each: each.formula, width=2.8),
        Field(_("Source"), lambda each: each.source, width=1.2),
        Field(_("Owner"), lambda each: each.owner, width=1.2),
        Field(_("Cadence"), lambda each: each.cadence),
    ]
    order = [goal.id for goal in material.concept.goals]
    ranked = sorted(
        material.concept.kpis,
        key=lambda each: order.index(each.goal.id) if each.goal.id in order else len(order),
    )
    table = table_of(material, frame, fields, ranked)
    return table and grouped(table, [str(each.goal) for each in ranked])


def strategies(material: Material) -> Table | None:
    """Return what the programme wants of each segment and offers it."""
    _ = material._
    frame = Frame(
        "strategies",
        _("Strategy by segment"),
        _("Table of segments with strategy, behaviour wanted and offers."),
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.2),
        Field(_("Strategy"), lambda each: each.strategy),
        Field(_("Behaviour wanted"), lambda each: each.goal_behaviour, width=2.4),
        Field(_("Offers"), lambda each: each.offers, width=2),
    ]
    return table_of(material, frame, fields, material.concept.segments)


EXHIBITS: Exhibits = {
    "on_a_page": on_a_page,
    "goals": goals,
    "options": options,
    "benefits": benefits,
    "kpis": kpis,
    "kpi_formulas": kpi_formulas,
    "strategies": strategies,
}
