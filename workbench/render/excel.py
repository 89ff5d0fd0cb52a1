"""The financial model as a live workbook: the engine's lines as formulas, its values beside."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

from xlsxwriter.workbook import Workbook

from workbench.documents.blocks import Cover
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.render.excel_absent import find_absent
from workbench.render.excel_book import (
    Book,
    build_names,
    build_units,
    is_blank,
    month_width,
    sheet_keys,
)
from workbench.render.excel_budget import write_budget
from workbench.render.excel_changes import write_changes
from workbench.render.excel_checks import place_checks, write_checks
from workbench.render.excel_cover import write_cover
from workbench.render.excel_drivers import write_drivers
from workbench.render.excel_exposure import write_exposure
from workbench.render.excel_figures import write_figures
from workbench.render.excel_flags import place_flags
from workbench.render.excel_hidden import hide_absent
from workbench.render.excel_inputs import write_inputs
from workbench.render.excel_lines import write_time_sheet
from workbench.render.excel_mechanics import write_mechanics
from workbench.render.excel_pages import set_page
from workbench.render.excel_quick import sheet_class
from workbench.render.excel_rows import place_rows
from workbench.render.excel_scenarios import write_scenarios
from workbench.render.excel_sensitivity import write_sensitivity
from workbench.render.excel_sheet import Sheet, Styles, open_workbook
from workbench.render.excel_simulation import write_simulation
from workbench.render.excel_stages import place_stages
from workbench.render.excel_years import place_years, write_years
from workbench.render.markup import clean
from workbench.render.package import UNDATED, write_file
from workbench.render.theme import Theme

_WRITERS: Final[Mapping[str, Callable[[Book, Sheet], None]]] = {
    "inputs": write_inputs,
    "years": write_years,
    "figures": write_figures,
    "checks": write_checks,
    "budget": write_budget,
    "changes": write_changes,
    "exposure": write_exposure,
    "scenarios": write_scenarios,
    "drivers": write_drivers,
}
_CHARTED: Final[Mapping[str, Callable[[Book, Sheet, Workbook], None]]] = {
    "mechanics": write_mechanics,
    "sensitivity": write_sensitivity,
    "simulation": write_simulation,
}
_PROTECTION: Final = {"format_columns": True, "format_rows": True, "format_cells": True}


@dataclass(frozen=True, slots=True)
class Content:
    """What a workbook shows.

    Attributes:
        result: The run of the model; its values are the known results of the formulas.
        cover: Titles, version, status and date, which is also the file's own date.
        origins: Where the value of a driver came from, by the driver's path.
        studies: The runs beside the base; their sheets are there when they are.
        owners: Who answers for a cost item, by its id.
    """

    result: Result
    cover: Cover
    origins: Mapping[str, str] = field(default_factory=dict)
    studies: Studies = field(default_factory=Studies)
    owners: Mapping[str, str] = field(default_factory=dict)


def render_workbook(content: Content, path: Path, *, translate: Translator, theme: Theme) -> None:
    """Write the model of a result as a workbook that recalculates itself.

    Args:
        content: What it shows.
        path: The file, replaced whole or not at all.
        translate: The language of the workbook.
        theme: The brand.

    Raises:
        StorageError: when the file cannot be written.
    """
    write_file(path, build_workbook(content, translate=translate, theme=theme))


def build_workbook(content: Content, *, translate: Translator, theme: Theme) -> bytes:
    """Return the workbook's bytes; the same for the same content.

    The library itself gives the parts a fixed order and no date of today.
    """
    target = BytesIO()
    workbook = open_workbook(target, theme)
    book = _build_book(content, workbook, translate, theme)
    with _uncollected():
        _set_properties(book, workbook)
        _write_sheets(book, workbook)
        for path, area in book.layout.areas.items():
            workbook.define_name(book.layout.name(path), "=" + book.layout.address(area))
        workbook.close()
    return target.getvalue()


def _build_book(content: Content, workbook: Workbook, translate: Translator, theme: Theme) -> Book:
    """Return everything that the sheets need, with a place for all of it."""
    result, studies = content.result, content.studies
    layout = build_names(result, translate)
    place_flags(layout)
    book = Book(
        result=result,
        cover=content.cover,
        layout=layout,
        rows=place_rows(layout),
        stages=place_stages(layout, studies.scenarios) if studies.scenarios else None,
        styles=Styles(workbook, theme),
        units=build_units(result, translate),
        theme=theme,
        translate=translate,
        origins=content.origins,
        studies=studies,
        owners=content.owners,
        absent=find_absent(result, studies.scenarios, is_blank=is_blank(result)),
    )
    place_checks(book)
    place_years(book)
    return book


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the garbage collector: tens of thousands of cells live until the file is written."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _write_sheets(book: Book, workbook: Workbook) -> None:
    keys = list(sheet_keys(book))
    width = month_width(book)
    for key in keys:
        worksheet = workbook.add_worksheet(book.title(key), sheet_class())
        sheet = Sheet(worksheet, book.styles)
        if key == "cover":
            write_cover(book, sheet, workbook, keys[1:])
        elif key in _WRITERS:
            _WRITERS[key](book, sheet)
        elif key in _CHARTED:
            _CHARTED[key](book, sheet, workbook)
        else:
            write_time_sheet(book, sheet, key)
        set_page(book, worksheet, key, width)
        hide_absent(book, worksheet, key)
        worksheet.protect("", _PROTECTION)


def _set_properties(book: Book, workbook: Workbook) -> None:
    cover = book.cover
    moment = datetime.combine(cover.day, time()) if cover.day else UNDATED
    properties = {
        "title": cover.title,
        "subject": cover.subtitle,
        "author": cover.consultancy or cover.client or cover.title,
        "company": cover.consultancy,
        "category": cover.confidentiality,
        "keywords": cover.client,
        "status": cover.status,
    }
    cleaned: dict[str, object] = {
        name: " ".join(clean(text).split())[:255] for name, text in properties.items() if text
    }
    workbook.set_properties(cleaned | {"created": moment})
