"""Exhibits of what the value hangs on: members, segments, mechanics, points, beliefs, drivers."""

from collections.abc import Callable

from workbench.concept.model import Cost, Effects, Mechanic, Segment
from workbench.documents.blocks import Chart, Series, Table
from workbench.documents.exhibits_customers import segment_source
from workbench.documents.exhibits_results import EFFECTS, total, year_table
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, decimals_of, table_of


def members(material: Material) -> Chart | None:
    """Return members and active members by month."""
    _, result = material._, material.result
    if result is None:
        return None
    count = len(result.lines["members"])
    last = material.formats.number(float(result.lines["members"][-1]))
    return Chart(
        "members",
        _("Members and active members by month"),
        "line",
        _("Line chart of members and active members; {n} members at the end.", n=last),
        material.month_numbers(count),
        (
            Series(_("Members"), tuple(map(float, result.lines["members"])), "grey"),
            Series(_("Active members"), tuple(map(float, result.lines["active_members"])), "lead"),
        ),
        unit=_("customers"),
        x_title=material.months_title,
        source=material.model_source,
    )


def members_table(material: Material) -> Table | None:
    """Return customers and members by year."""
    if material.result is None:
        return None
    names = (
        "baseline_customers", "retained_customers", "referred_customers", "customers", "members",
        "active_members",
    )  # fmt: skip
    title = material._("Customers and members at the end of each year")
    return year_table(material, "members_table", title, names)


def segment_contribution(material: Material) -> Table | None:
    """Return the extra revenue by effect and the extra margin of each segment."""
    _, result = material._, material.result
    if result is None:
        return None
    lines = result.segments
    known = [each for each in material.concept.segments if each.id in lines]

    def amount(segment: Segment, line: str) -> float:
        return float(sum(lines[segment.id][line]))

    everything = sum(amount(each, "incremental_margin") for each in known)
    names = (_("Frequency"), _("Basket"), _("Retention"), _("Referrals"))
    frame = Frame(
        "segment_contribution",
        _("Extra revenue by effect, and extra margin, by segment over the horizon"),
        _("Table of extra revenue and margin by segment."),
        material.model_source,
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        *(_effect_field(name, effect, amount) for name, effect in zip(names, EFFECTS, strict=True)),
        Field(_("Extra margin"), lambda each: amount(each, "incremental_margin"), "money",
              total=True),
        Field(_("Share of margin"), lambda each: _share(amount(each, "incremental_margin"),
              everything), "percent", total=True),
    ]  # fmt: skip
    return table_of(material, frame, fields, known)


def _effect_field(
    name: str, effect: str, amount: Callable[[Segment, str], float]
) -> Field[Segment]:
    return Field(name, lambda each: amount(each, effect), "money", total=True, drop_zero=True)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def segment_margin(material: Material) -> Chart | None:
    """Return the extra margin of each segment over the horizon."""
    _, result = material._, material.result
    if result is None:
        return None
    known = [each for each in material.concept.segments if each.id in result.segments]
    pairs = [(each, float(sum(result.segments[each.id]["incremental_margin"]))) for each in known]
    ranked = sorted(pairs, key=lambda pair: -pair[1])
    if len(ranked) < 2:
        return None
    return Chart(
        "segment_margin",
        _("Extra margin by segment over the horizon"),
        "bar",
        _("Bar chart of the extra margin by segment; {name} is first.", name=ranked[0][0].name),
        tuple(each.name for each, _margin in ranked),
        (Series(_("Extra margin"), tuple(margin for _each, margin in ranked), "lead"),),
        unit=material.formats.currency,
        source=material.model_source,
    )


