"""The situation, read from answers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.model import AnswerSet
from workbench.concept.customer_base import CustomerBase
from workbench.concept.model import Concept
from workbench.concept.reading import Reading
from workbench.concept.situation import Criterion, Score
from workbench.concept.survey import read_segments, weighted_score
from workbench.concept.visibility import Visibility
from workbench.questionnaire.schema import Questionnaire

WEIGHTS = st.lists(st.floats(0.01, 1), min_size=1, max_size=6)


def test_the_segments_shares_are_of_the_whole_base(concept: Concept) -> None:
    assert sum(segment.customer_share or 0 for segment in concept.segments) == pytest.approx(1)
    assert sum(segment.revenue_share or 0 for segment in concept.segments) == pytest.approx(1)
    assert sum(segment.margin_share or 0 for segment in concept.segments) == pytest.approx(1)
    families = concept.segments[0]
    assert families.annual_revenue == pytest.approx(66_000 * 1.06 * 54 * 12)
    assert families.annual_value == pytest.approx(1.06 * 54 * 12 * 0.55)


def test_segments_say_whether_their_figures_come_from_the_transactions(
    shipped_pack: Questionnaire, answered: Callable[..., AnswerSet]
) -> None:
    rows = {"segments": {"seg-a": {"name": "All", "churn": 2, "gross_margin": 30}}}
    answers = answered(rows=rows)
    reading = Reading(shipped_pack, answers, "en", Visibility(shipped_pack, answers))
    base = CustomerBase(active_customers=900, churn=0.5, orders_per_month=2, order_value=10)
    (segment,) = read_segments(reading, base)
    assert segment.is_from_data
    assert (segment.customers, segment.churn) == (900, 0.02)
    assert segment.annual_margin == pytest.approx(900 * 2 * 10 * 12 * 0.3)
    (unknown,) = read_segments(reading, None)
    assert not unknown.is_from_data
    assert unknown.annual_revenue is None


def test_competitors_are_scored_by_weight(concept: Concept) -> None:
    weights = {criterion.id: criterion.weight for criterion in concept.criteria}
    assert weights == {"value": 0.3, "ease": 0.25, "range": 0.2, "relevance": 0.15, "app": 0.1}
    coalition = next(each for each in concept.competitors if each.id == "cmp-grocery")
    expected = 4 * 0.3 + 4 * 0.25 + 5 * 0.2 + 5 * 0.15 + 4 * 0.1
    assert coalition.weighted_score == pytest.approx(expected)


def test_a_channel_without_a_way_to_identify_says_so(concept: Concept) -> None:
    can = {channel.id: channel.can_identify for channel in concept.channels}
    assert can["chn-shops"] is True
    assert can["chn-resellers"] is False


@given(WEIGHTS, st.data())
def test_a_weighted_score_lies_between_the_scores_given(
    weights: list[float], data: st.DataObject
) -> None:
    criteria = tuple(Criterion(str(n), weight=weight) for n, weight in enumerate(weights))
    values = [data.draw(st.none() | st.floats(1, 5)) for _ in weights]
    scores = tuple(Score(str(n), value) for n, value in enumerate(values))
    found = weighted_score(scores, criteria)
    given_values = [value for value in values if value is not None]
    if not given_values:
        assert found is None
    else:
        assert found is not None
        assert min(given_values) - 1e-9 <= found <= max(given_values) + 1e-9
