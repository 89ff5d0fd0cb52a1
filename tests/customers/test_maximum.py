import numpy as np
import pytest

from workbench.customers.maximum import Floats, count_levels, maximise


def hill(logs: Floats) -> tuple[float, Floats]:
    """A banana-shaped hill with its top at the parameters e and e²."""
    x, y = logs
    value = -((x - 1) ** 2) - 10 * (y - 2 * x**2) ** 2
    slope = np.array([-2 * (x - 1) + 80 * x * (y - 2 * x**2), -20 * (y - 2 * x**2)])
    return float(value), slope


def test_the_top_of_a_bent_hill_is_found() -> None:
    found = maximise(hill, np.array([0.2, 9.0]))
    assert found.is_found
    assert found.parameters == pytest.approx(np.exp([1, 2]), rel=1e-8)
    assert found.mean == pytest.approx(0, abs=1e-12)


def test_a_slope_without_a_top_is_no_maximum() -> None:
    assert not maximise(lambda logs: (float(logs[0]), np.ones(1)), np.ones(1)).is_found


def test_levels_gather_the_weights() -> None:
    levels, weights = count_levels(np.array([2.0, 0.0, 2.0]), np.array([1.0, 5.0, 3.0]))
    assert levels.tolist() == [0, 2]
    assert weights.tolist() == [5, 4]
