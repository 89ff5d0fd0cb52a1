"""Exhibits of what may come otherwise: scenarios and the tornado."""

from collections.abc import Callable

from workbench.concept.model import ScenarioChange
from workbench.documents.blocks import Cell, Chart, Column, Role, Series, Table, TableRow
from workbench.documents.drivers import change_text, driver_name
from workbench.documents.exhibits_results import months_text, rate_text
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, grouped, table_of
from workbench.finance.model import Result
from workbench.finance.studies import Bar

LINE_ROLES: dict[str, Role] = {"pessimistic": "grey", "base": "lead", "optimistic": "accent"}


def scenario_name(material: Material, name: str) -> str:
    """Return a scenario's name; one of the engagement's own stays as it is."""
    _ = material._
    known = {
        "pessimistic": _("Pessimistic"),
        "base": _("Base"),
        "optimistic": _("Optimistic"),
    }
    return known.get(name, name)


def _scenarios(material: Material) -> dict[str, Result]:
    return {} if material.studies is None else dict(material.studies.scenarios)


def scenarios(material: Material) -> Table | None:
    """Return the figures of each scenario side by side."""
    _, runs = material._, _scenarios(material)
    if not runs:
        return None
    rows = tuple(
        TableRow((Cell(label), *(_figure_cell(show, run) for run in runs.values())))
        for label, show in _figures(material)
    )
    heads = (Column(scenario_name(material, name), "right", 1.2) for name in runs)
    return Table(
        "scenarios",
        _("Results by scenario"),
        (Column(_("Figure"), width=2), *heads),
        rows,
        _("Table of the model's figures in each scenario."),
        _("Financial model, one run for each scenario"),
        _("n/a: there is no such figure, such as a payback when the cash is not back in time."),
    )


def _figure_cell(show: Callable[[Result], str], run: Result) -> Cell:
    text = show(run)
    return Cell(text, "bad" if text.startswith("\N{MINUS SIGN}") else "plain")


def _figures(material: Material) -> list[tuple[str, Callable[[Result], str]]]:
    _, formats, share = material._, material.formats, material.share
    unit = formats.currency

    def amount(name: str) -> Callable[[Result], str]:
        return lambda run: formats.number(run.figures[name])

    return [
        (f"{_('Net present value')}, {unit}", amount("npv")),
        (_("Internal rate of return a year"),
         lambda run: rate_text(material, run.figures["irr"])),
        (_("Return on programme cost"), lambda run: share(run.figures["roi"])),
        (_("Payback"), lambda run: months_text(material, run.figures["payback_months"])),
        (f"{_('Peak funding')}, {unit}", amount("peak_funding")),
        (_("Effects at break-even, share of those assumed"),
         lambda run: share(run.figures["break_even_effect"])),
        (_("Members at the end"), lambda run: formats.number(run.years["members"][-1])),
        (f"{_('Highest contract liability')}, {unit}",
         lambda run: formats.number(float(max(run.lines["liability"])))),
    ]  # fmt: skip


def scenario_changes(material: Material) -> Table | None:
    """Return what each scenario changes of the base, and why."""
    _ = material._
    if not _scenarios(material):
        return None
    order = ("pessimistic", "optimistic")
    changes = sorted(
        material.concept.finance.scenarios,
        key=lambda each: (
            order.index(each.scenario.id) if each.scenario.id in order else len(order),
            each.scenario.id,
        ),
    )
    frame = Frame(
        "scenario_changes",
        _("What the scenarios change"),
        _("Table of the drivers that each scenario changes."),
        material.answers_source,
        _("All other drivers are those of the base. Percentages with a sign change a driver by "
          "that much; other values replace it."),
    )  # fmt: skip
    fields: list[Field[ScenarioChange]] = [
        Field(_("Driver"), lambda each: driver_name(material, each.path), width=2.2),
        Field(_("Change"), lambda each: _change(material, each), "own"),
        Field(_("Reason"), lambda each: each.reason, width=2.2),
    ]
    table = table_of(material, frame, fields, changes)
    names = [scenario_name(material, each.scenario.id) for each in changes]
    return None if table is None else grouped(table, names)


def _change(material: Material, change: ScenarioChange) -> str:
    return change_text(
        material, change.path, change.value, multiply=change.apply.id in ("multiply", "")
    )


