"""Exhibits of the model's results: value, cash, budget, members, points and the liability."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from workbench.documents.blocks import Cell, Chart, Column, Role, Series, Table, TableRow
from workbench.documents.material import Exhibits, Material
from workbench.finance.evaluate import Array
from workbench.finance.lines import LINES
from workbench.finance.model import Result

Lines = Mapping[str, Sequence[float] | Array]
EFFECTS = ("frequency_effect", "basket_effect", "retention_effect", "referral_effect")
CATEGORIES = (
    "it_investment", "it_running", "staff", "training", "rewards_logistics", "fraud", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One step from effects to value: its label and its amount over the horizon."""

    label: str
    amount: float


def total(result: Result, *names: str) -> float:
    """Return the sum of lines over the whole horizon."""
    return sum(float(sum(result.lines[name])) for name in names)


def effect_margin(result: Result, effect: str) -> float:
    """Return the contribution margin of one effect over the horizon, all segments."""
    return sum((_margin_of(lines, effect) for lines in result.segments.values()), 0.0)


def _margin_of(lines: Lines, effect: str) -> float:
    revenue = float(sum(lines["incremental_revenue"]))
    margin = float(sum(lines["incremental_margin"]))
    return float(sum(lines[effect])) * margin / revenue if revenue else 0.0


def value_steps(material: Material) -> list[Entry]:
    """Return the steps from the effects' margin to the net present value; zero steps left out."""
    assert material.result is not None
    return [each for each in (*incomes(material), *costs(material)) if abs(each.amount) >= 0.5]


def incomes(material: Material) -> list[Entry]:
    """Return the margin of each effect and the other income, over the horizon."""
    _, result = material._, material.result
    assert result is not None
    return [
        Entry(_("Margin from frequency"), effect_margin(result, "frequency_effect")),
        Entry(_("Margin from the basket"), effect_margin(result, "basket_effect")),
        Entry(_("Margin from retention"), effect_margin(result, "retention_effect")),
        Entry(_("Margin from referrals"), effect_margin(result, "referral_effect")),
        Entry(_("Fees of members"), total(result, "membership_income", "prepaid_breakage_income")),
        Entry(
            _("Income from partners"), total(result, "partner_issue_income", "partner_fee_income")
        ),
    ]


def costs(material: Material) -> list[Entry]:
    """Return the groups of costs, tax and discounting over the horizon; costs are negative."""
    _, result = material._, material.result
    assert result is not None
    groups = (
        (_("Rewards"), ("reward_cost",)),
        (_("Communication"), ("communication_cost",)),
        (_("Platform and IT"), ("it_investment", "it_running")),
        (_("Cost of mechanics"), ("mechanic_capex", "mechanic_opex")),
        (_("Team and training"), ("staff", "training")),
        (_("Other costs"), ("rewards_logistics", "fraud", "other")),
        (_("Tax"), ("tax",)),
    )
    discount = total(result, "discounted") - total(result, "net_cash_flow")
    steps = [Entry(label, -total(result, *names)) for label, names in groups]
    return [*steps, Entry(_("Discounting"), discount)]


def npv_waterfall(material: Material) -> Chart | None:
    """Return how the effects' margin becomes the net present value."""
    _, result = material._, material.result
    if result is None:
        return None
    steps = value_steps(material)
    npv = total(result, "discounted")
    roles: tuple[Role, ...] = tuple("positive" if s.amount >= 0 else "negative" for s in steps)
    text = material.formats.rounded_money(npv)
    return Chart(
        "npv_waterfall",
        _("From extra margin to net present value, whole horizon"),
        "waterfall",
        _("Waterfall from the margin of the effects to a net present value of {npv}.", npv=text),
        (*(step.label for step in steps), _("Net present value")),
        (Series(_("Amount"), (*(step.amount for step in steps), npv), "lead"),),
        (*roles, "total"),
        unit=material.formats.currency,
        source=material.model_source,
    )


