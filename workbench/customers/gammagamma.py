"""What customers spend on a purchase: the Gamma-Gamma model.

Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value. Each group of customers shares
its number of repeat purchases and what they came to together.
"""

from dataclasses import dataclass

import numpy as np

from workbench.customers.maximum import Floats, Maximum, maximise

NAMES = ("p", "q", "v")


@dataclass(frozen=True, slots=True)
class Spending:
    """Groups of customers: repeat purchases (1 or more) and the amount paid in all of them."""

    repeats: Floats
    paid: Floats


def fit_spending(groups: Spending, weights: Floats, start: Floats | None = None) -> Maximum:
    """Return p, q and v of the highest likelihood."""
    from scipy.special import gammaln, psi

    levels, place = np.unique(groups.repeats, return_inverse=True)
    shares = weights / weights.sum()
    by_level = np.bincount(place, weights=shares)
    log_paid = np.log(groups.paid)
    mean_repeats = float(shares @ groups.repeats)
    mean_log = float((shares * groups.repeats) @ log_paid)
    fixed = float(shares @ (np.log(groups.repeats) - log_paid))

    def likelihood(logs: Floats) -> tuple[float, Floats]:
        p, q, v = parameters = np.exp(logs)
        log_sum = np.log(groups.paid + v)
        weight = (p * groups.repeats + q) * shares
        counts = gammaln(p * levels + q) - gammaln(p * levels) - gammaln(q) + q * np.log(v)
        value = float(by_level @ counts) + p * mean_log + fixed - float(weight @ log_sum)
        psi_sum = psi(p * levels + q)
        gradient = np.array(
            [
                by_level @ (levels * (psi_sum - psi(p * levels)))
                + mean_log
                - (shares * groups.repeats) @ log_sum,
                by_level @ (psi_sum - psi(q)) + np.log(v) - shares @ log_sum,
                q / v - weight @ (1 / (groups.paid + v)),
            ]
        )
        return value, gradient * parameters

    if start is None:
        start = np.array([2.0, 2.0, float(shares @ (groups.paid / groups.repeats))])
    assert mean_repeats >= 1
    return maximise(likelihood, start)


def expect_spending(groups: Spending, parameters: Floats) -> Floats:
    """Return the amount expected of a purchase by a customer of each group."""
    p, q, v = parameters
    expected: Floats = p * (v + groups.paid) / (p * groups.repeats + q - 1)
    return expected
