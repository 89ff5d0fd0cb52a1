"""A worksheet that takes and writes formulas several times faster than the library's own.

The library searches every formula some thirty times for functions newer than the file format, which
is most of the time that a workbook of formulas takes; our formulas have none. Formulas side by side
are kept as they come, and become cells only when a chart wants their values.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter
import xlsxwriter.worksheet as worksheets
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Known = float | str
"""The value a formula has now."""
NOT_AVAILABLE: Final = "n/a"
"""What a figure that does not exist reads, in formulas and in what is known of them."""

_KNOWN_VERSIONS: Final = ("3.2.", "3.3.")
_FORMULA: Final[Any] = getattr(worksheets, "CellFormulaTuple", None)

_letters = cache(xl_col_to_name)


class Strip(NamedTuple):
    """Formulas side by side, from a column on, and the numbers they give."""

    column: int
    texts: Sequence[str]
    values: Sequence[float]
    style: Format


class QuickSheet(Worksheet):  # type: ignore[misc, unused-ignore]
    """A worksheet whose rows are written as text, without looking into formulas."""

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[int, list[Strip]] = defaultdict(list)
        self._style_numbers: dict[Format, int] = {}

    def put_formulas(
        self, row: int, column: int, texts: Sequence[str], values: Sequence[Known], style: Format
    ) -> None:
        """Take formulas side by side with the values they have."""
        self._check_dimensions(row, column)
        self._check_dimensions(row, column + len(texts) - 1)
        numbers = [value for value in values if type(value) is float]
        if len(numbers) == len(values) > 1:
            self._strips[row].append(Strip(column, texts, numbers, style))
            return
        cells = self.table[row]
        for place, (text, value) in enumerate(zip(texts, values, strict=True), column):
            cells[place] = _FORMULA(text, style, value)

    def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> Any:  # noqa: ANN401 - as the library has it
        for row in range(row_start, row_end + 1):
            for strip in self._strips.pop(row, ()):
                for offset, text in enumerate(strip.texts):
                    cell = _FORMULA(text, strip.style, strip.values[offset])
                    self.table[row][strip.column + offset] = cell
        return super()._get_range_data(row_start, col_start, row_end, col_end)

    def _write_rows(self) -> None:
        """Write the rows that have cells or a height, and no hints on how wide they are."""
        for row in sorted({*self.table, *self._strips, *self.row_info}):
            look = self.row_info.get(row)
            if self.table[row] or row in self._strips:
                self._write_row(row, None, look)
                self._write_cells(row)
                self._xml_end_tag("row")
            elif look is not None:
                self._write_empty_row(row, None, look)

    def _write_cells(self, row: int) -> None:
        """Write single cells and strips from left to right; kinds not known by the library."""
        pieces = [(strip.column, self._strip_text(row + 1, strip)) for strip in self._strips[row]]
        for column, cell in self.table[row].items():
            body, style = _BODIES.get(type(cell).__name__), cell.format
            if body and style:
                start = f'<c r="{_letters(column)}{row + 1}" s="{self._number(style)}"'
                pieces.append((column, start + body(*cell)))
            else:
                pieces.append((column, ""))
        for column, text in sorted(pieces):
            if text:
                self.fh.write(text)
            else:
                self._write_cell(row, column, self.table[row][column])

    def _strip_text(self, place: int, strip: Strip) -> str:
        middle = f'{place}" s="{self._number(strip.style)}"><f>'
        texts = strip.texts
        if any("&" in text or "<" in text or ">" in text for text in texts):
            texts = [escape(text) for text in texts]
        return "".join([
            f'<c r="{_letters(column)}{middle}{text}</f><v>{value}</v></c>'
            for column, (text, value) in enumerate(
                zip(texts, strip.values, strict=True), strip.column
            )
        ])  # fmt: skip

    def _number(self, style: Format) -> int:
        if style not in self._style_numbers:
            self._style_numbers[style] = style._get_xf_index()  # noqa: SLF001 - the library does
        return self._style_numbers[style]


def _formula(text: str, _style: Format, value: Known) -> str:
    kind = ' t="str"' if value and isinstance(value, str) else ""
    return f"{kind}><f>{escape(text)}</f><v>{escape(str(value))}</v></c>"


_BODIES: Final[Mapping[str, Callable[..., str]]] = {
    "Formula": _formula,
    "Number": lambda number, _style: f"><v>{number:.16G}</v></c>",
    "String": lambda index, _style: f' t="s"><v>{index}</v></c>',
    "Blank": lambda _style: "/>",
}
"""What follows the place and the style of a cell, by the library's name for its kind."""


def sheet_class() -> type[Worksheet]:
    """Return the quick sheet for versions of the library it was made for, else the plain one."""
    is_known = xlsxwriter.__version__.startswith(_KNOWN_VERSIONS) and _FORMULA is not None
    return QuickSheet if is_known else Worksheet
