"""What is weighed and what is gained is shown by its weight and by who gains it."""

from dataclasses import replace

import pytest

from workbench.concept.model import Benefit, Concept, Option, Segment, Term
from workbench.documents.blocks import Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.material import Material
from workbench.i18n import Translator
from workbench.quantities import Formats


def texts(concept: Concept, name: str) -> list[list[str]]:
    shown = EXHIBITS[name](Material(concept, None, Formats(), Translator()))
    assert isinstance(shown, Table)
    return [[cell.text for cell in row.cells] for row in shown.rows]


def test_the_recommended_option_stands_first_and_the_rejected_last(concept: Concept) -> None:
    verdicts = ("rejected", "possible", "recommended")
    options = tuple(Option(each, each.title(), decision=Term(each, each)) for each in verdicts)
    rows = texts(replace(concept, options=options), "options")
    assert [row[0] for row in rows] == ["Recommended", "Possible", "Rejected"]


def test_benefits_stand_under_the_side_that_gains_them(concept: Concept) -> None:
    staff, members = Term("staff", "Staff"), Term("customers", "Customers")
    found = (
        Benefit("a", "One screen", staff, "No search", "Seconds"),
        Benefit("b", "Weekly use", members, "Five partners", "Visits"),
        Benefit("c", "An argument", staff, "No discount", "Discounts"),
    )
    rows = texts(replace(concept, benefits_by_side=found), "benefits")
    assert [row[0] for row in rows] == ["Staff", "One screen", "An argument", "Customers",
                                        "Weekly use"]  # fmt: skip


@pytest.mark.parametrize(
    ("share", "revenue", "headroom"), [(0.8, 1_000.0, 250.0), (None, 1_000.0, None),
                                       (0.8, None, None), (1.0, 1_000.0, 0.0)]
)  # fmt: skip
def test_headroom_is_what_the_customers_spend_elsewhere(
    share: float | None, revenue: float | None, headroom: float | None
) -> None:
    found = Segment("a", share_of_wallet=share, annual_revenue=revenue).headroom
    assert found == (None if headroom is None else pytest.approx(headroom))
