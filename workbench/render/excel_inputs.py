"""The sheet of inputs: every driver a named cell, checked as it is typed."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final

from workbench.finance.drivers import GROUPS, Driver
from workbench.finance.lines import EFFECT_FACTOR
from workbench.render.excel_book import Book
from workbench.render.excel_layout import (
    LABEL,
    PERIOD,
    UNIT,
    Area,
    driver_path,
    item_path,
)
from workbench.render.excel_paper import ROW
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_tables import SUMMED, Table
from workbench.render.excel_units import driver_format
from workbench.render.excel_validation import validation

ORIGIN: Final = PERIOD + 1

INPUT_WIDTH: Final = 12
INPUT_WIDTHS: Final = {LABEL: 38, UNIT: 27, PERIOD: 19, PERIOD + 1: 19}
"""The widths of columns: most are inputs, the first ones have labels and longer words."""

FIXED: Final = ("currency", "horizon_months")
"""Drivers that are built into the workbook."""

_HEADINGS: Final = {
    "": "General",
    "scheme": "Points and payment scheme",
    "segment": "Segments",
    "phase": "Roll-out phases",
    "tier": "Tiers",
    "mechanic": "Mechanics",
    "partner": "Partners",
    "cost": "Cost items",
    "communication": "Communication",
    "channel": "Communication channels",
}
_REACH_HEADINGS: Final = {
    "matrix": "Mechanics and the segments they work for: 1 when they do",
    "transposed": "The same turned round, for the formulas",
}
_FOLLOWED: Final = {
    ("tier", "spend_share"): "{share}",
    ("cost", "from_month"): 'IF({basis}="once",0,1)',
    ("cost", "to_month"): "{horizon_months}",
}
"""What a driver that was not given follows; names of its item's drivers or general ones."""


