"""What a control group can show follows from its size; a hand-worked case and its laws."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.concept.model import Communication, Concept
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.exhibits_measurement import Comparison, comparisons
from workbench.documents.material import Material
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.i18n import Translator
from workbench.quantities import Formats


def test_the_least_difference_is_that_of_the_hand_worked_case() -> None:
    # 2.8 · sqrt(0.2 · 0.8 / (10,000 · 0.1 · 0.9)) = 2.8 · sqrt(0.16 / 900) = 2.8 · 0.01333
    assert Comparison("all", 10_000, 0.2, 0.02, 0.1).least == pytest.approx(0.0373333, abs=1e-6)


def test_the_group_needed_shows_just_the_difference_assumed() -> None:
    each = Comparison("all", 10_000, 0.2, 0.02, None)
    # s(1 - s) = 2.8² · 0.16 / (10,000 · 0.0004) = 0.3136 > 1/4: even half is too few.
    assert each.needed is None
    assert each.least is None


@given(
    members=st.floats(1_000, 1e6),
    churn=st.floats(0.05, 0.6),
    change=st.floats(0.001, 0.04),
)
def test_a_group_of_the_size_needed_can_show_what_is_assumed(
    members: float, churn: float, change: float
) -> None:
    needed = Comparison("x", members, churn, change, None).needed
    if needed is not None:
        assert 0 < needed <= 0.5
        shown = Comparison("x", members, churn, change, needed).least
        assert shown == pytest.approx(change, rel=1e-6)


def _material(concept: Concept, result: Result, holdout: float | None) -> Material:
    changed = replace(concept, communication=Communication(holdout=holdout))
    return Material(changed, result, Formats(), Translator())


@pytest.fixture
def keeping() -> Result:
    """A run with two segments whose churn falls by a tenth."""
    segment = {"customers": 1_000_000, "churn": 0.02, "orders_per_month": 1, "order_value": 10,
               "gross_margin": 0.5, "enrolment_ceiling": 0.5, "activity_rate": 0.5,
               "new_customers": 20_000}  # fmt: skip
    return run_model(check_inputs({
        "currency": "EUR", "start_month": "2027-01", "horizon_months": 24,
        "segments": [{"id": "families", **segment}, {"id": "young", **segment}],
        "mechanics": [{"id": "stay", "churn_reduction": 0.1}],
    }))  # fmt: skip


def test_all_segments_stand_below_their_parts(concept: Concept, keeping: Result) -> None:
    found = comparisons(_material(concept, keeping, 0.1))
    assert [each.name for each in found] == ["Families", "Young & free", "All segments"]
    assert found[-1].members == pytest.approx(found[0].members + found[1].members)
    assert found[0].churn == pytest.approx(1 - 0.98**12)
    assert found[0].change == pytest.approx(0.982**12 - 0.98**12)
    first, whole = found[0].least, found[-1].least
    assert first is not None
    assert whole is not None
    assert whole < first


def test_what_no_mechanic_changes_needs_no_group(concept: Concept, result: Result) -> None:
    material = _material(concept, result, 0.1)
    assert comparisons(material) == []
    assert EXHIBITS["control_groups"](material) is None


def test_without_a_control_group_its_size_is_what_is_needed(
    concept: Concept, keeping: Result
) -> None:
    shown = EXHIBITS["control_groups"](_material(concept, keeping, None))
    assert shown is not None
    heads = [column.title for column in shown.columns]  # type: ignore[union-attr]
    assert heads == [
        "Segment", "Active members", "Churn without", "Difference assumed", "Group needed",
    ]  # fmt: skip
