"""What the model looks like in a terminal: what matters first comes first."""

from collections.abc import Sequence
from typing import Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from workbench.cli.cash import calendar_month, cash_curve
from workbench.cli.changed import change_rows
from workbench.cli.comparisons import Mover, cash_movers, other_movers
from workbench.cli.displays import Display, Row
from workbench.cli.figures import (
    KINDS,
    SHORT,
    change_style,
    change_text,
    column_label,
    figure_change,
    figure_label,
    figure_number,
    figure_text,
    signed,
)
from workbench.cli.simulations import show_simulation
from workbench.cli.tornado import Names, show_tornado
from workbench.finance.inputs import Inputs
from workbench.finance.lines import LINES
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.interview.values import clean_text

_YEARLY: Final = (
    "members", "incremental_revenue", "income", "reward_cost", "costs", "net_cash_flow",
    "cumulative", "liability",
)  # fmt: skip
_BESIDE: Final = 112
"""From this width on, the cash curve stands beside the figures."""

_CASH_MOVERS: Final = 6
_OTHER_MOVERS: Final = 4


def scenario_name(name: str, _: Translator) -> str:
    """Return a scenario's name; one of the engagement's own stays as it is."""
    known = {
        "pessimistic": _("Pessimistic"),
        "base": _("Base"),
        "optimistic": _("Optimistic"),
    }
    return known.get(name, name)


def titled(display: Display, title: str, scenario: str = "") -> str:
    """Return whose figures they are, and under which scenario."""
    shown = clean_text(title)
    if not scenario:
        return shown
    name = clean_text(scenario_name(scenario, display.translate))
    return display.translate("{title}: scenario {name}", title=shown, name=name)


def show_model(display: Display, title: str, result: Result, studies: Studies) -> None:
    """Print the figures, the cash curve, the years, and the studies that were asked for."""
    _show_top(display, title, result, studies)
    _show_lines(display, result)
    if studies.scenarios:
        display.show(*scenario_tables(display, studies))
    if studies.bars:
        display.show(*show_tornado(display, result, studies.bars))
    if studies.simulation:
        display.show(*show_simulation(display, studies.simulation, result.inputs.horizon))


def show_scenario(
    display: Display, title: str, run: tuple[str, Result], base: Inputs, paths: Sequence[str]
) -> None:
    """Print a run under a scenario: what it changes of the base, figures, cash, lines.

    Args:
        display: The terminal.
        title: Whose figures they are, and under which scenario.
        run: The scenario's name, and the run under it.
        base: The inputs without the scenario.
        paths: The drivers that the scenario changes.
    """
    name, result = run
    _show_top(display, title, result, Studies())
    sides = [(scenario_name("base", display.translate), base), (name, result.inputs)]
    _show_drivers(display, paths, sides, result)
    _show_lines(display, result)


def _show_lines(display: Display, result: Result) -> None:
    display.show(*years_tables(display, result))
    if result.mechanics:
        display.show(*mechanics_tables(display, result))


def _show_drivers(
    display: Display, paths: Sequence[str], sides: Sequence[tuple[str, Inputs]], run: Result
) -> None:
    """Print the values of some drivers on each side, if there are any."""
    if paths:
        _ = display.translate
        names = Names(_, display.formats, run)
        rows = change_rows(names, paths, [inputs for _name, inputs in sides])
        heads = [_("Driver"), *(name for name, _inputs in sides)]
        display.show(*display.tables(_("Changed drivers"), heads, rows))


def _show_top(display: Display, title: str, result: Result, studies: Studies) -> None:
    """Print the heading, the figures and the cash curve; beside each other when there is room."""
    runs, simulation = [("", result)], studies.simulation
    display.show(heading(display, title, result), Text())
    figures = figures_table(display, result)
    if display.console.width < _BESIDE:
        display.show(figures, Text(), *cash_curve(display, runs, simulation), Text())
        return
    taken = display.console.measure(figures).maximum
    room = min(display.console.width, _BESIDE + 28) - taken - 4
    grid = Table.grid(padding=(0, 4, 0, 0))
    grid.add_column(width=taken)
    grid.add_column(width=room)
    grid.add_row(figures, Group(*cash_curve(display, runs, simulation, room)))
    display.show(grid, Text())


def heading(display: Display, title: str, result: Result) -> Text:
    """Return what the figures are about: whose they are, over which time."""
    n = result.inputs.horizon
    words = display.translate.plural(
        "{n} month from {month}", "{n} months from {month}", n,
        month=calendar_month(display, result, 1),
    )  # fmt: skip
    return Text.assemble((title, "bold"), f"  {words}")


def figures_table(display: Display, result: Result) -> Table:
    """Return the figures with their values."""
    _ = display.translate
    table = display.table("", ["", ""])
    table.box = None
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


def show_difference(
    display: Display,
    title: str,
    runs: Sequence[tuple[str, Result]],
    paths: Sequence[str] = (),
) -> None:
    """Print two runs side by side: their drivers, figures, cash, and what differs most.

    Args:
        display: The terminal.
        title: Whose figures they are.
        runs: The run before and the run after, with their names.
        paths: The drivers that were changed.
    """
    _ = display.translate
    (_first, before), (_second, after) = runs
    names = [name for name, _run in runs]
    display.show(heading(display, title, after), Text())
    _show_drivers(display, paths, [(name, run.inputs) for name, run in runs], after)
    heads = [_("Figure"), *names, _("Difference")]
    display.show(*display.tables(_("Figures"), heads, _difference_rows(display, before, after)))
    display.show(*cash_curve(display, [runs[1], runs[0]]), Text())
    _show_movers(display, names, before, after)


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


def _show_movers(display: Display, names: list[str], before: Result, after: Result) -> None:
    _ = display.translate
    cash, others = cash_movers(before, after), other_movers(before, after)
    if not cash and not others:
        display.show(Text(_("No line differs.")))
    if cash:
        title = _(
            "What makes the difference in cash, {currency}", currency=display.formats.currency
        )
        heads = [_("Line"), *names, _("Effect on cash")]
        display.show(*display.tables(title, heads, _cash_rows(display, cash)))
    if others:
        title = _("What else differs most")
        rows = [_mover_row(display, each) for each in others[:_OTHER_MOVERS]]
        display.show(*display.tables(title, [_("Line"), *names, _("Difference")], rows))


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
