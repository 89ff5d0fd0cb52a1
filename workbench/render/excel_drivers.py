"""The sheet of active inputs: what the formulas read, in the selected scenario, side by side."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from workbench.finance.drivers import GROUPS, Driver
from workbench.finance.lines import EFFECT_FACTOR
from workbench.render.excel_book import Book
from workbench.render.excel_inputs import HEADINGS, REACH_HEADING
from workbench.render.excel_layout import LABEL, PERIOD, UNIT, Area, item_path
from workbench.render.excel_paper import ROW
from workbench.render.excel_plan import Cell, cell_value
from workbench.render.excel_rows import base_path
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_stages import NUMBER
from workbench.render.excel_tables import SUMMED, Table
from workbench.render.excel_units import driver_format

INPUT_WIDTH: Final = 12
INPUT_WIDTHS: Final = {LABEL: 44, UNIT: 27, PERIOD: 19, PERIOD + 1: 19}
"""The widths of columns: most are inputs, the first ones have labels and longer words."""


def write_drivers(book: Book, sheet: Sheet) -> None:
    """Write all drivers as the model reads them."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("drivers"), "title")
    remark = _("What the model reads: the inputs in the selected scenario. Change them there.")
    sheet.text(1, LABEL, remark, "remark")
    writer = _DriverSheet(book, sheet)
    for table in book.layout.tables:
        writer.write(table)


