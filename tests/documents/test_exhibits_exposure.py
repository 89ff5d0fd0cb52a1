"""Who carries what: sums tie to the model."""

import pytest

from workbench.concept.model import Concept
from workbench.documents.blocks import Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.material import Material
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.quantities import Formats


@pytest.fixture
def material(concept: Concept, result: Result, studies: Studies) -> Material:
    return Material(concept, result, Formats(), Translator(), studies)


def rows(material: Material, name: str) -> dict[str, list[str]]:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Table)
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in shown.rows}


def test_partners_change_the_cost_of_redemption_but_not_the_liability(
    material: Material, result: Result
) -> None:
    shown = rows(material, "exposure")
    before, after, difference = shown["Contract liability at the end"]
    assert (before == after, difference) == (True, "0")
    paid = material.formats.number(float(result.lines["partner_reimbursement"].sum()))
    assert shown["Reimbursement to partners"] == ["0", paid, paid]


def test_the_budget_by_owner_is_the_budget(material: Material, result: Result) -> None:
    shown = rows(material, "budget_owners")
    assert shown["IT"][0] == "900"
    everything = material.formats.number(float(result.lines["costs"].sum()))
    assert shown["Costs"][-1] == everything


def test_every_line_of_the_model_is_printed_once(material: Material) -> None:
    shown = EXHIBITS["equations"](material)
    assert isinstance(shown, Table)
    definitions = [row.cells[1].text for row in shown.rows if row.kind == "body"]
    assert len(set(definitions)) == len(definitions) > 80
    assert "net_cash_flow[t] = pre_tax \N{MINUS SIGN} tax, month 0 included" in definitions
