"""The sheet of inputs: every driver with its range, its source, and the cell that is edited."""

from collections.abc import Mapping
from textwrap import wrap
from types import MappingProxyType
from typing import Final

from workbench.finance.drivers import GROUPS, Driver
from workbench.finance.lines import EFFECT_FACTOR
from workbench.i18n import N_
from workbench.render.excel_book import Book
from workbench.render.excel_layout import Area, driver_path, item_path
from workbench.render.excel_marks import inputs_mark
from workbench.render.excel_plan import Cell, cell_value, is_given
from workbench.render.excel_quick import Known
from workbench.render.excel_ranges import Range, ranges_of
from workbench.render.excel_rows import (
    ACTIVE,
    AS_OF,
    BASE,
    BUILT,
    CHANGED,
    FIRST,
    HEADER,
    HIGH,
    LABEL,
    LOW,
    MARK,
    SOURCE,
    SOURCE_COLUMNS,
    STATE,
    UNIT,
    Spot,
    Strip,
    name_path,
)
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_stages import NUMBER
from workbench.render.excel_units import driver_format
from workbench.render.excel_validation import validation

FIXED: Final = ("currency", "horizon_months")
"""Drivers that are built into the workbook."""

HEADINGS: Final = {
    "": N_("General"),
    "scheme": N_("Points and payment scheme"),
    "segment": N_("Segments"),
    "phase": N_("Roll-out phases"),
    "tier": N_("Tiers"),
    "mechanic": N_("Mechanics"),
    "partner": N_("Partners"),
    "cost": N_("Cost items"),
    "communication": N_("Communication"),
    "channel": N_("Communication channels"),
}
REACH_HEADING: Final = N_("Mechanics and the segments they work for: 1 when they do")

_FOLLOWED: Final = {
    ("tier", "spend_share"): "{share}",
    ("cost", "from_month"): 'IF({basis}="once",0,1)',
    ("cost", "to_month"): "{horizon_months}",
}
"""What a driver that was not given follows; drivers of its item or general ones."""
_COLUMNS: Final = (
    (LOW, N_("Low")),
    (BASE, N_("Base")),
    (HIGH, N_("High")),
    (ACTIVE, N_("Active")),
    (BUILT, N_("When built")),
)
_WORDS: Final = ((STATE, N_("Confidence")), (AS_OF, N_("As of")), (SOURCE, N_("Source")))
NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
_SOURCE_LETTERS: Final = 95
"""How many letters of a sentence fit beside each other in the columns of the source."""


def write_inputs(book: Book, sheet: Sheet) -> None:
    """Write all drivers."""
    writer = _InputSheet(book, sheet)
    writer.header()
    for row, prefix in book.rows.headings.items():
        writer.heading(row, book.translate(HEADINGS[prefix]))
    for row, (prefix, item) in book.rows.items.items():
        writer.item(row, prefix, item)
    for spot in book.rows.spots:
        writer.spot(spot)
    for strip in book.rows.strips:
        writer.strip(strip)
    writer.validate_spots()
    writer.mark_changes()


