from typing import Any

import pytest

from workbench.customers.options import Options
from workbench.errors import UsageError


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"k": 4}, "floor of 5"),
        ({"window": 0}, "below 1 month"),
        ({"until": "2024-13"}, "not a month"),
        ({"until": "9999-12"}, "not a month"),
        ({"columns": {"client": "a"}}, "customer, date, amount"),
        ({"vat": 22}, "0.2 for 20 %"),
        ({"margin": 0.3}, "together"),
        ({"margin": 30, "discount_rate": 0.1}, "0.2 for 20 %"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Options(**options)


def test_the_last_month_is_counted_from_the_year_0() -> None:
    assert Options(until="2024-03").until_month == 2024 * 12 + 2
    assert Options().until_month is None
