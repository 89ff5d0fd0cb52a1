"""The change log: which version this is, and room for what is changed later."""

from typing import Final

from workbench.quantities import Formats
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL
from workbench.render.excel_marks import inputs_mark
from workbench.render.excel_sheet import Sheet

HEADER: Final = 3
ROOM: Final = 20
"""How many later changes the sheet has room for."""


def write_changes(book: Book, sheet: Sheet) -> None:
    """Write the build as the first entry and empty rows below."""
    _ = book.translate
    cover = book.cover
    sheet.text(0, LABEL, book.title("changes"), "title")
    text = _("Write down what you change, so that the next reader can follow.")
    sheet.text(1, LABEL, text, "remark")
    headers = (_("Version"), _("Date"), _("Status"), _("Changed by"), _("What was changed"))
    for column, text in enumerate(headers, LABEL):
        sheet.text(HEADER, column, text, "header_words")
    day = Formats(_.language).day(cover.day) if cover.day else ""
    mark = inputs_mark(book.result.inputs)
    built = _("Built from the engagement; mark of the inputs {mark}", mark=mark)
    entries = (cover.version, day, cover.status, cover.consultancy, built)
    for column, text in enumerate(entries, LABEL):
        sheet.text(HEADER + 1, column, text, "rule_label")
    for row in range(HEADER + 2, HEADER + 2 + ROOM):
        for column in range(LABEL, LABEL + len(headers)):
            sheet.blank(row, column, "input_note")