class _InputSheet:
    """Writes onto the sheet of inputs."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.ranges = ranges_of(book.result.inputs)

    def header(self) -> None:
        _ = self.book.translate
        self.sheet.text(0, LABEL, self.book.title("inputs"), "title")
        text = _("Change the tinted cells; everything else follows. Months count from launch.")
        self.sheet.text(1, LABEL, text, "remark")
        self.status()
        self.sheet.text(HEADER, LABEL, _("Input"), "header_words")
        self.sheet.text(HEADER, UNIT, _("Unit"), "header_words")
        for column, text in _COLUMNS:
            self.sheet.text(HEADER, column, _(text), "header_wrapped")
        for column, text in _WORDS:
            self.sheet.text(HEADER, column, _(text), "header_indented")
        for column in range(SOURCE + 1, SOURCE + SOURCE_COLUMNS):
            self.sheet.blank(HEADER, column, "header_words")
        self.sheet.text(HEADER, self.book.rows.names, _("Name of the active cell"), "header_words")

    def status(self) -> None:
        """Write the mark of these inputs and how many have been changed since."""
        _, book = self.book.translate, self.book
        mark, changed = book.layout.areas[MARK], book.layout.areas[CHANGED]
        self.sheet.text(mark.row, LABEL, _("Mark of the inputs when built"), "working")
        self.sheet.text(mark.row, BASE, inputs_mark(book.result.inputs), "link")
        self.sheet.text(changed.row, LABEL, _("Inputs that differ from the build"), "working")
        self.sheet.formula((changed.row, changed.column), self.differing(), 0.0, "link", "0")

    def differing(self) -> str:
        """Return the formula that counts the inputs that are not those of the build."""
        height = self.book.rows.last_spot - FIRST + 1
        base, active, built = (
            Area("inputs", FIRST, column, height).address for column in (BASE, ACTIVE, BUILT)
        )
        is_base = "1"
        if self.book.stages is not None:
            is_base = f"({self.book.layout.name(NUMBER)}={self.book.stages.base})"
        counted = [f"SUMPRODUCT((({base}<>{built})+({active}<>{built})*{is_base}>0)*1)"]
        for strip in self.book.rows.strips:
            now, then = self.entries_of(strip, BASE), self.entries_of(strip, self.book.rows.copies)
            counted.append(f"SUMPRODUCT(({now}<>{then})*1)")
        return "+".join(counted)

    def entries_of(self, strip: Strip, column: int) -> str:
        return Area("inputs", strip.first, column, strip.table.count, strip.table.width).address

    def heading(self, row: int, text: str) -> None:
        self.sheet.text(row, LABEL, text, "heading")
        for column in range(UNIT, SOURCE + SOURCE_COLUMNS):
            self.sheet.blank(row, column, "heading")

    def item(self, row: int, prefix: str, item: int) -> None:
        """Write the name of an item, which every other sheet repeats."""
        book = self.book
        self.sheet.text(row, LABEL, book.item_name(prefix, item), "input_label")
        self.sheet.text(row, UNIT, book.result.inputs.items[prefix][item].id, "unit")
        path = name_path(book.layout, prefix, item)
        self.sheet.text(row, book.rows.names, book.layout.name(path), "link_text")

    def spot(self, spot: Spot) -> None:
        """Write a driver: its range, its value, where that came from."""
        book, driver, row = self.book, spot.driver, spot.row
        kind = "item" if GROUPS[spot.prefix].axis is not None else "label"
        self.sheet.text(row, LABEL, book.translate(driver.label), kind)
        self.sheet.text(row, UNIT, book.units.driver_label(driver), "unit")
        path = driver_path(book.result.inputs, spot.prefix, driver.name, spot.item)
        value, number = self.value(spot)
        self.base(spot, value, number)
        active = book.layout.name(path)
        is_word = isinstance(value, str)
        self.sheet.formula((row, ACTIVE), active, value, "word" if is_word else "number", number)
        self.sheet.known(row, BUILT, value, "link_word" if is_word else "link", number)
        ends = self.ranges.get((spot.prefix, driver.name, spot.item))
        if ends is not None and ends.values[0] != ends.values[1]:
            self.range(row, ends, number)
        self.origin(row, spot, path)
        self.sheet.text(row, book.rows.names, active, "link_text")

    def value(self, spot: Spot) -> tuple[Known, str]:
        """Return a driver's value and its number format."""
        inputs, driver = self.book.result.inputs, spot.driver
        if driver.name == EFFECT_FACTOR:
            return float(inputs.values["", EFFECT_FACTOR].item()), "0.00"
        value = cell_value(inputs, Cell(spot.prefix, driver.name, spot.item))
        return value, driver_format(driver, [value]) if isinstance(value, float) else ""

    def base(self, spot: Spot, value: Known, number: str) -> None:
        """Write the cell that is edited, or what a driver that was not given follows."""
        cell = (spot.row, BASE)
        if spot.driver.name in FIXED and not spot.prefix:
            self.sheet.known(*cell, value, "fixed", number)
            return
        if followed := self.followed(spot):
            self.sheet.formula(cell, followed, value, "input", number)
        elif isinstance(value, str):
            self.sheet.text(*cell, value, "input_text")
        else:
            self.sheet.number(*cell, value, "input", number)

    def followed(self, spot: Spot) -> str:
        """Return the formula of a driver that was not given and follows another; else nothing."""
        inputs, layout = self.book.result.inputs, self.book.layout
        cell = Cell(spot.prefix, spot.driver.name, spot.item)
        if cell.key not in _FOLLOWED or is_given(inputs, cell):
            return ""
        names = {"horizon_months": layout.name("base.horizon_months")}
        item = item_path(inputs, spot.prefix, spot.item)
        for other in GROUPS[spot.prefix].drivers:
            path = f"base.{item}.{other.name}"
            names |= {other.name: layout.name(path)} if path in layout.names else {}
        return _FOLLOWED[cell.key].format_map(names)

    def range(self, row: int, ends: Range, number: str) -> None:
        """Write the low and the high end; factors stay live."""
        base = Area("inputs", row, BASE).address
        pairs = ((LOW, ends.low, ends.values[0]), (HIGH, ends.high, ends.values[1]))
        for column, end, value in pairs:
            if ends.multiply:
                text = f"INT({base}*{end!r}+0.5)" if ends.is_whole else f"{base}*{end!r}"
                self.sheet.formula((row, column), text, value, "link", number)
            else:
                self.sheet.number(row, column, end, "link", number)

    def origin(self, row: int, spot: Spot, path: str) -> None:
        _ = self.book.translate
        origin = self.book.origin(path)
        source = origin.source
        if spot.driver.name in FIXED and not spot.prefix:
            source = _("fixed when the workbook was built")
        elif spot.driver.name == EFFECT_FACTOR:
            source = _("1 as planned; 0 without any effect of mechanics")
        words = ((STATE, _(origin.state) if origin.state else ""), (AS_OF, origin.day))
        for column, text in words:
            self.sheet.text(row, column, text, "origin")
        lines = len(wrap(source, _SOURCE_LETTERS))
        if lines > 1:
            self.sheet.wrapped((row, SOURCE), SOURCE_COLUMNS, source, "origin_wrapped")
            self.sheet.height(row, 12.5 * lines + 2)
        elif source:
            self.sheet.text(row, SOURCE, source, "origin")

    def strip(self, strip: Strip) -> None:
        """Write the entries of a list, an item a row, and a second time as they were built."""
        book, table = self.book, strip.table
        _ = book.translate
        text = _(HEADINGS[table.prefix])
        is_reach = table.kind == "matrix"
        label = _(REACH_HEADING) if is_reach else f"{text}: {_(strip.driver.label)}"
        self.heading(strip.row, label)
        self.sheet.text(strip.row, book.rows.copies, _("When built"), "heading")
        self.strip_header(strip)
        for item in range(table.count):
            self.strip_row(strip, item)
        area = Area("inputs", strip.first, BASE, table.count, table.width)
        self.validate(Driver("reach", "flag", "") if is_reach else strip.driver, area)

    def strip_header(self, strip: Strip) -> None:
        book, row = self.book, strip.row + 1
        label = "" if strip.table.kind == "matrix" else book.units.driver_label(strip.driver)
        self.sheet.text(row, LABEL, label, "header_words")
        for column in range(UNIT, BASE):
            self.sheet.blank(row, column, "header_words")
        lines = 1
        for entry in range(strip.table.width):
            text = book.entry_label(strip.table.prefix, strip.driver, entry)
            lines = max(lines, len(wrap(text, 11)))
            for column in (BASE, book.rows.copies):
                if strip.table.kind == "matrix":
                    cell = (row, column + entry)
                    book.write_item(self.sheet, cell, "segment", entry, "header_wrapped")
                else:
                    self.sheet.text(row, column + entry, text, "header_wrapped")
        self.sheet.height(row, 13.0 * lines + 2)

    def strip_row(self, strip: Strip, item: int) -> None:
        book, table, row = self.book, strip.table, strip.first + item
        if GROUPS[table.prefix].axis is None:
            self.sheet.text(row, LABEL, book.translate(strip.driver.label))
        else:
            book.write_item(self.sheet, (row, LABEL), table.prefix, item, "name")
            self.sheet.text(row, UNIT, book.result.inputs.items[table.prefix][item].id, "unit")
        cells = [Cell(table.prefix, strip.driver.name, item, n) for n in range(table.width)]
        values = [cell_value(book.result.inputs, cell) for cell in cells]
        numbers = [value for value in values if isinstance(value, float)]
        number = "0" if table.kind == "matrix" else driver_format(strip.driver, numbers)
        for entry, value in enumerate(numbers):
            self.sheet.number(row, BASE + entry, value, "input", number)
            self.sheet.number(row, book.rows.copies + entry, value, "link", number)
        path = driver_path(book.result.inputs, table.prefix, strip.driver.name, item)
        self.sheet.text(row, book.rows.names, book.layout.names.get(path, ""), "link_text")

    def validate_spots(self) -> None:
        """Say once for each driver what its cells may hold, whatever item they belong to."""
        cells: dict[tuple[str, str], list[Spot]] = {}
        for spot in self.book.rows.spots:
            if spot.prefix or spot.driver.name not in FIXED:
                cells.setdefault((spot.prefix, spot.driver.name), []).append(spot)
        for spots in cells.values():
            areas = [Area("inputs", spot.row, BASE) for spot in spots]
            ranges = " ".join(area.address for area in areas)
            self.validate(spots[0].driver, areas[0], {"multi_range": ranges})

    def validate(self, driver: Driver, area: Area, more: Mapping[str, object] = NOTHING) -> None:
        last_row, last_column = area.row + area.height - 1, area.column + area.width - 1
        rule = validation(driver, area, self.book.translate) | dict(more)
        self.sheet.worksheet.data_validation(area.row, area.column, last_row, last_column, rule)

    def mark_changes(self) -> None:
        """Show inputs that are not those of the build."""
        last = self.book.rows.last_spot
        first_base, first_built = (f"${letter}{FIRST + 1}" for letter in "EH")
        rule = {
            "type": "formula",
            "criteria": f"={first_base}<>{first_built}",
            "format": self.book.styles.style("changed"),
        }
        self.sheet.worksheet.conditional_format(FIRST, BASE, last, BASE, rule)
