"""Widths, frozen panes and print set-up: how a sheet looks on the screen and on paper."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from workbench.render.excel_book import Book
from workbench.render.excel_figures import NOTE
from workbench.render.excel_layout import FIRST_LINE, FIRST_MONTH, LABEL, PERIOD, UNIT

_MARGIN: Final = 1.7
_PAPER: Final = 150.0
"""Characters that fit across a landscape page at full size, roughly."""

_WIDTHS: Final[dict[str, dict[int, float]]] = {
    "cover": {LABEL: 42, 2: 16, 3: 22, 4: 3, 5: 11, 6: 14},
    "inputs": {LABEL: 44, UNIT: 26, PERIOD: 13},
    "figures": {LABEL: 52, UNIT: 26, PERIOD: 16, PERIOD + 1: 16, PERIOD + 2: 14},
    "checks": {LABEL: 76, UNIT: 4, PERIOD: 14},
    "register": {LABEL: 44, UNIT: 20, PERIOD: 14, 4: 26, 5: 60, 6: 44},
}
_LABELS: Final = {LABEL: 42.0, UNIT: 15.0}


def set_page(book: Book, worksheet: Worksheet, key: str, width: float) -> None:
    """Set up a sheet; ``width`` is that of a month."""
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    status = " · ".join(filter(None, (book.cover.client, book.cover.title, book.cover.status)))
    worksheet.set_footer(f"&L&8{_plain(status)}&C&8&A&R&8&P / &N")
    worksheet.set_column(0, 0, _MARGIN)
    if key in book.layout.sheets:
        _time_page(book, worksheet, key, width)
    else:
        _plain_page(book, worksheet, key, width)


def _time_page(book: Book, worksheet: Worksheet, key: str, width: float) -> None:
    """A year a page, labels repeated."""
    for column, wide in _LABELS.items():
        worksheet.set_column(column, column, wide)
    worksheet.set_column(PERIOD, PERIOD, width + 2)
    worksheet.set_column(FIRST_MONTH, book.layout.last_month, width)
    worksheet.freeze_panes(FIRST_LINE, FIRST_MONTH)
    worksheet.repeat_rows(0, FIRST_LINE - 1)
    worksheet.repeat_columns(0, PERIOD)
    last = book.layout.ends[key] - 1
    worksheet.print_area(0, 0, last, book.layout.last_month)
    labels = _MARGIN + sum(_LABELS.values()) + width + 2
    worksheet.set_print_scale(max(30, min(100, int(100 * _PAPER / (labels + 13 * width)))))
    breaks = [FIRST_MONTH + 1 + 12 * year for year in range(1, book.layout.years)]
    if breaks:
        worksheet.set_v_pagebreaks(breaks)


def _plain_page(book: Book, worksheet: Worksheet, key: str, width: float) -> None:
    for column, wide in _WIDTHS.get(key, _LABELS).items():
        worksheet.set_column(column, column, wide)
    if key == "inputs":
        worksheet.set_column(PERIOD, PERIOD + 30, 13)
        worksheet.freeze_panes(3, PERIOD)
    if key == "years":
        worksheet.set_column(PERIOD, FIRST_MONTH + book.layout.years, width + 2)
        worksheet.freeze_panes(4, FIRST_MONTH)
        worksheet.repeat_rows(0, 3)
    if key == "figures":
        worksheet.set_column(NOTE, NOTE + 8, 13)
    worksheet.fit_to_pages(1, 0)


def _plain(text: str) -> str:
    """Return text for a footer, where an ampersand begins a code."""
    return text.replace("&", "&&")[:120]