def beliefs(material: Material) -> Table | None:
    """Return the effects assumed, and what they may fall to before the value is gone."""
    _, result = material._, material.result
    if result is None or result.figures["break_even_effect"] is None:
        return None
    factor = result.figures["break_even_effect"]
    rows = [row for each in material.concept.chosen_mechanics for row in _beliefs(material, each)]
    frame = Frame(
        "beliefs",
        _("What one has to believe: effects assumed, and at break-even"),
        _("Table of the effects assumed and at a net present value of zero."),
        material.model_source,
        _("Break-even: all effects scaled by one factor until the net present value is zero."),
    )
    fields: list[Field[Belief]] = [
        Field(_("Mechanic"), lambda row: row[0].name, width=3.7),
        Field(_("Effect on active members"), lambda row: row[1], width=2.8),
        Field(_("Assumed"), lambda row: row[2], "percent", width=0.9),
        Field(_("At break-even"), lambda row: row[2] * factor, "percent", width=1.1),
        Field(_("Months to full"), lambda row: row[0].effects.ramp_months, "number", width=1.1,
              drop_zero=True),
        Field(_("Loss a year"), lambda row: row[0].effects.decay, "percent", width=0.9,
              drop_zero=True),
    ]  # fmt: skip
    return table_of(material, frame, fields, rows)


Belief = tuple[Mechanic, str, float]


def _beliefs(material: Material, mechanic: Mechanic) -> list[Belief]:
    _, effects = material._, mechanic.effects
    known = (
        (_("more frequent purchase"), effects.frequency),
        (_("larger basket"), effects.basket),
        (_("less churn"), effects.churn),
        (_("customers referred a month"), effects.referrals),
    )
    return [(mechanic, label, value) for label, value in known if value]


def points(material: Material) -> Table | None:
    """Return points issued, redeemed and expired by year, with the balance."""
    if material.result is None or not total(material.result, "points_issued"):
        return None
    names = (
        "own_points", "points_issued", "points_redeemed", "points_expired", "points_balance",
    )  # fmt: skip
    title = material._("Points by year, and the balance at the year's end")
    return year_table(material, "points", title, names)


def liability(material: Material) -> Chart | None:
    """Return the contract liability by month."""
    _, result = material._, material.result
    if result is None or not any(float(value) for value in result.lines["liability"]):
        return None
    values = tuple(map(float, result.lines["liability"]))
    top = material.formats.rounded_money(max(values))
    return Chart(
        "liability",
        _("Contract liability by month"),
        "area",
        _("Area chart of the contract liability; the highest value is {top}.", top=top),
        material.month_numbers(len(values)),
        (Series(_("Contract liability"), values, "lead"),),
        unit=material.formats.currency,
        x_title=material.months_title,
        source=material.model_source,
    )


def liability_table(material: Material) -> Table | None:
    """Return deferred and released revenue and the liability by year."""
    if material.result is None or not total(material.result, "deferred"):
        return None
    names = ("deferred", "released", "revenue_timing", "liability")
    title = material._("Revenue deferred and released, and the contract liability")
    return year_table(material, "liability_table", title, names)


def baseline(material: Material) -> Table | None:
    """Return customers and revenue without the programme by year."""
    if material.result is None:
        return None
    names = ("baseline_customers", "baseline_revenue")
    title = material._("The business without the programme")
    return year_table(material, "baseline", title, names)