class _DriverSheet:
    """Writes the blocks of active inputs."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.inputs = book.layout.sheet_reference("inputs")
        self.formats: dict[tuple[str, str], str] = {}

    def write(self, table: Table) -> None:
        self.heading(table)
        match table.kind:
            case "values":
                self.values(table)
            case "items":
                self.items(table)
            case "entries":
                self.entries(table)
            case _:
                self.reach(table)

    def heading(self, table: Table) -> None:
        _ = self.book.translate
        text = _(HEADINGS[table.prefix])
        if table.kind == "entries":
            text = f"{text}: {_(table.drivers[0].label)}"
        elif table.kind == "matrix":
            text = _(REACH_HEADING)
        elif table.kind == "transposed":
            text = _("The same turned round, for the formulas")
        self.sheet.text(table.row, LABEL, text, "heading")
        for column in range(UNIT, PERIOD + table.across):
            self.sheet.blank(table.row, column, "heading")

    def values(self, table: Table) -> None:
        for index, driver in enumerate(table.drivers):
            row = table.first + index
            self.sheet.text(row, LABEL, self.book.translate(driver.label))
            self.sheet.text(row, UNIT, self.book.units.driver_label(driver), "unit")
            self.single(table.prefix, driver, 0, (row, PERIOD))

    def items(self, table: Table) -> None:
        self.sheet.text(table.row + 1, LABEL, self.book.translate("Name"), "header_words")
        self.sheet.text(table.row + 1, UNIT, self.book.translate("Identifier"), "header_words")
        labels, units = header_texts(self.book, table)
        for index in range(len(table.drivers)):
            self.sheet.text(table.row + 1, PERIOD + index, labels[index], "header_wrapped")
            self.sheet.text(table.row + 2, PERIOD + index, units[index], "unit_right")
        self.sheet.height(table.row + 1, wrapped_height(labels))
        self.sheet.height(table.row + 2, wrapped_height(units, small=True))
        for item in range(table.count):
            self.item_label(table.prefix, item, table.first + item)
            for index, driver in enumerate(table.drivers):
                self.single(table.prefix, driver, item, (table.first + item, PERIOD + index))
        if table.has_sums:
            self.sums(table)

    def sums(self, table: Table) -> None:
        """Write the sums of those drivers whose sum says something."""
        row = table.first + table.count
        self.sheet.text(row, LABEL, self.book.translate("Sum"), "sum_label")
        for index, driver in enumerate(table.drivers):
            if (table.prefix, driver.name) in SUMMED:
                values = self.numbers(table.prefix, driver)
                column = Area("drivers", table.first, PERIOD + index, table.count)
                number = driver_format(driver, values)
                cell = (row, PERIOD + index)
                text = f"SUM({column.address})"
                self.sheet.formula(cell, text, sum(values), "input_sum", number)

    def item_label(self, prefix: str, item: int, row: int) -> None:
        self.book.write_item(self.sheet, (row, LABEL), prefix, item, "name")
        self.sheet.text(row, UNIT, self.book.result.inputs.items[prefix][item].id, "unit")

    def entries(self, table: Table) -> None:
        driver = table.drivers[0]
        self.sheet.text(table.row + 1, LABEL, self.book.units.driver_label(driver), "header_text")
        self.sheet.blank(table.row + 1, UNIT, "header_text")
        for entry in range(table.width):
            label = self.book.entry_label(table.prefix, driver, entry)
            self.sheet.text(table.row + 1, PERIOD + entry, label, "header")
        for item in range(table.count):
            row = table.first + item
            if GROUPS[table.prefix].axis is None:
                self.sheet.text(row, LABEL, self.book.translate(driver.label))
            else:
                self.item_label(table.prefix, item, row)
            cells = [Cell(table.prefix, driver.name, item, entry) for entry in range(table.width)]
            values = [cell_value(self.book.result.inputs, cell) for cell in cells]
            numbers = [value for value in values if isinstance(value, float)]
            for entry, cell in enumerate(cells):
                self.cell(cell, (row, PERIOD + entry), driver_format(driver, numbers))

    def reach(self, table: Table) -> None:
        """Write the matrix of mechanics and segments, or its copy turned round."""
        is_turned = table.kind == "transposed"
        down, across = ("segment", "mechanic") if is_turned else ("mechanic", "segment")
        for column in (LABEL, UNIT):
            self.sheet.blank(table.row + 1, column, "header_text")
        names = [self.book.item_name(across, index) for index in range(table.width)]
        self.sheet.height(table.row + 1, wrapped_height(names))
        for index in range(table.width):
            place = (table.row + 1, PERIOD + index)
            self.book.write_item(self.sheet, place, across, index, "header_wrapped")
        for item in range(table.count):
            row = table.first + item
            self.item_label(down, item, row)
            for index in range(table.width):
                mechanic, segment = (index, item) if is_turned else (item, index)
                cell = Cell("mechanic", "segments", mechanic, segment)
                if is_turned:
                    self.turned(cell, (row, PERIOD + index))
                else:
                    self.cell(cell, (row, PERIOD + index), "0")

    def turned(self, cell: Cell, place: tuple[int, int]) -> None:
        inputs = self.book.result.inputs
        path = item_path(inputs, "mechanic", cell.item)
        name = f"{path}.segments.{inputs.items['segment'][cell.entry].id}"
        value = cell_value(inputs, cell)
        self.sheet.formula(place, self.book.layout.areas[name].address, value, "number", "0")

    def numbers(self, prefix: str, driver: Driver) -> list[float]:
        """Return a driver's values, one per item."""
        values: list[float] = self.book.result.inputs.values[prefix, driver.name].ravel().tolist()
        return values

    def single(self, prefix: str, driver: Driver, item: int, place: tuple[int, int]) -> None:
        """Write one driver of one item."""
        if driver.name == EFFECT_FACTOR:
            value = self.numbers("", driver)[0]
            text = self.inputs + self.book.layout.areas[f"base.{EFFECT_FACTOR}"].address
            self.sheet.formula(place, text, value, "number", "0.00")
            return
        self.cell(Cell(prefix, driver.name, item), place, self.number_format(prefix, driver, item))

    def number_format(self, prefix: str, driver: Driver, item: int) -> str:
        """Return the format of a driver's column; cost items have each their own."""
        if driver.kind not in {"number", "whole", "flag"}:
            return ""
        if prefix == "cost":
            return driver_format(driver, [self.numbers(prefix, driver)[item]])
        key = prefix, driver.name
        if key not in self.formats:
            self.formats[key] = driver_format(driver, self.numbers(prefix, driver))
        return self.formats[key]

    def cell(self, cell: Cell, place: tuple[int, int], number: str) -> None:
        """Write a value: the base, or what the selected scenario makes of it."""
        book = self.book
        text = self.inputs + book.layout.areas[base_path(book.layout, cell)].address
        if book.stages is not None and cell in book.stages.rows:
            values = book.layout.address(book.stages.values(cell))
            text = f"INDEX({values},{book.layout.name(NUMBER)})"
        value = cell_value(book.result.inputs, cell)
        kind = "word" if isinstance(value, str) else "number"
        self.sheet.formula(place, text, value, kind, number)


def header_texts(book: Book, table: Table) -> tuple[list[str], list[str]]:
    """Return what stands above the columns of a table of items: labels and units."""
    labels = [book.translate(driver.label) for driver in table.drivers]
    return labels, [book.units.driver_label(driver) for driver in table.drivers]


def wrapped_height(texts: Sequence[str], *, small: bool = False) -> float:
    """Return the height, in points, of a row whose texts wrap in columns of inputs.

    The first columns are wider, texts below headers are set smaller.
    """
    lines = [1]
    for index, text in enumerate(texts):
        width = INPUT_WIDTHS.get(PERIOD + index, INPUT_WIDTH)
        lines.append(len(wrap(text, int(width) + (2 if small else -1))))
    return 13 * max(lines) + 2


def driver_blocks(book: Book) -> list[tuple[int, float]]:
    """Return the first row of each table and its height on paper, the row after it included."""
    blocks = [(0, 3 * ROW)]
    for table in book.layout.tables:
        height = (table.end - table.row + 1) * ROW
        if table.kind == "items":
            labels, units = header_texts(book, table)
            height += wrapped_height(labels) + wrapped_height(units, small=True) - 2 * ROW
        blocks.append((table.row, height))
    return blocks
