"""Every row accounted for: typed, or rejected or excluded for a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.customers.amounts import amount_sql, find_sign, parse_sign
from workbench.customers.database import Database, shipped_sql
from workbench.customers.days import read_days
from workbench.customers.mapping import Assignment
from workbench.customers.options import Options
from workbench.customers.parquetfile import is_day, is_number
from workbench.customers.source import Source, load_texts
from workbench.errors import CustomerDataError, Problem
from workbench.messages import N_, Message

USED = "used"
REASONS = {
    "values": N_("more values than there are columns"),
    "customer": N_("no customer"),
    "date": N_("no readable date"),
    "amount": N_("no readable amount"),
    "unidentified": N_("not identified"),
    "late": N_("after the last full month"),
}
EXCLUDED = ("unidentified", "late")


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to some rows: a key of ``REASONS``, how many, the first row numbers."""

    reason: str
    rows: int
    examples: Sequence[int]


@dataclass(frozen=True, slots=True)
class RowAccount:
    """The rows of a file: read = used + rejected + excluded."""

    used: int
    fates: tuple[Fate, ...]

    @property
    def excluded(self) -> int:
        """Readable rows that are left out on purpose."""
        return sum(fate.rows for fate in self.fates if fate.reason in EXCLUDED)

    @property
    def rejected(self) -> int:
        """Rows that cannot be read."""
        return sum(fate.rows for fate in self.fates) - self.excluded

    @property
    def read(self) -> int:
        """All rows of the file."""
        return self.used + self.rejected + self.excluded


def load_ledger(
    database: Database, source: Source, assignment: Assignment, options: Options
) -> int:
    """Make the table ``typed`` (row, customer, order_id, day, amount, reason, fingerprint).

    Returns the number of blank lines, which are no rows.

    Raises:
        CustomerDataError: when dates or amounts can be read in more than one way, or no row can.
    """
    blank_lines = load_texts(database, source, assignment)
    date, money = (assignment.fields[field] for field in ("date", "amount"))
    names = {column.number: column.name for column in source.columns}
    days = "YMD" if is_day(source.type_of(date)) else options.date_format
    read_days(database, names[date], days)
    sign = "." if is_number(source.type_of(money)) else options.decimal
    sign = parse_sign(sign) if sign else find_sign(database, names[money])
    amount = amount_sql("texts.amount_text", sign)
    database.create("typed", shipped_sql("typed", amount=amount), (list(options.unidentified),))
    _refuse_unreadable(database, source)
    return blank_lines


def _refuse_unreadable(database: Database, source: Source) -> None:
    fates = [Fate(*row) for row in database.run(shipped_sql("rejections"))]
    if any(fate.reason in (USED, *EXCLUDED) for fate in fates):
        return
    raise CustomerDataError(
        "{file} has no row with a customer, a readable date and a readable amount.",
        problems=_describe(fates),
        hint="Name other columns with --map, other forms with --date-format and --decimal.",
        file=source.path.name,
    )


def read_account(database: Database) -> RowAccount:
    """Return where every row went."""
    fates = [Fate(*row) for row in database.run(shipped_sql("fates"))]
    used = sum(fate.rows for fate in fates if fate.reason == USED)
    return RowAccount(used, tuple(fate for fate in fates if fate.reason != USED))


def describe_fates(account: RowAccount) -> list[Problem]:
    """Return what to tell about the rows that are not used."""
    return _describe(account.fates)


def _describe(fates: Iterable[Fate]) -> list[Problem]:
    return [
        Problem(
            "{rows} excluded: {reason}, first in row {examples}."
            if fate.reason in EXCLUDED
            else "{rows} rejected: {reason}, first in row {examples}.",
            {
                "rows": Message("{n} row", "{n} rows", n=fate.rows),
                "reason": Message(REASONS[fate.reason]),
                "examples": list(fate.examples),
            },
        )
        for fate in fates
    ]


def count_repeats(database: Database) -> int:
    """Return how many used rows repeat another one in every column."""
    [(repeats,)] = database.run(shipped_sql("repeats"))
    return int(repeats)