def segment_drivers(material: Material) -> Table | None:
    """Return what the model takes for each segment."""
    _ = material._
    frame = Frame(
        "segment_drivers",
        _("What the model takes for each segment"),
        _("Table of the model's inputs by segment."),
        segment_source(material),
        _("Churn and new customers per month, without the programme."),
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        Field(_("Customers"), lambda each: each.customers, "number", total=True),
        Field(_("New a month"), lambda each: each.new_customers, "number", total=True),
        Field(_("Churn"), lambda each: each.churn, "percent"),
        Field(_("Orders a month"), lambda each: each.orders_per_month, "number"),
        Field(_("Order value"), lambda each: each.order_value, "money"),
        Field(_("Margin"), lambda each: each.gross_margin, "percent"),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def member_drivers(material: Material) -> Table | None:
    """Return what the model takes for the members of each segment."""
    _ = material._
    note = _("Spending index: what an active member spends without the programme, average = 1.")
    frame = Frame(
        "member_drivers",
        _("What the model takes for the members of each segment"),
        _("Table of the model's inputs about members by segment."),
        material.answers_source,
        note if any(each.member_spend_index for each in material.concept.segments) else "",
    )
    fields: list[Field[Segment]] = [
        Field(_("Segment"), lambda each: each.name, width=1.8),
        Field(_("Enrolled at most"), lambda each: each.enrolment_ceiling, "percent"),
        Field(_("Active share"), lambda each: each.activity_rate, "percent"),
        Field(_("Spending index"), lambda each: each.member_spend_index, "number"),
        Field(_("Spend that earns"), lambda each: each.eligible_share, "percent"),
        Field(_("Only shifted"), lambda each: each.cannibalisation, "percent", drop_zero=True),
    ]
    return table_of(material, frame, fields, material.concept.segments)


def effect_drivers(material: Material) -> Table | None:
    """Return the effects the model takes for each mechanic."""
    _ = material._
    note = _("Effects on active members; referrals are new customers per active member and month.")
    frame = Frame(
        "effect_drivers",
        _("What the model takes for each mechanic"),
        _("Table of the effects assumed by mechanic."),
        material.answers_source,
        note if any(each.effects.referrals for each in material.concept.chosen_mechanics) else "",
    )
    fields: list[Field[Mechanic]] = [
        Field(_("Mechanic"), lambda each: each.name, width=1.8),
        _effect_driver(_("Frequency"), lambda effects: effects.frequency),
        _effect_driver(_("Basket"), lambda effects: effects.basket),
        _effect_driver(_("Churn"), lambda effects: effects.churn),
        _effect_driver(_("Referrals"), lambda effects: effects.referrals),
        Field(
            _("Months to full effect"),
            lambda each: each.effects.ramp_months,
            "number",
            drop_zero=True,
        ),
        Field(_("Loss a year"), lambda each: each.effects.decay, "percent", drop_zero=True),
    ]
    return table_of(material, frame, fields, material.concept.chosen_mechanics)


def _effect_driver(title: str, get: Callable[[Effects], float | None]) -> Field[Mechanic]:
    """Return a column of one effect; a mechanic without it has an empty cell."""
    return Field(title, lambda each: get(each.effects) or None, "percent", blank=True)


def cost_items(material: Material) -> Table | None:
    """Return the cost items the model takes."""
    _ = material._
    frame = Frame("cost_items", _("Cost items"), _("Table of cost items."), material.answers_source)
    amount = f"{_('Amount')}, {material.formats.currency}"
    fields: list[Field[Cost]] = [
        Field(_("Item"), lambda each: each.name, width=2.8),
        Field(_("Category"), lambda each: each.category, width=1.4),
        Field(_("Basis"), lambda each: each.basis, width=1.6),
        Field(amount, lambda each: _written(material, each), "own", width=1),
        Field(_("Months"), lambda each: _months(material, each), "own", width=0.8),
        Field(_("Owner"), lambda each: each.owner, width=1.5),
    ]
    return table_of(material, frame, fields, material.concept.finance.costs)


def _months(material: Material, cost: Cost) -> str:
    """Return the months of the model in which a cost falls; 0 is before the launch."""
    number, first, last = material.formats.number, cost.from_month, cost.to_month
    if first is None or last is None or cost.basis.id == "once":
        return "" if first is None else number(first)
    return material._("{start} to {end}", start=number(first), end=number(last))


def _written(material: Material, cost: Cost) -> str:
    """Return an amount with the decimals it needs; a share of the reward cost as per cent."""
    if cost.amount is None:
        return ""
    if cost.basis.id == "share_of_reward_cost":
        return material.share(cost.amount)
    return material.formats.number(cost.amount, decimals_of([cost.amount], 4))


EXHIBITS: Exhibits = {
    "members": members,
    "members_table": members_table,
    "segment_contribution": segment_contribution,
    "segment_margin": segment_margin,
    "beliefs": beliefs,
    "points": points,
    "liability": liability,
    "liability_table": liability_table,
    "baseline": baseline,
    "segment_drivers": segment_drivers,
    "member_drivers": member_drivers,
    "effect_drivers": effect_drivers,
    "cost_items": cost_items,
}
