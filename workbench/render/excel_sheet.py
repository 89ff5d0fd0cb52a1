"""Sheets as the workbook's parts write them: text stays text, formulas carry their value."""

import math
from collections.abc import Sequence
from io import StringIO
from typing import IO, Final

from xlsxwriter.color import Color
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workbench.render.excel_quick import NOT_AVAILABLE, Known, QuickSheet
from workbench.render.markup import clean
from workbench.render.theme import SCHEME, Theme
from workbench.render.theme_part import theme_part

STANDARD_SIZE: Final = 11
"""The size that widths of columns are counted in."""
SIZE: Final = 10
LONGEST_TEXT: Final = 32_767

_PLACES: Final = {
    place: index
    for index, place in enumerate(
        ("bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5",
         "accent6")
    )
}  # fmt: skip


def open_workbook(target: IO[bytes], theme: Theme) -> Workbook:
    """Return an empty workbook with the brand's colours and fonts; no text becomes a formula."""
    defaults = {"font_name": theme.brand.fonts.body, "font_size": STANDARD_SIZE}
    workbook = Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": defaults,
        },
    )
    workbook.use_custom_theme(StringIO(theme_part(theme).decode()))
    return workbook


def colour(theme: Theme, name: str) -> Color:
    """Return a named colour: a theme colour where it has a place in the theme."""
    if name in SCHEME:
        return Color((_PLACES[SCHEME[name]], 0))
    return Color(f"#{theme.rgb[name]}")


class Styles:
    """The cell styles of the workbook; each is made once."""

    def __init__(self, workbook: Workbook, theme: Theme) -> None:
        self._workbook = workbook
        self._theme = theme
        self._made: dict[tuple[str, str], Format] = {}

    def style(self, kind: str, number: str = "") -> Format:
        """Return the style of a kind of cell with a number format."""
        key = (kind, number)
        if key not in self._made:
            properties = self._properties(kind)
            if number:
                properties["num_format"] = number
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def colour(self, name: str) -> Color:
        """Return a named colour of the brand."""
        return colour(self._theme, name)

    def _properties(self, kind: str) -> dict[str, object]:
        properties: dict[str, object] = {
            "valign": "vcenter",
            "font_color": self.colour("ink"),
            "font_size": SIZE,
        }
        for name, value in KINDS[kind].items():
            is_colour = name.endswith("color")
            properties[name] = self.colour(str(value)) if is_colour else value
        return properties


_RULE: Final = {"bottom": 1, "bottom_color": "rule"}
_INPUT: Final = {"bg_color": "heat1", "border": 1, "border_color": "rule", "locked": False}
_HEADER: Final = {"bold": True, "font_color": "lead", "bottom": 2, "bottom_color": "lead"}
_FIXED: Final = {"border": 1, "border_color": "rule"}
_BLOCK: Final = {"bold": True, "top": 1, "top_color": "rule"}

KINDS: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "lead"},
    "cover": {"bold": True, "font_size": 24, "font_color": "lead"},
    "client": {"font_size": 14},
    "remark": {"font_color": "grey"},
    "note": {"font_color": "grey", "indent": 1},
    "remark_strong": {"font_color": "lead", "bold": True},
    "changed": {"font_color": "negative", "bold": True},
    "header_indented": _HEADER | {"valign": "bottom", "indent": 2},
    "origin_wrapped": {
        "font_color": "grey",
        "font_size": 9,
        "indent": 2,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "origin": {"font_color": "grey", "font_size": 9, "indent": 2},
    "heading": {"bold": True, "font_size": 12, "font_color": "lead"} | _RULE,
    "header": _HEADER | {"align": "right", "valign": "bottom"},
    "header_text": _HEADER | {"valign": "bottom"},
    "header_wrapped": _HEADER | {"align": "right", "text_wrap": True, "valign": "bottom"},
    "header_words": _HEADER | {"text_wrap": True, "valign": "bottom"},
    "link": {"font_color": "grey", "align": "right"},
    "link_rule": {"font_color": "grey", "align": "right"} | _RULE,
    "link_text": {"font_color": "grey"},
    "link_text_rule": {"font_color": "grey"} | _RULE,
    "label": {},
    "name": {"shrink": True},
    "item": {"indent": 1},
    "item_working": {"indent": 1, "font_color": "grey"},
    "block_label": _BLOCK,
    "block_unit": {"font_color": "grey", "font_size": 9} | _BLOCK | {"bold": False},
    "block_number": _BLOCK,
    "block_period": _BLOCK | {"bg_color": "tint"},
    "working": {"font_color": "grey"},
    "sum_label": {"bold": True},
    "unit": {"font_color": "grey", "font_size": 9},
    "unit_right": {"font_color": "grey", "font_size": 9, "align": "right", "text_wrap": True},
    "number": {"align": "right"},
    "word": {"align": "right", "shrink": True},
    "link_word": {"font_color": "grey", "align": "right", "shrink": True},
    "number_working": {"font_color": "grey", "align": "right"},
    "number_sum": {"bold": True, "align": "right"},
    "period": {"bg_color": "tint", "align": "right"},
    "period_working": {"font_color": "grey", "bg_color": "tint"},
    "period_sum": {"bold": True, "bg_color": "tint"},
    "rule_label": {} | _RULE,
    "rule_unit": {"font_color": "grey", "font_size": 9, "indent": 1} | _RULE,
    "rule_origin": {"text_wrap": True, "indent": 1} | _RULE,
    "rule_number": _RULE | {"align": "right"},
    "rule_link": _RULE | {"align": "right", "font_color": "grey"},
    "rule_date": _RULE | {"align": "left", "font_color": "grey"},
    "rule_strong": _RULE | {"align": "right", "bold": True},
    "input": _INPUT | {"align": "right"},
    "input_text": _INPUT | {"num_format": "@", "align": "right", "shrink": True},
    "input_strong": _INPUT | {"align": "right", "bold": True, "num_format": "@"},
    "input_word": _INPUT | {"num_format": "@", "indent": 1},
    "input_label": _INPUT | {"bold": True, "num_format": "@", "shrink": True},
    "input_note": _INPUT | {"text_wrap": True, "valign": "top"},
    "fixed": _FIXED | {"align": "right"},
    "input_sum": {"bold": True, "align": "right", "top": 1, "top_color": "ink"},
    "input_legend": _INPUT | {"locked": True},
    "anchor": {"font_color": "lead", "underline": 1},
    "check": {"align": "right", "bold": True, "font_color": "positive"},
    "below": {"font_color": "negative"},
    "runs": {"bg_color": "lead30", "font_color": "ink"},
    "alarm": {"font_color": "paper", "bg_color": "negative", "bold": True},
}  # fmt: skip
"""What each kind of cell looks like; colours by their names in the brand."""


