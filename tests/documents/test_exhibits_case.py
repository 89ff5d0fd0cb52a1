"""The business case adds up: margin with and without, cash by stage, own cost of mechanics."""

from dataclasses import replace

import pytest

from workbench.concept.model import Concept, Finance, Phase
from workbench.documents.blocks import Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.exhibits_case import margin_lines, stages_of
from workbench.documents.exhibits_results import total
from workbench.documents.exhibits_returns import own_costs
from workbench.documents.material import Material
from workbench.finance.model import Result
from workbench.i18n import Translator
from workbench.quantities import Formats


@pytest.fixture
def material(concept: Concept, result: Result) -> Material:
    return Material(concept, result, Formats(), Translator())


def table(material: Material, name: str) -> Table:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Table)
    return shown


def test_effects_lead_from_the_margin_without_to_the_margin_with(result: Result) -> None:
    margins = margin_lines(result)
    effects = sum(sum(years) for name, years in margins.items() if name != "baseline_revenue")
    assert effects == pytest.approx(total(result, "incremental_margin"))
    by_hand = 0.4 * sum(result.segments["families"]["baseline_revenue"]) + 0.3 * sum(
        result.segments["young"]["baseline_revenue"]
    )
    assert sum(margins["baseline_revenue"]) == pytest.approx(by_hand)


def test_the_bridge_ends_with_the_margin_less_the_costs(material: Material) -> None:
    rows = {row.cells[0].text: row for row in table(material, "margin_bridge").rows}
    assert next(iter(rows)) == "Margin without the programme"
    last = rows["Margin after the programme, before tax"]
    assert last.kind == "total"
    costs = material.result and total(material.result, "costs")
    assert rows["Costs of the programme"].cells[-1].text == material.formats.number(-(costs or 0))


def test_stages_follow_each_other_and_hold_all_cash(concept: Concept, result: Result) -> None:
    phases = (Phase("late", "Late", 7, 0.5, gate="Go on?"), Phase("early", "Early", 1, 0.5))
    changed = replace(concept, finance=replace(concept.finance, phases=phases))
    stages = stages_of(Material(changed, result, Formats(), Translator()))
    assert [(each.name, each.first, each.last) for each in stages] == [
        ("Before launch", 0, 0), ("Early", 1, 6), ("Late", 7, 24),
    ]  # fmt: skip
    assert sum(each.cash for each in stages) == pytest.approx(total(result, "net_cash_flow"))
    assert -stages[-1].lowest == pytest.approx(result.figures["peak_funding"])
    assert [each.lowest for each in stages] == sorted((s.lowest for s in stages), reverse=True)


def test_without_phases_there_are_no_stages(concept: Concept, result: Result) -> None:
    changed = replace(concept, finance=Finance())
    material = Material(changed, result, Formats(), Translator())
    assert stages_of(material) == []
    assert EXHIBITS["funding"](material) is None


def test_own_costs_of_mechanics_are_those_of_the_model(result: Result) -> None:
    own = own_costs(result).values()
    assert sum(each.once for each in own) == pytest.approx(total(result, "mechanic_capex"))
    assert sum(each.run for each in own) == pytest.approx(total(result, "mechanic_opex"))
    assert sum(each.benefits for each in own) == pytest.approx(total(result, "benefit_cost"))
    assert own_costs(result)["double"].once == 500


def test_values_of_mechanics_and_the_rest_are_the_programmes(material: Material) -> None:
    result = material.result
    assert result is not None
    shown = table(material, "mechanic_value")
    assert [column.title for column in shown.columns][1] == "One-off cost, EUR"
    values = sum(each.npv for each in result.mechanics.values()) + result.not_attributable
    assert values == pytest.approx(result.figures["npv"])
    assert shown.rows[-1].kind == "total"


def test_risks_are_shown_with_what_prevents_them(material: Material) -> None:
    rows = [[cell.text for cell in row.cells] for row in table(material, "value_risks").rows]
    assert rows[0][:2] == ["No effect", "15"]
    assert "Pilot" in rows[0]


def test_parts_of_the_value_tree_add_up(material: Material) -> None:
    rows = {row.cells[0].text: row.cells[1].text for row in table(material, "value_tree").rows}
    result = material.result
    assert result is not None
    assert rows["Net present value"] == material.formats.number(result.figures["npv"])
    assert rows["Income"] == material.formats.number(total(result, "income"))
