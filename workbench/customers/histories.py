"""Customers grouped by what the lifetime models need to know of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.customers.bgnbd import Purchases
from workbench.customers.database import Database, shipped_sql
from workbench.customers.gammagamma import Spending
from workbench.customers.maximum import Floats

_MANY_CUSTOMERS = 100_000
_FINENESS = 100


@dataclass(frozen=True, slots=True)
class Histories:
    """Groups of customers with the same history: whole numbers of purchases and days.

    ``paid_repeats`` and ``paid`` are of the days with orders above 0, after the first of them.
    """

    repeats: Floats
    recency_days: Floats
    age_days: Floats
    paid_repeats: Floats
    paid: Floats
    customers: Floats

    @property
    def is_buyer(self) -> NDArray[np.bool_]:
        """Which groups have a repeat purchase above 0."""
        return self.paid_repeats >= 1

    @property
    def purchases(self) -> Purchases:
        """What BG/NBD needs, in weeks."""
        return Purchases(self.repeats, self.recency_days / 7, self.age_days / 7)

    def buyers(self) -> "Histories":
        """Return the groups with a repeat purchase above 0."""
        chosen = self.is_buyer
        return Histories(
            *(
                values[chosen]
                for values in (
                    self.repeats,
                    self.recency_days,
                    self.age_days,
                    self.paid_repeats,
                    self.paid,
                    self.customers,
                )
            )
        )

    @property
    def spending(self) -> Spending:
        """What Gamma-Gamma needs; only of groups that are buyers."""
        return Spending(self.paid_repeats, self.paid)


def read_histories(database: Database) -> Histories:
    """Return the histories of all customers, in an order that does not depend on the file's."""
    columns = database.arrays(shipped_sql("lifetime"))
    return Histories(**{name: np.asarray(it, np.float64) for name, it in columns.items()})


def merge_purchases(histories: Histories) -> tuple[Purchases, Floats]:
    """Return groups of the same purchases and their customers; of very many, of the same weeks."""
    step = 7 if _are_many(histories) else 1
    recency, age = histories.recency_days // step, histories.age_days // step
    span = age.max() + 1
    keys = (histories.repeats * span + recency) * span + age
    found, weights = _merge(keys, histories.customers)
    rest, age = np.divmod(found, span)
    repeats, recency = np.divmod(rest, span)
    return Purchases(repeats, recency * step / 7, age * step / 7), weights


def merge_spending(buyers: Histories) -> tuple[Spending, Floats]:
    """Return groups of the same spending and their customers; of very many, the same within 1 %."""
    if not _are_many(buyers):
        return buyers.spending, buyers.customers
    scale = np.round(_FINENESS * np.log(buyers.paid / buyers.paid_repeats))
    low, span = scale.min(), np.ptp(scale) + 1
    found, weights = _merge(buyers.paid_repeats * span + scale - low, buyers.customers)
    repeats, scale = np.divmod(found, span)
    return Spending(repeats, repeats * np.exp((scale + low) / _FINENESS)), weights


def _are_many(histories: Histories) -> bool:
    return bool(histories.customers.sum() > _MANY_CUSTOMERS)


def _merge(keys: Floats, weights: Floats) -> tuple[Floats, Floats]:
    found, place = np.unique(keys, return_inverse=True)
    return found, np.bincount(place, weights=weights).astype(np.float64)
