"""Rates of return: the modified one as programs define it."""

import math

import pytest
from samples import full_drivers

from workbench.finance.inputs import check_inputs
from workbench.render.excel_returns import modified_rate


def test_the_modified_rate_of_a_hand_worked_case() -> None:
    """120,000 is paid; what comes in over five periods is reinvested at 10 % a period.

    39,000 · 1.4641 + 30,000 · 1.331 + 21,000 · 1.21 + 37,000 · 1.1 + 46,000 = 209,139.90, which is
    1.7428325 times what was paid: the fifth root is 1.117509.
    """
    inputs = check_inputs(full_drivers(1) | {"discount_rate": 1.1**12 - 1})
    flows = [-120_000.0, 39_000.0, 30_000.0, 21_000.0, 37_000.0, 46_000.0]
    found = modified_rate(flows, inputs)
    assert (1 + found) ** (1 / 12) == pytest.approx(1.117509, abs=1e-6)


def test_flows_of_one_sign_have_no_modified_rate() -> None:
    inputs = check_inputs(full_drivers(1))
    assert math.isnan(modified_rate([1.0, 0.0, 2.0], inputs))
    assert math.isnan(modified_rate([-1.0, 0.0], inputs))
