import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finance.fans import Fan

PERCENTS = (5, 25, 50, 75, 95)


@given(st.integers(0, 1000), st.floats(0, 1e6))
def test_counted_percentiles_part_the_draws_as_they_say(seed: int, spread: float) -> None:
    values = np.random.default_rng(seed).normal(5, spread, (3, 600))
    fan = Fan(values[:, :200])
    fan.add(values[:, 200:])
    step = 2 * np.ptp(values[:, :200], axis=1) / 8192 + 1e-9
    for percent, found in zip(PERCENTS, fan.percentiles(PERCENTS), strict=True):
        below = (values < (found - step)[:, None]).mean(axis=1)
        up_to = (values <= (found + step)[:, None]).mean(axis=1)
        assert (below <= percent / 100 + 1e-9).all()
        assert (up_to >= percent / 100 - 1e-9).all()


def test_one_block_is_exact() -> None:
    values = np.arange(10.0).reshape(1, -1)
    assert Fan(values).percentiles(PERCENTS).ravel() == pytest.approx(
        np.percentile(values, PERCENTS)
    )


def test_draws_that_agree_have_no_spread() -> None:
    fan = Fan(np.full((2, 3), 7.0))
    fan.add(np.full((2, 3), 7.0))
    assert fan.percentiles(PERCENTS) == pytest.approx(np.full((5, 2), 7.0))
