"""Where the scenarios stand: their names, their figures, and the cells they change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workbench.finance.drivers import GROUPS
from workbench.finance.lines import LINES, Line
from workbench.finance.model import Result
from workbench.render.excel_layout import PERIOD, Area, Layout
from workbench.render.excel_plan import Cell, Plan, plan_scenarios

BASE_SCENARIO: Final = "base"
VALUES: Final = PERIOD + 1
"""The column of the first scenario; the one before it is live."""
SELECTOR_ROW: Final = 3
FIRST_FIGURE: Final = 12
SCENARIO: Final = "scenario"
NUMBER: Final = "scenario.number"
NAMES: Final = "scenarios.names"
IDENTIFIERS: Final = "scenarios.identifiers"
CHANGED: Final = "scenarios.changed"

RATE_LINES: Final = (
    Line("irr", "0", "Internal rate of return, a year", "figures", "share", is_scalar=True),
    Line("break_even_effect", "0", "Effects at which net present value is zero", "figures",
         "share", is_scalar=True),
)  # fmt: skip
"""Figures that are no lines: they need a search."""


def shown_figures() -> list[Line]:
    """Return the figures that are results of their own, in the order they are shown."""
    scalars = [line for line in LINES.values() if line.is_scalar and not line.working]
    return [*scalars, *RATE_LINES]


@dataclass(frozen=True, slots=True)
class Stages:
    """The scenarios of a workbook and their places on its sheet.

    ``results`` holds a run by name. ``rows`` says where a changed cell of the drivers stands,
    ``headings`` where the name of a driver stands above its items.
    """

    results: Mapping[str, Result]
    plan: Plan
    rows: Mapping[Cell, int]
    headings: Mapping[int, Cell]
    first: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the columns' order."""
        return tuple(self.results)

    @property
    def changing(self) -> tuple[str, ...]:
        """The names of those that may change something."""
        return tuple(name for name in self.results if name != BASE_SCENARIO)

    @property
    def changes(self) -> int:
        """The column of the first scenario's changes."""
        return VALUES + len(self.results) + 1

    @property
    def copies(self) -> int:
        """The column where the changes stand a second time, as built."""
        return self.changes + len(self.changing) + 1

    @property
    def base(self) -> int:
        """The place of the base in the list, from 1 on."""
        return self.names.index(BASE_SCENARIO) + 1

    def values(self, cell: Cell) -> Area:
        """Return the values of a cell in all scenarios."""
        return Area("scenarios", self.rows[cell], VALUES, 1, len(self.results))

    def figures(self, name: str) -> Area:
        """Return a figure of all scenarios, as the engine computed it."""
        names = [line.name for line in shown_figures()]
        row = FIRST_FIGURE + names.index(name)
        return Area("scenarios", row, VALUES, 1, len(self.results))


def has_heading(cell: Cell) -> bool:
    """Whether a driver has several cells, so that its name stands above them."""
    return GROUPS[cell.prefix].axis is not None or cell.driver.kind == "numbers"


def place_stages(layout: Layout, results: Mapping[str, Result]) -> Stages:
    """Place the scenarios' figures and changes, and name the selector."""
    plan = plan_scenarios(layout.inputs, tuple(results))
    first = FIRST_FIGURE + len(shown_figures()) + 3
    rows: dict[Cell, int] = {}
    headings: dict[int, Cell] = {}
    row, last = first, None
    for cell in plan.cells:
        if cell.key != last and has_heading(cell):
            headings[row] = cell
            row += 1
        rows[cell] = row
        row, last = row + 1, cell.key
    stages = Stages(results, plan, rows, headings, first, row)
    layout.ends["scenarios"] = row
    layout.add_name(SCENARIO, Area("scenarios", SELECTOR_ROW, PERIOD))
    layout.add_name(NUMBER, Area("scenarios", SELECTOR_ROW + 1, PERIOD))
    layout.add_name(NAMES, Area("scenarios", FIRST_FIGURE - 1, VALUES, 1, len(results)))
    layout.add_name(IDENTIFIERS, Area("scenarios", SELECTOR_ROW + 3, VALUES, 1, len(results)))
    layout.add_name(CHANGED, Area("scenarios", SELECTOR_ROW + 2, PERIOD))
    return stages
