"""What the transactions show is a sample's, and says so."""

from dataclasses import replace

import pytest

from workbench.concept.model import Cohort, Concept, CustomerBase, CustomerGroup, Segment
from workbench.documents.blocks import Chart, Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.exhibits_transactions import retention_curve, sample_note
from workbench.documents.material import Material
from workbench.i18n import Translator
from workbench.quantities import Formats

BASE = CustomerBase(
    active_customers=100,
    groups=(
        CustomerGroup("lost", 60, 0.6, 0.1),
        CustomerGroup("champions", 10, 0.1, 0.5),
        CustomerGroup("loyal", 30, 0.3, 0.4),
    ),
    cohorts=(
        Cohort("2026-01", 90, (1, 0.9, 0.9)),
        Cohort("2026-02", 30, (1, 0.5)),
        Cohort("2026-03", 10, (1, 0.1)),
    ),
)


@pytest.fixture
def material(concept: Concept) -> Material:
    return Material(replace(concept, customer_base=BASE), None, Formats(), Translator())


def test_a_sample_is_explained_beside_its_figures(material: Material) -> None:
    assert sample_note(material).startswith(
        "The transactions are a sample: 100 active customers, one in 10 of the 1,000."
    )
    shown = EXHIBITS["groups"](material)
    assert isinstance(shown, Table)
    assert shown.note == sample_note(material)


def test_transactions_of_nearly_all_customers_are_no_sample(material: Material) -> None:
    whole = replace(material.concept, customer_base=replace(BASE, active_customers=950))
    assert not sample_note(replace(material, concept=whole))


def test_the_first_cohort_holds_old_customers_and_is_left_out(material: Material) -> None:
    (share,) = retention_curve(material)
    assert share == pytest.approx((30 * 0.5 + 10 * 0.1) / 40)


def test_groups_stand_by_revenue_per_customer_and_add_up_to_all_of_it(material: Material) -> None:
    shown = EXHIBITS["concentration"](material)
    assert isinstance(shown, Chart)
    assert shown.categories == ("Champions", "Loyal", "Lost")
    assert [value for value in shown.series[-1].values if value] == pytest.approx([0.5, 0.9, 1])


def test_segments_from_answers_do_not_name_the_transactions(material: Material) -> None:
    shown = EXHIBITS["segments"](material)
    assert isinstance(shown, Table)
    assert shown.source == "Client's answers"
    from_data = tuple(replace(each, is_from_data=True) for each in material.concept.segments)
    assert _source_of(material, *from_data) == "Client's transactions"


def test_segments_name_the_sources_of_their_answers(material: Material) -> None:
    first, second = material.concept.segments
    billing = replace(first, sources=("Billing, October 2026",))
    accepted = replace(second, sources=("customer data: sales.csv",))
    assert _source_of(material, billing) == "Billing, October 2026"
    assert _source_of(material, accepted) == "Client's transactions"
    both = "Client's transactions; Billing, October 2026"
    assert _source_of(material, billing, accepted) == both
    assert _source_of(material, billing, second) == "Client's answers"
    many = replace(first, sources=("A", "B", "C"))
    assert _source_of(material, many) == "Client's answers"


def _source_of(material: Material, *segments: Segment) -> str:
    counted = replace(material, concept=replace(material.concept, segments=segments))
    shown = EXHIBITS["segments"](counted)
    assert isinstance(shown, Table)
    return shown.source
