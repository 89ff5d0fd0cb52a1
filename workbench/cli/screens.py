"""What the model looks like in a terminal: what matters first comes first."""

from collections.abc import Sequence
from typing import Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from workbench.cli.cash import calendar_month, cash_curve
from workbench.cli.changed import change_rows
from workbench.cli.differences import difference_tables, mover_tables
from workbench.cli.displays import Display
from workbench.cli.listings import (
    figures_table,
    mechanics_tables,
    scenario_name,
    scenario_tables,
    years_tables,
)
from workbench.cli.simulations import show_simulation
from workbench.cli.tornado import Names, show_tornado
from workbench.finance.inputs import Inputs
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.interview.values import clean_text

_BESIDE: Final = 112
"""From this width on, the cash curve stands beside the figures."""


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
    (_first, before), (_second, after) = runs
    names = [name for name, _run in runs]
    display.show(heading(display, title, after), Text())
    _show_drivers(display, paths, [(name, run.inputs) for name, run in runs], after)
    display.show(*difference_tables(display, names, before, after))
    display.show(*cash_curve(display, [runs[1], runs[0]]), Text())
    if movers := mover_tables(display, names, before, after):
        display.show(*movers)
    else:
        display.show(Text(display.translate("No line differs.")))
