"""The sheet of figures: what the programme is worth, live, beside the engine's own results."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.finance.lines import LINES, Line
from workbench.render.excel_book import Book
from workbench.render.excel_formulas import Formulas
from workbench.render.excel_layout import FIRST_FIGURE, LABEL, PERIOD, UNIT, Area
from workbench.render.excel_sheet import Sheet

ENGINE: Final = PERIOD + 1
DIFFERENCE: Final = PERIOD + 2
NOTE: Final = PERIOD + 3

RATE_LINES: Final = (
    Line("irr", "0", "Internal rate of return, a year", "figures", "share", is_scalar=True),
    Line("break_even_effect", "0", "Effects at which net present value is zero", "figures",
         "share", is_scalar=True),
)  # fmt: skip

_OPERATING: Final = (
    "it_investment", "it_running", "staff", "training", "rewards_logistics", "fraud", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A step from margin to value; ``total`` stands on the axis."""

    label: str
    formula: str
    value: float
    total: bool = False


def write_figures(book: Book, sheet: Sheet) -> None:
    """Write the figures, the engine's values at the time of building, and the bridge of value."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("figures"), "title")
    remark = _("The difference is zero until an input is changed.")
    sheet.text(1, LABEL, remark, "remark")
    header = FIRST_FIGURE - 1
    sheet.text(header, LABEL, _("Figure"), "header_words")
    sheet.text(header, UNIT, _("Unit"), "header_words")
    sheet.text(header, PERIOD, _("Live"), "header_wrapped")
    sheet.text(header, ENGINE, _("When built"), "header_wrapped")
    sheet.text(header, DIFFERENCE, _("Difference"), "header_wrapped")
    for line in LINES.values():
        if line.is_scalar:
            _write_figure(book, sheet, line)
    for line in RATE_LINES:
        _write_rate(book, sheet, line)
    _write_bridge(book, sheet)


def _write_figure(book: Book, sheet: Sheet, line: Line) -> None:
    cell = book.layout.areas[line.name]
    value = book.series(line)[0][0]
    number = figure_format(book, line)
    kind = "_working" if line.working else ""
    _labels(book, sheet, line, cell.row)
    writer = Formulas(book.layout, "figures")
    sheet.formula(
        (cell.row, PERIOD), writer.formula(line.definition), value, f"number{kind}", number
    )
    _engine_value(sheet, cell, value, number)


def _engine_value(sheet: Sheet, cell: Area, value: float, number: str) -> None:
    if value != value:  # noqa: PLR0124 - nan: the figure does not exist
        sheet.text(cell.row, ENGINE, "n/a", "link")
        return
    sheet.number(cell.row, ENGINE, value, "link", number)
    live, engine = (Area("figures", cell.row, column).address for column in (PERIOD, ENGINE))
    text = f'IF(ISNUMBER({live}),ROUND({live}-{engine},9),"n/a")'
    sheet.formula((cell.row, DIFFERENCE), text, 0.0, "link", number)


def _labels(book: Book, sheet: Sheet, line: Line, row: int) -> None:
    sheet.text(row, LABEL, book.translate(line.label), "working" if line.working else "label")
    sheet.text(row, UNIT, book.units.label(line) if line.unit != "money" else book.units.currency,
               "unit")  # fmt: skip


def figure_format(book: Book, line: Line) -> str:
    """Return the number format of a figure; money in full."""
    if line.unit == "money":
        return book.units.full_money(abs(book.result.figures.get(line.name) or 0.0))
    return book.units.format(line)


def _write_rate(book: Book, sheet: Sheet, line: Line) -> None:
    """Write a figure that needs a search: live where the program has one, the engine's beside."""
    value = book.result.figures.get(line.name)
    cell = book.layout.areas[line.name]
    number = book.units.format(line)
    _labels(book, sheet, line, cell.row)
    known = float("nan") if value is None else value
    if line.name == "irr" and value is not None:
        flows = book.layout.name("lines.net_cash_flow")
        guess = f"(1+{Area('figures', cell.row, ENGINE).address})^(1/12)-1"
        text = f'IFERROR((1+IRR({flows},{guess}))^12-1,"n/a")'
        sheet.formula((cell.row, PERIOD), text, value, "number", number)
        _engine_value(sheet, cell, known, number)
        return
    sheet.text(cell.row, PERIOD, "", "unit_right")
    _engine_only(book, sheet, cell, known, number)


def _engine_only(book: Book, sheet: Sheet, cell: Area, value: float, number: str) -> None:
    if value != value:  # noqa: PLR0124 - nan
        sheet.text(cell.row, PERIOD, "n/a", "link")
    else:
        sheet.number(cell.row, PERIOD, value, "link", number)
    sheet.text(cell.row, NOTE, book.translate("value when built, not live"), "remark")


def bridge_row(book: Book) -> int:
    """Return the row of the heading of the bridge of value."""
    return book.layout.ends["figures"] + 1


