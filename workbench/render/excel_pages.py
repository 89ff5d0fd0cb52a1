"""Widths, frozen panes and print set-up: how a sheet looks on the screen and on paper."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbench.finance.simulation import FAN
from workbench.render.excel_book import Book
from workbench.render.excel_bridge import BARS, PARTS, bridge_row, bridge_steps
from workbench.render.excel_budget import budget_blocks, budget_width
from workbench.render.excel_cover import cover_break, cover_end
from workbench.render.excel_drivers import INPUT_WIDTH, INPUT_WIDTHS, driver_blocks
from workbench.render.excel_fan import BANDS
from workbench.render.excel_layout import FIRST_LINE, FIRST_MONTH, LABEL, PERIOD, UNIT
from workbench.render.excel_paper import A4, ROW, page_breaks, print_scale
from workbench.render.excel_rows import BASE, input_blocks
from workbench.render.excel_rows import HEADER as INPUT_HEADER
from workbench.render.excel_simulation import SPREAD, bins_row, fan_row
from workbench.render.excel_years import FIRST as YEARS_FROM
from workbench.render.excel_years import yearly_blocks

_MARGIN: Final = 1.7
_LEGIBLE: Final = 40
"""The smallest scale, in per cent, at which inputs are printed page by page."""
_INPUT_WIDTHS: Final = (_MARGIN, 44, 25, 11, 13, 11, 13, 13, 17, 12)
_LABELS: Final = {LABEL: 42.0, UNIT: 15.0}
_WIDTHS: Final[dict[str, dict[int, float]]] = {
    "cover": {LABEL: 40, 2: 14, 3: 32, 4: 3, 5: 11} | dict.fromkeys(range(6, 12), 12.0),
    "figures": {LABEL: 54, UNIT: 30, PERIOD: 15, PERIOD + 1: 15, PERIOD + 2: 15}
    | dict.fromkeys(range(PERIOD + 3, BARS + len(PARTS)), 12.0),
    "mechanics": {LABEL: 64} | dict.fromkeys(range(UNIT, UNIT + 7), 14.0),
    "sensitivity": {LABEL: 56} | dict.fromkeys(range(UNIT, UNIT + 7), 14.0),
    "simulation": {LABEL: 52, UNIT: 16} | dict.fromkeys(range(PERIOD, PERIOD + 5), 14.0),
    "budget": {LABEL: 54, UNIT: 26},
    "changes": {LABEL: 12, UNIT: 20, PERIOD: 16, 4: 28, 5: 80},
    "checks": {LABEL: 76, UNIT: 4, PERIOD: 14},
}


def set_page(book: Book, worksheet: Worksheet, key: str, width: float) -> None:
    """Set up a sheet; ``width`` is that of a month."""
    worksheet.hide_gridlines(2)
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    status = " · ".join(filter(None, (book.cover.client, book.cover.title, book.cover.status)))
    worksheet.set_footer(f"&L&8{_plain(status)}&C&8&A&R&8&P / &N")
    worksheet.set_column(0, 0, _MARGIN)
    worksheet.set_tab_color(book.styles.colour(_TABS.get(key, "lead30")))
    if key in book.layout.sheets:
        _time_page(book, worksheet, key, width)
    else:
        _plain_page(book, worksheet, key, width)


def _time_page(book: Book, worksheet: Worksheet, key: str, width: float) -> None:
    """Print a year a page, month 0 with the first, labels repeated."""
    for column, wide in _LABELS.items():
        worksheet.set_column(column, column, wide)
    worksheet.set_column(PERIOD, PERIOD, width + 2)
    worksheet.set_column(FIRST_MONTH, book.layout.last_month, width)
    worksheet.freeze_panes(FIRST_LINE, FIRST_MONTH)
    worksheet.repeat_rows(0, FIRST_LINE - 1)
    worksheet.repeat_columns(0, PERIOD)
    if key not in book.hidden_sheets:  # some programs print a hidden sheet that has one
        worksheet.print_area(0, 0, book.layout.ends[key] - 1, book.layout.last_month)
    months = min(13, book.layout.months)
    scale = print_scale([_MARGIN, *_LABELS.values(), width + 2, *[width] * months])
    worksheet.set_print_scale(scale)
    years = range(1, book.layout.years)
    _break_pages(worksheet, [FIRST_MONTH + 1 + 12 * year for year in years], across=True)
    blocks = sorted(
        (rows.row, (rows.count + 1) * ROW)
        for name, rows in book.layout.rows.items()
        if rows.sheet == key and name not in book.absent.lines
    )
    _break_pages(worksheet, page_breaks(blocks, scale, FIRST_LINE * ROW))
    cells = f"A1:{xl_rowcol_to_cell(book.layout.ends[key], book.layout.last_month)}"
    worksheet.ignore_errors({"formula_differs": cells, "formula_range": cells})


def _break_pages(worksheet: Worksheet, breaks: list[int], *, across: bool = False) -> None:
    if breaks and across:
        worksheet.set_v_pagebreaks(breaks)
    elif breaks:
        worksheet.set_h_pagebreaks(breaks)


def _plain_page(book: Book, worksheet: Worksheet, key: str, width: float) -> None:
    for column, wide in _WIDTHS.get(key, _LABELS).items():
        worksheet.set_column(column, column, wide)
    if key in _PAGES:
        _PAGES[key](book, worksheet)
        return
    if key == "years":
        _year_page(book, worksheet, width)
        return
    if key == "exposure":
        worksheet.set_column(PERIOD, FIRST_MONTH + book.layout.years, width + 2)
    if key == "figures":
        last = bridge_row(book) + 2 + len(bridge_steps(book))
        worksheet.print_area(0, 0, last, BARS - 2)
    worksheet.fit_to_pages(1, 1 if key in _WHOLE else 0)


def _cover_page(book: Book, worksheet: Worksheet) -> None:
    widths = _WIDTHS["cover"]
    worksheet.set_print_scale(print_scale([_MARGIN, *widths.values()]))
    worksheet.set_h_pagebreaks([cover_break(book)])
    worksheet.print_area(0, 0, cover_end(book), max(widths))


def _input_page(book: Book, worksheet: Worksheet) -> None:
    """Print the drivers below each other, items whole."""
    rows = book.rows
    last = BASE + rows.width - 1
    widths = [*_INPUT_WIDTHS, *[12.0] * (last + 1 - len(_INPUT_WIDTHS))]
    for column, wide in enumerate(widths):
        worksheet.set_column(column, column, wide)
    worksheet.set_column(rows.names, rows.names, 46)
    worksheet.set_column(rows.copies, rows.copies + rows.width, 10)
    worksheet.freeze_panes(INPUT_HEADER + 1, BASE)
    worksheet.repeat_rows(INPUT_HEADER)
    worksheet.print_area(0, 0, rows.end - 1, last)
    scale = print_scale(widths)
    worksheet.set_print_scale(scale)
    _break_pages(worksheet, page_breaks(_input_blocks(book), scale, ROW))
    cells = f"A1:{xl_rowcol_to_cell(rows.end, last)}"
    worksheet.ignore_errors({"formula_unlocked": cells, "number_stored_as_text": cells})


def _input_blocks(book: Book) -> list[tuple[int, float]]:
    """Return what stays together on paper; what is hidden takes no room."""
    hidden = set(book.rows.rows_of(book.absent.inputs))
    return [(row, 0.0 if row in hidden else height) for row, height in input_blocks(book.rows)]


def _budget_page(book: Book, worksheet: Worksheet) -> None:
    """Print the budget with whole blocks."""
    last, wide = FIRST_MONTH + book.layout.years, budget_width(book)
    worksheet.set_column(PERIOD, last, wide)
    scale = print_scale([_MARGIN, *_WIDTHS["budget"].values(), *[wide] * (last - UNIT)])
    worksheet.set_print_scale(scale)
    _break_pages(worksheet, page_breaks(budget_blocks(book), scale))


def _simulation_page(book: Book, worksheet: Worksheet) -> None:
    worksheet.set_print_scale(print_scale([_MARGIN, *_WIDTHS["simulation"].values()]))
    worksheet.set_h_pagebreaks([SPREAD, bins_row(book)])
    worksheet.print_area(0, 0, fan_row(book) - 2, max(_WIDTHS["simulation"]))
    worksheet.set_column(BANDS - 1, BANDS + len(FAN), 14)


def _year_page(book: Book, worksheet: Worksheet, width: float) -> None:
    """Print the years with whole blocks."""
    last = FIRST_MONTH + book.layout.years
    worksheet.set_column(PERIOD, last, width + 2)
    worksheet.freeze_panes(YEARS_FROM, FIRST_MONTH)
    worksheet.repeat_rows(0, YEARS_FROM - 1)
    scale = print_scale([_MARGIN, *_LABELS.values(), *[width + 2] * (last - UNIT)])
    worksheet.set_print_scale(scale)
    blocks = [
        (block.row, ROW * (2 + sum(line.name not in book.absent.lines for line in lines)))
        for block in yearly_blocks(book)
        if (lines := block.lines.values())
    ]
    _break_pages(worksheet, page_breaks(blocks, scale, YEARS_FROM * ROW))


def _scenario_page(book: Book, worksheet: Worksheet) -> None:
    assert book.stages is not None
    last = book.stages.changes + len(book.stages.changing) - 1
    widths = [_MARGIN, 44.0, 26.0, *[13.0] * (last - UNIT)]
    for column, wide in enumerate(widths):
        worksheet.set_column(column, column, wide)
    worksheet.set_column(last + 1, book.stages.copies + len(book.stages.changing), 13)
    worksheet.set_column(book.stages.changes - 1, book.stages.changes - 1, 3)
    worksheet.freeze_panes(0, PERIOD + 1)
    worksheet.repeat_rows(book.stages.first - 1)
    worksheet.print_area(0, 0, book.stages.end - 1, last)
    scale = print_scale(widths)
    worksheet.set_print_scale(scale)
    starts = [0, *book.stages.headings, book.stages.end]
    _break_pages(worksheet, page_breaks([(a, (b - a) * ROW) for a, b in pairwise(starts)], scale))


def _driver_page(book: Book, worksheet: Worksheet) -> None:
    """Print whole tables where the page is wide enough for them."""
    last = max(PERIOD + max(table.across, 6) for table in book.layout.tables)
    widths = [INPUT_WIDTHS.get(column, INPUT_WIDTH) for column in range(1, last)]
    for column, wide in enumerate(widths, 1):
        worksheet.set_column(column, column, wide)
    worksheet.freeze_panes(3, PERIOD)
    scale = print_scale([_MARGIN, *widths])
    worksheet.print_area(0, 0, book.layout.ends["drivers"], last - 1)
    if scale < _LEGIBLE:
        worksheet.fit_to_pages(1, 0)
        return
    worksheet.set_print_scale(scale)
    _break_pages(worksheet, page_breaks(driver_blocks(book), scale))
    cells = f"A1:{xl_rowcol_to_cell(book.layout.ends['inputs'], last)}"
    worksheet.ignore_errors({"number_stored_as_text": cells})


def _plain(text: str) -> str:
    """Return text for a footer, where an ampersand begins a code."""
    return text.replace("&", "&&")[:120]


_TABS: Final = dict.fromkeys(("inputs", "scenarios"), "accent") | dict.fromkeys(
    ("cover", "years", "budget", "figures", "mechanics", "sensitivity", "simulation", "exposure"),
    "lead",
)
"""The colours of the tabs: what is typed, what is to be read; working sheets have a third."""
_WHOLE: Final = frozenset({"mechanics", "sensitivity"})
"""Sheets that are printed on one page, table and chart together."""
_PAGES: Final[Mapping[str, Callable[[Book, Worksheet], None]]] = {
    "cover": _cover_page,
    "inputs": _input_page,
    "budget": _budget_page,
    "scenarios": _scenario_page,
    "drivers": _driver_page,
    "simulation": _simulation_page,
}
