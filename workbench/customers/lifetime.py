"""What customers will buy and are worth: BG/NBD and Gamma-Gamma, with honest intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from workbench.customers import bgnbd, gammagamma
from workbench.customers.bgnbd import expect_purchases, fit_purchases
from workbench.customers.database import Database
from workbench.customers.gammagamma import expect_spending, fit_spending
from workbench.customers.histories import (
    Histories,
    merge_purchases,
    merge_spending,
    read_histories,
)
from workbench.customers.maximum import Floats, Maximum, weigh
from workbench.customers.options import Options

_FEWEST_CUSTOMERS = 500
_FEWEST_REPEATERS = 100
_RESAMPLES = 200
_WIDEST = 10.0
_WEEKS_A_MONTH = 365.25 / 12 / 7
_HORIZON_MONTHS = 36
_NAMES = (*bgnbd.NAMES, *gammagamma.NAMES)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The two fitted models and what follows; times are in weeks, money is net of VAT.

    ``parameters`` and ``intervals`` (95 %) are by name. ``value_36m`` is None without a margin.
    """

    parameters: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    log_likelihood: float
    expected_purchases_52w: float
    value_36m: float | None


def compute_lifetime(database: Database, options: Options) -> Lifetime | None:
    """Return the fitted models, None where the data are too thin for them."""
    histories = read_histories(database)
    if _are_few(histories, options.k):
        return None
    purchases, times = merge_purchases(histories)
    buyers = histories.buyers()
    spending, counts = merge_spending(buyers)
    rates, values = fit_purchases(purchases, times), fit_spending(spending, counts)
    if not (rates.is_found and values.is_found):
        return None
    intervals = {
        **_intervals(partial(fit_purchases, purchases), times, rates, bgnbd.NAMES),
        **_intervals(partial(fit_spending, spending), counts, values, gammagamma.NAMES),
    }
    if any(high > _WIDEST * low for low, high in intervals.values()):
        return None
    rates = fit_purchases(histories.purchases, histories.customers, rates.parameters)
    values = fit_spending(buyers.spending, buyers.customers, values.parameters)
    return _describe(histories, (rates, values), intervals, options)


def _are_few(histories: Histories, k: int) -> bool:
    customers = histories.customers
    repeaters = min(customers[histories.repeats >= 1].sum(), customers[histories.is_buyer].sum())
    return bool(
        customers.sum() < max(_FEWEST_CUSTOMERS, k) or repeaters < max(_FEWEST_REPEATERS, k)
    )


def _intervals(
    fit: Callable[[Floats, Floats], Maximum],
    customers: Floats,
    found: Maximum,
    names: Sequence[str],
) -> dict[str, tuple[float, float]]:
    """Fit resamples of the customers: their groups drawn anew with the same total."""
    generator = np.random.Generator(np.random.PCG64(0))
    total, shares = int(customers.sum()), customers / customers.sum()
    drawn = (generator.multinomial(total, shares) for _ in range(_RESAMPLES))
    fitted = [fit(each.astype(np.float64), found.parameters).parameters for each in drawn]
    low, high = np.percentile(np.array(fitted), [2.5, 97.5], axis=0)
    return {name: (float(low[i]), float(high[i])) for i, name in enumerate(names)}


def _describe(
    histories: Histories,
    fits: tuple[Maximum, Maximum],
    intervals: dict[str, tuple[float, float]],
    options: Options,
) -> Lifetime:
    purchases, spending = (fit.parameters for fit in fits)
    tax = 1 + options.vat
    values = dict(zip(_NAMES, map(float, (*purchases, *spending)), strict=True))
    low, high = intervals["v"]
    expected = expect_purchases(histories.purchases, purchases, 52.0)
    total = histories.customers.sum()
    return Lifetime(
        parameters=values | {"v": values["v"] / tax},
        intervals=intervals | {"v": (low / tax, high / tax)},
        log_likelihood=float(fits[0].mean * total),
        expected_purchases_52w=weigh(histories.customers, expected) / float(total),
        value_36m=_value(histories, purchases, spending, options),
    )


def _value(
    histories: Histories, purchases: Floats, spending: Floats, options: Options
) -> float | None:
    if options.margin is None or options.discount_rate is None:
        return None
    buyers = histories.buyers()
    before = discounted = np.zeros(len(buyers.customers))
    for month in range(1, _HORIZON_MONTHS + 1):
        until = expect_purchases(buyers.purchases, purchases, month * _WEEKS_A_MONTH)
        discounted = discounted + (until - before) / (1 + options.discount_rate) ** (month / 12)
        before = until
    worth = discounted * expect_spending(buyers.spending, spending)
    mean = weigh(buyers.customers, worth) / float(buyers.customers.sum())
    return mean * options.margin / (1 + options.vat)
