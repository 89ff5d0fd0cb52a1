"""Rates of return as live formulas: what a program finds by itself, with the engine's help."""

from collections.abc import Sequence

from workbench.finance.inputs import Inputs
from workbench.i18n import N_
from workbench.quantities import Formats
from workbench.render.excel_book import Book
from workbench.render.excel_layout import Area, Layout
from workbench.render.excel_rows import CHANGED
from workbench.render.excel_stages import CHANGED as SCENARIO_CHANGES
from workbench.render.excel_stages import NUMBER


def other_roots(book: Book, rate: float | None) -> str:
    """Return the rates that the engine found besides the one shown; nothing without any."""
    _, formats = book.translate, Formats(book.translate.language)
    roots = [formats.percent(root) for root in book.result.irr_roots if root != rate]
    if not roots:
        return ""
    text = N_("net present value is zero at {rates} too, when built")
    if rate is None:
        text = N_("no single rate: net present value is zero at {rates}, when built")
    return _(text, rates="; ".join(roots))


def irr_formula(book: Book, cell: Area, engine: int) -> str:
    """Return the program's own search, from the engine's value on; no root below -1 counts.

    ``engine`` is the column of the engine's value beside the cell.
    Where the engine found none, none is shown until an input changes; then only flows are searched
    whose sum changes its sign once, because they have one positive root at most.
    """
    layout = book.layout
    known = Area("figures", cell.row, engine).address
    changed = layout.name(CHANGED)
    if book.stages is not None:
        values = layout.address(book.stages.figures("irr"))
        known = f"INDEX({values},{layout.name(NUMBER)})"
        changed = f"{changed}+{layout.name(SCENARIO_CHANGES)}"
    flows = layout.name("lines.net_cash_flow")
    found = f"IRR({flows},IF(ISNUMBER({known}),(1+{known})^(1/12)-1,0.01))"
    sums = layout.areas["lines.cumulative"]
    earlier, later = (layout.address(sums.part(0, first, 1, sums.width - 1)) for first in (0, 1))
    turns = f"SUMPRODUCT(({earlier}<0)*({later}>=0)+({earlier}>=0)*({later}<0))"
    is_plain = f"AND({changed}>0,MIN({flows})<0,{turns}=1)"
    rate = f'IFERROR(IF({found}>-1,(1+{found})^12-1,"n/a"),"n/a")'
    return f'IF(ISNUMBER({known}),{rate},IF({is_plain},{rate},"n/a"))'


def modified_formula(layout: Layout) -> str:
    """Return the modified rate of return, borrowing and reinvesting at the discount rate."""
    monthly = f"(1+{layout.name('discount_rate')})^(1/12)-1"
    found = f"MIRR({layout.name('lines.net_cash_flow')},{monthly},{monthly})"
    return f'IFERROR((1+{found})^12-1,"n/a")'


def modified_rate(flows: Sequence[float], inputs: Inputs) -> float:
    """Return what the formula of the modified rate gives; not a number without both signs."""
    factor = float((1 + inputs.values["", "discount_rate"].item()) ** (1 / 12))
    last = len(flows) - 1
    earned = sum(flow * factor ** (last - t) for t, flow in enumerate(flows) if flow > 0)
    paid = -sum(flow * factor**-t for t, flow in enumerate(flows) if flow < 0)
    if not (earned and paid):
        return float("nan")
    return float((earned / paid) ** (12 / last) - 1)
