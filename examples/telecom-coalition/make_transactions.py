"""Write transactions.csv: made-up customers of a regional telecom, the same every time.

Usage: python make_transactions.py [FILE]

The customers are invented by a random generator with a fixed seed; no line comes from a real
person or company. Contract customers pay a monthly bill and now and then buy a device or an
accessory; prepaid customers top up when they need to. Some join, some leave. Now and then somebody
buys in a shop without giving a name: those lines carry the customer 0.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.random import PCG64, Generator

SEED = 20261120
FIRST = date(2024, 8, 1)
MONTHS = 27
UNKNOWN = "0"
UNKNOWN_PER_MONTH = 24
COLUMNS = ("customer", "date", "order", "amount", "channel")

Line = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of customer: how many, what they pay, how often they buy beside the bill."""

    customers: int
    bill: float
    spread: float
    purchases_per_month: float
    purchase: float
    churn: float
    joiners_per_month: int
    channels: tuple[float, float, float]


CONTRACTS = (
    Group(760, 51.0, 0.28, 0.060, 92.0, 0.0085, 7, (0.48, 0.30, 0.22)),
    Group(520, 15.5, 0.30, 0.095, 64.0, 0.0230, 13, (0.20, 0.28, 0.52)),
    Group(460, 28.0, 0.32, 0.070, 118.0, 0.0150, 8, (0.28, 0.44, 0.28)),
    Group(560, 25.5, 0.24, 0.022, 55.0, 0.0070, 3, (0.88, 0.08, 0.04)),
    Group(190, 72.0, 0.45, 0.085, 164.0, 0.0110, 2, (0.52, 0.38, 0.10)),
)
PREPAID = Group(560, 0.0, 0.0, 0.78, 8.4, 0.0380, 22, (0.46, 0.20, 0.34))

SHOPS = ("shop", "web", "app")
SEASON = (0.92, 0.86, 0.93, 0.94, 0.97, 1.00, 1.02, 0.99, 1.05, 0.98, 1.12, 1.22)


def main() -> None:
    """Write the file named on the command line, or transactions.csv beside this script."""
    named = sys.argv[1:]
    path = Path(named[0]) if named else Path(__file__).with_name("transactions.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_lines(Generator(PCG64(SEED))))


def _lines(chance: Generator) -> Iterator[Line]:
    number = 100_000
    for group in (*CONTRACTS, PREPAID):
        for joined in _joining_months(group):
            number += 1
            yield from _life(chance, group, f"C{number}", joined)
    yield from _unknown(chance)


def _unknown(chance: Generator) -> Iterator[Line]:
    for month in range(MONTHS):
        for index in range(int(chance.poisson(UNKNOWN_PER_MONTH))):
            amount = float(np.exp(chance.normal(2.9, 0.7)))
            order = f"U{month:02d}-{index:03d}"
            yield (UNKNOWN, _day(month, _any_day(chance, month)), order, f"{amount:.2f}", SHOPS[0])


def _joining_months(group: Group) -> Iterator[int]:
    yield from (0 for _ in range(group.customers))
    yield from (month for month in range(1, MONTHS) for _ in range(group.joiners_per_month))


def _life(chance: Generator, group: Group, customer: str, joined: int) -> Iterator[Line]:
    lifetime = int(chance.geometric(group.churn))
    months = range(joined, min(MONTHS, joined + lifetime))
    bill = group.bill * float(np.exp(chance.normal(0.0, group.spread))) if group.bill else 0.0
    bill_day = int(chance.integers(8, 26))
    keenness = float(chance.gamma(1.6, 1 / 1.6))
    for month in months:
        if bill:
            yield _bill(chance, customer, month, bill, bill_day)
        wanted = group.purchases_per_month * keenness * SEASON[_calendar(month) - 1]
        for index in range(int(chance.poisson(wanted))):
            yield _purchase(chance, group, customer, month, index)


def _bill(chance: Generator, customer: str, month: int, bill: float, bill_day: int) -> Line:
    usage = 1 + 0.06 * float(chance.standard_normal()) + 0.03 * (_calendar(month) in (7, 8, 12))
    day = _day(month, bill_day)
    return (customer, day, f"B{customer[1:]}-{month:02d}", f"{max(4.0, bill * usage):.2f}", "bill")


def _purchase(chance: Generator, group: Group, customer: str, month: int, index: int) -> Line:
    day = _day(month, _any_day(chance, month))
    amount = max(3.0, group.purchase * float(np.exp(chance.normal(-0.18, 0.6))))
    is_returned = bool(group.bill) and chance.random() < 0.02
    channel = SHOPS[int(chance.choice(3, p=group.channels))]
    order = f"{'R' if is_returned else 'P'}{customer[1:]}-{month:02d}-{index}"
    return (customer, day, order, f"{-amount if is_returned else amount:.2f}", channel)


def _calendar(month: int) -> int:
    return (FIRST.month - 1 + month) % 12 + 1


def _any_day(chance: Generator, month: int) -> int:
    days = (_first_day(month + 1) - _first_day(month)).days
    return int(chance.integers(1, days + 1))


def _day(month: int, day: int) -> str:
    return (_first_day(month) + timedelta(days=day - 1)).isoformat()


def _first_day(month: int) -> date:
    years, index = divmod(FIRST.month - 1 + month, 12)
    return date(FIRST.year + years, index + 1, 1)


if __name__ == "__main__":
    main()
