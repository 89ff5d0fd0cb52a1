"""Shares of one whole are scaled to 100 % when the person wants it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.interview.session import Session
from workbench.interview.wholes import normalise

Talk = Callable[..., Any]
shares = st.decimals(0, 1000, places=2, allow_nan=False)


@given(st.lists(shares, min_size=1, max_size=12).filter(lambda each: sum(each) > 0))
def test_normalised_shares_add_up_to_100_and_keep_their_proportions(found: list[Decimal]) -> None:
    scaled = normalise(found)
    assert sum(scaled) == 100
    total = sum(found)
    for before, after in zip(found, scaled, strict=True):
        assert abs(after - before * 100 / total) <= Decimal("0.02")
        assert after >= 0


def test_three_thirds_are_not_100_by_themselves() -> None:
    assert sorted(map(str, normalise([Decimal(1)] * 3))) == ["33.33", "33.33", "33.34"]


@pytest.mark.parametrize(("said", "kept"), [("yes", [25, 75]), ("", [20, 60]), ("no", [20, 60])])
def test_the_list_is_offered_to_be_normalised_when_it_is_done(
    talk: Talk, session: Session, said: str, kept: list[int]
) -> None:
    shown = talk(":jump rivals", "A; cashback; 20", "B; cashback; 60", "done", said)
    assert "Rate: together 80 %, which is not 100 %." in shown.flat
    assert "25; 75" in shown.flat
    assert [row.value("rate") for row in session.rows("rivals")] == kept


def test_shares_that_fit_or_are_not_all_known_are_left_alone(talk: Talk) -> None:
    shown = talk(":jump rivals", "A; cashback; 40", "B; cashback; 60", "done")
    assert "together" not in shown.text
    shown = talk(":jump rivals", "C; cashback", "done")
    assert "together" not in shown.text


def test_a_word_said_instead_of_yes_or_no_is_obeyed(talk: Talk, session: Session) -> None:
    rows = (":jump rivals", "A; cashback; 20", "B; cashback; 60")
    shown = talk(*rows, "done", "?", ":undo")
    assert "Type yes or no." in shown.text
    assert [row.value("name") for row in session.rows("rivals")] == ["A"]
    assert session.checklist.is_open("market.rivals")
