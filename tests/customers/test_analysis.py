"""The whole way from a file to its figures: against a naive second computation, and by hand."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from customer_oracle import Line, Oracle
from customer_sales import model_sales, shop_sales
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import examples

from workbench.customers.analysis import analyse, to_json
from workbench.customers.options import Options
from workbench.errors import CustomerDataError

Written = Callable[..., Path]


def written_rows(lines: list[Line]) -> list[str]:
    header = "customer;order;date;amount"
    return [header, *(f"{c};{o};{day.isoformat()};{amount}" for c, o, day, amount in lines)]


def computed(path: Path, **options: object) -> dict[str, Any]:
    analysis = analyse(path, Options(**options))  # type: ignore[arg-type]
    found: dict[str, Any] = json.loads(json.dumps(to_json(analysis)))
    return found


def is_close(found: object, expected: object) -> bool:
    if isinstance(expected, dict) and isinstance(found, dict):
        return found.keys() == expected.keys() and all(
            is_close(found[key], expected[key]) for key in expected
        )
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(is_close, found, expected))
    if isinstance(expected, float) and isinstance(found, int | float):
        return found == pytest.approx(expected, rel=1e-9, abs=1e-12)
    return found == expected


SMALL_SHOPS = st.builds(
    shop_sales,
    seed=st.integers(0, 10**6),
    customers=st.sampled_from([3, 20, 90]),
    days=st.sampled_from([45, 100, 400, 800]),
    rows=st.sampled_from([40, 300]),
)


@settings(examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=SMALL_SHOPS, window=st.sampled_from([1, 3, 12]), k=st.sampled_from([5, 10]))
def test_every_figure_agrees_with_the_naive_computation(
    lines: list[Line], window: int, k: int, written: Written
) -> None:
    oracle = Oracle(lines, window=window, k=k, unidentified="001")
    if oracle.months < 1:
        return
    found = computed(written(written_rows(lines)), window=window, k=k, unidentified=("001",))
    expected = oracle.answer()
    for part in ("indicators", "segments", "rfm", "cohorts"):
        assert is_close(found[part], expected[part]), part
    rows = found["rows"]
    assert (rows["read"], rows["used"]) == (len(lines), oracle.used)
    assert rows["read"] == rows["used"] + rows["rejected"] + rows["excluded"]


@pytest.mark.usefixtures("few_resamples")
def test_figures_do_not_depend_on_the_order_of_rows(written: Written) -> None:
    header, *rows = written_rows(model_sales(7, 1500, 270))
    first = computed(written([header, *rows]), margin=0.3, discount_rate=0.1)
    assert first["lifetime"]["status"] == "ok"
    shuffled = random.Random(1).sample(rows, len(rows))
    again = computed(written([header, *shuffled]), margin=0.3, discount_rate=0.1)
    assert again | {"warnings": []} == first | {"warnings": []}


def test_a_page_of_sales_gives_the_figures_worked_out_by_hand(written: Written) -> None:
    # Five customers buy for 10 in January; in February all but E buy for 20, A twice on different
    # days; A returns goods for 5 in February. Both months are full; February is the window.
    rows = ["customer,date,amount"]
    rows += [f"{name},2024-01-15,10" for name in "ABCDE"]
    rows += [f"{name},2024-02-10,20" for name in "ABCD"]
    rows += ["A,2024-02-29,20.00", "A,2024-02-28,-5"]
    found = computed(written(rows), window=1, k=5)
    assert found["rows"] == {"read": 11, "used": 11, "rejected": 0, "excluded": 0}
    assert found["window"] == {"from": "2024-02-01", "to": "2024-02-29", "months": 1}
    # Four active customers are fewer than five: only January's five are enough for a figure.
    assert found["indicators"]["active_customers"] is None
    assert found["indicators"]["revenue"] is None
    assert found["indicators"]["churn"] == pytest.approx(1 - 4 / 5)
    assert found["indicators"]["new_customers"] == 0
    assert found["cohorts"] == {"2024-01": {"customers": 5, "retention": [1.0, 0.8]}}
    rows += ["F,2024-02-10,30"]
    found = computed(written(rows), window=1, k=5)
    indicators = found["indicators"]
    assert indicators["active_customers"] == 5
    assert indicators["revenue"] == 80 + 20 - 5 + 30
    assert indicators["orders_per_month"] == 6 / 5
    assert indicators["order_value"] == pytest.approx(125 / 6)
    assert indicators["gross_order_value"] == pytest.approx(130 / 6)
    assert indicators["repeat_rate"] == 1 / 5
    assert indicators["new_customers"] is None
    assert indicators["seasonality"] == [1.0] * 12
    # Net revenue 20 20 20 30 35: sum of (2i-6)x = -80-40+0+60+140 = 80, over 5 * 125.
    assert indicators["gini"] == pytest.approx(80 / 625)
    assert indicators["top_tenth_revenue_share"] is None
    assert found["marks"] == {"cohorts": "left_censored", "seasonality": "incomplete_year"}
    # B, C, D: last order earliest (R 1), one order (F 1), lowest revenue (M 1): lost.
    # F the same but for M = 1 + 5*3//5 = 4: R 1, FM 3: at risk. A: 5 in all: champion.
    assert found["segments"] == {}
    assert found["rfm"] == {}


def test_rows_are_rejected_or_excluded_for_a_reason(written: Written) -> None:
    rows = ["customer,date,amount,note"]
    rows += [f"C{number},2024-01-{number:02},10,x" for number in range(1, 13)]
    rows += ["C1,2024-01-31,5,", " ,2024-01-02,5,", "C2,31.31.2024,5,", "C3,2024-01-02,nan,"]
    rows += ["C4,2024-01-02,1.23456,", "C5,2024-01-02,1,x,y", "0,2024-01-05,7,", "C1,2024-02-28,5,"]
    analysis = analyse(written(rows), Options(unidentified=("0",)))
    account = analysis.rows
    assert {fate.reason: (fate.rows, list(fate.examples)) for fate in account.fates} == {
        "customer": (1, [15]),
        "date": (1, [16]),
        "amount": (2, [17, 18]),
        "values": (1, [19]),
        "unidentified": (1, [20]),
        "late": (1, [21]),
    }
    assert (account.read, account.used, account.rejected, account.excluded) == (20, 13, 5, 2)
    told = [str(warning) for warning in analysis.warnings]
    assert "2 rows rejected: no readable amount, first in row 17, 18." in told


def test_unidentified_rows_count_for_how_far_the_data_reach(written: Written) -> None:
    rows = ["customer,date,amount", "A,2024-01-02,10", "0,2024-01-31,10"]
    found = computed(written(rows), unidentified=("0",))
    assert found["window"]["to"] == "2024-01-31"
    assert found["rows"] == {"read": 2, "used": 1, "rejected": 0, "excluded": 1}


def test_months_after_the_data_count_with_no_revenue_when_asked_for(written: Written) -> None:
    rows = ["customer,date,amount", *(f"{n},2024-01-02,10" for n in range(10))]
    found = computed(written(rows), until="2024-03")
    assert found["window"] == {"from": "2024-01-01", "to": "2024-03-31", "months": 3}
    assert found["indicators"]["orders_per_month"] == pytest.approx(1 / 3)
    assert any("2024-01-02" in warning for warning in found["warnings"])


def test_data_without_a_full_month_are_refused(written: Written) -> None:
    path = written(["customer,date,amount", "A,2024-01-02,10"])
    with pytest.raises(CustomerDataError, match="--until"):
        analyse(path, Options())


def test_a_file_without_a_usable_row_is_refused_with_the_reasons(written: Written) -> None:
    path = written(["customer,date,amount", "SECRET-ID,no,10", "SECRET-ID,never,10"])
    with pytest.raises(CustomerDataError, match="no readable date, first in row 2, 3") as caught:
        analyse(path, Options(columns={"date": "date"}))
    assert "SECRET" not in str(caught.value)


def test_vat_is_taken_off_money_and_nothing_else(written: Written) -> None:
    path = written(written_rows(shop_sales(3, 60, 500, 900)))
    with_vat, without = computed(path, vat=0.25), computed(path)
    for name in ("revenue", "order_value", "gross_order_value"):
        assert with_vat["indicators"][name] == pytest.approx(without["indicators"][name] / 1.25)
    for name in ("churn", "gini", "repeat_rate", "top_tenth_revenue_share", "seasonality"):
        assert with_vat["indicators"][name] == without["indicators"][name]


def test_no_customer_id_leaves_with_the_figures(written: Written) -> None:
    rows = [line.replace(";", ";", 1) for line in written_rows(shop_sales(5, 60, 500, 900))]
    marked = [rows[0], *(f"SECRET{row}" for row in rows[1:])]
    assert "SECRET" not in json.dumps(computed(written(marked), unidentified=("SECRET000",)))


@pytest.mark.skipif("WORKBENCH_CDNOW" not in os.environ, reason="WORKBENCH_CDNOW names no folder")
def test_the_published_cdnow_sample_gives_the_published_parameters() -> None:
    path = Path(os.environ["WORKBENCH_CDNOW"]) / "CDNOW_sample.txt.gz"
    columns = {"customer": "2", "date": "3", "amount": "5"}
    found = computed(path, columns=columns, until="1997-09", margin=0.3, discount_rate=0.1)
    lifetime = found["lifetime"]
    assert found["rows"]["read"] == 6919
    assert lifetime["log_likelihood"] == pytest.approx(-9582.4, abs=0.05)
    published = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
    for name, value in published.items():
        assert lifetime[name] == pytest.approx(value, abs=0.0005)
    for name, value in {"p": 6.25, "q": 3.74, "v": 15.44}.items():
        assert lifetime[name] == pytest.approx(value, abs=0.005)
    for name in (*published, "p", "q", "v"):
        low, high = lifetime["intervals"][name]
        assert low < lifetime[name] < high


@pytest.mark.skipif("WORKBENCH_CDNOW" not in os.environ, reason="WORKBENCH_CDNOW names no folder")
def test_every_row_of_the_cdnow_master_file_is_accounted_for() -> None:
    found = computed(Path(os.environ["WORKBENCH_CDNOW"]) / "CDNOW_master.txt.gz")
    assert found["rows"] == {"read": 69659, "used": 69659, "rejected": 0, "excluded": 0}
