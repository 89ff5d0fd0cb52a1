"""Exhibits tie to the model: what is shown adds up to the figure it explains."""

import pytest

from workbench.concept.model import Campaign, Concept
from workbench.documents.blocks import Chart, Flows, Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.exhibits_marketing import least_difference
from workbench.documents.exhibits_results import effect_margin, value_steps
from workbench.documents.figures import FIGURES, key_figures
from workbench.documents.material import Material
from workbench.engagement import Details
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.quantities import Formats


@pytest.fixture
def material(concept: Concept, result: Result, studies: Studies) -> Material:
    return Material(concept, result, Formats(), Translator(), studies)


@pytest.fixture
def empty() -> Material:
    return Material(Concept(Details(client="Nobody")), None, Formats(), Translator())


def table(material: Material, name: str) -> Table:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Table)
    return shown


def chart(material: Material, name: str) -> Chart:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Chart)
    return shown


@pytest.mark.parametrize("name", EXHIBITS)
def test_an_exhibit_of_nothing_is_nothing(name: str, empty: Material) -> None:
    takes_item = EXHIBITS[name].__code__.co_argcount == 2
    assert EXHIBITS[name](empty, *(["nobody"] if takes_item else [])) is None


@pytest.mark.parametrize("name", FIGURES)
def test_a_key_figure_of_nothing_is_nothing(name: str, empty: Material) -> None:
    assert key_figures(empty, name) is None


def test_the_waterfall_s_steps_add_up_to_the_net_present_value(
    material: Material, result: Result
) -> None:
    npv = result.figures["npv"]
    assert npv is not None
    assert sum(step.amount for step in value_steps(material)) == pytest.approx(npv, abs=0.5)
    (series,) = chart(material, "npv_waterfall").series
    assert series.values[-1] == pytest.approx(npv)


def test_the_effects_margins_are_the_incremental_margin(result: Result) -> None:
    effects = ("frequency_effect", "basket_effect", "retention_effect", "referral_effect")
    margins = sum(effect_margin(result, effect) for effect in effects)
    assert margins == pytest.approx(float(result.lines["incremental_margin"].sum()))


def test_the_budget_mix_is_the_model_s_line_to_the_cent(material: Material) -> None:
    total = table(material, "budget_mix").rows[-1]
    assert [cell.text for cell in total.cells] == ["Total", "1,000.01", "500.00", "1,500.01"]
    months = table(material, "budget_months")
    for row in months.rows:
        numbers = [float(cell.text.replace(",", "")) for cell in row.cells[1:]]
        assert round(sum(numbers[:-1]) * 100) == round(numbers[-1] * 100)


def test_the_settlement_nets_what_partners_pay_and_receive(material: Material) -> None:
    (row,) = table(material, "settlement").rows
    assert [cell.text for cell in row.cells] == ["Fuel & Go", "925", "843", "−82.50", "−82.50"]


def test_money_flows_both_ways_between_operator_and_partner(material: Material) -> None:
    flows = EXHIBITS["value_flows"](material)
    assert isinstance(flows, Flows)
    ends = [(flow.origin, flow.target) for flow in flows.flows]
    assert ends == [("operator", "members"), ("fuel", "operator"), ("operator", "fuel")]


def test_the_matrix_of_responsibilities_shows_one_column_a_role(material: Material) -> None:
    matrix = table(material, "raci")
    assert [column.title for column in matrix.columns] == [
        "Process",
        "Programme manager",
        "Analyst",
    ]
    assert [cell.text for cell in matrix.rows[0].cells] == ["Enrol", "A", "R"]


def test_a_risk_stands_in_the_cell_of_its_probability_and_impact(material: Material) -> None:
    grid = table(material, "risk_map")
    cells = {
        (row.cells[0].text, column): cell.text
        for row in grid.rows
        for column, cell in enumerate(row.cells)
        if column and cell.text
    }
    assert cells == {("3", 5): "1", ("2", 2): "2"}


def test_beliefs_are_scaled_by_the_break_even(material: Material, result: Result) -> None:
    factor = result.figures["break_even_effect"]
    assert factor is not None
    (row,) = table(material, "beliefs").rows
    assert [cell.text for cell in row.cells][2:] == ["20%", f"{0.2 * factor:.1%}"]


def test_a_worked_year_is_spend_times_the_rates(material: Material) -> None:
    rows = [[cell.text for cell in row.cells] for row in table(material, "member_year").rows]
    assert rows[0] == ["Families", "2", "30", "720", "720", "7.20"]


def test_the_least_difference_follows_the_textbook() -> None:
    # 900 contacted, 100 in control, response 10 %: 2.8 * sqrt(0.09 * (1/900 + 1/100)) = 0.08854
    campaign = Campaign(volume=1000, control_share=0.1, response=0.1)
    assert least_difference(campaign) == pytest.approx(0.08854, abs=1e-5)
    assert least_difference(Campaign(volume=1000, response=0.1)) is None
