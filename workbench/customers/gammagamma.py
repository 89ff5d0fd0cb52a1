"""What customers spend on a purchase: the Gamma-Gamma model.

Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value. Each group of customers shares
its number of repeat purchases and what they came to together.
"""

from dataclasses import dataclass

import numpy as np

from workbench.customers.maximum import Floats, Maximum, count_levels, maximise, weigh

NAMES = ("p", "q", "v")


@dataclass(frozen=True, slots=True)
class Spending:
    """Groups of customers: repeat purchases (1 or more) and the amount paid in all of them."""

    repeats: Floats
    paid: Floats


def fit_spending(groups: Spending, weights: Floats, start: Floats | None = None) -> Maximum:
    """Return p, q and v of the highest likelihood."""
    from scipy.special import gammaln, psi

    shares = weights / weights.sum()
    levels, by_level = count_levels(groups.repeats, shares)
    log_paid = np.log(groups.paid)
    mean_log = weigh(shares, groups.repeats * log_paid)
    fixed = weigh(shares, np.log(groups.repeats) - log_paid)

    def likelihood(logs: Floats) -> tuple[float, Floats]:
        p, q, v = parameters = np.exp(logs)
        log_sum = np.log(groups.paid + v)
        weight = (p * groups.repeats + q) * shares
        counts = gammaln(p * levels + q) - gammaln(p * levels) - gammaln(q) + q * np.log(v)
        value = weigh(by_level, counts) + p * mean_log + fixed - weigh(weight, log_sum)
        psi_sum = psi(p * levels + q)
        by_repeat = levels * (psi_sum - psi(p * levels))
        gradient = np.array(
            [
                weigh(by_level, by_repeat) + mean_log - weigh(shares, groups.repeats * log_sum),
                weigh(by_level, psi_sum - psi(q)) + np.log(v) - weigh(shares, log_sum),
                q / v - weigh(weight, 1 / (groups.paid + v)),
            ]
        )
        return value, gradient * parameters

    if start is None:
        start = np.array([2.0, 2.0, weigh(shares, groups.paid / groups.repeats)])
    return maximise(likelihood, start)


def expect_spending(groups: Spending, parameters: Floats) -> Floats:
    """Return the amount expected of a purchase by a customer of each group."""
    p, q, v = parameters
    expected: Floats = p * (v + groups.paid) / (p * groups.repeats + q - 1)
    return expected