def scenario_cash(material: Material) -> Chart | None:
    """Return the cumulative cash flow by month in each scenario."""
    _, runs = material._, _scenarios(material)
    if len(runs) < 2:
        return None
    ends = {name: float(run.lines["cumulative"][-1]) for name, run in runs.items()}
    worst, best = min(ends, key=ends.__getitem__), max(ends, key=ends.__getitem__)
    count = len(next(iter(runs.values())).lines["cumulative"])
    return Chart(
        "scenario_cash",
        _("Cumulative cash flow by month in each scenario"),
        "line",
        _(
            "Line chart of cumulative cash flow: it ends between {low} ({worst}) and {high} "
            "({best}).",
            low=material.formats.rounded_money(ends[worst]),
            worst=scenario_name(material, worst),
            high=material.formats.rounded_money(ends[best]),
            best=scenario_name(material, best),
        ),
        material.month_numbers(count),
        tuple(
            Series(
                scenario_name(material, name),
                tuple(map(float, run.lines["cumulative"])),
                LINE_ROLES.get(name, "auto"),
            )
            for name, run in runs.items()
        ),
        unit=material.formats.currency,
        x_title=material.months_title,
        source=_("Financial model, one run for each scenario"),
    )


def _bars(material: Material) -> tuple[Bar, ...]:
    return () if material.studies is None else material.studies.bars


def tornado(material: Material) -> Chart | None:
    """Return net present value at the low and the high end of each uncertain driver."""
    _, bars = material._, _bars(material)
    if len(bars) < 2 or material.result is None:
        return None
    base = material.result.figures["npv"] or 0.0
    widest = driver_name(material, bars[0].path)
    return Chart(
        "tornado",
        _("Net present value when one driver changes, all else at base"),
        "tornado",
        _(
            "Tornado chart around {npv}; the widest bar is {name}.",
            npv=material.formats.rounded_money(base),
            name=widest,
        ),
        tuple(driver_name(material, each.path) for each in bars),
        (
            Series(_("Driver at its low end"), tuple(each.npv_low for each in bars), "grey"),
            Series(_("Driver at its high end"), tuple(each.npv_high for each in bars), "lead"),
        ),
        unit=material.formats.currency,
        base=base,
        source=material.model_source,
        note=_(
            "The line in the middle is the base: {npv}.", npv=material.formats.rounded_money(base)
        ),
    )


def tornado_table(material: Material) -> Table | None:
    """Return the range of each uncertain driver, why, and how far it moves net present value."""
    _, ranges = material._, material.concept.finance.ranges
    multiplied = {each.path: each.apply.id in ("multiply", "") for each in ranges}
    reasons = {each.path: each.reason for each in ranges}
    distributions = {each.path: str(each.distribution) for each in ranges}

    likely = {each.path: each.mode for each in ranges}

    def end(bar: Bar, value: float | None) -> str:
        return (
            ""
            if value is None
            else change_text(material, bar.path, value, multiply=multiplied.get(bar.path, False))
        )

    frame = Frame(
        "tornado_table",
        _("Range of each driver and what it does to net present value"),
        _("Table of drivers with their ranges and how far they move the net present value."),
        material.model_source,
        _("Percentages with a sign change a driver by that much, 0% leaves it; other values "
          "replace it. The simulation draws from the same ranges."),
    )  # fmt: skip
    fields: list[Field[Bar]] = [
        Field(_("Driver"), lambda bar: driver_name(material, bar.path), width=2.8),
        Field(_("Low"), lambda bar: end(bar, bar.low), "own", width=0.7),
        Field(_("Likely"), lambda bar: end(bar, likely.get(bar.path)), "own", width=0.7),
        Field(_("High"), lambda bar: end(bar, bar.high), "own", width=0.7),
        Field(_("Moves the value by"), lambda bar: bar.range, "money", width=1.1),
        Field(_("Distribution"), lambda bar: distributions.get(bar.path, ""), width=1.2),
        Field(_("Why this range"), lambda bar: reasons.get(bar.path, ""), width=2.4),
    ]
    return table_of(material, frame, fields, _bars(material))


EXHIBITS: Exhibits = {
    "scenarios": scenarios,
    "scenario_changes": scenario_changes,
    "scenario_cash": scenario_cash,
    "tornado": tornado,
    "tornado_table": tornado_table,
}
