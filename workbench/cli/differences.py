"""Tables of two runs in the terminal: their figures, and what makes the difference."""

from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from workbench.cli.comparisons import Mover, cash_movers, other_movers
from workbench.cli.displays import Display, Row
from workbench.cli.figures import (
    KINDS,
    change_style,
    change_text,
    column_label,
    figure_change,
    figure_number,
    signed,
)
from workbench.finance.lines import LINES
from workbench.finance.model import Result

_CASH_MOVERS: Final = 6
_OTHER_MOVERS: Final = 4


def difference_tables(
    display: Display, names: Sequence[str], before: Result, after: Result
) -> list[Table]:
    """Return the figures of both runs and their differences."""
    _ = display.translate
    heads = [_("Figure"), *names, _("Difference")]
    return display.tables(_("Figures"), heads, _difference_rows(display, before, after))


def _difference_rows(display: Display, before: Result, after: Result) -> list[Row]:
    _, formats = display.translate, display.formats
    rows: list[Row] = []
    for name in KINDS:
        change = figure_change(name, before, after)
        text = change_text(name, change, _, formats)
        values = [figure_number(name, run, formats) for run in (before, after)]
        cells: list[Text | str] = [*values, Text(text, change_style(name, change))]
        rows.append((column_label(name, _, formats.currency), cells))
    return rows


def mover_tables(
    display: Display, names: Sequence[str], before: Result, after: Result
) -> list[Table]:
    """Return the parts of the cash flow that differ most, then what else does; maybe nothing."""
    _, tables = display.translate, list[Table]()
    if cash := cash_movers(before, after):
        title = _(
            "What makes the difference in cash, {currency}", currency=display.formats.currency
        )
        heads = [_("Line"), *names, _("Effect on cash")]
        tables += display.tables(title, heads, _cash_rows(display, cash))
    if others := other_movers(before, after)[:_OTHER_MOVERS]:
        heads = [_("Line"), *names, _("Difference")]
        rows = [_mover_row(display, each) for each in others]
        tables += display.tables(_("What else differs most"), heads, rows)
    return tables


def _cash_rows(display: Display, movers: Sequence[Mover]) -> list[Row]:
    """Return the parts of the cash flow that differ most, the rest together, and the sum."""
    _, number = display.translate, display.formats.number
    rows: list[Row] = [
        (
            _(LINES[each.line].label),
            [
                number(each.first),
                number(each.second),
                _effect(display, each.effect),
            ],
        )
        for each in movers[:_CASH_MOVERS]
    ]
    effects = [each.effect or 0.0 for each in movers]
    if rest := effects[_CASH_MOVERS:]:
        rows.append((_("Other lines"), ["", "", _effect(display, sum(rest))]))
    rows.append((_(LINES["net_cash_flow"].label), ["", "", _effect(display, sum(effects))]))
    return rows


def _effect(display: Display, effect: float | None) -> Text:
    amount = effect or 0.0
    return Text(signed(display.formats.number(amount)), "green" if amount > 0 else "red")


def _mover_row(display: Display, mover: Mover) -> Row:
    _, number = display.translate, display.formats.number
    return (
        _(LINES[mover.line].label),
        [number(mover.first), number(mover.second), signed(number(mover.difference))],
    )