def results(material: Material) -> Table | None:
    """Return the figures of the model, each with what it means."""
    _, result, formats = material._, material.result, material.formats
    if result is None:
        return None
    figures = result.figures
    share = material.share
    rows = (
        (_("Net present value"), formats.money(figures["npv"]), _("sum of discounted cash flows")),
        (_("Return on programme cost"), share(figures["roi"]),
         _("income less costs, per unit of cost, before tax")),
        (_("Internal rate of return"), irr_text(material), _("a year; n/a when it is not unique")),
        (_("Payback"), months_text(material, figures["payback_months"]),
         _("after the start, until the cash is back")),
        (_("Discounted payback"), months_text(material, figures["discounted_payback_months"]),
         _("the same on discounted flows")),
        (_("Peak funding"), formats.money(figures["peak_funding"]), _("the most cash tied up")),
        (_("Profitability index"), formats.number(figures["profitability_index"], 2),
         _("net present value per unit of peak funding")),
        (_("Cost per active member and month"),
         formats.money(figures["cost_per_active_member_month"], 2), _("all costs")),
        (_("Cost per point issued"), formats.money(figures["cost_per_point"], 4),
         _("redemption, reimbursement and closing obligation")),
        (_("Reward cost of members' spend"), share(figures["reward_share_of_member_revenue"]),
         _("all rewards and benefits")),
    )  # fmt: skip
    columns = (
        Column(_("Figure"), width=1.6),
        Column(_("Value"), "right", 1.2),
        Column(_("Meaning"), width=2.4),
    )
    unused = _("Cost per point issued") if not total(result, "points_issued") else ""
    body = tuple(
        TableRow((Cell(a), Cell(b, bold=True), Cell(c, "muted"))) for a, b, c in rows if a != unused
    )
    alt = _("Table of the model's figures with their meaning.")
    return Table("results", _("Results at a glance"), columns, body, alt, material.model_source)


def months_text(material: Material, value: float | None) -> str:
    """Return a number of months with its unit; no month is at once."""
    if value == 0:
        return material._("at once")
    number = material.formats.number(value, 1)
    return number if value is None else material._("{n} months", n=number)


def irr_text(material: Material) -> str:
    """Return the internal rate of return of the base."""
    assert material.result is not None
    return rate_text(material, material.result.figures["irr"])


def rate_text(material: Material, rate: float | None) -> str:
    """Return a rate of return a year; above 1000 % it only says so."""
    if rate is not None and rate > 10:
        return f"> {material.formats.percent(10, 0)}"
    return material.share(rate)


def j_curve(material: Material) -> Chart | None:
    """Return the cumulative cash flow by month, plain and discounted."""
    _, result = material._, material.result
    if result is None:
        return None
    cumulative = [float(value) for value in result.lines["cumulative"]]
    discounted = [float(value) for value in result.lines["cumulative_discounted"]]
    payback = result.figures["payback_months"]
    low = material.formats.rounded_money(min(cumulative))
    alt = _("Line chart of cumulative cash flow; the lowest point is {low}.", low=low)
    note = _("The cash invested is not back within the horizon.")
    if payback is not None:
        number = material.formats.number(payback, 1)
        note = _("Payback after {n} months, where the line crosses zero for good.", n=number)
    if total(result, "closing_obligation"):
        note = _("{note} The last month carries the points still to be redeemed.", note=note)
    return Chart(
        "j_curve",
        _("Cumulative cash flow by month"),
        "line",
        alt,
        material.month_numbers(len(cumulative)),
        (
            Series(_("Undiscounted"), tuple(cumulative), "lead"),
            Series(_("Discounted"), tuple(discounted), "grey"),
            *_payback_mark(material, cumulative, payback),
        ),
        unit=material.formats.currency,
        x_title=material.months_title,
        source=material.model_source,
        note=note,
    )


def _payback_mark(
    material: Material, cumulative: Sequence[float], payback: float | None
) -> list[Series]:
    """Return a mark at the end of the month in which the cash is back."""
    if not payback:
        return []
    back = ceil(payback)
    values = (value if month == back else None for month, value in enumerate(cumulative))
    return [Series(material._("Payback"), tuple(values), "accent")]


def cash_years(material: Material) -> Chart | None:
    """Return income, costs and net cash flow by year."""
    _, result = material._, material.result
    if result is None:
        return None
    years = result.years
    return Chart(
        "cash_years",
        _("Income, costs and net cash flow by year"),
        "column",
        _("Column chart of income, costs and net cash flow by year."),
        tuple(year_names(material)),
        (
            Series(_("Income"), tuple(map(float, years["income"])), "lead"),
            Series(_("Costs"), tuple(-float(value) for value in years["costs"]), "grey"),
            Series(_("Net cash flow"), tuple(map(float, years["net_cash_flow"])), "accent"),
        ),
        unit=material.formats.currency,
        source=material.model_source,
    )


