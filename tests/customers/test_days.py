from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.customers.database import Database, open_database
from workbench.customers.days import looks_like_day, parse_format, read_days
from workbench.errors import CustomerDataError, UsageError


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_database(Path(tmp_path_factory.mktemp("days") / "none.csv")) as opened:
        yield opened


def read(database: Database, texts: list[str], given: str = "") -> list[date | None]:
    database.create(
        "texts",
        "SELECT unnest(CAST(? AS VARCHAR[])) AS day_text, unnest(range(2, ?)) AS row,"
        " false AS is_header",
        (texts, 2 + len(texts)),
    )
    read_days(database, "when", given)
    days = dict(database.run("SELECT text, day FROM days"))
    return [days[text] for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-14",
        "20240314",
        "2024/3/14",
        "14.03.2024",
        "14. 3. 2024",
        "14/3/2024 09:15",
        "3/14/2024 9:15:30 PM",
        "2024-03-14T23:59:59.999-08:00",
        "2024-03-14 00:30:00+02",
    ],
)
def test_a_day_is_taken_as_written(database: Database, text: str) -> None:
    assert looks_like_day(text)
    assert read(database, [text]) == [date(2024, 3, 14)]


@pytest.mark.parametrize(
    "text",
    ["2025-02-29", "31.04.2024", "14.3.24", "123456", "March 14", "2024-03", "0001-01-01",
     "2024-03-14 later", "14-2024-03", "2024-03-14-15"],
)  # fmt: skip
def test_what_is_no_day_is_unreadable(database: Database, text: str) -> None:
    assert read(database, [text, "2024-01-31"]) == [None, date(2024, 1, 31)]


def test_one_day_above_12_settles_the_order_of_all(database: Database) -> None:
    assert read(database, ["03/04/2024", "13/04/2024"])[0] == date(2024, 4, 3)
    assert read(database, ["03/04/2024", "04/13/2024"])[0] == date(2024, 3, 4)


def test_an_order_that_nothing_settles_is_refused_with_the_flag_to_give(
    database: Database,
) -> None:
    with pytest.raises(CustomerDataError, match=r'"when".*row 3.*\n.*--date-format'):
        read(database, ["05/05/2024", "03/04/2024"])
    assert read(database, ["03/04/2024"], "DD/MM/YYYY") == [date(2024, 4, 3)]
    assert read(database, ["03/04/2024"], "MDY") == [date(2024, 3, 4)]


def test_a_mixed_order_is_refused_with_a_row_of_each(database: Database) -> None:
    with pytest.raises(CustomerDataError, match="row 2 has the day first, row 3 the month"):
        read(database, ["13/04/2024", "04/13/2024"])
    assert read(database, ["13/04/2024", "04/13/2024"], "DMY") == [date(2024, 4, 13), None]


def test_years_of_two_digits_are_read_only_when_they_are_announced(database: Database) -> None:
    assert read(database, ["14.03.24"], "DD.MM.YY") == [date(2024, 3, 14)]
    assert read(database, ["14.03.98"], "%d.%m.%y") == [date(1998, 3, 14)]
    assert read(database, ["14032024"], "DDMMYYYY") == [date(2024, 3, 14)]


@pytest.mark.parametrize("text", ["MM/YYYY", "YDM", "day first", ""])
def test_a_format_without_day_month_and_year_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="--date-format"):
        parse_format(text)


@examples(20)
@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 12, 31)), min_size=1, max_size=50))
def test_a_stated_order_reads_back_what_it_writes(database: Database, days: list[date]) -> None:
    for form, order in (("%d.%m.%Y", "DMY"), ("%m/%d/%Y", "MDY"), ("%Y-%m-%d", "YMD")):
        assert read(database, [day.strftime(form) for day in days], order) == days
