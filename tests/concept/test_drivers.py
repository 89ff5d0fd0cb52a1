"""How answers and facts become the model's inputs."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.facts import Facts
from workbench.answers.model import Answer, AnswerSet, State
from workbench.concept.drivers import driver_value, drivers_of, origin_of
from workbench.engagement import Engagement
from workbench.errors import Place
from workbench.questionnaire.schema import Number, Questionnaire

Answered = Callable[..., AnswerSet]

NO_FACTS = Facts()
FACTS = Facts(
    {
        "indicators": {
            "active_customers": 900,
            "churn": 0.02,
            "orders_per_month": 1.5,
            "order_value": 30.0,
            "new_customers": 12.0,
            "seasonality": [1.0] * 12,
        },
        "segments": {"loyal": {"customers": 40, "churn": 0.001, "order_value": 55.0}},
        "window": {"from": "2025-11-01", "to": "2026-10-31", "months": 12},
        "marks": {},
    },
    {"file": "sales.csv"},
)


def test_only_given_and_visible_answers_become_drivers(
    pack: Questionnaire, answered: Answered, engagement: Engagement
) -> None:
    given_answers = {
        "scheme.kind": "points",
        "scheme.earn": 1.5,
        "scheme.rate": Answer(9, State.ASSUMED, "CFO", "2026-11-12"),
        "scheme.start": "2027-04",
        "scheme.charge": False,
        "scheme.weights": (2, 1),
        "scheme.fee": Answer(5, State.NA),
    }
    drivers, origins = drivers_of(pack, answered(given_answers), NO_FACTS, engagement)
    assert drivers == {
        "currency": "EUR",
        "scheme": {"earn_rate": 1.5, "charge_closing_obligation": False},
        "discount_rate": 0.09,
        "start_month": "2027-04",
        "communication": {"month_weights": [2, 1]},
    }
    assert origins["discount_rate"] == "CFO, assumed, 2026-11-12"
    hidden = answered(given_answers | {"scheme.kind": "none"})
    assert "earn_rate" not in str(drivers_of(pack, hidden, NO_FACTS, engagement))


def test_rows_become_items_with_the_ids_of_their_files(
    pack: Questionnaire, answered: Answered, engagement: Engagement
) -> None:
    rows = {
        "groups": {"grp-a": {"name": "A", "churn": 2.5, "size": 100}, "grp-b": {"name": "B"}},
        "moves": {
            "mov-1": {"name": "On", "enabled": True, "groups": ("grp-a",), "lift": 3},
            "mov-2": {"name": "Off", "enabled": False, "lift": 3},
        },
        "media": {"med-1": {"share": 33.3}, "med-2": {"share": 66.7}},
    }
    answers = answered({"scheme.season": (1,) * 12}, rows)
    drivers, origins = drivers_of(pack, answers, NO_FACTS, engagement)
    assert drivers["segments"] == [
        {"id": "grp-a", "name": "A", "churn": 0.025, "customers": 100, "seasonality": [1] * 12},
        {"id": "grp-b", "name": "B", "seasonality": [1] * 12},
    ]
    assert drivers["mechanics"] == [
        {
            "id": "mov-1",
            "name": "On",
            "enabled": True,
            "segments": ["grp-a"],
            "basket_uplift": 0.03,
        },
        {"id": "mov-2", "name": "Off", "enabled": False},
    ]
    assert drivers["communication"] == {
        "channels": [{"id": "med-1", "share": 0.333}, {"id": "med-2", "share": 0.667}]
    }
    assert origins["segments.grp-a.churn"] == "confirmed"


def test_facts_fill_only_what_the_answers_leave_open(
    pack: Questionnaire, answered: Answered, engagement: Engagement
) -> None:
    rows = {"groups": {"grp-a": {"name": "Everybody", "churn": 3}}}
    drivers, origins = drivers_of(pack, answered(rows=rows), FACTS, engagement)
    assert drivers["segments"] == [
        {
            "id": "grp-a",
            "name": "Everybody",
            "churn": 0.03,
            "customers": 900.0,
            "new_customers": 12.0,
            "orders_per_month": 1.5,
            "order_value": 30.0,
            "seasonality": [1.0] * 12,
        }
    ]
    assert origins["segments.grp-a.customers"] == "sales.csv, 2026-10-31"
    assert origins["segments.grp-a.churn"] == "confirmed"


def test_several_segments_share_habits_but_not_sizes(
    pack: Questionnaire, answered: Answered, engagement: Engagement
) -> None:
    rows = {"groups": {"grp-a": {"name": "Loyal"}, "grp-b": {"name": "Others"}}}
    drivers, _ = drivers_of(pack, answered(rows=rows), FACTS, engagement)
    segments = drivers["segments"]
    assert isinstance(segments, list)
    loyal, others = segments
    assert (loyal["customers"], loyal["order_value"]) == (40.0, 55.0)
    assert "customers" not in others
    assert others["churn"] == 0.02


def test_an_origin_says_where_who_how_sure_and_when() -> None:
    answer = Answer(1, State.ASSUMED, "CFO", "2026-11-12")
    place = Place("answers/16-finance.yaml", 12, 3)
    assert origin_of(answer, place) == "answers/16-finance.yaml:12, CFO, assumed, 2026-11-12"
    assert origin_of(Answer(1, State.CONFIRMED), None) == "confirmed"


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_numbers_go_to_the_model_as_they_are(value: float) -> None:
    assert driver_value(Number(id="x", type="money"), value) == value
    assert driver_value(Number(id="x", type="number"), None) is None


def test_the_examples_drivers_are_taken_by_the_model(
    example: Engagement,
    shipped_pack: Questionnaire,
    example_answers: AnswerSet,
    example_facts: Facts,
) -> None:
    from workbench.finance.inputs import check_inputs
    from workbench.finance.model import headline

    drivers, origins = drivers_of(shipped_pack, example_answers, example_facts, example)
    figures = headline(check_inputs(drivers, origins))
    assert figures["npv"] == pytest.approx(482_000, abs=2_000)
    assert figures["payback_months"] == pytest.approx(30.3, abs=0.1)
    assert origins["scheme.earn_rate"].startswith(str(example.answers))
    assert origins["segments.seg-families.seasonality"] == "transactions.csv, 2026-10-31"


def test_every_driver_path_that_the_shipped_pack_feeds_exists(
    shipped_pack: Questionnaire,
) -> None:
    from workbench.concept.drivers import driver_paths
    from workbench.finance.drivers import GROUPS

    names = {(group.prefix, driver.name) for group in GROUPS.values() for driver in group.drivers}
    assert len(names) > 60
    questions = shipped_pack.questions.values()
    columns = [column for table in shipped_pack.tables.values() for column in table.columns]
    paths = [path for each in (*questions, *columns) for path in driver_paths(each)]
    assert len(paths) > 60
    keys = {name for _, name in names}
    assert {path.rpartition(".")[2] for path in paths} <= keys
