"""What people type is read strictly, in the form of their country, or asked back."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import AnswersError
from workbench.i18n import LANGUAGES
from workbench.notation import (
    AmbiguityError,
    Kind,
    boolean_word,
    parse_boolean,
    parse_date,
    parse_month,
    parse_number,
)
from workbench.quantities import Formats

CASES: list[tuple[str, Kind, str, str]] = [
    ("12", "number", "en", "12"),
    ("1.5", "number", "en", "1.5"),
    ("1,5", "number", "sl", "1.5"),
    ("-3", "integer", "pl", "-3"),
    ("\N{MINUS SIGN}3,25", "number", "pl", "-3.25"),
    (".5", "number", "en", "0.5"),
    ("0,500", "number", "sl", "0.5"),
    ("12 %", "percent", "en", "12"),
    ("12,5%", "percent", "sl", "12.5"),
    ("12,5\N{NO-BREAK SPACE}%", "percent", "ru", "12.5"),
    ("1 200 000", "integer", "en", "1200000"),
    ("1\N{NO-BREAK SPACE}200\N{NO-BREAK SPACE}000", "integer", "pl", "1200000"),
    ("1\N{NARROW NO-BREAK SPACE}200,5", "number", "pl", "1200.5"),
    ("1'200.50", "money", "en", "1200.50"),
    ("1,200,000", "number", "en", "1200000"),
    ("1.200.000,5", "number", "sl", "1200000.5"),
    ("1,234.56", "money", "en", "1234.56"),
    ("1,500", "integer", "en", "1500"),
    ("1.500", "integer", "sl", "1500"),
    ("12.000", "integer", "sl", "12000"),
    ("12,000", "integer", "pl", "12000"),
    ("12,00", "integer", "ru", "12.00"),
    ("1234,567", "number", "sl", "1234.567"),
    ("1,2 M", "money", "sl", "1200000"),
    ("1.2 M", "number", "en", "1200000"),
    ("1.2M", "number", "en", "1200000"),
    ("1,2 mio", "number", "sl", "1200000"),
    ("1,2 MIO", "money", "sl", "1200000"),
    ("5k", "integer", "en", "5000"),
    ("3 mrd", "number", "sl", "3000000000"),
    ("2 mld", "number", "pl", "2000000000"),
    ("15 tys.", "number", "pl", "15000"),
    ("1,5 млн", "number", "ru", "1500000"),
    ("20 тыс.", "integer", "ru", "20000"),
    ("1,2 mio.", "money", "pl", "1200000"),
    ("2 milijona", "money", "sl", "2000000"),
    ("3 tysiące", "integer", "pl", "3000"),
    ("2,5 miliona", "money", "pl", "2500000"),
    ("5 миллионов", "money", "ru", "5000000"),
    ("1,5 М", "money", "ru", "1500000"),
    ("10 тысяч", "integer", "ru", "10000"),
    ("EUR 12", "money", "en", "12"),
    ("12 zł", "money", "pl", "12"),
    ("12,90 €", "money", "sl", "12.90"),
    ("100 руб.", "money", "ru", "100"),
]


@pytest.mark.parametrize(("text", "kind", "language", "expected"), CASES)
def test_a_number_with_one_reading_is_taken(
    text: str, kind: Kind, language: str, expected: str
) -> None:
    assert parse_number(text, kind, language) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("1.500", "sl", ("1500", "1.5")),
        ("1,500", "en", ("1500", "1.5")),
        ("1.500", "en", ("1.5", "1500")),
        ("1,500", "pl", ("1.5", "1500")),
        ("-1,500", "ru", ("-1.5", "-1500")),
        ("12.345 M", "sl", ("12345000000", "12345000")),
    ],
)
def test_a_number_with_two_readings_is_asked_back_the_local_one_first(
    text: str, language: str, readings: tuple[str, str]
) -> None:
    with pytest.raises(AmbiguityError) as caught:
        parse_number(text, "number", language)
    assert caught.value.readings == tuple(map(Decimal, readings))
    assert text in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "nan", "inf", "1e5", "5-10", "1.2.3", "1,23,456", "12 34", "--1", "1 %"),
        *("1.234,567,8", "12345678901234567", "\N{ARABIC-INDIC DIGIT ONE}", "€ 5", "1..5"),
        "1 parsec",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_one_plain_number_is_refused(text: str, language: str) -> None:
    with pytest.raises(AnswersError) as caught:
        parse_number(text, "number", language)
    assert not isinstance(caught.value, AmbiguityError)


def test_a_whole_number_has_no_fraction() -> None:
    with pytest.raises(AnswersError, match="whole number"):
        parse_number("1.5", "integer", "en")


def test_money_in_another_currency_is_refused() -> None:
    with pytest.raises(AnswersError, match="EUR here, not in USD"):
        parse_number("$5", "money", "en", "EUR")
    for text in ("5 EUR", "eur 5", "5 Eur", "€5", "5€"):
        assert parse_number(text, "money", "en", "EUR") == 5
    with pytest.raises(AnswersError):
        parse_number("5 EUR EUR", "money", "en", "EUR")


def _first_reading(text: str, language: str) -> Decimal | date:
    try:
        return parse_number(text, "number", language)
    except AmbiguityError as asked:
        return asked.readings[0]


numbers = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@given(number=numbers, decimals=st.sampled_from([0, 1, 2, 3]), language=st.sampled_from(LANGUAGES))
def test_what_we_write_is_what_we_read(number: Decimal, decimals: int, language: str) -> None:
    rounded = number.quantize(Decimal(1).scaleb(-decimals)) if decimals < 2 else number
    text = Formats(language).number(float(rounded), decimals)
    assert _first_reading(text, language) == rounded


@given(number=numbers, language=st.sampled_from(LANGUAGES))
def test_money_we_write_is_money_we_read(number: Decimal, language: str) -> None:
    text = Formats(language, "PLN").money(float(number), 2)
    assert parse_number(text, "money", language, "PLN") == number


@given(number=st.decimals(-500, 500, places=1), language=st.sampled_from(LANGUAGES))
def test_a_share_we_write_is_a_share_we_read(number: Decimal, language: str) -> None:
    text = Formats(language).percent(float(number) / 100)
    assert parse_number(text, "percent", language) == number


@given(number=numbers, language=st.sampled_from(LANGUAGES))
def test_an_exact_number_is_read_back_without_a_question(number: Decimal, language: str) -> None:
    text = Formats(language).exact(number, grouped=False)
    if len(text.rpartition("," if language != "en" else ".")[2]) != 3:
        assert parse_number(text, "number", language) == number


@given(text=st.text(max_size=20), language=st.sampled_from(LANGUAGES))
def test_only_our_own_refusal_comes_out_of_any_text(text: str, language: str) -> None:
    for read in (parse_date, parse_month, parse_boolean):
        with suppress(AnswersError):
            read(text, language)
    for kind in get_args(Kind):
        with suppress(AnswersError):
            parse_number(text, kind, language)


DATES = [
    ("2027-03-31", "en", date(2027, 3, 31)),
    ("31.3.2027", "sl", date(2027, 3, 31)),
    ("31. 3. 2027", "sl", date(2027, 3, 31)),
    ("31. 12. 2026", "pl", date(2026, 12, 31)),
    ("31.12.2026", "ru", date(2026, 12, 31)),
    ("31 grudnia 2026", "pl", date(2026, 12, 31)),
    ("31. decembra 2026", "sl", date(2026, 12, 31)),
    ("3.4.2027", "en", date(2027, 4, 3)),
    ("31/03/2027", "en", date(2027, 3, 31)),
    ("03/31/2027", "en", date(2027, 3, 31)),
    ("05/05/2027", "en", date(2027, 5, 5)),
    ("31 March 2027", "en", date(2027, 3, 31)),
    ("Mar 31, 2027", "en", date(2027, 3, 31)),
    ("12 listopada 2026 r.", "pl", date(2026, 11, 12)),
    ("12 ноября 2026 г.", "ru", date(2026, 11, 12)),
    ("12. nov. 2026", "sl", date(2026, 11, 12)),
]


@pytest.mark.parametrize(("text", "language", "expected"), DATES)
def test_a_date_is_read_as_the_country_writes_it(text: str, language: str, expected: date) -> None:
    assert parse_date(text, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_and_month_are_never_swapped_silently(language: str) -> None:
    with pytest.raises(AmbiguityError) as caught:
        parse_date("03/04/2027", language)
    assert caught.value.readings == (date(2027, 4, 3), date(2027, 3, 4))


@pytest.mark.parametrize("text", ["31.2.2027", "2027-02-30", "3.4.27", "soon", "", "ma 3, 2027"])
def test_what_is_not_a_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(AnswersError, match="not a date"):
        parse_date(text, "en")


days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(day=days, language=st.sampled_from(LANGUAGES))
def test_a_day_and_a_month_we_write_are_read_back(day: date, language: str) -> None:
    formats = Formats(language)
    assert parse_date(formats.day(day), language) == day
    assert parse_month(formats.month(day), language) == day.replace(day=1)


@pytest.mark.parametrize(
    "text", ["2027-03", "3/2027", "03.2027", "3. 2027", "March 2027", "mar 2027"]
)
def test_a_month_is_read_in_its_usual_forms(text: str) -> None:
    assert parse_month(text, "en") == date(2027, 3, 1)


@pytest.mark.parametrize("text", ["2027-13", "13/2027", "03/27", "2027", "juh 2027"])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(AnswersError):
        parse_month(text, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_are_read_in_the_language_and_in_english(language: str) -> None:
    assert parse_boolean(boolean_word(value=True, language=language).upper(), language) is True
    assert parse_boolean(boolean_word(value=False, language=language)[0], language) is False
    assert parse_boolean("yes", language) is True
    with pytest.raises(AnswersError, match="neither"):
        parse_boolean("maybe", language)
