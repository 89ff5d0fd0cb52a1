from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbench.customers.period import Scope, first_day, last_day, month_name, month_of


def test_the_window_is_the_last_months_and_churn_looks_at_as_many_before() -> None:
    scope = Scope(2022 * 12, 2024 * 12 + 1, 12, date(2024, 2, 29))
    assert scope.months == 26
    assert (scope.window_first_day, scope.window_last_day) == (date(2023, 3, 1), date(2024, 2, 29))
    assert (scope.before_first_day, scope.before_last_day) == (date(2022, 3, 1), date(2023, 2, 28))
    assert scope.recent_first_day == scope.window_first_day
    assert scope.season_months == 24


def test_churn_halves_the_months_when_they_are_fewer_than_two_windows() -> None:
    scope = Scope(2024 * 12, 2024 * 12 + 6, 6, date(2024, 7, 31))
    assert (scope.months, scope.churn_months) == (7, 3)
    assert (scope.before_first_day, scope.before_last_day) == (date(2024, 2, 1), date(2024, 4, 30))
    assert scope.recent_first_day == date(2024, 5, 1)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_month(day: date) -> None:
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert month_name(month) == f"{day:%Y-%m}"