def write_inputs(book: Book, sheet: Sheet) -> None:
    """Write all drivers."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("inputs"), "title")
    remark = _("Tinted cells can be changed; everything else follows. Months count from launch.")
    sheet.text(1, LABEL, remark, "remark")
    writer = _InputSheet(book, sheet)
    for table in book.layout.tables:
        writer.write(table)


class _InputSheet:
    """Writes the blocks of inputs."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet

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
        text = _(_REACH_HEADINGS.get(table.kind) or _HEADINGS[table.prefix])
        if table.kind == "entries":
            text = f"{text}: {_(table.drivers[0].label)}"
        self.sheet.text(table.row, LABEL, text, "heading")
        for column in range(UNIT, PERIOD + table.across):
            self.sheet.blank(table.row, column, "heading")

    def values(self, table: Table) -> None:
        for index, driver in enumerate(table.drivers):
            row = table.first + index
            self.sheet.text(row, LABEL, self.book.translate(driver.label))
            self.sheet.text(row, UNIT, self.book.units.driver_label(driver), "unit")
            self.cell(table.prefix, driver, 0, (row, PERIOD))
            self.validate(driver, Area("inputs", row, PERIOD))
            self.origin(row, table.prefix, driver)

    def origin(self, row: int, prefix: str, driver: Driver) -> None:
        _ = self.book.translate
        text = self.book.origin(driver_path(self.book.result.inputs, prefix, driver.name))
        if driver.name in FIXED and not prefix:
            text = _("fixed when the workbook was built")
        elif driver.name == EFFECT_FACTOR:
            text = _("1 as planned; 0 without any effect of mechanics")
        if text:
            self.sheet.text(row, ORIGIN, text, "origin")

    def items(self, table: Table) -> None:
        self.sheet.text(table.row + 1, LABEL, self.book.translate("Name"), "header_words")
        self.sheet.text(table.row + 1, UNIT, self.book.translate("Identifier"), "header_words")
        labels, units = header_texts(self.book, table)
        for index, driver in enumerate(table.drivers):
            column = PERIOD + index
            self.sheet.text(table.row + 1, column, labels[index], "header_wrapped")
            self.sheet.text(table.row + 2, column, units[index], "unit_right")
            self.validate(driver, Area("inputs", table.first, column, table.count))
        self.sheet.height(table.row + 1, wrapped_height(labels))
        self.sheet.height(table.row + 2, wrapped_height(units, small=True))
        for item in range(table.count):
            self.item_label(table.prefix, item, table.first + item)
            for index, driver in enumerate(table.drivers):
                self.cell(table.prefix, driver, item, (table.first + item, PERIOD + index))
        if table.has_sums:
            self.sums(table)

    def sums(self, table: Table) -> None:
        """Write the sums of those drivers whose sum says something."""
        row = table.first + table.count
        self.sheet.text(row, LABEL, self.book.translate("Sum"), "sum_label")
        for index, driver in enumerate(table.drivers):
            if (table.prefix, driver.name) in SUMMED:
                values = self.numbers(table.prefix, driver)
                total = sum(value for entries in values for value in entries)
                column = Area("inputs", table.first, PERIOD + index, table.count)
                number = driver_format(driver, [value for entry in values for value in entry])
                cell = (row, PERIOD + index)
                self.sheet.formula(cell, f"SUM({column.address})", total, "input_sum", number)

    def item_label(self, prefix: str, item: int, row: int) -> None:
        self.sheet.text(row, LABEL, self.book.item_name(prefix, item))
        self.sheet.text(row, UNIT, self.book.result.inputs.items[prefix][item].id, "unit")

    def entries(self, table: Table) -> None:
        driver = table.drivers[0]
        self.sheet.text(table.row + 1, LABEL, self.book.units.driver_label(driver), "header_text")
        self.sheet.blank(table.row + 1, UNIT, "header_text")
        for entry in range(table.width):
            label = self.entry_label(driver, entry)
            self.sheet.text(table.row + 1, PERIOD + entry, label, "header")
        for item in range(table.count):
            row = table.first + item
            if GROUPS[table.prefix].axis is None:
                self.sheet.text(row, LABEL, self.book.translate(driver.label))
            else:
                self.item_label(table.prefix, item, row)
            values = self.numbers(table.prefix, driver)
            number = driver_format(driver, values[item])
            for entry, value in enumerate(values[item]):
                self.sheet.number(row, PERIOD + entry, value, "input", number)
        area = Area("inputs", table.first, PERIOD, table.count, table.width)
        self.validate(driver, area)

    def entry_label(self, driver: Driver, entry: int) -> str:
        _ = self.book.translate
        if driver.name == "seasonality":
            from babel.dates import get_month_names

            language = self.book.translate.language
            return str(get_month_names("abbreviated", "stand-alone", language)[entry + 1])
        if driver.name == "annual_budgets":
            return _("Year {n}", n=entry + 1)
        return _("Month {n}", n=entry + 1)

    def reach(self, table: Table) -> None:
        """Write the matrix of mechanics and segments, or its live copy turned round."""
        down, across = ("mechanic", "segment")
        if table.kind == "transposed":
            down, across = across, down
        for column in (LABEL, UNIT):
            self.sheet.blank(table.row + 1, column, "header_text")
        names = [self.book.item_name(across, index) for index in range(table.width)]
        self.sheet.height(table.row + 1, wrapped_height(names))
        for index, name in enumerate(names):
            self.sheet.text(table.row + 1, PERIOD + index, name, "header_wrapped")
        matrix = self.book.result.inputs.values["mechanic", "segments"][0, :, :, 0]
        for item in range(table.count):
            row = table.first + item
            self.item_label(down, item, row)
            for index in range(table.width):
                if table.kind == "matrix":
                    self.sheet.number(row, PERIOD + index, matrix[index, item], "input", "0")
                else:
                    self.turned((row, PERIOD + index), (index, item), matrix[item, index])
        if table.kind == "matrix":
            area = Area("inputs", table.first, PERIOD, table.count, table.width)
            self.validate(Driver("reach", "flag", ""), area)

    def turned(self, cell: tuple[int, int], place: tuple[int, int], value: float) -> None:
        inputs = self.book.result.inputs
        mechanic, segment = place
        path = item_path(inputs, "mechanic", mechanic)
        name = f"{path}.segments.{inputs.items['segment'][segment].id}"
        self.sheet.formula(cell, self.book.layout.areas[name].address, value, "number", "0")

    def numbers(self, prefix: str, driver: Driver) -> list[list[float]]:
        """Return a list driver's entries, one list per item."""
        values = self.book.result.inputs.values[prefix, driver.name][:, :, :, 0]
        entries: list[list[float]] = values.reshape(len(values), -1).T.tolist()
        return entries

    def cell(self, prefix: str, driver: Driver, item: int, cell: tuple[int, int]) -> None:
        """Write one driver's value, or what it follows."""
        inputs = self.book.result.inputs
        if driver.kind in {"word", "month", "currency"}:
            kind = "fixed" if driver.kind == "currency" else "input_text"
            self.sheet.text(*cell, str(inputs.words[prefix, driver.name][item]), kind)
            return
        values: list[float] = inputs.values[prefix, driver.name].ravel().tolist()
        number = driver_format(driver, [values[item]] if prefix == "cost" else values)
        is_fixed = driver.name in FIXED and not prefix
        if followed := self.followed(prefix, driver, item):
            self.sheet.formula(cell, followed, values[item], "input", number)
        else:
            self.sheet.number(*cell, values[item], "fixed" if is_fixed else "input", number)

    def followed(self, prefix: str, driver: Driver, item: int) -> str:
        """Return the formula of a driver that was not given and follows another; else nothing."""
        if (prefix, driver.name) not in _FOLLOWED or _is_given(self.book, prefix, driver, item):
            return ""
        inputs, layout = self.book.result.inputs, self.book.layout
        names = {"horizon_months": layout.name("horizon_months")}
        for other in GROUPS[prefix].drivers:
            path = driver_path(inputs, prefix, other.name, item)
            names |= {other.name: layout.name(path)} if path in layout.names else {}
        return _FOLLOWED[prefix, driver.name].format_map(names)

    def validate(self, driver: Driver, area: Area) -> None:
        if driver.name in FIXED:
            return
        last_row, last_column = area.row + area.height - 1, area.column + area.width - 1
        rule = validation(driver, area, self.book.translate)
        self.sheet.worksheet.data_validation(area.row, area.column, last_row, last_column, rule)


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


def input_blocks(book: Book) -> list[tuple[int, float]]:
    """Return the first row of each table and its height on paper, the row after it included."""
    blocks = [(0, 3 * ROW)]
    for table in book.layout.tables:
        height = (table.end - table.row + 1) * ROW
        if table.kind == "items":
            labels, units = header_texts(book, table)
            height += wrapped_height(labels) + wrapped_height(units, small=True) - 2 * ROW
        blocks.append((table.row, height))
    return blocks


def _is_given(book: Book, prefix: str, driver: Driver, item: int) -> bool:
    found: object = book.result.inputs.raw
    for key in GROUPS[prefix].path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    entry = found[item] if isinstance(found, list) and item < len(found) else {}
    return isinstance(entry, Mapping) and driver.name in entry
