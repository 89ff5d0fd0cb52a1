"""Tables of one run in the terminal: figures, years, mechanics, scenarios."""

from typing import Final

from rich.table import Table
from rich.text import Text

from workbench.cli.displays import Display, Row
from workbench.cli.figures import (
    KINDS,
    SHORT,
    column_label,
    figure_label,
    figure_number,
    figure_text,
)
from workbench.finance.lines import LINES
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator

_YEARLY: Final = (
    "members", "incremental_revenue", "income", "reward_cost", "costs", "net_cash_flow",
    "cumulative", "liability",
)  # fmt: skip


def scenario_name(name: str, _: Translator) -> str:
    """Return a scenario's name; one of the engagement's own stays as it is."""
    known = {
        "pessimistic": _("Pessimistic"),
        "base": _("Base"),
        "optimistic": _("Optimistic"),
    }
    return known.get(name, name)


def figures_table(display: Display, result: Result) -> Table:
    """Return the figures with their values."""
    _ = display.translate
    table = display.table("", ["", ""])
    table.box, table.padding = None, (0, 2)
    for name in KINDS:
        value = figure_text(name, result, _, display.formats)
        table.add_row(Text(figure_label(name, _)), Text(value, "bold" if name == "npv" else ""))
    return table


def years_tables(display: Display, result: Result) -> list[Table]:
    """Return the most important lines by year."""
    _, formats = display.translate, display.formats
    count = len(result.years["income"])
    years = [_("Year {n}", n=formats.number(year)) for year in range(1, count)]
    rows: list[Row] = [
        (_(LINES[name].label), [formats.number(value) for value in result.years[name]])
        for name in _YEARLY
    ]
    title = _("By year, amounts in {currency}", currency=formats.currency)
    return display.tables(title, ["", _("Before launch"), *years], rows)


def mechanics_tables(display: Display, result: Result) -> list[Table]:
    """Return what each mechanic that is on contributes, and what belongs to none of them."""
    _, formats = display.translate, display.formats
    enabled = result.inputs.values["mechanic", "enabled"][0, 0, :, 0]
    rows: list[Row] = []
    for item, is_enabled in zip(result.inputs.items["mechanic"], enabled, strict=True):
        if is_enabled:
            each = result.mechanics[item.id]
            payback = formats.number(each.payback_after_start, 1)
            rows.append((item.name, [formats.number(each.npv), payback]))
    rest = formats.number(result.not_attributable)
    rows.append((_("Not attributable to one mechanic"), [rest, ""]))
    value = column_label("npv", _, formats.currency)
    heads = [_("Mechanic"), value, _("Payback after its start, months")]
    return display.tables(_("What each mechanic contributes"), heads, rows)


def scenario_tables(display: Display, studies: Studies) -> list[Table]:
    """Return the figures of each scenario side by side."""
    _, formats = display.translate, display.formats
    rows: list[Row] = [
        (
            column_label(name, _, formats.currency),
            [figure_number(name, run, formats) for run in studies.scenarios.values()],
        )
        for name in SHORT
    ]
    names = [scenario_name(name, _) for name in studies.scenarios]
    return display.tables(_("Scenarios"), ["", *names], rows)
