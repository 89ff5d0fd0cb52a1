"""A driver's value in a scenario as a formula over the base and the scenario's changes."""

from dataclasses import dataclass

from workbench.render.excel_layout import Area, Layout
from workbench.render.excel_plan import FOLLOWS, Cell, Step, is_given
from workbench.render.excel_quick import Known
from workbench.render.excel_rows import base_path
from workbench.render.excel_stages import VALUES, Stages


@dataclass(frozen=True, slots=True)
class StepFormulas:
    """Writes the formulas of the sheet of scenarios."""

    layout: Layout
    stages: Stages

    def formula(self, scenario: str, cell: Cell) -> str:
        """Return the formula of a cell's value in a scenario."""
        plan = self.stages.plan
        steps = plan.scenarios[scenario].get(cell, ())
        if steps:
            return self._stepped(scenario, cell, steps)
        if cell in plan.unnamed(scenario, cell.key):
            return self._scaled(scenario, cell)
        return self._followed(scenario, cell)

    def _stepped(self, scenario: str, cell: Cell, steps: tuple[Step, ...]) -> str:
        """Return the steps one after the other; the last one stands in a cell of its own."""
        place = self.stages.changing.index(scenario)
        last = Area("scenarios", self.stages.rows[cell], self.stages.changes + place).address
        texts = [*(_literal(step.value) for step in steps[:-1]), last]
        found = self._base(cell)
        for step, text in zip(steps, texts, strict=True):
            found = f"{found}*{text}" if step.multiply else text
            if cell.driver.kind == "whole":
                found = f"INT({found}+0.5)"
        return found

    def _scaled(self, scenario: str, cell: Cell) -> str:
        """Return a share that others of its list leave room for."""
        plan = self.stages.plan
        named = "+".join(self._value(scenario, one) for one in plan.named(scenario, cell.key))
        rest = plan.unnamed(scenario, cell.key)
        left = "+".join(self._followed(scenario, one) for one in rest)
        room = f"MAX(0,1-({named}))/({left})"
        return f"{self._followed(scenario, cell)}*IF({left}>0,{room},1)"

    def _followed(self, scenario: str, cell: Cell) -> str:
        """Return the base, or what a driver that was not given follows in this scenario."""
        source = FOLLOWS.get(cell.key)
        if source is None or is_given(self.stages.plan.inputs, cell):
            return self._base(cell)
        other = Cell(*source, cell.item)
        if other not in self.stages.rows:
            return self._base(cell)
        value = self._value(scenario, other)
        return f'IF({value}="once",0,1)' if source == ("cost", "basis") else value

    def _value(self, scenario: str, cell: Cell) -> str:
        column = VALUES + self.stages.names.index(scenario)
        return Area("scenarios", self.stages.rows[cell], column).address

    def _base(self, cell: Cell) -> str:
        return self.layout.address(self.layout.areas[base_path(self.layout, cell)])


def _literal(value: Known) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
