"""What every part of the workbook needs: the results, where they stand, how they read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from workbench.documents.blocks import Cover
from workbench.finance.drivers import Driver
from workbench.finance.lines import LINES, Line
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import N_, Translator
from workbench.render.excel_absent import Absent
from workbench.render.excel_layout import TIME_SHEETS, Layout, build_layout
from workbench.render.excel_origins import Origin, read_origin
from workbench.render.excel_rows import InputRows, name_path
from workbench.render.excel_sheet import Sheet, Styles, plain_text
from workbench.render.excel_stages import Stages
from workbench.render.excel_units import PRICES, SCALED_UNITS, Units, digits
from workbench.render.theme import Theme

TITLES: Final[Mapping[str, str]] = {
    "cover": N_("Cover"),
    "inputs": N_("Inputs"),
    "scenarios": N_("Scenarios"),
    "drivers": N_("Active inputs"),
    "timeline": N_("Timeline"),
    "effects": N_("Effects"),
    "members": N_("Members"),
    "sales": N_("Sales"),
    "points": N_("Points"),
    "liability": N_("Liability"),
    "results": N_("Income and costs"),
    "communication": N_("Communication"),
    "cash": N_("Cash flow"),
    "settlement": N_("Settlement"),
    "years": N_("Years"),
    "budget": N_("Budget"),
    "figures": N_("Figures"),
    "mechanics": N_("Mechanics"),
    "sensitivity": N_("Sensitivity"),
    "simulation": N_("Simulation"),
    "exposure": N_("Exposure"),
    "checks": N_("Checks"),
    "changes": N_("Change log"),
}
"""The sheets in the story's order."""

_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Book:
    """The results to show, and how: passed to every part of the workbook.

    ``origins``: where the value of a driver came from, by the driver's path. ``studies``: the runs
    beside the base. ``owners``: who answers for a cost item, by its id. ``rows`` and
    ``stages`` say where inputs and scenarios stand. ``absent``: what the engagement has not got.
    """

    result: Result
    cover: Cover
    layout: Layout
    rows: InputRows
    stages: Stages | None
    styles: Styles
    units: Units
    theme: Theme
    translate: Translator
    origins: Mapping[str, str]
    studies: Studies
    owners: Mapping[str, str]
    absent: Absent

    @property
    def hidden_sheets(self) -> frozenset[str]:
        """The sheets with a timeline that have nothing to show."""
        lines: dict[str, list[str]] = {}
        for name, rows in self.layout.rows.items():
            if name in LINES:
                lines.setdefault(rows.sheet, []).append(name)
        return frozenset(sheet for sheet, names in lines.items() if self.absent.hides(names))

    @property
    def is_blank(self) -> bool:
        """Whether everything has to be filled in."""
        return is_blank(self.result)

    def series(self, line: Line) -> list[list[float]]:
        """Return a line's months, one list per item; one list for the programme."""
        count = self.layout.count(line.per) if line.per else 1
        values = self.result.values[line.name][:, :, :, 0]
        months = 1 if line.is_scalar else self.layout.months
        flat = values.reshape(len(values), -1)
        wide: list[list[float]] = np.broadcast_to(flat, (months, count)).T.tolist()
        return wide

    def programme(self, name: str) -> list[float]:
        """Return a line's months for the programme, items added up."""
        return [sum(month) for month in zip(*self.series(LINES[name]), strict=True)]

    def item_name(self, prefix: str, item: int) -> str:
        """Return the name of an item; the one that stands for a list not given reads "All"."""
        found = self.result.inputs.items[prefix][item]
        return self.translate("All") if found.id == found.name == "all" else plain_text(found.name)

    def write_item(
        self, sheet: Sheet, cell: tuple[int, int], prefix: str, item: int, kind: str = "label"
    ) -> None:
        """Write the name of an item, live: it is typed once, on the sheet of inputs."""
        name = self.layout.name(name_path(self.layout, prefix, item))
        sheet.formula(cell, f'{name}&""', self.item_name(prefix, item), kind)

    def entry_label(self, prefix: str, driver: Driver, entry: int) -> str:
        """Return the name of an entry of a list; nothing when the driver is none."""
        _ = self.translate
        if driver.kind == "ids":
            return self.item_name("segment", entry)
        if driver.kind != "numbers":
            return ""
        if (prefix, driver.name) == ("segment", "seasonality"):
            from babel.dates import get_month_names

            names = get_month_names("abbreviated", "stand-alone", _.language)
            return str(names[entry + 1])
        if driver.name == "annual_budgets":
            return _("Year {n}", n=entry + 1)
        return _("Month {n}", n=entry + 1)

    def origin(self, path: str) -> Origin:
        """Return where a driver's value came from."""
        return read_origin(self.origins.get(path, ""))

    def title(self, sheet: str) -> str:
        """Return the title of a sheet."""
        return self.layout.titles[sheet]


def is_blank(result: Result) -> bool:
    """Whether nothing is earned or paid yet."""
    return not any(result.values[name].any() for name in ("income", "costs"))


def sheet_keys(book: Book) -> Iterator[str]:
    """Return the sheets that have something to show, in the story's order."""
    shown = {
        "scenarios": book.stages is not None,
        "mechanics": bool(book.result.mechanics) and not book.is_blank,
        "sensitivity": bool(book.studies.bars),
        "simulation": book.studies.simulation is not None,
        "exposure": book.studies.partners_redeem_nothing is not None,
    }
    shown |= {key: key in book.layout.sheets for key in TIME_SHEETS}
    return (key for key in TITLES if shown.get(key, True))


def sheet_titles(translate: Translator) -> dict[str, str]:
    """Return the title of every sheet: allowed, short enough, each once."""
    titles: dict[str, str] = {}
    for sheet, english in TITLES.items():
        title = translate(english).translate(_FORBIDDEN).strip("' ")[:31]
        is_taken = title.lower() in {other.lower() for other in titles.values()}
        titles[sheet] = english if is_taken or not title else title
    return titles


def build_units(result: Result, translate: Translator) -> Units:
    """Return how this result's quantities read."""
    largest = {
        unit: _largest(result, [line for line in LINES.values() if line.unit == unit])
        for unit in SCALED_UNITS
    }
    largest |= {name: _largest(result, [LINES[name]]) for name in PRICES}
    return Units(result.inputs.currency, translate, largest)


def _largest(result: Result, lines: Sequence[Line]) -> float:
    sizes = (np.nan_to_num(np.abs(result.values[line.name])).max(initial=0.0) for line in lines)
    return float(max(sizes))


def month_width(book: Book) -> float:
    """Return the width of a month's column: the longest number of the timeline fits, and more."""
    longest, scales = (12 if book.is_blank else 6), book.units.scales
    for line in LINES.values():
        if not line.is_scalar and line.unit in scales:
            series = book.result.values[line.name]
            largest = float(np.abs(series.sum(axis=(1, 2))).max(initial=0.0))
            largest = max(largest, float(np.abs(series).max(initial=0.0)))
            longest = max(longest, digits(largest, scales[line.unit]))
    return longest + 2


def month_serial(start_month: str, month: int) -> float:
    """Return the day number of the first day of a month, as spreadsheets count."""
    months = int(start_month[:4]) * 12 + int(start_month[5:]) - 1 + month - 1
    return float((date(months // 12, months % 12 + 1, 1) - date(1899, 12, 30)).days)


def build_names(result: Result, translate: Translator) -> Layout:
    """Return where everything of a result stands, under translated titles."""
    return build_layout(result.inputs, sheet_titles(translate))
