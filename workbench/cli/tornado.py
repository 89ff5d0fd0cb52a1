"""The tornado in the terminal: what one driver alone does to net present value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from workbench.cli.amounts import Amounts
from workbench.cli.displays import Display
from workbench.documents.drivers import change_text, driver_name
from workbench.documents.material import share_text
from workbench.finance.model import Result
from workbench.finance.studies import Bar
from workbench.i18n import Translator
from workbench.interview.values import clean_text
from workbench.quantities import Formats

_BARS: Final = 18
_LOW_STYLE: Final = "yellow"
_HIGH_STYLE: Final = "cyan"


@dataclass(frozen=True, slots=True)
class Names:
    """What drivers are named with."""

    _: Translator
    formats: Formats
    result: Result | None

    def share(self, fraction: float | None) -> str:
        """Return a fraction as per cent."""
        return share_text(self.formats, fraction)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where an amount stands on a line of characters."""

    low: float
    high: float
    columns: int

    def at(self, value: float) -> int:
        """Return the column of an amount."""
        return round((value - self.low) / ((self.high - self.low) or 1.0) * (self.columns - 1))


def show_tornado(display: Display, result: Result, bars: Sequence[Bar]) -> list[RenderableType]:
    """Return the bars, the widest first, each with the value at both of its ends."""
    base = result.figure("npv") or 0.0
    ends = [base, *(end for bar in bars for end in (bar.npv_low, bar.npv_high))]
    amounts = Amounts.of(ends, display)
    texts = _texts(display, result, bars)
    room = max(len(amounts.text(end)) for end in ends)
    ranges = max(len(each) for _name, each in texts)
    left = display.width - 2 * room - 2
    names = 0
    if not display.is_narrow:
        longest = max(cell_len(name) for name, _span in texts)
        names = min(longest, left - ranges - _BARS - 2)
        left -= names + ranges + 2
    scale = Scale(min(ends), max(ends), left)
    grid = _grid(names, ranges)
    for bar, (name, span) in zip(bars, texts, strict=True):
        low, high = sorted((bar.npv_low, bar.npv_high))
        drawn = draw_bar(scale, bar, base, is_plain=display.is_plain)
        cells = (Text(amounts.text(low)), drawn, Text(amounts.text(high)))
        if display.is_narrow:
            grid.add_row(Text(f"{name}: {span}"))
            grid.add_row(Text(" ").join(_padded(cells, room)))
        else:
            grid.add_row(Text(name), Text(span, style="dim"), *cells)
    title = display.translate(
        "Net present value when one driver changes, {unit}", unit=amounts.unit
    )
    return [Text(title, style="bold"), grid, _legend(display, amounts.text(base)), Text()]


def _legend(display: Display, base: str) -> Text:
    _ = display.translate
    return Text.assemble(
        (_sign(display.is_plain, is_high=False) * 2, _LOW_STYLE),
        f" {_('driver at its low end')}  ",
        (_sign(display.is_plain, is_high=True) * 2, _HIGH_STYLE),
        f" {_('at its high end')}  ",
        _("base: {amount}", amount=base),
    )


def _padded(cells: tuple[Text, Text, Text], room: int) -> list[Text]:
    low, drawn, high = cells
    return [Text(f"{low.plain:>{room}}"), drawn, Text(f"{high.plain:>{room}}")]


def _grid(names: int, ranges: int) -> Table:
    """Return a table for the bars; without room for names they stand above their bars."""
    grid = Table.grid(padding=(0, 1))
    if not names:
        grid.add_column(overflow="fold")
        return grid
    grid.add_column(width=names)
    grid.add_column(justify="right", width=ranges, no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    return grid


def _texts(display: Display, result: Result, bars: Sequence[Bar]) -> list[tuple[str, str]]:
    """Return each bar's driver and its range in words."""
    names = Names(display.translate, display.formats, result)
    asked = result.inputs.raw.get("tornado")
    multiplied = {
        (each.get("path"), each.get("low"), each.get("high"))
        for each in (asked if isinstance(asked, list) else ())
        if each.get("apply") == "multiply"
    }
    texts = []
    for bar in bars:
        multiply = (bar.path, bar.low, bar.high) in multiplied
        low, high = (
            change_text(names, bar.path, end, multiply=multiply) for end in (bar.low, bar.high)
        )
        texts.append((clean_text(driver_name(names, bar.path)), f"{low} … {high}"))
    return texts


def draw_bar(scale: Scale, bar: Bar, base: float, *, is_plain: bool) -> Text:
    """Return a bar around the base: the part of the low end, the part of the high end."""
    cells: list[tuple[str, str]] = [(" ", "")] * scale.columns
    middle = scale.at(base)
    ends = [(bar.npv_low, False), (bar.npv_high, True)]
    for end, is_high in sorted(ends, key=lambda each: -abs(each[0] - base)):
        first, last = sorted((middle, scale.at(end)))
        sign = _sign(is_plain, is_high=is_high)
        for column in range(first, last + 1):
            cells[column] = sign, _HIGH_STYLE if is_high else _LOW_STYLE
    cells[middle] = ("|" if is_plain else "│"), ""
    return Text.assemble(*cells)


def _sign(is_plain: bool, *, is_high: bool) -> str:
    return ("-=" if is_plain else "▒█")[is_high]
