"""What customers will buy and are worth: BG/NBD and Gamma-Gamma, with honest intervals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.customers import bgnbd, gammagamma
from workbench.customers.bgnbd import Purchases, expect_purchases, fit_purchases
from workbench.customers.database import Database, shipped_sql
from workbench.customers.gammagamma import Spending, expect_spending, fit_spending
from workbench.customers.maximum import Floats, Maximum, weigh
from workbench.customers.options import Options

_FEWEST_CUSTOMERS = 500
_FEWEST_REPEATERS = 100
_MANY_CUSTOMERS = 100_000
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


@dataclass(frozen=True, slots=True)
class _Histories:
    """Groups of customers with the same history; ``buyers`` are the groups with a paid repeat."""

    purchases: Purchases
    spending: Spending
    customers: Floats
    is_buyer: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @property
    def buyers(self) -> Purchases:
        """The purchases of the groups that ``spending`` has."""
        every = self.purchases
        return Purchases(*(it[self.is_buyer] for it in (every.repeats, every.recency, every.age)))


def compute_lifetime(database: Database, options: Options) -> Lifetime | None:
    """Return the fitted models, None where the data are too thin for them."""
    histories = _read_histories(database)
    customers = histories.customers
    repeaters = customers[histories.purchases.repeats >= 1].sum()
    buyers = customers[histories.is_buyer].sum()
    if customers.sum() < max(_FEWEST_CUSTOMERS, options.k):
        return None
    if min(repeaters, buyers) < max(_FEWEST_REPEATERS, options.k):
        return None
    fits = (
        fit_purchases(histories.purchases, customers),
        fit_spending(histories.spending, customers[histories.is_buyer]),
    )
    if not all(fit.is_found for fit in fits):
        return None
    intervals = _intervals(histories, fits)
    if any(high > _WIDEST * low for low, high in intervals.values()):
        return None
    return _describe(histories, fits, intervals, options)


def _read_histories(database: Database) -> _Histories:
    columns = database.arrays(shipped_sql("lifetime"))
    columns = {name: np.asarray(values, dtype=np.float64) for name, values in columns.items()}
    is_buyer = columns["paid_repeats"] >= 1
    return _Histories(
        Purchases(columns["repeats"], columns["recency_days"] / 7, columns["age_days"] / 7),
        Spending(columns["paid_repeats"][is_buyer], columns["paid"][is_buyer]),
        columns["customers"],
        is_buyer,
    )


def _intervals(
    histories: _Histories, fits: tuple[Maximum, Maximum]
) -> dict[str, tuple[float, float]]:
    """Fit resamples of the customers: their groups drawn anew with the same total."""
    generator = np.random.Generator(np.random.PCG64(0))
    purchases, times = _coarse_purchases(histories)
    spending, buyers = _coarse_spending(histories)
    drawn = []
    for _ in range(_RESAMPLES):
        times_drawn = generator.multinomial(int(times.sum()), times / times.sum())
        buyers_drawn = generator.multinomial(int(buyers.sum()), buyers / buyers.sum())
        rates = fit_purchases(purchases, times_drawn.astype(np.float64), fits[0].parameters)
        values = fit_spending(spending, buyers_drawn.astype(np.float64), fits[1].parameters)
        drawn.append(np.concatenate([rates.parameters, values.parameters]))
    low, high = np.percentile(np.array(drawn), [2.5, 97.5], axis=0)
    return {name: (float(low[i]), float(high[i])) for i, name in enumerate(_NAMES)}


def _coarse_purchases(histories: _Histories) -> tuple[Purchases, Floats]:
    """Merge equal groups; of very many customers those of the same weeks, for the intervals."""
    every = histories.purchases
    step = 1.0 if histories.customers.sum() > _MANY_CUSTOMERS else 1 / 7
    columns = (every.repeats, np.floor(every.recency / step), np.floor(every.age / step))
    merged, weights = _merge(np.stack(columns), histories.customers)
    return Purchases(merged[0], merged[1] * step, merged[2] * step), weights


def _coarse_spending(histories: _Histories) -> tuple[Spending, Floats]:
    """Merge equal groups; of very many customers those whose mean is the same within 1 %."""
    every, weights = histories.spending, histories.customers[histories.is_buyer]
    if histories.customers.sum() <= _MANY_CUSTOMERS:
        return every, weights
    scale = np.round(np.log(every.paid / every.repeats) / 0.01)
    merged, weights = _merge(np.stack([every.repeats, scale]), weights)
    return Spending(merged[0], merged[0] * np.exp(merged[1] * 0.01)), weights


def _merge(columns: Floats, weights: Floats) -> tuple[Floats, Floats]:
    found, place = np.unique(columns, axis=1, return_inverse=True)
    return found, np.bincount(place.ravel(), weights=weights).astype(np.float64)


def _describe(
    histories: _Histories,
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
    histories: _Histories, purchases: Floats, spending: Floats, options: Options
) -> float | None:
    if options.margin is None or options.discount_rate is None:
        return None
    buyers = histories.buyers
    weights = histories.customers[histories.is_buyer]
    before = discounted = np.zeros(len(weights))
    for month in range(1, _HORIZON_MONTHS + 1):
        until = expect_purchases(buyers, purchases, month * _WEEKS_A_MONTH)
        discounted = discounted + (until - before) / (1 + options.discount_rate) ** (month / 12)
        before = until
    worth = discounted * expect_spending(histories.spending, spending)
    mean = weigh(weights, worth) / float(weights.sum())
    return mean * options.margin / (1 + options.vat)
