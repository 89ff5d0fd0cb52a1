"""What the simulation says, in the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.amounts import Amounts
from workbench.cli.displays import Display, Row
from workbench.finance.simulation import Simulation

_LEVELS: Final = {"braille": "▁▂▃▄▅▆▇█", "blocks": "░▒▓█", "letters": ".:-=+*%#"}


def show_simulation(display: Display, found: Simulation, horizon: int) -> list[RenderableType]:
    """Return the percentiles of net present value, its chances, and how its runs are spread."""
    _, formats = display.translate, display.formats
    percent = {each: formats.percent(each / 100, 0) for each in (5, 50, 95)}
    rows: list[Row] = [
        (_("{share} of the runs are below", share=percent[each]), [formats.money(value)])
        for each, value in ((5, found.p5), (50, found.p50), (95, found.p95))
    ]
    rows += [
        (_("Runs above zero"), [formats.percent(found.share_npv_positive)]),
        (
            _.plural("Runs that pay back within {n} month", "Runs that pay back within {n} months",
                     horizon),
            [formats.percent(found.share_payback)],
        ),
    ]  # fmt: skip
    title = _("Net present value in {n} simulated runs", n=formats.number(found.n))
    note = _("Drivers are drawn independently of each other: the true range is wider.")
    return [*display.tables(title, ["", ""], rows), _histogram(display, found), Text(note, "dim")]


def _histogram(display: Display, found: Simulation) -> Text:
    """Return how many runs fall where, with the ends of the range beside it."""
    amounts = Amounts.of(found.edges, display)
    bars = histogram(found.counts, _LEVELS[display.signs], 1 if display.is_narrow else 2)
    low, high = amounts.text(found.edges[0]), amounts.text(found.edges[-1])
    return Text.assemble(f"{low} ", (bars, "cyan"), f" {high} {amounts.unit}")


def histogram(counts: Sequence[int], levels: str, width: int = 1) -> str:
    """Return counts as bars of so many characters each; nothing is a blank."""
    most = max(counts, default=0) or 1
    return "".join(
        (levels[round(count / most * (len(levels) - 1))] if count else " ") * width
        for count in counts
    )
