"""The sheet of figures: what the programme is worth, live, beside the engine's own results."""

from typing import Final

import numpy as np

from workbench.finance.lines import EFFECT_FACTOR, LINES, Line
from workbench.finance.model import headline
from workbench.render.excel_book import Book
from workbench.render.excel_bridge import write_bridge
from workbench.render.excel_formulas import Formulas
from workbench.render.excel_layout import FIRST_FIGURE, LABEL, PERIOD, UNIT, Area
from workbench.render.excel_returns import (
    irr_formula,
    modified_formula,
    modified_rate,
    other_roots,
)
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_stages import RATE_LINES
from workbench.render.excel_units import signed

ENGINE: Final = PERIOD + 1
DIFFERENCE: Final = PERIOD + 2
NOTE: Final = PERIOD + 3
NOTHING: Final = np.zeros((1, 1, 1, 1))


def write_figures(book: Book, sheet: Sheet) -> None:
    """Write the figures beside the engine's values, and the bridge from margin to value."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("figures"), "title")
    remark = _("The difference is zero until an input is changed or another scenario selected.")
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
    write_bridge(book, sheet)


def _write_figure(book: Book, sheet: Sheet, line: Line) -> None:
    cell = book.layout.areas[line.name]
    value = book.series(line)[0][0]
    number = book.units.figure_format(line, [] if value != value else [value])  # noqa: PLR0124
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
    plain = "0.0%" if number.startswith("[") else number.partition(";")[0]
    sheet.formula((cell.row, DIFFERENCE), text, 0.0, "link", signed(plain))


def _labels(book: Book, sheet: Sheet, line: Line, row: int) -> None:
    sheet.text(row, LABEL, book.translate(line.label), "working" if line.working else "label")
    sheet.text(row, UNIT, book.units.label(line) if line.unit != "money" else book.units.currency,
               "unit")  # fmt: skip


def _write_rate(book: Book, sheet: Sheet, line: Line) -> None:
    """Write a figure that needs a search: live where the program has one, the engine's beside."""
    value = book.result.figures.get(line.name)
    cell = book.layout.areas[line.name]
    number = book.units.format(line)
    _labels(book, sheet, line, cell.row)
    known = float("nan") if value is None else value
    if line.name == "irr":
        sheet.formula((cell.row, PERIOD), irr_formula(book, cell, ENGINE), known, "number", number)
        _engine_value(sheet, cell, known, number)
        sheet.text(cell.row, NOTE, other_roots(book, value), "note")
        return
    _engine_only(book, sheet, cell, known, number)
    if line.name == "break_even_effect":
        _write_factor(book, sheet, cell.row + 1, value)
        _write_modified(book, sheet, cell.row + 2)


def _write_factor(book: Book, sheet: Sheet, row: int, value: float | None) -> None:
    """Write the live factor on all effects below the one at which net present value is zero."""
    _ = book.translate
    sheet.text(row, LABEL, _("Factor on all effects now, an input"), "working")
    sheet.text(row, UNIT, _("factor"), "unit")
    now = float(book.result.inputs.values["", EFFECT_FACTOR].item())
    sheet.formula((row, PERIOD), book.layout.name(EFFECT_FACTOR), now, "link", "0.00")
    without = headline(book.result.inputs.with_values({("", EFFECT_FACTOR): NOTHING}))["npv"]
    if value and without:
        text = _("the programme needs at least this share of the planned effects")
        if without > 0:
            text = _("the programme bears at most this multiple of the planned effects")
        sheet.text(row, NOTE, text, "note")


def _write_modified(book: Book, sheet: Sheet, row: int) -> None:
    """Write the modified rate of return, by the program's own function."""
    _ = book.translate
    sheet.text(row, LABEL, _("Modified internal rate of return, a year"))
    sheet.text(row, UNIT, "%", "unit")
    known = modified_rate(book.programme("net_cash_flow"), book.result.inputs)
    number = book.units.format(RATE_LINES[0])
    sheet.formula((row, PERIOD), modified_formula(book.layout), known, "number", number)
    text = _("live; money is borrowed and reinvested at the discount rate")
    sheet.text(row, NOTE, text, "note")


def _engine_only(book: Book, sheet: Sheet, cell: Area, value: float, number: str) -> None:
    if value != value:  # noqa: PLR0124 - nan
        sheet.text(cell.row, PERIOD, "n/a", "link")
    else:
        sheet.number(cell.row, PERIOD, value, "link", number)
    sheet.text(cell.row, NOTE, book.translate("value when built, not live"), "note")
