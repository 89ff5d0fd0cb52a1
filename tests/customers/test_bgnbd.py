import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.customers.bgnbd import Purchases, expect_purchases, fit_purchases
from workbench.customers.maximum import Floats

PUBLISHED = np.array([0.243, 4.414, 0.793, 2.426])


def simulate(parameters: Floats, customers: int, weeks: float) -> Purchases:
    r, alpha, a, b = parameters
    draw = np.random.Generator(np.random.PCG64(3))
    histories = []
    for rate, leaving in zip(
        draw.gamma(r, 1 / alpha, customers), draw.beta(a, b, customers), strict=True
    ):
        count, last, time = 0, 0.0, float(draw.exponential(1 / rate))
        while time < weeks:
            count, last = count + 1, time
            time = np.inf if draw.random() < leaving else time + draw.exponential(1 / rate)
        histories.append((count, last, weeks))
    return Purchases(*np.array(histories).T)


def test_the_parameters_of_simulated_customers_are_found_again() -> None:
    truth = np.array([0.8, 6.0, 0.8, 2.5])
    found = fit_purchases(simulate(truth, 20_000, 52.0), np.ones(20_000))
    assert found.is_found
    assert found.parameters == pytest.approx(truth, rel=0.12)


def test_a_customer_expects_what_the_paper_computes() -> None:
    # Fader, Hardie and Lee (2005), customer 1 of the sample: x 2, t_x 30.43, T 38.86, 39 weeks on.
    one = Purchases(np.array([2.0]), np.array([30.43]), np.array([38.86]))
    assert expect_purchases(one, PUBLISHED, 39.0)[0] == pytest.approx(1.226, abs=0.001)


def test_a_newcomer_expects_what_simulation_gives() -> None:
    # Who has just bought for the first time is there: equation 8 of the paper, given p and lambda.
    r, alpha, a, b = PUBLISHED
    newcomer = Purchases(np.zeros(1), np.zeros(1), np.zeros(1))

    draw = np.random.Generator(np.random.PCG64(5))
    leaving, rate = draw.beta(a, b, 400_000), draw.gamma(r, 1 / alpha, 400_000)
    simulated = float(np.mean((1 - np.exp(-rate * leaving * 39.0)) / leaving))
    assert expect_purchases(newcomer, PUBLISHED, 39.0)[0] == pytest.approx(simulated, rel=0.02)


@examples(50)
@given(
    x=st.integers(0, 300),
    share=st.floats(0, 1),
    age=st.floats(0.1, 300),
    weeks=st.floats(0.1, 160),
)
def test_expectations_are_finite_positive_and_grow(
    x: int, share: float, age: float, weeks: float
) -> None:
    recency = share * age if x else 0.0
    one = Purchases(np.array([float(x)]), np.array([recency]), np.array([age]))
    soon, later = (expect_purchases(one, PUBLISHED, it)[0] for it in (weeks, 2 * weeks))
    assert 0 <= soon <= later < np.inf


def test_weights_stand_for_customers() -> None:
    groups = simulate(PUBLISHED, 400, 39.0)
    twice = Purchases(*(np.repeat(it, 2) for it in (groups.repeats, groups.recency, groups.age)))
    once = fit_purchases(groups, np.full(400, 2.0))
    assert fit_purchases(twice, np.ones(800)).parameters == pytest.approx(once.parameters, rel=1e-6)
