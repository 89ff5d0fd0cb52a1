"""How often customers buy and when they stop: the BG/NBD model.

Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way. Times are in weeks. Each
group of customers shares its repeat purchases x, the time t_x of the last one and the time T since
the first; ``weights`` say how many customers a group has.
"""

from dataclasses import dataclass

import numpy as np

from workbench.customers.maximum import Floats, Maximum, count_levels, maximise, weigh

NAMES = ("r", "alpha", "a", "b")


@dataclass(frozen=True, slots=True)
class Purchases:
    """Groups of customers: repeats, recency and age, each an array of one value a group."""

    repeats: Floats
    recency: Floats
    age: Floats


def fit_purchases(groups: Purchases, weights: Floats, start: Floats | None = None) -> Maximum:
    """Return r, alpha, a and b of the highest likelihood."""
    from scipy.special import gammaln, psi

    is_repeat = groups.repeats > 0
    later = np.where(is_repeat, groups.repeats, 1.0)
    shares = weights / weights.sum()
    levels, by_level = count_levels(groups.repeats, shares)

    def likelihood(logs: Floats) -> tuple[float, Floats]:
        r, alpha, a, b = parameters = np.exp(logs)
        log_age, log_recency = np.log(alpha + groups.age), np.log(alpha + groups.recency)
        alive = -(r + groups.repeats) * log_age
        gone = np.log(a) - np.log(b + later - 1) - (r + groups.repeats) * log_recency
        gone = np.where(is_repeat, gone, -np.inf)
        both = np.logaddexp(alive, gone)
        is_alive, is_gone = np.exp(alive - both), np.exp(gone - both)
        counts = gammaln(r + levels) - gammaln(r) + r * np.log(alpha)
        counts += gammaln(a + b) + gammaln(b + levels) - gammaln(b) - gammaln(a + b + levels)
        common = psi(a + b) - psi(a + b + levels)
        counts_r = psi(r + levels) - psi(r) + np.log(alpha)
        times_alpha = is_alive / (alpha + groups.age) + is_gone / (alpha + groups.recency)
        gradient = np.array(
            [
                weigh(by_level, counts_r)
                - weigh(shares, is_alive * log_age + is_gone * log_recency),
                r / alpha - weigh(shares, (r + groups.repeats) * times_alpha),
                weigh(by_level, common) + weigh(shares, is_gone) / a,
                weigh(by_level, common + psi(b + levels) - psi(b))
                - weigh(shares, is_gone / (b + later - 1)),
            ]
        )
        value = weigh(by_level, counts) + weigh(shares, both)
        return value, gradient * parameters

    if start is None:
        start = np.array([1.0, max(weigh(shares, groups.age) / 4, 1e-3), 1.0, 1.0])
    return maximise(likelihood, start)


def expect_purchases(groups: Purchases, parameters: Floats, weeks: float) -> Floats:
    """Return the purchases expected of a customer of each group in the weeks to come.

    Equation 10 of the paper, with Euler's transformation of its hypergeometric function, which
    keeps large numbers of purchases from overflowing.
    """
    from scipy.special import hyp2f1

    r, alpha, a, b = parameters
    x = groups.repeats
    a = a if abs(a - 1) > 1e-9 else 1 + 1e-9
    left = (alpha + groups.age) / (alpha + groups.age + weeks)
    series = hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, 1 - left)
    if_alive = (a + b + x - 1) / (a - 1) * (1 - left ** (a - 1) * series)
    with np.errstate(over="ignore"):
        silence = ((alpha + groups.age) / (alpha + groups.recency)) ** (r + x)
        odds = np.where(x > 0, a / (b + np.maximum(x, 1.0) - 1) * silence, 0.0)
    expected: Floats = if_alive / (1 + odds)
    return expected
