"""Quantities are written as the country writes them."""

from decimal import Decimal

import pytest

from workbench.quantities import Formats


@pytest.mark.parametrize(
    ("language", "grouped", "plain"),
    [
        ("en", "1,200.5", "1200.5"),
        ("sl", "1.200,5", "1200,5"),
        ("pl", "1\N{NO-BREAK SPACE}200,5", "1200,5"),
        ("ru", "1\N{NO-BREAK SPACE}200,5", "1200,5"),
    ],
)
def test_an_exact_number_keeps_its_own_decimals(language: str, grouped: str, plain: str) -> None:
    assert Formats(language).exact(1200.5) == grouped
    assert Formats(language).exact(Decimal("1200.50"), grouped=False) == plain


def test_an_exact_whole_number_has_no_decimals() -> None:
    assert Formats("en").exact(1_200_000) == "1,200,000"
    assert Formats("en").exact(0.0) == "0"


def test_what_is_missing_is_said() -> None:
    assert Formats("en").number(None) == "n/a"
    assert Formats("pl").percent(float("nan")) == "b.d."
    assert Formats("ru").money(float("inf")) == "н/д"


def test_halves_are_rounded_up_and_minus_is_a_true_minus() -> None:
    assert Formats("en").number(-1234.565, 2) == "\N{MINUS SIGN}1,234.57"
    assert Formats("en").number(-0.4) == "0"


def test_money_puts_the_currency_where_the_language_does() -> None:
    assert Formats("en", "EUR").money(1200) == "EUR\N{NO-BREAK SPACE}1,200"
    assert Formats("sl", "EUR").money(1200) == "1.200\N{NO-BREAK SPACE}EUR"


def test_per_cent_is_shown_from_a_fraction() -> None:
    assert Formats("en").percent(0.125) == "12.5%"
    assert Formats("pl").percent(0.125) == "12,5\N{NO-BREAK SPACE}%"