def bridge_steps(book: Book) -> list[BridgeStep]:
    """Return the steps from incremental margin to net present value, over the whole period."""
    return list(_steps(book))


def _steps(book: Book) -> Iterator[BridgeStep]:
    _ = book.translate

    def total(*names: str) -> tuple[str, float]:
        texts = [f"SUM({book.layout.name(f'lines.{name}')})" for name in names]
        return "+".join(texts), sum(sum(book.programme(name)) for name in names)

    margin, margin_value = total("incremental_margin")
    yield BridgeStep(_("Incremental margin"), margin, margin_value)
    income, income_value = total("income")
    yield BridgeStep(_("Fees and partners"), f"{income}-{margin}", income_value - margin_value)
    for label, names in (
        (_("Rewards"), ("reward_cost",)),
        (_("Mechanics"), ("mechanic_capex", "mechanic_opex")),
        (_("Platform, staff, other"), _OPERATING),
        (_("Communication"), ("communication_cost",)),
        (_("Tax"), ("tax",)),
    ):
        text, value = total(*names)
        yield BridgeStep(label, f"-({text})", -value)
    flow, flow_value = total("net_cash_flow")
    discounted, discounted_value = total("discounted")
    yield BridgeStep(_("Net cash flow"), flow, flow_value, total=True)
    yield BridgeStep(_("Discounting"), f"{discounted}-{flow}", discounted_value - flow_value)
    yield BridgeStep(_("Net present value"), discounted, discounted_value, total=True)


BRIDGE_SERIES: Final = ("base", "base_below", "up", "up_below", "down", "down_below", "total",
                        "total_below")  # fmt: skip
"""What the columns of the waterfall are made of: parts above and below the axis."""


def _write_bridge(book: Book, sheet: Sheet) -> None:
    _ = book.translate
    top = bridge_row(book)
    sheet.text(top, LABEL, _("From incremental margin to net present value, whole period"),
               "heading")  # fmt: skip
    headers = (_("Step"), book.units.currency, _("Amount"), _("From"), _("To"))
    kinds = ("header_words", "header_words", "header", "header", "header")
    for column, (text, kind) in enumerate(zip(headers, kinds, strict=True), LABEL):
        sheet.text(top + 1, column, text, kind)
    for index in range(len(BRIDGE_SERIES)):
        sheet.text(top + 1, NOTE + index, _(_PART_LABELS[index]), "header_wrapped")
    start = 0.0
    for index, step in enumerate(bridge_steps(book)):
        start = _write_step(book, sheet, step, (top + 2 + index, start))


_PART_LABELS: Final = (
    "Base", "Base below zero", "Plus", "Plus below zero", "Minus", "Minus below zero", "Total",
    "Total below zero",
)  # fmt: skip


def _write_step(book: Book, sheet: Sheet, step: BridgeStep, place: tuple[int, float]) -> float:
    """Write a step and the parts of its column; return where the next one starts."""
    row, start = place
    number = book.units.full_money(1000)
    sheet.text(row, LABEL, step.label, "sum_label" if step.total else "label")
    strong = "number_sum" if step.total else "number"
    sheet.formula((row, PERIOD), step.formula, step.value, strong, number)
    amount, begin, end = (f"${letter}{row + 1}" for letter in "DEF")
    first = step.total or not start
    begin_text = "0" if first else f"$F{row}"
    begin_value = 0.0 if first else start
    end_value = begin_value + step.value
    sheet.formula((row, PERIOD + 1), begin_text, begin_value, "link", number)
    sheet.formula((row, PERIOD + 2), f"{begin}+{amount}", end_value, "link", number)
    for index, (text, value) in enumerate(_parts(step, begin_value, end_value)):
        formula = text.format(a=begin, b=end)
        sheet.formula((row, NOTE + index), formula, value, "link", number)
    return end_value


_ABOVE = "MAX(0,MAX({a},{b}))-MAX(0,MIN({a},{b}))"
_BELOW = "MIN(0,MIN({a},{b}))-MIN(0,MAX({a},{b}))"


def _parts(step: BridgeStep, begin: float, end: float) -> Iterator[tuple[str, float]]:
    low, high = min(begin, end), max(begin, end)
    yield "MAX(0,MIN({a},{b}))", max(0.0, low)
    yield "MIN(0,MAX({a},{b}))", min(0.0, high)
    above, below = max(0.0, high) - max(0.0, low), min(0.0, low) - min(0.0, high)
    conditions = (("{b}>={a}", not step.total and end >= begin),
                  ("{b}<{a}", not step.total and end < begin))  # fmt: skip
    for condition, holds in conditions:
        test = "FALSE" if step.total else condition
        yield f"IF({test},{_ABOVE},0)", above if holds else 0.0
        yield f"IF({test},{_BELOW},0)", below if holds else 0.0
    yield (_ABOVE, above) if step.total else ("0", 0.0)
    yield (_BELOW, below) if step.total else ("0", 0.0)
