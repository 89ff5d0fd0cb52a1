from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from workbench.customers.analysis import analyse, profile
from workbench.customers.options import Options
from workbench.errors import CustomerDataError


def parquet(path: Path, columns: str, rows: Sequence[tuple[object, ...]]) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE sales ({columns})")
        connection.executemany(
            f"INSERT INTO sales VALUES ({', '.join('?' * len(rows[0]))})",  # noqa: S608
            rows,
        )
        connection.execute(f"COPY sales TO '{path}' (FORMAT parquet)")
    return path


@pytest.mark.parametrize(
    ("types", "day", "amount"),
    [
        ("BIGINT, DATE, DECIMAL(12, 6)", date(2024, 1, 31), Decimal("1.234")),
        ("VARCHAR, TIMESTAMP, DOUBLE", datetime(2024, 1, 31, 23, 59), 1.234),  # noqa: DTZ001
        ("INTEGER, TIMESTAMPTZ, FLOAT", datetime(2024, 1, 31, 23, 59, tzinfo=UTC), 1.234),
        ("VARCHAR, VARCHAR, VARCHAR", "2024-01-31", "1,234.0"),
    ],
)
def test_typed_columns_need_no_guess(
    tmp_path: Path, types: str, day: object, amount: object
) -> None:
    kinds = zip(('"customer ""id"""', '"date"', "amount"), types.split(", ", 2), strict=True)
    columns = ", ".join(f"{name} {kind}" for name, kind in kinds)
    rows = [(str(number), day, amount) for number in range(12)]
    path = parquet(tmp_path / "sales.parquet", columns, [*rows, ("7", None, None)])
    found = analyse(path, Options())
    assert (found.rows.read, found.rows.used, found.rows.rejected) == (13, 12, 1)
    assert found.rows.fates[0].examples == [13]
    expected = 1234.0 if isinstance(amount, str) else 1.234
    assert found.indicators.revenue == pytest.approx(12 * expected)


def test_more_decimals_than_four_are_unreadable(tmp_path: Path) -> None:
    rows = [(number, date(2024, 1, 31), value) for number, value in enumerate((0.1 + 0.2, 0.5))]
    path = parquet(tmp_path / "sales.parquet", "customer INT, day DATE, amount DOUBLE", rows)
    assert analyse(path, Options()).rows.rejected == 1


def test_samples_mask_customers(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "sales.parquet",
        "customer INT, day DATE, amount DOUBLE",
        [(123, date(2024, 1, 31), 5.5)],
    )
    assert [column.samples for column in profile(path, Options()).columns] == [
        ("999",), ("2024-01-31",), ("5.5",),
    ]  # fmt: skip


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sales.parquet"
    path.write_bytes(b"PAR1" + b"x" * 50)
    with pytest.raises(CustomerDataError, match="damaged"):
        analyse(path, Options())
