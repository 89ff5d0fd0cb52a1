"""Drivers in words, as tables of studies name them: what varies, of which items, how far."""

from collections.abc import Mapping
from typing import Final

from workbench.finance.drivers import GROUPS, Driver
from workbench.i18n import N_
from workbench.render.excel_book import Book
from workbench.render.excel_inputs import HEADINGS
from workbench.render.excel_plan import matching_cells
from workbench.render.excel_units import driver_format

_SCENARIOS: Final = {
    "pessimistic": N_("Pessimistic"),
    "base": N_("Base"),
    "optimistic": N_("Optimistic"),
}
FACTOR: Final = '"\N{MULTIPLICATION SIGN} "0.00##'
"""The number format of a value that others are multiplied with."""


def scenario_name(book: Book, name: str) -> str:
    """Return a scenario's name; one of the engagement's own stays as it is."""
    known = _SCENARIOS.get(name)
    return book.translate(known) if known else name


def path_words(book: Book, path: str) -> str:
    """Return what a path means: the driver, and its item or all of them."""
    cells = list(matching_cells(book.result.inputs, path))
    if not cells:
        return path
    label = book.translate(cells[0].driver.label)
    prefix = cells[0].prefix
    if GROUPS[prefix].axis is None:
        return label
    if "*" in path.split("."):
        every = book.translate("all")
        return f"{label} · {book.translate(HEADINGS[prefix])}: {every}"
    return f"{label} · {book.item_name(prefix, cells[0].item)}"


def end_format(book: Book, bar: Mapping[str, object], value: float) -> str:
    """Return the number format of an end of a range."""
    if bar.get("apply") == "multiply":
        return FACTOR
    driver = next((cell.driver for cell in matching_cells(book.result.inputs, str(bar["path"]))),
                  Driver("", "number", ""))  # fmt: skip
    return driver_format(driver, [value])


def asked_bars(book: Book, study: str) -> list[Mapping[str, object]]:
    """Return the bars of the tornado, or the drivers of the simulation, as they were asked for."""
    asked = book.result.inputs.raw.get(study)
    if isinstance(asked, Mapping):
        asked = asked.get("drivers")
    return [bar for bar in asked if isinstance(bar, Mapping)] if isinstance(asked, list) else []
