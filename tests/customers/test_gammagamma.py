import numpy as np
import pytest

from workbench.customers.gammagamma import Spending, expect_spending, fit_spending
from workbench.customers.maximum import Floats


def simulate(parameters: Floats, customers: int) -> Spending:
    p, q, v = parameters
    draw = np.random.Generator(np.random.PCG64(3))
    repeats = draw.integers(1, 9, customers).astype(np.float64)
    return Spending(repeats, draw.gamma(p * repeats) / draw.gamma(q, 1 / v, customers))


def test_the_parameters_of_simulated_customers_are_found_again() -> None:
    truth = np.array([6.25, 3.74, 15.44])
    found = fit_spending(simulate(truth, 20_000), np.ones(20_000))
    assert found.is_found
    assert found.parameters == pytest.approx(truth, rel=0.1)


def test_expected_spending_lies_between_the_customer_and_everyone() -> None:
    # Population mean p v / (q - 1) = 35.22; own mean weighs p / (p + q - 1).
    p, q, v = truth = np.array([6.25, 3.74, 15.44])
    everyone, own = p * v / (q - 1), p / (p + q - 1)
    found = expect_spending(Spending(np.array([1.0]), np.array([100.0])), truth)[0]
    assert found == pytest.approx(own * 100 + (1 - own) * everyone)


def test_another_currency_scales_v_alone() -> None:
    groups = simulate(np.array([6.0, 4.0, 15.0]), 2000)
    first = fit_spending(groups, np.ones(2000)).parameters
    second = fit_spending(Spending(groups.repeats, 100 * groups.paid), np.ones(2000)).parameters
    assert second == pytest.approx(first * [1, 1, 100], rel=1e-6)
