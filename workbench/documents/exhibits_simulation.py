"""Exhibits of the simulation: how value is distributed, and how cumulative cash fans out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.documents.blocks import Cell, Chart, Column, Role, Series, Table, TableRow
from workbench.documents.material import Exhibits, Material
from workbench.finance.simulation import FAN, Simulation

_CENT = 0.005


def _simulation(material: Material) -> Simulation | None:
    return None if material.studies is None else material.studies.simulation


def simulation(material: Material) -> Chart | None:
    """Return how often net present value fell where, over all draws."""
    _, found = material._, _simulation(material)
    if found is None:
        return None
    thousand = [edge / 1000 for edge in found.edges]
    ends = list(pairwise(thousand))
    roles: tuple[Role, ...] = tuple(
        "negative" if high <= 0 else "grey" if low < 0 else "lead" for low, high in ends
    )
    positive = material.share(found.share_npv_positive)
    draws = material.formats.number(found.n)
    return Chart(
        "simulation",
        _("Distribution of net present value over {n} draws", n=draws),
        "column",
        _("Histogram of net present value; above zero in {share} of the draws.", share=positive),
        tuple(material.formats.number(low) for low, _high in ends),
        (Series(_("Share of draws"), tuple(count / found.n for count in found.counts), "lead"),),
        roles,
        unit=_("share of draws"),
        x_title=_(
            "Net present value, from … thousand {currency}", currency=material.formats.currency
        ),
        number_format="0%",
        source=_simulation_source(material, found),
    )


def simulation_table(material: Material) -> Table | None:
    """Return the percentiles of net present value and how often it is above zero."""
    _, found, formats = material._, _simulation(material), material.formats
    if found is None:
        return None
    rows = (
        (_("5 % of the draws are below"), formats.money(found.p5)),
        (_("Half of the draws are below"), formats.money(found.p50)),
        (_("95 % of the draws are below"), formats.money(found.p95)),
        (_("Mean of the draws"), formats.money(found.mean)),
        (_("Draws with a net present value above zero"), material.share(found.share_npv_positive)),
        (_("Draws that pay back within the horizon"), material.share(found.share_payback)),
    )
    return Table(
        "simulation_table",
        _("Net present value in the simulation"),
        (Column(_("Measure"), width=3), Column(_("Value"), "right", 1.4)),
        tuple(TableRow((Cell(label), Cell(value, bold=True))) for label, value in rows),
        _("Table of percentiles of net present value."),
        _simulation_source(material, found),
    )


@dataclass(frozen=True, slots=True)
class Recovery:
    """From which month on the cash is back: in the best draws, in half, and in nearly all.

    Each is a month of the model for a percentile of cumulative cash: 0 when it is never below
    zero, None when it is still below zero at the end.
    """

    best: int | None
    middle: int | None
    worst: int | None


def recovery_of(found: Simulation) -> Recovery:
    """Return from which month on 5 %, 50 % and 95 % of the draws have their cash back."""
    lowest, middle, highest = (found.fan[FAN.index(percent)] for percent in (5, 50, 95))
    return Recovery(_back_from(highest), _back_from(middle), _back_from(lowest))


def _back_from(cumulative: Sequence[float]) -> int | None:
    below = [month for month, value in enumerate(cumulative) if value < -_CENT]
    if not below:
        return 0
    return None if below[-1] == len(cumulative) - 1 else below[-1] + 1


def fan(material: Material) -> Chart | None:
    """Return cumulative cash by month over all draws: the median and two bands around it."""
    _, found = material._, _simulation(material)
    if found is None or not found.fan:
        return None
    names = {5: _("9 of 10 draws"), 25: _("Half of the draws"), 50: _("Median"),
             75: _("Half of the draws"), 95: _("9 of 10 draws")}  # fmt: skip
    lowest, highest = (found.fan[FAN.index(percent)][-1] for percent in (5, 95))
    amount = material.formats.rounded_money
    return Chart(
        "fan",
        _("Cumulative cash flow over all draws, each month by itself"),
        "fan",
        _(
            "Fan chart of cumulative cash flow: at the end, nine of ten draws lie between {low} "
            "and {high}.",
            low=amount(lowest),
            high=amount(highest),
        ),
        material.month_numbers(len(found.fan[0])),
        tuple(
            Series(names[percent], tuple(map(float, values)))
            for percent, values in zip(FAN, found.fan, strict=True)
        ),
        unit=material.formats.currency,
        x_title=material.months_title,
        source=_simulation_source(material, found),
    )


def _simulation_source(material: Material, found: Simulation) -> str:
    return material._(
        "Financial model, simulation of {n} draws (seed {seed}); draws are independent, which "
        "makes the range too narrow",
        n=material.formats.number(found.n),
        seed=str(found.seed),
    )


EXHIBITS: Exhibits = {
    "simulation": simulation,
    "simulation_table": simulation_table,
    "fan": fan,
}
