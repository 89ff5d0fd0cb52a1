from dataclasses import replace

from workbench.concept.model import Assumption, Concept, OpenPoint, Term
from workbench.documents.blocks import Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.material import Material
from workbench.i18n import Translator
from workbench.quantities import Formats

ASSUMED = Term("assumed", "assumed")


def _shown(name: str, concept: Concept) -> Table:
    shown = EXHIBITS[name](Material(concept, None, Formats("en", "EUR"), Translator()))
    assert isinstance(shown, Table)
    return shown


def test_cost_items_are_told_apart_and_other_values_of_one_question_share_a_row(
    concept: Concept,
) -> None:
    assumed = (
        Assumption("Amount", "EUR 900", ASSUMED, where="costs/a.amount", item="Set-up"),
        Assumption("Amount", "EUR 50", ASSUMED, where="costs/b.amount", item="Licence"),
        Assumption("Churn", "2%", ASSUMED, where="segments/a.churn", item="Families"),
        Assumption("Churn", "2%", ASSUMED, where="segments/b.churn", item="Young"),
    )
    shown = _shown("assumptions", replace(concept, assumptions=assumed))
    rows = [[cell.text for cell in row.cells[:2]] for row in shown.rows if row.kind != "group"]
    assert rows == [
        ["Set-up: Amount", "EUR 900"],
        ["Licence: Amount", "EUR 50"],
        ["Churn", "2% (Families, Young)"],
    ]


def test_owners_are_named_only_when_there_is_one(concept: Concept) -> None:
    nobody, ana = OpenPoint("What is the churn?"), OpenPoint("What is the margin?", "Ana")
    unowned = _shown("open_questions", replace(concept, open_points=(replace(
        nobody, state=Term("open", "open")),)))  # fmt: skip
    assert [column.title for column in unowned.columns] == ["Question", "State"]
    owned = _shown("open_questions", replace(concept, open_points=(nobody, ana)))
    assert [row.cells[-1].text for row in owned.rows] == ["Ana", "to be named"]
