"""Lines worked out by hand where the digits of a double run short."""

import pytest
from samples import full_drivers

from workbench.finance.inputs import check_inputs
from workbench.finance.model import run_model


def test_the_cents_of_a_large_budget_go_to_the_earlier_of_equal_fractions() -> None:
    # A month has 10,378,380.40, so the quotas in cents end in .8, .0, .0, .4, .4 and .4: of the two
    # cents left over, one goes to the .8 and one to the first .4.
    shares = {"a": 0.27, "b": 0, "c": 0.15, "d": 0.06, "e": 0.26, "f": 0.26}
    drivers = full_drivers(1) | {"horizon_months": 12, "costs": []}
    drivers["communication"] = {
        "annual_budgets": [124_540_564.80],
        "channels": [{"id": name, "share": share} for name, share in shares.items()],
    }
    months = run_model(check_inputs(drivers)).communication
    assert {name: series[1] for name, series in months.items()} == pytest.approx(
        {
            "a": 2_802_162.71,
            "b": 0,
            "c": 1_556_757.06,
            "d": 622_702.83,
            "e": 2_698_378.90,
            "f": 2_698_378.90,
        },
        abs=1e-6,
    )
