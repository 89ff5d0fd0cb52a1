from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.questionnaire.catalogues import Catalogue, CatalogueRow, CellValue
from workbench.questionnaire.conditions import Value
from workbench.questionnaire.express import Draft, Express, Occasion, Starter, rounded

ROWS = tuple(CatalogueRow(name, {"kind": name}, {"en": {"name": name}}) for name in "abc")
CATALOGUE = Catalogue("parts", "parts", "name", ROWS)
OCCASION = Occasion("en", "PLN", date(2026, 11, 20))
DECLARED = {
    "per_euro": {"EUR": 1, "PLN": 4},
    "figures": {
        "customers": {"answer": "client.customers", "otherwise": 10000},
        "basket": {
            "by": "client.industry",
            "values": {"cafe": 8, "hotel": 220},
            "otherwise": 30,
            "money": True,
        },
    },
    "answers": [
        {"id": "client.kind", "when": "client.cards", "value": "card", "benchmark": "cards"},
        {"id": "client.kind", "value": "app"},
        {"id": "client.basket", "value": {"of": "basket"}, "benchmark": "baskets"},
        {"id": "client.launch", "value": {"months_ahead": 6}},
        {"id": "client.promise"},
    ],
    "rows": [
        {
            "catalogue": "parts",
            "row": name,
            "when": when,
            "cells": {"n": {"of": "customers", "times": 0.35}, "share": {"weight": 1}},
            "benchmarks": {"n": "sizes"},
        }
        for name, when in (("a", ""), ("b", ""), ("c", 'client.kind == "app"'))
    ],
}
STARTER = Starter(
    Express.model_validate(DECLARED), {"en": {"client.promise": "Yours"}}, {"parts": CATALOGUE}
)


def draft(answers: dict[str, Value]) -> Draft:
    def lookup(name: str) -> Value | None:
        return answers.get(name)

    return STARTER.draft(lookup, OCCASION)


def drafted(**answers: Value) -> dict[str, CellValue]:
    return dict(draft({name.replace("__", "."): each for name, each in answers.items()}).answers)


def test_what_was_answered_is_left_alone() -> None:
    assert "client.kind" not in drafted(client__kind="paper")


def test_the_first_answer_whose_condition_holds_is_taken() -> None:
    assert drafted(client__cards=True)["client.kind"] == "card"
    assert drafted()["client.kind"] == "app"


def test_money_is_moved_to_the_size_of_the_currency() -> None:
    assert drafted()["client.basket"] == 120
    assert drafted(client__industry="hotel")["client.basket"] == 880


def test_months_are_counted_from_the_day_of_the_draft() -> None:
    assert drafted()["client.launch"] == "2027-05"


def test_texts_come_in_the_language_of_the_draft_or_in_english() -> None:
    assert drafted()["client.promise"] == "Yours"
    polish = Starter(STARTER.express, {"en": {"client.promise": "Yours"}}, {"parts": CATALOGUE})
    occasion = Occasion("pl", "PLN", date(2026, 11, 20))
    assert polish.draft(lambda _name: None, occasion).answers["client.promise"] == "Yours"


def test_an_answer_is_computed_with_before_any_assumption() -> None:
    ((_catalogue, rows),) = draft({"client.customers": 1234}).rows
    assert [row.cells["n"] for row in rows] == [432, 432, 432]


def test_shares_of_the_rows_taken_are_whole_and_add_up() -> None:
    ((catalogue, rows),) = draft({}).rows
    assert catalogue is CATALOGUE
    assert [row.cells["share"] for row in rows] == [33, 34, 33]
    ((_catalogue, fewer),) = draft({"client.kind": "card"}).rows
    assert [row.cells["share"] for row in fewer] == [50, 50]


def test_a_table_with_rows_is_left_alone() -> None:
    assert draft({"parts": 2}).rows == ()


def test_a_value_names_its_own_benchmark_and_not_that_of_another_condition() -> None:
    assert "client.kind" not in draft({}).benchmarks
    assert draft({"client.cards": True}).benchmarks["client.kind"] == "cards"


def test_every_figure_from_outside_is_named_beside_what_rests_on_it() -> None:
    found = draft({"client.kind": "card"}).benchmarks
    assert found == {"client.basket": "baskets", "parts/a.n": "sizes", "parts/b.n": "sizes"}


@pytest.mark.parametrize(
    ("number", "shown"), [(432.1, 432), (0.01234, 0.0123), (10000, 10000), (12345, 12300)]
)
def test_a_computed_number_looks_no_surer_than_it_is(number: float, shown: float) -> None:
    assert rounded(number) == shown


@given(st.floats(0.001, 1e9))
def test_rounding_changes_a_number_by_less_than_a_hundredth(number: float) -> None:
    assert rounded(number) == pytest.approx(number, rel=0.006)
