from collections.abc import Callable
from pathlib import Path

import pytest
from customer_oracle import Line
from customer_sales import model_sales, shop_sales

from workbench.customers.analysis import analyse
from workbench.customers.lifetime import Lifetime
from workbench.customers.options import Options

Written = Callable[..., Path]


def rows_of(lines: list[Line]) -> list[str]:
    return ["customer,date,amount", *(f"{who},{day},{amount}" for who, _, day, amount in lines)]


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sales") / "sales.csv"
    path.write_text("\n".join([*rows_of(model_sales(7, 1500, 270)), ""]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plain(sales: Path) -> Lifetime:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.customers.lifetime._RESAMPLES", 50)
        found = analyse(sales, Options(margin=0.2, discount_rate=0.1)).lifetime
    assert found is not None
    return found


def test_intervals_hold_what_was_found(plain: Lifetime) -> None:
    assert len(plain.intervals) == len(plain.parameters) == 7
    for name, value in plain.parameters.items():
        low, high = plain.intervals[name]
        assert low < value < high


@pytest.mark.usefixtures("few_resamples")
def test_lifetime_value_follows_margin_and_vat(plain: Lifetime, sales: Path) -> None:
    taxed = analyse(sales, Options(margin=0.4, discount_rate=0.1, vat=0.25)).lifetime
    assert taxed is not None
    assert plain.value_36m is not None
    assert taxed.value_36m == pytest.approx(plain.value_36m * 2 / 1.25)
    assert taxed.parameters["v"] == pytest.approx(plain.parameters["v"] / 1.25)
    assert taxed.expected_purchases_52w == plain.expected_purchases_52w


@pytest.mark.usefixtures("few_resamples")
def test_without_a_margin_there_is_no_value(sales: Path) -> None:
    found = analyse(sales, Options()).lifetime
    assert found is not None
    assert found.value_36m is None


def test_few_customers_are_too_thin(written: Written) -> None:
    assert analyse(written(rows_of(model_sales(7, 400, 270))), Options()).lifetime is None


def test_customers_who_never_leave_are_too_thin(written: Written) -> None:
    assert analyse(written(rows_of(shop_sales(7, 700, 300, 5000))), Options()).lifetime is None
