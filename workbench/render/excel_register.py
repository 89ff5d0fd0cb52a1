"""The sheet of sources: every driver whose origin is known, with its live value."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from workbench.finance.drivers import GROUPS, Driver
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL, PERIOD, UNIT, driver_path
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_units import driver_format

SOURCE_WIDTH: Final = 78
_SOURCE_LETTERS: Final = 100
"""How many letters of a sentence fit: a column's width counts wide ones."""
_HEADER: Final = 3


def has_register(book: Book) -> bool:
    """Whether anything is known about where inputs came from."""
    return bool(book.origins)


def write_register(book: Book, sheet: Sheet) -> None:
    """Write driver, item, live value, unit, origin and name."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("register"), "title")
    sheet.text(1, LABEL, _("Where the value of each input came from."), "remark")
    headers = (_("Input"), _("Item"), _("Value"), _("Unit"), _("Source"), _("Name"))
    for column, text in enumerate(headers, LABEL):
        kind = "header_wrapped" if column == PERIOD else "header_words"
        sheet.text(_HEADER, column, text, kind)
    for row, (prefix, driver, item, path) in enumerate(_known(book), _HEADER + 1):
        sheet.text(row, LABEL, _(driver.label), "rule_label")
        name = book.item_name(prefix, item) if GROUPS[prefix].axis else ""
        sheet.text(row, UNIT, name, "rule_unit")
        _write_value(book, sheet, row, driver, (prefix, item))
        sheet.text(row, PERIOD + 1, book.units.driver_label(driver), "rule_unit")
        sheet.text(row, PERIOD + 2, book.origin(path), "rule_origin")
        lines = len(wrap(book.origin(path), _SOURCE_LETTERS))
        if lines > 1:
            sheet.height(row, 13.5 * lines + 2)
        sheet.text(row, PERIOD + 3, book.layout.names.get(path, ""), "rule_unit")


def _write_value(
    book: Book, sheet: Sheet, row: int, driver: Driver, place: tuple[str, int]
) -> None:
    prefix, item = place
    inputs = book.result.inputs
    path = driver_path(inputs, prefix, driver.name, item)
    if driver.kind in {"word", "month", "currency"}:
        value: float | str = str(inputs.words[prefix, driver.name][item])
        sheet.formula((row, PERIOD), book.layout.name(path), value, "rule_number")
    elif driver.kind in {"number", "whole", "flag"}:
        values = inputs.values[prefix, driver.name].ravel().tolist()
        number = driver_format(driver, values)
        sheet.formula((row, PERIOD), book.layout.name(path), values[item], "rule_number", number)
    else:
        sheet.blank(row, PERIOD, "rule_number")


def _known(book: Book) -> Iterator[tuple[str, Driver, int, str]]:
    for prefix, group in GROUPS.items():
        for item in range(book.layout.count(prefix)):
            for driver in group.drivers:
                if driver.kind == "text":
                    continue
                path = driver_path(book.result.inputs, prefix, driver.name, item)
                if path in book.origins:
                    yield prefix, driver, item, path
