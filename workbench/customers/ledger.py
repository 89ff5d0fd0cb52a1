"""Every row accounted for: typed, or rejected or excluded for a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.customers.amounts import amount_sql, find_sign, parse_sign
from workbench.customers.conversion import load_texts
from workbench.customers.database import Database, shipped_sql
from workbench.customers.days import read_days
from workbench.customers.mapping import Assignment
from workbench.customers.options import Options
from workbench.customers.parquetfile import is_day, is_number
from workbench.customers.rownumbers import PLAIN, RowNames, short_names
from workbench.customers.source import Source
from workbench.errors import CustomerDataError, Problem
from workbench.messages import N_, Message

USED = "used"
REASONS = {
    "header": N_("the header again"),
    "values": N_("more values than there are columns"),
    "total": N_("a row of totals"),
    "customer": N_("no customer"),
    "rounded": N_("a customer number that a spreadsheet has rounded"),
    "date": N_("no readable date"),
    "amount": N_("no readable amount"),
    "future": N_("dated in the future"),
    "unidentified": N_("not identified"),
    "late": N_("after the last full month"),
}
_TOTALS = (
    "total totals subtotal subtotals sum skupaj vsota seštevek razem suma łącznie ogółem"
    " итого всего summe gesamt gesamtsumme zusammen"
)
_TOTAL = rf"(grand |sub[- ]?)?({_TOTALS.replace(' ', '|')})( [12]\d{{3}})?:?"
_IS_TOTAL = " OR ".join(
    f"coalesce(regexp_full_match(lower({column}), '{_TOTAL}'), false)"
    for column in ("customer", "order_id", "day_text")
)
EXCLUDED = ("unidentified", "late")


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to some rows: a key of ``REASONS``, how many, the first row numbers."""

    reason: str
    rows: int
    examples: Sequence[int | str]


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of all rows: the order of dates and the decimal sign, "" for neither.

    ``blank_lines`` are no rows.
    """

    date_order: str
    decimal: str
    blank_lines: int


def load_ledger(
    database: Database, sources: Sequence[Source], assignment: Assignment, options: Options
) -> Reading:
    """Make the table ``typed`` (row, customer, order_id, day, amount, reason, fingerprint).

    Raises:
        CustomerDataError: when dates or amounts can be read in more than one way, or no row can.
    """
    loaded = load_texts(database, sources, assignment, options)
    names = {column.number: column.name for column in sources[0].columns}
    date, money = (names[assignment.fields[field]] for field in ("date", "amount"))
    rows = RowNames(short_names([source.path for source in sources]))
    days = "YMD" if is_day(loaded.day_type) else options.date_format
    order = read_days(database, date, days, rows)
    sign = "." if is_number(loaded.amount_type) else options.decimal
    sign = parse_sign(sign) if sign else find_sign(database, money, rows)
    amount = amount_sql("texts.amount_text", sign or ".")
    sql = shipped_sql("typed", amount=amount, is_total=_IS_TOTAL)
    database.create("typed", sql, (options.today, list(options.unidentified)))
    _refuse_unreadable(database, sources[0], rows)
    return Reading(order, sign, loaded.blank_lines)


def _refuse_unreadable(database: Database, source: Source, rows: RowNames) -> None:
    fates = _read_fates(database, "rejections", rows)
    if any(fate.reason in (USED, *EXCLUDED) for fate in fates):
        return
    raise CustomerDataError(
        "{file} has no row with a customer, a readable date and a readable amount.",
        problems=_describe(fates),
        hint="Name other columns with --map, other forms with --date-format and --decimal.",
        file=source.path.name,
    )


def _read_fates(database: Database, query: str, names: RowNames) -> list[Fate]:
    found = database.run(shipped_sql(query))
    return [Fate(reason, rows, names.names(examples)) for reason, rows, examples in found]


def read_account(database: Database, names: RowNames = PLAIN) -> RowAccount:
    """Return where every row went."""
    fates = _read_fates(database, "fates", names)
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
