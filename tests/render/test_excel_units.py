"""How quantities read: scales, decimals and units."""

from workbench.finance.drivers import GROUPS, Driver
from workbench.finance.lines import LINES
from workbench.i18n import Translator
from workbench.render.excel_units import PRICES, Units, digits, driver_format

LARGEST = {"money": 5e6, "points": 3e7, "customers": 2e10} | dict.fromkeys(PRICES, 0.5)
UNITS = Units("PLN", Translator(), LARGEST)


def test_long_amounts_are_shown_in_thousands_and_said_so() -> None:
    assert UNITS.label(LINES["income"]) == "PLN"
    assert UNITS.label(LINES["points_issued"]) == "thousand points"
    assert UNITS.label(LINES["members"]) == "million customers"
    assert UNITS.format(LINES["income"]).split(";")[0] == "#,##0"
    assert UNITS.format(LINES["points_issued"]).split(";")[0] == "#,##0,"
    assert UNITS.format(LINES["members"]).split(";")[0] == "#,##0,,"


def test_prices_have_the_decimals_they_need() -> None:
    assert UNITS.format(LINES["cost_per_point"]).startswith("#,##0.0000;")
    dear = Units("PLN", Translator(), LARGEST | {"cost_per_point": 2.0})
    assert dear.format(LINES["cost_per_point"]).startswith("#,##0.00;")
    assert UNITS.label(LINES["cost_per_point"]) == "PLN per point"


def test_every_line_and_driver_has_a_format_and_a_unit() -> None:
    for line in LINES.values():
        assert UNITS.format(line)
        assert "{" not in UNITS.label(line)
    for group in GROUPS.values():
        for driver in group.drivers:
            assert "money" not in UNITS.driver_label(driver)


def test_a_driver_shows_as_many_decimals_as_its_values_have() -> None:
    share, money = (Driver("x", "number", "", unit) for unit in ("share a year", "money"))
    assert driver_format(share, [0.1, 0.125, 0.0]) == "0.0%"
    assert driver_format(share, [0.5]) == "0%"
    assert driver_format(money, [1234.0]) == "#,##0"
    assert driver_format(money, [0.0082]) == "#,##0.0000"
    assert driver_format(money, [1 / 3]) == "#,##0.000"
    assert driver_format(money, [200 / 3, 0.0]) == "#,##0.00"
    assert driver_format(money, [0.00081967]) == "#,##0.000000"
    assert driver_format(share, [0.00155]) == "0.000%"
    assert driver_format(Driver("x", "numbers", "", "factor"), [1 / 3]) == "#,##0.000"
    assert driver_format(Driver("x", "whole", ""), [12.0]) == "0"


def test_a_driver_that_is_nothing_yet_shows_what_is_typed() -> None:
    assert driver_format(Driver("x", "number", "", "share"), [0.0]) == "0.0##%"
    assert driver_format(Driver("x", "number", "", "money"), [0.0, 0.0]) == "General"
    assert driver_format(Driver("x", "whole", ""), [0.0]) == "0"


def test_months_are_named_in_the_workbooks_language() -> None:
    polish = Units("PLN", Translator("pl"), LARGEST)
    assert (UNITS.month_format, polish.month_format) == ("[$-409]mmm yy", "[$-415]mmm yy")


def test_digits_count_separators_and_the_sign() -> None:
    assert digits(1_234_567) == len("-1,234,567")
    assert digits(-1_234_567, 1) == len("-1,235")
