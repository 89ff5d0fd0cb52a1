import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finance.roots import rates_of_return

YEAR = [0.0] * 11


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ([-100.0, *YEAR, 110.0], [0.10]),
        ([-1.0, *YEAR, 2.5, *YEAR, -1.54], [0.10, 0.40]),
        ([-1.0, *YEAR, 2.0, *YEAR, -1.0], [0.0]),
        ([-100.0, *YEAR, 50.0], [-0.5]),
        ([100.0, *YEAR, 110.0], []),
        ([0.0, 0.0], []),
        ([], []),
        ([-100.0, *YEAR, 100.0], [0.0]),
    ],
)
def test_every_rate_is_found_once_and_none_is_invented(
    flows: list[float], rates: list[float]
) -> None:
    assert rates_of_return(flows) == pytest.approx(rates, rel=1e-12, abs=1e-12)


def test_a_flow_that_is_nothing_beside_the_largest_does_not_count() -> None:
    flows = [-100.0, *YEAR, 110.0]
    assert rates_of_return([1e-13, *flows]) == rates_of_return([0.0, *flows])


@given(st.lists(st.floats(0.2, 0.98), min_size=1, max_size=4, unique_by=lambda x: round(x, 2)))
def test_the_roots_that_flows_are_built_from_come_back(roots: list[float]) -> None:
    flows = [1.0]
    for root in roots:  # multiply by (1 - x / root)
        shifted = [0.0, *(value / root for value in flows)]
        flows = [a - b for a, b in zip([*flows, 0.0], shifted, strict=True)]
    found = [(1 + rate) ** (-1 / 12) for rate in rates_of_return(flows)]
    assert sorted(found) == pytest.approx(sorted(roots), rel=1e-4)
