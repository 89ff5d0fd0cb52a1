"""Two inputs at a time: net present value where the two widest of the tornado vary together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.errors import DriverError
from workbench.finance.evaluate import evaluate
from workbench.finance.inputs import Inputs
from workbench.finance.overrides import Override, with_overrides
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL
from workbench.render.excel_plan import cell_value, matching_cells
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_words import asked_bars, end_format, path_words

DOWN: Final = LABEL + 1
"""The column of the values of the input that varies down the rows."""


@dataclass(frozen=True, slots=True)
class Range:
    """An input that varies: the bar that was asked for, its points, and the one that is base."""

    bar: Mapping[str, object]
    points: tuple[float, ...]
    base: float

    @property
    def path(self) -> str:
        """The path of the input."""
        return str(self.bar["path"])

    def override(self, values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Override:
        """Return what sets or multiplies the input in as many draws."""
        return Override(self.path, values, self.bar.get("apply") == "multiply")


def widest_ranges(book: Book) -> list[Range]:
    """Return the two widest inputs that have one base and two ends beside it."""
    asked = asked_bars(book, "tornado")
    ranges: dict[str, Range] = {}
    for bar in book.studies.bars:
        found = next((one for one in asked if (one["path"], one["low"]) == (bar.path, bar.low)), {})
        points = range_of(book.result.inputs, found) if found else None
        if points is not None:
            ranges.setdefault(points.path, points)
    return list(ranges.values())[:2]


def range_of(inputs: Inputs, bar: Mapping[str, object]) -> Range | None:
    """Return the points of a bar; None when its items have no one base between its ends."""
    cells = list(matching_cells(inputs, str(bar["path"])))
    bases = {1.0} if bar.get("apply") == "multiply" else {cell_value(inputs, one) for one in cells}
    base = bases.pop() if len(bases) == 1 else ""
    low, high = (float(str(bar[end])) for end in ("low", "high"))
    if isinstance(base, str) or not low < base < high:
        return None
    between = () if cells[0].driver.kind == "whole" else ((low + base) / 2, (base + high) / 2)
    return Range(bar, tuple(sorted({low, base, high, *between})), base)


def grid_values(inputs: Inputs, down: Range, across: Range) -> list[list[float]] | None:
    """Return net present values, a row for each point of the first; None when one is refused."""
    first = np.repeat(down.points, len(across.points))
    second = np.tile(across.points, len(down.points))
    try:
        changed = with_overrides(inputs, [down.override(first), across.override(second)])
    except DriverError:
        return None
    npvs = np.broadcast_to(evaluate(changed, ("npv",))["npv"].ravel(), first.shape)
    rows: list[list[float]] = npvs.reshape(len(down.points), len(across.points)).tolist()
    return rows


def write_grid(book: Book, sheet: Sheet, top: int) -> None:
    """Write the grid; nothing when there are no two inputs that can vary together."""
    ranges = widest_ranges(book)
    values = grid_values(book.result.inputs, *ranges) if len(ranges) == 2 else None
    if values is None:
        return
    down, across = ranges
    _write_header(book, sheet, top, down, across)
    money = book.units.full_money(max(abs(value) for row in values for value in row))
    for row, (point, line) in enumerate(zip(down.points, values, strict=True), top + 3):
        sheet.blank(row, LABEL, "rule_label")
        sheet.number(row, DOWN, point, "rule_strong", end_format(book, down.bar, point))
        for column, value in enumerate(line, DOWN + 1):
            is_base = point == down.base and across.points[column - DOWN - 1] == across.base
            kind = "rule_strong" if is_base else "rule_link"
            sheet.number(row, column, value, kind, money)
    last = (top + 2 + len(values), DOWN + len(across.points))
    rule = {"type": "cell", "criteria": "<", "value": 0, "format": book.styles.style("below")}
    sheet.worksheet.conditional_format(top + 3, DOWN + 1, *last, rule)


def _write_header(book: Book, sheet: Sheet, top: int, down: Range, across: Range) -> None:
    _ = book.translate
    title = _("Two inputs at a time: net present value, {currency}", currency=book.units.currency)
    _fill(sheet, top, title, "heading", len(across.points))
    text = _("Across: {input}", input=path_words(book, across.path))
    sheet.text(top + 1, DOWN + 1, text, "remark")
    text = _("Down: {input}", input=path_words(book, down.path))
    _fill(sheet, top + 2, text, "header_words", len(across.points))
    for column, point in enumerate(across.points, DOWN + 1):
        sheet.number(top + 2, column, point, "header", end_format(book, across.bar, point))


def _fill(sheet: Sheet, row: int, text: str, kind: str, count: int) -> None:
    sheet.text(row, LABEL, text, kind)
    for column in range(DOWN, DOWN + count + 1):
        sheet.blank(row, column, kind)
