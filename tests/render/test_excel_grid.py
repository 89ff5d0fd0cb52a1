"""Two inputs at a time: the grid agrees with single runs, and is there only where it can be."""

import pytest
from samples import full_drivers

from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.model import headline
from workbench.finance.overrides import Override, with_overrides
from workbench.render.excel_grid import Range, grid_values, range_of

CHURN: dict[str, object] = {
    "path": "segments.*.churn", "low": 0.5, "high": 1.25, "apply": "multiply",
}  # fmt: skip


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return check_inputs(full_drivers(2) | {"discount_rate": 0.1, "ramp_months": 6})


def asked(inputs: Inputs, path: str, low: float, high: float, apply: str = "set") -> Range | None:
    return range_of(inputs, {"path": path, "low": low, "high": high, "apply": apply})


def test_the_middle_is_the_base_and_every_cell_a_run_of_its_own(inputs: Inputs) -> None:
    down, across = range_of(inputs, CHURN), asked(inputs, "discount_rate", 0.05, 0.2)
    assert down is not None
    assert across is not None
    values = grid_values(inputs, down, across)
    assert values is not None
    assert values[2][2] == pytest.approx(headline(inputs)["npv"], rel=1e-12)
    for row, point in zip(values, down.points, strict=True):
        for value, rate in zip(row, across.points, strict=True):
            changes = [Override(down.path, point, multiply=True), Override(across.path, rate)]
            run = headline(with_overrides(inputs, changes))
            assert value == pytest.approx(run["npv"], rel=1e-12)


def test_points_lie_between_the_ends_and_the_base(inputs: Inputs) -> None:
    found = asked(inputs, "discount_rate", 0.0, 0.2)
    assert found is not None
    assert found.points == pytest.approx((0.0, 0.05, 0.1, 0.15, 0.2))
    assert found.base == 0.1


def test_whole_numbers_have_no_points_between(inputs: Inputs) -> None:
    found = asked(inputs, "ramp_months", 3, 12)
    assert found is not None
    assert found.points == (3, 6, 12)


def test_a_base_that_differs_or_lies_outside_gives_no_grid(inputs: Inputs) -> None:
    assert asked(inputs, "segments.*.churn", 0.01, 0.9) is None
    assert asked(inputs, "discount_rate", 0.2, 0.3) is None


def test_values_that_are_not_allowed_together_give_no_grid(inputs: Inputs) -> None:
    first, second = (f"partners.partner-{n}.burn_share" for n in (0, 1))
    base = with_overrides(inputs, [Override(first, 0.3), Override(second, 0.3)])
    down, across = asked(base, first, 0.1, 0.7), asked(base, second, 0.1, 0.7)
    assert down is not None
    assert across is not None
    assert grid_values(base, down, across) is None
