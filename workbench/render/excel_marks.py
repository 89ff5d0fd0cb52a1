"""Which inputs a value that is not live was computed for, and whether they still are the same."""

import hashlib
import json
from typing import Final

from workbench.finance.inputs import Inputs
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL
from workbench.render.excel_rows import CHANGED
from workbench.render.excel_sheet import Sheet

_LETTERS: Final = 12


def inputs_mark(inputs: Inputs) -> str:
    """Return the first letters of a hash over all inputs; the same inputs, the same letters."""
    values = {".".join(key): values.ravel().tolist() for key, values in inputs.values.items()}
    words = {".".join(key): list(words) for key, words in inputs.words.items()}
    items = {prefix: [item.id for item in items] for prefix, items in inputs.items.items()}
    text = json.dumps([values, words, items], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_LETTERS]


def write_freshness(book: Book, sheet: Sheet, row: int, column: int = LABEL) -> None:
    """Write which inputs the engine computed a table for, and a live sentence: still the same?"""
    _ = book.translate
    mark = inputs_mark(book.result.inputs)
    text = _("Computed by the engine, not live; mark of the inputs: {mark}.", mark=mark)
    sheet.text(row, column, text, "remark")
    formula, known = freshness(book)
    sheet.formula((row + 1, column), formula, known, "remark_strong")


def freshness(book: Book) -> tuple[str, str]:
    """Return a formula that says whether the inputs are those of the build, and what it says."""
    _ = book.translate
    same = _("The inputs are still those it was computed for.")
    other = _("Out of date. Inputs that differ from those it was computed for: {n}.")
    changed = book.layout.name(CHANGED)
    told = f'SUBSTITUTE({quoted(other)},"{{n}}",{changed})'
    return f"IF({changed}=0,{quoted(same)},{told})", same


def quoted(text: str) -> str:
    """Return text as a formula has it."""
    return '"' + text.replace('"', '""') + '"'
