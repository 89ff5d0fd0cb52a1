"""What may be typed into a driver's cell."""

import pytest

from workbench.finance.drivers import GROUPS, Driver
from workbench.i18n import Translator
from workbench.render.excel_layout import Area
from workbench.render.excel_tables import FACTOR
from workbench.render.excel_validation import allowed_text, validation

AREA = Area("inputs", 3, 3, 5)


def driver(group: str, name: str) -> Driver:
    return GROUPS[group].driver(name)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (driver("", "tax_rate"), "a number from 0 to 1"),
        (driver("", "horizon_months"), "a whole number from 1 to 120"),
        (driver("", "discount_rate"), "a number above -1"),
        (driver("", "ramp_months"), "a whole number at least 1"),
        (driver("", "start_month"), "year and month, such as 2027-01"),
        (driver("", "ramp"), "one of immediate, linear, s_curve"),
        (driver("mechanic", "effect_decay"), "a number at least 0 and below 1"),
        (driver("mechanic", "enabled"), "1 (yes) or 0 (no)"),
        (driver("cost", "amount"), "a number"),
        (FACTOR, "a number at least 0"),
    ],
)
def test_the_message_says_what_is_allowed(one: Driver, text: str) -> None:
    assert allowed_text(one, Translator()) == text
    assert validation(one, AREA, Translator())["error_message"] == f"Allowed: {text}."


def test_rules_hold_the_bounds_of_the_driver() -> None:
    decay = validation(driver("mechanic", "effect_decay"), AREA, Translator())
    assert decay["value"] == "=AND(ISNUMBER(D4),D4>=0,D4<1)"
    share = validation(driver("", "tax_rate"), AREA, Translator())
    assert (share["criteria"], share["minimum"], share["maximum"]) == ("between", 0, 1)
    rate = validation(driver("", "discount_rate"), AREA, Translator())
    assert (rate["criteria"], rate["value"]) == (">", -1)
    assert validation(driver("cost", "basis"), AREA, Translator())["validate"] == "list"
