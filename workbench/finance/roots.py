"""All internal rates of return, found safely.

With x = (1 + i)^(-1/12) the flows are a polynomial in x, and every rate above -100 % is one of its
positive roots. The polynomial is taken exactly, in whole numbers; Descartes' rule of signs isolates
the roots by bisection, so none is missed and none invented however the flows change sign.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

NEGLIGIBLE: Final = 1e-12
_SMALLEST_WIDTH: Final = 60
_REFINED_WIDTH: Final = 80


def rates_of_return(flows: Sequence[float]) -> list[float]:
    """Return all annual effective rates i > -1 with sum(flow[t] / (1+i)^(t/12)) = 0, ascending.

    A flow below 1e-12 of the largest in absolute value counts as 0.
    """
    polynomial = _whole_numbers(flows)
    if len(polynomial) < 2:
        return []
    below_one = [_rate(x) for x in _roots_in_unit(polynomial)]
    above_one = [_rate(1 / x) for x in _roots_in_unit(polynomial[::-1])]
    at_one = [0.0] if sum(polynomial) == 0 else []
    return sorted(below_one + at_one + above_one)


def _rate(x: Fraction) -> float:
    return float(x) ** -12 - 1 if abs(1 - x) > Fraction(1, 100) else float(x**-12 - 1)


def _whole_numbers(flows: Sequence[float]) -> list[int]:
    """Return the flows as whole numbers of one scale, without zeros at either end."""
    largest = max((abs(flow) for flow in flows), default=0.0)
    exact = [Fraction(flow) if abs(flow) > NEGLIGIBLE * largest else Fraction(0) for flow in flows]
    while exact and exact[-1] == 0:
        exact.pop()
    while exact and exact[0] == 0:
        exact.pop(0)
    scale = max((value.denominator for value in exact), default=1)
    return [int(value * scale) for value in exact]


def _roots_in_unit(polynomial: list[int]) -> list[Fraction]:
    """Return the roots strictly between 0 and 1, one for each group closer than 2^-60."""
    found: list[Fraction] = []
    waiting = [(polynomial, Fraction(0), 0)]
    while waiting:
        local, start, depth = waiting.pop()
        changes = _sign_changes_in_unit(local)
        if changes == 1:
            found.append(start + _refined(local, depth) / 2**depth)
        elif changes > 1 and depth >= _SMALLEST_WIDTH:
            found.append(start + Fraction(1, 2 ** (depth + 1)))
        elif changes > 1:
            left = _halved(local)
            right = _shifted(left)
            middle = start + Fraction(1, 2 ** (depth + 1))
            if right[0] == 0:
                found.append(middle)
                while right[0] == 0:
                    right = right[1:]
            waiting += [(left, start, depth + 1), (right, middle, depth + 1)]
    return found


def _halved(polynomial: list[int]) -> list[int]:
    """Return 2^n p(x / 2)."""
    degree = len(polynomial) - 1
    return [value << (degree - power) for power, value in enumerate(polynomial)]


def _shifted(polynomial: list[int]) -> list[int]:
    """Return p(x + 1)."""
    values = list(polynomial)
    for first in range(len(values) - 1):
        for power in range(len(values) - 2, first - 1, -1):
            values[power] += values[power + 1]
    return values


def _sign_changes_in_unit(polynomial: list[int]) -> int:
    """Return an upper bound of the number of roots in (0, 1), of the same parity."""
    signs = [value > 0 for value in _shifted(polynomial[::-1]) if value]
    return sum(one != following for one, following in pairwise(signs))


def _refined(polynomial: list[int], depth: int) -> Fraction:
    """Return the only root in (0, 1), by exact bisection."""
    low, high = Fraction(0), Fraction(1)
    sign_low = next(value for value in polynomial if value) > 0
    for _ in range(_REFINED_WIDTH - min(depth, _SMALLEST_WIDTH)):
        middle = (low + high) / 2
        value = _sign_at(polynomial, middle)
        if value == 0:
            return middle
        low, high = (middle, high) if (value > 0) == sign_low else (low, middle)
    return (low + high) / 2


def _sign_at(polynomial: list[int], x: Fraction) -> int:
    """Return the sign of p(x) for x = a / b, from whole numbers alone."""
    total, power = 0, 1
    for value in reversed(polynomial):
        total = total * x.numerator + value * power
        power *= x.denominator
    return (total > 0) - (total < 0)
