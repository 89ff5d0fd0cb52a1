from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.customers.amounts import amount_sql, find_sign, looks_like_amount, parse_sign
from workbench.customers.database import Database, open_database
from workbench.errors import CustomerDataError, UsageError


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_database(Path(tmp_path_factory.mktemp("amounts") / "none.csv")) as opened:
        yield opened


def load(database: Database, texts: list[str]) -> None:
    database.create(
        "texts",
        "SELECT unnest(CAST(? AS VARCHAR[])) AS amount_text, unnest(range(2, ?)) AS row",
        (texts, 2 + len(texts)),
    )


def read_all(database: Database, texts: list[str], sign: str) -> list[Decimal | None]:
    load(database, texts)
    amount = amount_sql("amount_text", sign)
    values = database.run(f"SELECT {amount} FROM texts ORDER BY row")  # noqa: S608
    assert all(value is None or isinstance(value, Decimal) for (value,) in values)
    return [value for (value,) in values]


def read(database: Database, text: str, sign: str) -> Decimal | None:
    [value] = read_all(database, [text], sign)
    return value


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("12.50", ".", "12.5"),
        ("-1,234.5", ".", "-1234.5"),
        ("1.234,56", ",", "1234.56"),
        ("1 234,56", ",", "1234.56"),
        ("1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567", ",", "1234567"),
        ("1'234.5", ".", "1234.5"),
        ("\N{MINUS SIGN}5", ".", "-5"),
        ("+0.1234", ".", "0.1234"),
        ("1,234.50-", ".", "-1234.5"),
        ("(1.234,50)", ",", "-1234.5"),
        ("(.5)", ".", "-0.5"),
        (".5", ".", "0.5"),
        ("99999999999999.9999", ".", "99999999999999.9999"),
    ],
)
def test_amounts_are_read_exactly(database: Database, text: str, sign: str, value: str) -> None:
    assert looks_like_amount(text)
    assert read(database, text, sign) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["nan", "inf", "-Infinity", "1e3", "1.23456", "12,34", "1,2345.6", "12.", "", "5--", "EUR 5",
     "100000000000000", "1 23", "--5", "0x10", "1_000"],
)  # fmt: skip
def test_what_is_no_plain_number_is_unreadable(database: Database, text: str) -> None:
    assert read(database, text, ".") is None


def test_one_clear_amount_settles_the_sign_of_all(database: Database) -> None:
    load(database, ["1.234", "7", "12.50"])
    assert find_sign(database, "paid") == "."
    load(database, ["1.234", "7", "12,50"])
    assert find_sign(database, "paid") == ","
    load(database, ["7", "-12"])
    assert not find_sign(database, "paid")


def test_a_sign_that_nothing_settles_is_refused_with_the_flag_to_give(database: Database) -> None:
    load(database, ["7", "1.234"])
    with pytest.raises(CustomerDataError, match=r'"paid".*row 3.*\n.*--decimal'):
        find_sign(database, "paid")


def test_mixed_signs_are_refused_with_a_row_of_each(database: Database) -> None:
    load(database, ["12.50", "12,50"])
    with pytest.raises(CustomerDataError, match=r"point in row 2, a comma in row 3"):
        find_sign(database, "paid")


def test_a_sign_is_named_by_word_or_by_itself() -> None:
    assert [parse_sign(text) for text in (".", "point", ",", "comma")] == [".", ".", ",", ","]
    with pytest.raises(UsageError, match="neither"):
        parse_sign(";")


@examples(20)
@given(st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=50))
def test_an_amount_reads_back_as_it_was_written(database: Database, values: list[Decimal]) -> None:
    assert read_all(database, [f"{value:,}" for value in values], ".") == values
    assert read_all(database, [str(value).replace(".", ",") for value in values], ",") == values
