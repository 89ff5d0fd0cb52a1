"""The cash curve in the terminal: cumulative net cash flow by month, and when it is back."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.amounts import Amounts
from workbench.cli.curves import (
    BAND,
    BLOCKS,
    CURVES,
    DOTS,
    MARK,
    PLAIN,
    Graph,
    Piece,
    Plane,
    Signs,
    draw,
    month_axis,
    value_ticks,
)
from workbench.cli.displays import Display
from workbench.documents.material import month_after
from workbench.finance.model import Result
from workbench.finance.simulation import Simulation
from workbench.interview.values import clean_text

_ROWS: Final = 12
_ROWS_NARROW: Final = 9
_LEAST: Final = 12
_SIGNS: Final = {"braille": DOTS, "blocks": BLOCKS, "letters": PLAIN}
_BAND: Final = 0.9
"""The share of the runs between the first and the last percentile of the fan: 5 and 95."""

_STYLES: Final = {
    "axis": "dim", "zero": "dim", "band": "dim", "mark": "bold green",
    "first": "bold cyan", "second": "yellow",
}  # fmt: skip


def cash_curve(
    display: Display,
    runs: Sequence[tuple[str, Result]],
    simulation: Simulation | None = None,
    width: int = 0,
) -> list[RenderableType]:
    """Return the cumulative net cash flow of one or two runs, drawn, with what is to be seen.

    Args:
        display: The terminal.
        runs: The runs with their names; the payback of the first is marked.
        simulation: Gives the band in which most runs of the simulation lie.
        width: How many columns it may take; all of the display's by default.
    """
    first = runs[0][1]
    graph = Graph(
        tuple(tuple(run.lines["cumulative"].tolist()) for _name, run in runs),
        (simulation.fan[0], simulation.fan[-1]) if simulation else None,
        first.figure("payback_months") or None,
    )
    signs = _SIGNS[display.signs]
    rows = _ROWS_NARROW if display.is_narrow else _ROWS
    ticks, step = value_ticks(graph, rows)
    amounts = Amounts.of(graph.range, display, step)
    labels = {tick: amounts.text(tick) for tick in ticks}
    margin = max(map(len, labels.values())) + 2
    columns = max(_LEAST, (width or display.width) - margin)
    plane = Plane(graph, columns, rows, signs)
    title = display.translate("Cumulative cash flow, {unit}", unit=amounts.unit)
    axis = " " * margin + month_axis(plane, _months(display, graph.months))
    return [
        Text(title, style="bold"),
        *map(_styled, draw(plane, labels)),
        Text(axis, style="dim"),
        *_legend(display, runs, simulation, signs),
    ]


def _styled(pieces: Sequence[Piece]) -> Text:
    return Text.assemble(*((text, _STYLES.get(style, "")) for text, style in pieces))


def _months(display: Display, last: int) -> list[str]:
    return [display.formats.number(month) for month in range(last + 1)]


def _legend(
    display: Display,
    runs: Sequence[tuple[str, Result]],
    simulation: Simulation | None,
    signs: Signs,
) -> list[Text]:
    """Return a line for each thing that is drawn."""
    _, formats, first = display.translate, display.formats, runs[0][1]
    lines = [Text(_axis_words(display, first), style="dim")]
    if len(runs) > 1:
        for (name, run), style, sign in zip(runs, CURVES, signs.curves, strict=True):
            lines.append(_entry(sign, style, f"{name}: {payback_words(display, run)}"))
    else:
        words = payback_words(display, first)
        is_marked = bool(first.figure("payback_months"))
        lines.append(_entry(signs.mark, MARK, words) if is_marked else Text(words))
    if simulation:
        share = formats.percent(_BAND, 0)
        low, high = (formats.money(simulation.fan[end][-1]) for end in (0, -1))
        words = _(
            "{share} of the simulated runs; they end between {low} and {high}",
            share=share, low=low, high=high,
        )  # fmt: skip
        lines.append(_entry(signs.band, BAND, words))
    return lines


def _entry(sign: str, style: str, words: str) -> Text:
    return Text.assemble((sign, _STYLES[style]), f" {clean_text(words)}")


def _axis_words(display: Display, run: Result) -> str:
    month = calendar_month(display, run, 1)
    return display.translate("Month of operation (1 = {month})", month=month)


def payback_words(display: Display, run: Result) -> str:
    """Return in a sentence when the cash is back, with the calendar's month."""
    _, value = display.translate, run.figure("payback_months")
    if value is None:
        n = run.inputs.horizon
        return _.plural("no payback within {n} month", "no payback within {n} months", n)
    if value == 0:
        return _("no cash is tied up")
    number, month = display.formats.number(value, 1), calendar_month(display, run, math.ceil(value))
    return _("payback after {n} months, in {month}", n=number, month=month)


def calendar_month(display: Display, run: Result, index: int) -> str:
    """Return a month of the model as the calendar calls it; month 1 is the first of operation."""
    year, month = map(int, run.inputs.start_month.split("-"))
    return display.formats.month(month_after(date(year, month, 1), index - 1))
