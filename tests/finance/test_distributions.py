import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc

from workbench.finance.distributions import quantile


@given(st.floats(0, 1), st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_pert_inverts_the_beta_distribution(mode: float, probabilities: list[float]) -> None:
    uniform = np.array(probabilities)
    drawn = quantile("pert", uniform, {"low": 0.0, "mode": mode, "high": 1.0})
    assert betainc(1 + 4 * mode, 5 - 4 * mode, drawn) == pytest.approx(uniform, abs=1e-11)


@pytest.mark.parametrize("mode", [0.0, 0.3, 1.0])
def test_pert_keeps_its_ends_and_rises(mode: float) -> None:
    uniform = np.concatenate([[0.0, 1e-300, 1e-17], np.linspace(1e-9, 1, 5001)])
    drawn = quantile("pert", uniform, {"low": 2.0, "mode": 2 + mode, "high": 3.0})
    assert drawn[0] == 2
    assert drawn[-1] == 3
    assert (np.diff(drawn) >= 0).all()