class Sheet:
    """One sheet and the styles to write on it."""

    def __init__(self, worksheet: Worksheet, styles: Styles) -> None:
        self.worksheet = worksheet
        self._styles = styles

    def text(self, row: int, column: int, text: str, kind: str = "label") -> None:
        """Write text as text, whatever it looks like."""
        if not text:
            self.blank(row, column, kind)
            return
        self.worksheet.write_string(row, column, plain_text(text), self._styles.style(kind))

    def number(
        self, row: int, column: int, value: float, kind: str = "number", number: str = ""
    ) -> None:
        """Write a number."""
        self.worksheet.write_number(row, column, value + 0.0, self._styles.style(kind, number))

    def known(
        self, row: int, column: int, value: Known, kind: str = "number", number: str = ""
    ) -> None:
        """Write a number, or a word as text."""
        if isinstance(value, str):
            self.text(row, column, value, kind)
        else:
            self.number(row, column, value, kind, number)

    def value(
        self, row: int, column: int, value: float | None, kind: str = "link", number: str = ""
    ) -> None:
        """Write a number that is not live; "n/a" when there is none."""
        self.known(row, column, NOT_AVAILABLE if value is None else value, kind, number)

    def wrapped(self, cell: tuple[int, int], columns: int, text: str, kind: str) -> None:
        """Write text that wraps over several columns."""
        row, column = cell
        style = self._styles.style(kind)
        self.worksheet.merge_range(row, column, row, column + columns - 1, "", style)
        self.worksheet.write_string(row, column, plain_text(text), style)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self.worksheet.set_row(row, points)

    def blank(self, row: int, column: int, kind: str) -> None:
        """Give an empty cell its look."""
        self.worksheet.write_blank(row, column, None, self._styles.style(kind))

    def formula(
        self,
        cell: tuple[int, int],
        formula: str,
        value: Known,
        kind: str = "number",
        number: str = "",
    ) -> None:
        """Write a formula with the value it has now."""
        self.formulas(cell, (formula,), (value,), kind, number)

    def formulas(
        self,
        first: tuple[int, int],
        formulas: Sequence[str],
        values: Sequence[Known],
        kind: str = "number",
        number: str = "",
    ) -> None:
        """Write formulas side by side with the values they have now."""
        style = self._styles.style(kind, number)
        known = [
            value + 0.0 if type(value) is float and value == value else known_value(value)  # noqa: PLR0124
            for value in values
        ]
        row, column = first
        if isinstance(self.worksheet, QuickSheet):
            self.worksheet.put_formulas(row, column, formulas, known, style)
            return
        for offset, (text, value) in enumerate(zip(formulas, known, strict=True)):
            self.worksheet.write_formula(row, column + offset, text, style, value)


def known_value(value: Known) -> Known:
    """Return a value as a formula's known result; what does not exist reads "n/a"."""
    if isinstance(value, str):
        return value
    return NOT_AVAILABLE if math.isnan(value) else float(value) + 0.0


def plain_text(text: str) -> str:
    """Return text fit for a cell: no control characters, not too long, no markup of its own."""
    cleaned = clean(text)[:LONGEST_TEXT]
    return f" {cleaned}" if cleaned.startswith("<r>") else cleaned