def year_names(material: Material) -> list[str]:
    """Return the heads of the model's years."""
    assert material.result is not None
    count = len(material.result.years["costs"]) - 1
    numbers = (material.formats.number(year) for year in range(1, count + 1))
    return [material._("Before launch"), *(material._("Year {n}", n=n) for n in numbers)]


def year_table(
    material: Material, id_: str, title: str, names: Sequence[str], totals: Sequence[str] = ()
) -> Table:
    """Return lines by year; ``totals`` are drawn as totals, lines that are 0 are left out."""
    result = material.result
    assert result is not None
    kept = [name for name in names if any(abs(float(v)) >= 0.005 for v in result.years[name])]
    summed = all(LINES[name].years == "sum" for name in kept)
    unit = material.formats.currency if _is_money(kept) else material._("Measure")
    heads = [*year_names(material), material._("Total")] if summed else year_names(material)
    columns = (Column(unit, width=2), *(Column(head, "right") for head in heads))
    rows = tuple(
        TableRow(_year_cells(material, name, summed), "total" if name in totals else "body")
        for name in kept
    )
    alt = material._("Table by year: {title}.", title=title)
    return Table(id_, title, columns, rows, alt, material.model_source)


def _is_money(names: Sequence[str]) -> bool:
    return all(LINES[name].unit == "money" for name in names)


def _year_cells(material: Material, name: str, summed: bool) -> tuple[Cell, ...]:  # noqa: FBT001
    assert material.result is not None
    values = [float(value) for value in material.result.years[name]]
    shown = [*values, sum(values)] if summed else values
    label = material._(LINES[name].label)
    return (Cell(label), *(Cell(material.formats.number(value)) for value in shown))


def cash_table(material: Material) -> Table | None:
    """Return the cash flow by year."""
    if material.result is None:
        return None
    names = (
        "incremental_margin", "membership_income", "prepaid_breakage_income",
        "partner_issue_income", "partner_fee_income", "income", "reward_cost",
        "communication_cost", "mechanic_capex", "mechanic_opex", *CATEGORIES, "costs", "pre_tax",
        "tax", "net_cash_flow", "discounted",
    )  # fmt: skip
    totals = ("income", "costs", "net_cash_flow")
    return year_table(material, "cash_table", material._("Cash flow by year"), names, totals)


def budget(material: Material) -> Table | None:
    """Return the budget by year: every cost of the programme."""
    if material.result is None:
        return None
    names = (
        "own_redemption_cost", "partner_reimbursement", "closing_obligation",
        "instant_reward_cost", "prepaid_bonus_cost", "benefit_cost", "communication_cost",
        "mechanic_capex", "mechanic_opex", *CATEGORIES, "costs",
    )  # fmt: skip
    title = material._("Budget by year and kind of cost")
    return year_table(material, "budget", title, names, ("costs",))


def budget_chart(material: Material) -> Chart | None:
    """Return the budget by year as stacked columns."""
    _, result = material._, material.result
    if result is None:
        return None
    groups: tuple[tuple[str, tuple[str, ...], Role], ...] = (
        (_("Rewards"), ("reward_cost",), "lead"),
        (_("Communication"), ("communication_cost",), "grey"),
        (_("Platform, IT and mechanics"),
         ("it_investment", "it_running", "mechanic_capex", "mechanic_opex"), "accent"),
        (_("Team, training and other"),
         ("staff", "training", "rewards_logistics", "fraud", "other"), "auto"),
    )  # fmt: skip
    series: list[Series] = []
    for name, lines, role in groups:
        years = zip(*(result.years[line] for line in lines), strict=True)
        series.append(Series(name, tuple(float(sum(parts)) for parts in years), role))
    return Chart(
        "budget_chart",
        _("Budget by year"),
        "stacked_column",
        _("Stacked column chart of the budget by year and kind of cost."),
        tuple(year_names(material)),
        tuple(each for each in series if any(each.values)),
        unit=material.formats.currency,
        source=material.model_source,
    )


EXHIBITS: Exhibits = {
    "npv_waterfall": npv_waterfall,
    "results": results,
    "j_curve": j_curve,
    "cash_years": cash_years,
    "cash_table": cash_table,
    "budget": budget,
    "budget_chart": budget_chart,
}
