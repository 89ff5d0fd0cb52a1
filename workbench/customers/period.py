"""The months that indicators are computed over. A month is the number year * 12 + month - 1."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from workbench.customers.database import Database, shipped_sql
from workbench.customers.options import Options
from workbench.errors import CustomerDataError


@dataclass(frozen=True, slots=True)
class Scope:
    """The full months of the data and the window at their end.

    ``months`` full months (M) from ``first_month`` to ``last_month``; the window is the last
    ``window_months`` (W); churn compares the last ``churn_months`` with as many before them.
    """

    first_month: int
    last_month: int
    window_months: int
    data_last_day: date

    @property
    def months(self) -> int:
        """How many full months there are."""
        return self.last_month - self.first_month + 1

    @property
    def churn_months(self) -> int:
        """The window's months, or half of the full months when they are fewer than two windows."""
        return min(self.window_months, self.months // 2)

    @property
    def season_months(self) -> int:
        """The full months in whole years."""
        return self.months - self.months % 12

    @property
    def window_first_day(self) -> date:
        """The first day of the window."""
        return first_day(self.last_month - self.window_months + 1)

    @property
    def window_last_day(self) -> date:
        """The last day of the window."""
        return last_day(self.last_month)

    @property
    def recent_first_day(self) -> date:
        """The first day of the months that churn compares with those before."""
        return first_day(self.last_month - self.churn_months + 1)

    @property
    def before_first_day(self) -> date:
        """The first day of the months in front of those."""
        return first_day(self.last_month - 2 * self.churn_months + 1)

    @property
    def before_last_day(self) -> date:
        """The last day of the months in front of those."""
        return last_day(self.last_month - self.churn_months)


def first_day(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """Return the last day of a month."""
    year, place = month // 12, month % 12 + 1
    return date(year, place, monthrange(year, place)[1])


def month_of(day: date) -> int:
    """Return the month a day is in."""
    return day.year * 12 + day.month - 1


def month_name(month: int) -> str:
    """Return a month as YYYY-MM."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def find_scope(database: Database, options: Options) -> Scope:
    """Return the full months of the table ``typed``.

    Raises:
        CustomerDataError: when no month is full.
    """
    [(first, last)] = database.run(shipped_sql("reach"))
    if options.until_month is not None:
        end = options.until_month
    else:
        end = month_of(last) - (last != last_day(month_of(last)))
    months = end - month_of(first) + 1
    if months < 1:
        raise CustomerDataError(
            "The data hold no full month: they run from {first} to {last}.",
            hint="Name the last month to take with --until YYYY-MM.",
            first=first,
            last=last,
        )
    return Scope(month_of(first), end, min(options.window, months), last)


def load_scope(database: Database, scope: Scope) -> None:
    """Make the tables ``scope`` (one row) and ``periods`` (window and the months before)."""
    database.create_shipped(
        "scope",
        (
            scope.months,
            scope.last_month,
            scope.window_months,
            scope.churn_months,
            scope.season_months,
            scope.window_first_day,
            scope.window_last_day,
            scope.recent_first_day,
            scope.before_first_day,
            scope.before_last_day,
        ),
    )
    database.create_shipped("periods")
