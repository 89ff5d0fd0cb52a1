"""The bridge from incremental margin to net present value: live steps, and the bars they make."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.finance.drivers import CATEGORIES
from workbench.i18n import N_
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL, PERIOD, UNIT, Area
from workbench.render.excel_sheet import Sheet

BEGIN: Final = PERIOD + 1
END: Final = PERIOD + 2
BARS: Final = PERIOD + 9
"""The columns where a step begins and ends, and the first of the bars' parts."""

PARTS: Final = ("base", "base_below", "plus", "plus_below", "minus", "minus_below", "total",
                "total_below")  # fmt: skip
"""What a bar is made of: a base that is not seen and a piece, above and below zero."""


_LABELS: Final = (
    N_("Base"),
    N_("Base below zero"),
    N_("Plus"),
    N_("Plus below zero"),
    N_("Minus"),
    N_("Minus below zero"),
    N_("Total"),
    N_("Total below zero"),
)
_ABOVE: Final = "MAX(0,MAX({begin},{end}))-MAX(0,MIN({begin},{end}))"
_BELOW: Final = "MIN(0,MIN({begin},{end}))-MIN(0,MAX({begin},{end}))"
_FORMULAS: Final = {
    "base": "MAX(0,MIN({begin},{end}))",
    "base_below": "MIN(0,MAX({begin},{end}))",
    "plus": f"IF({{end}}>={{begin}},{_ABOVE},0)",
    "plus_below": f"IF({{end}}>={{begin}},{_BELOW},0)",
    "minus": f"IF({{end}}<{{begin}},{_ABOVE},0)",
    "minus_below": f"IF({{end}}<{{begin}},{_BELOW},0)",
    "total": _ABOVE,
    "total_below": _BELOW,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the bridge, and the lines it takes; a total stands on the axis."""

    label: str
    formula: str
    value: float
    lines: tuple[str, ...]
    is_total: bool = False


def bridge_row(book: Book) -> int:
    """Return the row of the bridge's heading on the sheet of figures."""
    return book.layout.ends["figures"] + 1


def bridge_area(book: Book, column: int, count: int) -> Area:
    """Return the cells of all steps in a column."""
    return Area("figures", bridge_row(book) + 2, column, count)


def bridge_steps(book: Book) -> list[Step]:
    """Return the steps from incremental margin to net present value, over the whole period."""
    return list(_steps(book))


def _steps(book: Book) -> Iterator[Step]:
    _ = book.translate
    margin, income = _total(book, "incremental_margin"), _total(book, "income")
    flow, discounted = _total(book, "net_cash_flow"), _total(book, "discounted")
    yield Step(_("Incremental margin"), *margin, ("incremental_margin",))
    others = income[1] - margin[1]
    yield Step(_("Fees and partners"), f"{income[0]}-{margin[0]}", others, ("income",))
    for label, names in (
        (_("Rewards"), ("reward_cost",)),
        (_("Mechanics"), ("mechanic_capex", "mechanic_opex")),
        (_("Platform, staff, other"), CATEGORIES),
        (_("Communication"), ("communication_cost",)),
        (_("Tax"), ("tax",)),
    ):
        text, value = _total(book, *names)
        yield Step(label, f"-({text})", -value, names)
    yield Step(_("Net cash flow"), *flow, ("net_cash_flow",), is_total=True)
    lost = discounted[1] - flow[1]
    yield Step(_("Discounting"), f"{discounted[0]}-{flow[0]}", lost, ("discounted",))
    yield Step(_("Net present value"), *discounted, ("discounted",), is_total=True)


def _total(book: Book, *names: str) -> tuple[str, float]:
    texts = [f"SUM({book.layout.name(f'lines.{name}')})" for name in names]
    return "+".join(texts), sum(sum(book.programme(name)) for name in names)


def write_bridge(book: Book, sheet: Sheet) -> None:
    """Write the steps and the parts of their bars."""
    _ = book.translate
    top = bridge_row(book)
    title = _("From incremental margin to net present value, whole period")
    sheet.text(top, LABEL, title, "heading")
    for column in range(UNIT, END + 1):
        sheet.blank(top, column, "heading")
    headers = (_("Step"), book.units.currency, _("Amount"), _("From"), _("To"))
    columns = (*range(LABEL, BEGIN + 2), *range(BARS, BARS + len(PARTS)))
    for column, text in zip(columns, (*headers, *map(_, _LABELS)), strict=True):
        kind = "header_words" if column < PERIOD else "header_wrapped"
        sheet.text(top + 1, column, text, kind)
    sheet.height(top + 1, 28)
    place = 0.0
    for row, step in enumerate(bridge_steps(book), top + 2):
        begin = 0.0 if step.is_total else place
        place = begin + step.value
        _write_step(book, sheet, step, (row, begin, place))


def _write_step(book: Book, sheet: Sheet, step: Step, place: tuple[int, float, float]) -> None:
    row, begin, end = place
    number = book.units.full_money(1000)
    sheet.text(row, LABEL, step.label, "sum_label" if step.is_total else "label")
    kind = "number_sum" if step.is_total else "number"
    sheet.formula((row, PERIOD), step.formula, step.value, kind, number)
    amount, first, last = (Area("figures", row, column).address for column in (PERIOD, BEGIN, END))
    if step.is_total or row == bridge_row(book) + 2:
        sheet.number(row, BEGIN, 0.0, "link", number)
    else:
        before = Area("figures", row - 1, END).address
        sheet.formula((row, BEGIN), before, begin, "link", number)
    sheet.formula((row, END), f"{first}+{amount}", end, "link", number)
    values = bar_parts(begin, end, is_total=step.is_total)
    for column, part in enumerate(PARTS, BARS):
        if _has_part(part, is_total=step.is_total):
            text = _FORMULAS[part].format(begin=first, end=last)
            sheet.formula((row, column), text, values[part], "link", number)
        else:
            sheet.number(row, column, 0.0, "link", number)


def _has_part(part: str, *, is_total: bool) -> bool:
    return part.startswith("base") or part.startswith("total") == is_total


def bar_parts(begin: float, end: float, *, is_total: bool = False) -> dict[str, float]:
    """Return the parts of a bar from one amount to another; they may lie on both sides of zero."""
    low, high = min(begin, end), max(begin, end)
    piece = "total" if is_total else "plus" if end >= begin else "minus"
    parts = dict.fromkeys(PARTS, 0.0)
    parts["base"], parts["base_below"] = max(0.0, low), min(0.0, high)
    parts[piece] = max(0.0, high) - max(0.0, low)
    parts[f"{piece}_below"] = min(0.0, low) - min(0.0, high)
    return parts
