"""Every row accounted for: typed, or rejected or excluded for a reason."""

from dataclasses import dataclass

from workbench.customers.amounts import amount_sql, find_sign, parse_sign
from workbench.customers.database import Database, shipped_sql
from workbench.customers.days import read_days
from workbench.customers.mapping import Assignment
from workbench.customers.options import Options
from workbench.customers.source import Source, load_texts
from workbench.errors import Problem

USED = "used"
REASONS = {
    "values": "more values than there are columns",
    "customer": "no customer",
    "date": "no readable date",
    "amount": "no readable amount",
    "unidentified": "not identified",
    "late": "after the last full month",
}
EXCLUDED = ("unidentified", "late")


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to some rows: a key of ``REASONS``, how many, the first row numbers."""

    reason: str
    rows: int
    examples: tuple[int, ...]


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
        CustomerDataError: when dates or amounts can be read in more than one way.
    """
    blank_lines = load_texts(database, source, assignment)
    names = {column.number: column.name for column in source.columns}
    read_days(database, names[assignment.fields["date"]], options.date_format)
    sign = (
        parse_sign(options.decimal)
        if options.decimal
        else find_sign(database, names[assignment.fields["amount"]])
    )
    amount = amount_sql("texts.amount_text", sign)
    database.create_shipped("typed", (list(options.unidentified),), amount=amount)
    database.run("DROP TABLE texts")
    return blank_lines


def read_account(database: Database) -> RowAccount:
    """Return where every row went."""
    fates = [
        Fate(fate, rows, tuple(rows_)) for fate, rows, rows_ in database.run(shipped_sql("fates"))
    ]
    used = sum(fate.rows for fate in fates if fate.reason == USED)
    return RowAccount(used, tuple(fate for fate in fates if fate.reason != USED))


def describe_fates(account: RowAccount) -> list[Problem]:
    """Return what to tell about the rows that are not used."""
    return [
        Problem(
            "{rows} rows {verb}: {reason}, first in row {examples}.",
            {
                "rows": fate.rows,
                "verb": "excluded" if fate.reason in EXCLUDED else "rejected",
                "reason": REASONS[fate.reason],
                "examples": ", ".join(map(str, fate.examples)),
            },
        )
        for fate in account.fates
    ]


def count_repeats(database: Database) -> int:
    """Return how many used rows repeat another one in every column."""
    [(repeats,)] = database.run(shipped_sql("repeats"))
    return int(repeats)
