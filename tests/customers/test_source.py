import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.customers.analysis import analyse
from workbench.customers.options import Options
from workbench.errors import CustomerDataError, StorageError

Written = Callable[..., Path]


def used(path: Path, **options: str) -> tuple[int, int, int]:
    rows = analyse(path, Options(until="2024-01", **options)).rows  # type: ignore[arg-type]
    return rows.read, rows.used, rows.rejected


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b"PK\x03\x04", "Unpack it"),
        (gzip.compress(b"PK\x03\x04"), "Unpack it"),
        (gzip.compress(gzip.compress(b"a,b,c")), "Unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ],
    ids=["zip", "packed zip", "packed twice", "old workbook"],
)
def test_other_kinds_of_files_are_refused_with_what_to_do(
    tmp_path: Path, start: bytes, told: str
) -> None:
    path = tmp_path / "sales.xlsx"
    path.write_bytes(start)
    with pytest.raises(CustomerDataError, match=told):
        analyse(path, Options())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"none\.csv"):
        analyse(tmp_path / "none.csv", Options())


def test_names_that_look_like_patterns_are_files(written: Written) -> None:
    path = written(["customer,date,amount", "A,2024-01-02,5"], name="sales[1]*.csv")
    assert used(path) == (1, 1, 0)


@pytest.mark.parametrize(
    ("rows", "account"),
    [
        (["customer,date,amount", "A,2024-01-02,5", "", "B,2024-01-02,5"], (2, 2, 0)),
        (["customer,date,amount", "A,2024-01-02,5,", "B,2024-01-02,5,,"], (2, 2, 0)),
        (["customer,date,amount", "A,2024-01-02", ",,"], (2, 0, 2)),
        (["customer\tdate\tamount", "A\t2024-01-02\t5", "\t\t"], (2, 1, 1)),
        (["customer,date,amount,note", "A,2024-01-02,5", 'B,2024-01-02,5,"x, y"'], (2, 2, 0)),
        ([" A  20240102   5.00", " B 20240102 6.00 "], (2, 2, 0)),
        (["", "customer,date,amount", "A,2024-01-02,5"], (1, 1, 0)),
    ],
)
def test_every_row_is_counted_once(
    written: Written, rows: list[str], account: tuple[int, int, int]
) -> None:
    if account[1] == 0:
        rows = [*rows, "Z,2024-01-02,5"]
        account = (account[0] + 1, 1, account[2])
    columns = {} if "customer" in "".join(rows) else {"columns": {"customer": "1"}}
    assert used(written(rows), **columns) == account  # type: ignore[arg-type]


def test_customers_keep_case_and_leading_zeros_and_lose_spaces(written: Written) -> None:
    rows = ["customer,date,amount"]
    rows += [
        f"{name},2024-01-02,5" for name in ("007", "7", " 7 ", "a", "A", "\N{NO-BREAK SPACE}A")
    ]
    rows += [f"{number},2024-01-02,5" for number in range(100, 110)]
    found = analyse(written(rows), Options(until="2024-01"))
    assert found.indicators.active_customers == 14


def test_blank_lines_and_repeated_rows_are_told(written: Written) -> None:
    rows = ["customer,date,amount", "A,2024-01-02,5", "", "A,2024-01-02,5", "B,2024-01-02,5"]
    told = [str(it) for it in analyse(written(rows), Options(until="2024-01")).warnings]
    assert "1 blank line holds no row." in told
    assert "1 row repeats another row and is kept." in told
