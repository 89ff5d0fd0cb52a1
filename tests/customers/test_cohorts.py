from collections.abc import Callable
from pathlib import Path

from workbench.customers.analysis import analyse
from workbench.customers.cohorts import Cohort
from workbench.customers.options import Options

Written = Callable[..., Path]


def joined(month: str, count: int) -> list[str]:
    return [f"{month}-{number},{month}-15,10" for number in range(count)]


def test_a_cohort_that_the_new_customers_would_give_away_is_hidden(written: Written) -> None:
    # 3 customers of May are too few; with the total known, June's 6 are hidden with them.
    rows = [*joined("2024-03", 8), *joined("2024-04", 9), *joined("2024-05", 3)]
    rows += [*joined("2024-06", 6), "2024-03-1,2024-06-30,5", "2024-04-1,2024-04-20,5"]
    found = analyse(written(["customer,date,amount", *rows]), Options(window=3, k=5))
    assert dict(found.cohorts) == {
        "2024-03": Cohort(8, (1.0, 0.0, 0.0, 1 / 8)),
        "2024-04": Cohort(9, (1.0, 0.0, 0.0)),
    }


def test_a_small_cohort_before_the_window_hides_no_other(written: Written) -> None:
    rows = [*joined("2024-03", 3), *joined("2024-04", 9), *joined("2024-05", 6)]
    path = written(["customer,date,amount", *rows])
    found = analyse(path, Options(window=1, k=5, until="2024-05"))
    assert list(found.cohorts) == ["2024-04", "2024-05"]
