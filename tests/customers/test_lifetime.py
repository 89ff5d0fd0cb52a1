from collections.abc import Callable
from pathlib import Path

import pytest
from customer_oracle import Line
from customer_sales import model_sales, shop_sales

from workbench.customers.analysis import analyse
from workbench.customers.options import Options

Written = Callable[..., Path]


def rows_of(lines: list[Line]) -> list[str]:
    return ["customer,date,amount", *(f"{who},{day},{amount}" for who, _, day, amount in lines)]


@pytest.fixture(scope="module")
def sales() -> list[str]:
    return rows_of(model_sales(7, 1500, 270))


def test_lifetime_value_follows_margin_and_vat(sales: list[str], written: Written) -> None:
    path = written(sales)
    plain = analyse(path, Options(margin=0.2, discount_rate=0.1)).lifetime
    taxed = analyse(path, Options(margin=0.4, discount_rate=0.1, vat=0.25)).lifetime
    assert plain is not None
    assert taxed is not None
    assert plain.value_36m is not None
    assert taxed.value_36m == pytest.approx(plain.value_36m * 2 / 1.25)
    assert taxed.parameters["v"] == pytest.approx(plain.parameters["v"] / 1.25)
    assert taxed.expected_purchases_52w == plain.expected_purchases_52w
    for name, value in plain.parameters.items():
        low, high = plain.intervals[name]
        assert low < value < high


def test_without_a_margin_there_is_no_value(sales: list[str], written: Written) -> None:
    found = analyse(written(sales), Options()).lifetime
    assert found is not None
    assert found.value_36m is None


def test_few_customers_are_too_thin(written: Written) -> None:
    assert analyse(written(rows_of(model_sales(7, 400, 270))), Options()).lifetime is None


def test_customers_who_never_leave_are_too_thin(written: Written) -> None:
    assert analyse(written(rows_of(shop_sales(7, 700, 300, 5000))), Options()).lifetime is None
