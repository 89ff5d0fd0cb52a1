import pytest
from samples import full_drivers

from workbench.cli.changed import change_rows, quantity
from workbench.cli.tornado import Names
from workbench.finance.drivers import Driver
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.overrides import Override, with_overrides
from workbench.i18n import Translator
from workbench.quantities import Formats

NAMES = Names(Translator(), Formats(), None)
SHARE, PLAIN = Driver("s", "number", "S", "share a month"), Driver("n", "number", "N")


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return check_inputs(full_drivers(5))


@pytest.mark.parametrize(
    ("value", "driver", "text"),
    [
        (0.0143, SHARE, "1.43%"),
        (0.2, SHARE, "20%"),
        (0.00012345, SHARE, "0.0123%"),
        (1.22, PLAIN, "1.22"),
        (0.0, PLAIN, "0"),
        (1234567.8, PLAIN, "1,234,568"),
        (-0.5, PLAIN, "−0.5"),
    ],
)
def test_a_value_shows_the_digits_that_say_something(
    value: float, driver: Driver, text: str
) -> None:
    assert quantity(value, driver, Formats()) == text


def test_each_driver_stands_once_with_its_values_before_and_after(inputs: Inputs) -> None:
    changes = [
        Override("scheme.redemption_rate", 0.5),
        Override("ramp", "linear"),
        Override("scheme.charge_closing_obligation", value=True),
        Override("mechanics.mechanic-0.segments", ["young", "seniors"]),
        Override("communication.month_weights", [1.0] * 11 + [3.0]),
        Override("segments.young.churn", 0.02),
        Override("segments.young.churn", 2.0, multiply=True),
    ]
    after = with_overrides(inputs, changes)
    rows = dict(change_rows(NAMES, paths(changes), (inputs, after)))
    assert len(rows) == 6
    assert [cells[1] for cells in rows.values()] == [
        "50%", "evenly", "yes", "young, seniors", "1 … 3", "4%",
    ]  # fmt: skip
    assert rows["Share of points ever redeemed"][0] != "50%"


def test_a_driver_of_all_items_shows_the_range_of_its_values(inputs: Inputs) -> None:
    after = with_overrides(inputs, [Override("segments.*.churn", 0.03)])
    ((name, (before, now)),) = change_rows(NAMES, ["segments.*.churn"], (inputs, after))
    assert "all segments" in name
    assert " … " in str(before)
    assert now == "3%"


def paths(changes: list[Override]) -> list[str]:
    return [each.path for each in changes]
