"""The contract of the indicators once more, naively in plain Python: what SQL must agree with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

Line = tuple[str, str, date, Decimal]  # customer, order id or "", day, amount

NAMES = """
new promising potential_loyalists champions champions
promising potential_loyalists potential_loyalists loyal champions
about_to_sleep about_to_sleep need_attention loyal loyal
hibernating hibernating at_risk at_risk cannot_lose
lost lost at_risk at_risk cannot_lose
"""
TABLE = [row.split() for row in NAMES.strip().splitlines()]  # R 5 first


@dataclass
class Order:
    customer: str
    day: date
    amount: Decimal


def month(day: date) -> int:
    return day.year * 12 + day.month - 1


def collect_orders(lines: Iterable[Line]) -> list[Order]:
    found: dict[tuple[str, ...], Order] = {}
    for customer, order, day, amount in lines:
        key = (customer, "id", order) if order else (customer, "day", day.isoformat())
        old = found.get(key, Order(customer, day, Decimal(0)))
        found[key] = Order(customer, min(day, old.day), old.amount + amount)
    return list(found.values())


def hide(cells: dict[str, int], k: int) -> dict[str, int]:
    shown = dict(cells)
    for name, count in cells.items():
        if count < k:
            del shown[name]
    while shown and 1 <= sum(cells.values()) - sum(shown.values()) <= k - 1:
        del shown[min(shown, key=lambda name: (shown[name], name))]
    return shown


def rate(value: Fraction | float, people: int, k: int) -> float | None:
    return None if people < k else float(value)


class Oracle:
    """Everything of ``to_json`` but rows, warnings and lifetime."""

    def __init__(self, lines: list[Line], *, window: int, k: int, unidentified: str = "") -> None:
        first, last = min(line[2] for line in lines), max(line[2] for line in lines)
        is_full = (last + timedelta(days=1)).day == 1
        self.last = month(last) - (not is_full)
        self.months = self.last - month(first) + 1
        self.k, self.asked = k, window
        self.w = min(window, self.months)
        used = [line for line in lines if line[0] != unidentified and month(line[2]) <= self.last]
        self.used = len(used)
        self.every = collect_orders(used)
        self.orders = [order for order in self.every if order.amount > 0]
        self.short = floor(self.months / 2) if self.months < 2 * self.w else self.w

    def between(self, first: int, last: int) -> list[Order]:
        return [order for order in self.orders if first <= month(order.day) <= last]

    def active(self, first: int, last: int) -> dict[str, list[Order]]:
        found: dict[str, list[Order]] = defaultdict(list)
        for order in self.between(first, last):
            found[order.customer].append(order)
        return found

    def revenue(self, first: int, last: int) -> dict[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for order in self.every:
            if first <= month(order.day) <= last:
                found[order.customer] += order.amount
        return found

    def segments_of(self, first: int, last: int) -> dict[str, tuple[str, str]]:
        active, revenue = self.active(first, last), self.revenue(first, last)
        n = len(active)
        recency = {name: max(it.day for it in orders) for name, orders in active.items()}
        scores = {}
        for name in active:
            worse = (
                sum(recency[other] < recency[name] for other in active),
                sum(len(active[other]) < len(active[name]) for other in active),
                sum(revenue[other] < revenue[name] for other in active),
            )
            r, f, m = (1 + 5 * count // n for count in worse)
            scores[name] = (f"{r}{f}{m}", TABLE[5 - r][floor((f + m) / 2 + 0.5) - 1])
        return scores

    def churn(self, before: set[str], now: set[str]) -> float | None:
        if not before or len(before) < self.k:
            return None
        kept = len(before & now) / len(before)
        return float(1 - kept ** (1 / self.short))

    def firsts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for order in self.orders:
            found[order.customer] = min(month(order.day), found.get(order.customer, 10**6))
        return found

    def answer(self) -> dict[str, Any]:
        opening = self.last - self.w + 1
        now = self.active(opening, self.last)
        money = self.revenue(opening, self.last)
        orders = self.between(opening, self.last)
        before, recent = set[str](), set[str]()
        if self.short:
            recent = set(self.active(self.last - self.short + 1, self.last))
            ends = (self.last - 2 * self.short + 1, self.last - self.short)
            before = set(self.active(*ends))
        n, k = len(now), self.k
        total = Fraction(sum(money.values(), Decimal(0)))
        spent = sorted(Fraction(money[name]) for name in now)
        base = sum(spent)
        top = ceil(n / 10)
        flat = [max(it, Fraction(0)) for it in spent]
        gained = sum(1 for it in self.firsts().values() if it >= opening)
        new = None if self.months <= self.w or 0 < gained < k else gained / self.w
        indicators: dict[str, Any] = {
            "active_customers": n if n == 0 or n >= k else None,
            "revenue": rate(total, len(money), k),
            "orders_per_month": rate(Fraction(len(orders), n * self.w), n, k) if n else None,
            "order_value": rate(total / len(orders), n, k) if orders else None,
            "gross_order_value": (
                rate(Fraction(sum(it.amount for it in orders)) / len(orders), n, k)
                if orders
                else None
            ),
            "repeat_rate": (
                rate(Fraction(sum(len(it) >= 2 for it in now.values()), n), n, k) if n else None
            ),
            "churn": self.churn(before, recent) if self.short else None,
            "new_customers": new,
            "seasonality": self.seasonality(),
            "top_tenth_revenue_share": (
                rate(sum(spent[n - top :]) / base, top, k) if n and base else None
            ),
            "gini": (
                rate(
                    sum((2 * i - n - 1) * x for i, x in enumerate(flat, 1)) / (n * sum(flat)), n, k
                )
                if sum(flat)
                else None
            ),
        }
        return {"indicators": indicators, **self.cells(opening, now, money, new)}

    def seasonality(self) -> list[float] | None:
        months = 12 * floor(self.months / 12)
        chosen = [it for it in self.every if self.last - months < month(it.day) <= self.last]
        if chosen and len({it.customer for it in chosen}) < self.k:
            return None
        means = [
            max(
                Fraction(sum((it.amount for it in chosen if it.day.month == m), Decimal(0))),
                Fraction(0),
            )
            for m in range(1, 13)
        ]
        return [float(it / (sum(means) / 12)) if sum(means) else 1.0 for it in means]

    def cells(
        self,
        opening: int,
        now: dict[str, list[Order]],
        money: dict[str, Decimal],
        new: float | None,
    ) -> dict[str, Any]:
        scores = self.segments_of(opening, self.last)
        sizes: dict[str, int] = defaultdict(int)
        for _, segment in scores.values():
            sizes[segment] += 1
        shown = hide(sizes, self.k)
        earlier: dict[str, tuple[str, str]] = {}
        recent = set[str]()
        if self.short:
            earlier = self.segments_of(self.last - 2 * self.short + 1, self.last - self.short)
            recent = set(self.active(self.last - self.short + 1, self.last))
        base = Fraction(sum((money[name] for name in now), Decimal(0)))
        segments, rfm = {}, {}
        for segment, size in shown.items():
            names = [name for name, (_, it) in scores.items() if it == segment]
            orders = sum(len(now[name]) for name in names)
            revenue = Fraction(sum(money[name] for name in names))
            were = {name for name, (_, it) in earlier.items() if it == segment}
            segments[segment] = {
                "customers": size,
                "customer_share": size / len(now),
                "revenue_share": float(revenue / base) if base else None,
                "orders_per_month": orders / (size * self.w),
                "order_value": float(revenue / orders),
                "new_customers": None if new is None else new * size / len(now),
                "churn": self.churn(were, recent),
            }
            counts: dict[str, int] = defaultdict(int)
            for name in names:
                counts[scores[name][0]] += 1
            rfm.update(hide(counts, self.k))
        return {"segments": segments, "rfm": rfm, "cohorts": self.cohorts(opening)}

    def cohorts(self, opening: int) -> dict[str, Any]:
        firsts = self.firsts()
        sizes: dict[str, int] = defaultdict(int)
        for it in firsts.values():
            sizes[f"{it // 12:04}-{it % 12 + 1:02}"] += 1
        start = f"{opening // 12:04}-{opening % 12 + 1:02}"
        shown = {key: n for key, n in sizes.items() if key < start and n >= self.k}
        shown |= hide({key: n for key, n in sizes.items() if key >= start}, self.k)
        found = {}
        for key, size in shown.items():
            first = int(key[:4]) * 12 + int(key[5:]) - 1
            retention = []
            for age in range(self.last - first + 1):
                there = set(self.active(first + age, first + age))
                retention.append(sum(firsts[name] == first for name in there) / size)
            found[key] = {"customers": size, "retention": retention}
        return found
