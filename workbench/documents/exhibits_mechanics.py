"""Exhibits of the mechanics: which serves whom, why it was chosen, and its rules."""

from workbench.concept.model import Effects, Mechanic, Segment
from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.drivers import signed_share
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, grouped, table_of

MARKS = {"primary": "●", "secondary": "○"}


def fit_matrix(material: Material) -> Table | None:
    """Return which mechanic serves which segment: primary, secondary, none."""
    _, concept = material._, material.concept
    chosen = concept.chosen_mechanics
    if not chosen or not concept.segments:
        return None
    levels = {(fit.mechanic, fit.segment): fit.level.id for fit in concept.fits}
    columns = (
        Column(_("Mechanic"), width=2),
        *(Column(segment.name, "center") for segment in concept.segments),
    )
    rows = tuple(
        TableRow((Cell(each.name), *(_mark(levels, each, seg) for seg in concept.segments)))
        for each in chosen
    )
    return Table(
        "fit_matrix",
        _("Which mechanic serves which segment"),
        columns,
        rows,
        _("Matrix of mechanics and segments."),
        note=_("● moves the behaviour wanted; ○ open to the segment as well."),
    )


def _mark(levels: dict[tuple[str, str], str], mechanic: Mechanic, segment: Segment) -> Cell:
    named = segment.id in {term.id for term in mechanic.segments}
    fallback = "primary" if named else "none" if mechanic.segments else "secondary"
    level = levels.get((mechanic.id, segment.id), fallback)
    return Cell(MARKS.get(level, ""), "lead" if level == "primary" else "muted")


def mechanics(material: Material) -> Table | None:
    """Return the chosen mechanics with purpose, trigger and start."""
    _ = material._
    frame = Frame("mechanics", _("Mechanics chosen"), _("Table of the mechanics chosen."))
    fields: list[Field[Mechanic]] = [
        Field(_("Mechanic"), lambda each: each.name, width=1.5),
        Field(_("Family"), lambda each: each.family),
        Field(_("Purpose"), lambda each: each.purpose, width=2.2),
        Field(_("Indicator moved"), lambda each: each.kpi, width=1.2),
        Field(_("Start"), lambda each: _start(material, each.start_month_index)),
    ]
    return table_of(material, frame, fields, material.concept.chosen_mechanics)


def _segments_of(material: Material, mechanic: Mechanic) -> str:
    return material.names(mechanic.segments, material._("All segments"))


def _start(material: Material, month: float | None) -> str:
    return "" if month is None else material.month(int(month))


def mechanic_reasons(material: Material) -> Table | None:
    """Return why each mechanic was chosen, deferred or rejected."""
    _ = material._
    frame = Frame(
        "mechanic_reasons",
        _("Mechanics considered, and why they were chosen or not"),
        _("Table of mechanics with the decision and its reason."),
        material.answers_source,
    )
    fields: list[Field[Mechanic]] = [
        Field(_("Mechanic"), lambda each: each.name, width=1.4),
        Field(_("Reason"), lambda each: each.reason, width=4),
    ]
    concept = material.concept
    considered = (*concept.chosen_mechanics, *concept.rejected_mechanics)
    reasoned = [each for each in considered if each.reason]
    table = table_of(material, frame, fields, reasoned)
    names = [_("Chosen") if each.is_chosen else _("Left out") for each in reasoned]
    return table and grouped(table, names)


def mechanic_card(material: Material, mechanic_id: str) -> Table | None:
    """Return the specification of one mechanic."""
    _ = material._
    found = [each for each in material.concept.mechanics if each.id == mechanic_id]
    if not found:
        return None
    each = found[0]
    frame = Frame(
        f"mechanic_card-{mechanic_id}",
        _("{name}: specification", name=each.name),
        _("Specification of the mechanic {name}.", name=each.name),
    )
    rules = [
        (_("Purpose"), each.purpose),
        (_("Segments"), _segments_of(material, each)),
        (_("Who is eligible"), each.eligibility),
        (_("Trigger"), each.trigger),
        (_("Formula"), each.formula),
        (_("Worked example"), each.example),
        (_("Caps"), each.caps),
        (_("Stacking"), each.stacking),
        (_("Exclusions"), each.exclusions),
        (_("Returns"), each.returns),
        (_("Expiry"), each.expiry),
        (_("Communication moments"), each.moments),
        (_("Abuse to expect"), each.abuse),
        (_("Control"), each.control),
        (_("Platform must"), each.platform_need),
        (_("Pilot test"), each.pilot_test),
    ]
    return card_of(material, frame, [*rules, *_economics(material, each)])


def _economics(material: Material, mechanic: Mechanic) -> list[tuple[str, object]]:
    _, formats, effects = material._, material.formats, mechanic.effects
    shares = (
        (_("frequency {change}"), effects.frequency),
        (_("basket {change}"), effects.basket),
        (_("churn {change}"), -(effects.churn or 0)),
        (_("new customers by referral a month {change}"), effects.referrals),
    )
    amounts = (
        (_("{amount} once"), mechanic.capex, 0),
        (_("{amount} a month"), mechanic.opex, 0),
        (_("{amount} per active member and month"), mechanic.benefit_cost, 2),
    )
    effects_said = [
        text.format(change=signed_share(material, value)) for text, value in shares if value
    ]
    cost = [text.format(amount=formats.money(value, n)) for text, value, n in amounts if value]
    instant = mechanic.instant_reward_rate
    return [
        (_("Effect assumed"), [*effects_said, *_course(material, effects)]),
        (_("Instant reward"), material.share(instant) if instant else ""),
        (_("Cost"), cost),
        (_("Starts"), _start(material, mechanic.start_month_index)),
    ]


def _course(material: Material, effects: Effects) -> list[str]:
    """Return when the effects are full, and how fast they are lost."""
    _, said = material._, []
    if effects.ramp_months:
        months = int(effects.ramp_months)
        said.append(_.plural("full after {n} month", "full after {n} months", months))
    if effects.decay:
        said.append(_("{share} of it lost a year", share=material.share(effects.decay)))
    return said


EXHIBITS: Exhibits = {
    "fit_matrix": fit_matrix,
    "mechanics": mechanics,
    "mechanic_reasons": mechanic_reasons,
    "mechanic_card": mechanic_card,
}
