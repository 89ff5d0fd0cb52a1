"""Made-up sales: of a shop with returns and ties, and of customers who behave as BG/NBD says."""

import random
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from customer_oracle import Line

FIRST_DAY = date(2024, 1, 1)


def shop_sales(seed: int, customers: int, days: int, rows: int) -> list[Line]:
    """Return sales with few good customers, returns, order ids on some lines, and ties."""
    draw = random.Random(seed)
    found = []
    for _ in range(rows):
        customer = f"{int(customers * draw.random() ** 2):03}"
        day = FIRST_DAY + timedelta(days=4 + draw.randrange(days))
        order = draw.choice(["", f"A{draw.randrange(40)}"])
        amount = Decimal(draw.choice([500, 1000, 1999, -700, 0, draw.randrange(1, 9000)])) / 100
        found.append((customer, order, day, amount))
    return found


def model_sales(seed: int, customers: int, days: int) -> list[Line]:
    """Return sales of customers with r 0.6, alpha 6, a 0.8, b 2.5, p 6, q 4, v 15.

    They come within the first quarter of the days; the last day always has a sale.
    """
    draw = np.random.Generator(np.random.PCG64(seed))
    found = [("last", "", FIRST_DAY + timedelta(days=days - 1), Decimal(10))]
    for number in range(customers):
        rate, leaving, scale = draw.gamma(0.6, 1 / 6), draw.beta(0.8, 2.5), 15 / draw.gamma(4)
        time, is_gone = float(draw.integers(0, days // 4)), False
        while time < days and not is_gone:
            amount = Decimal(max(1, round(100 * scale * draw.gamma(6)))) / 100
            found.append((f"{number:05}", "", FIRST_DAY + timedelta(days=int(time)), amount))
            is_repeat = len(found) > 1 and found[-2][0] == found[-1][0]
            is_gone = is_repeat and draw.random() < leaving
            time += 7 * draw.exponential(1 / rate)
    return found
