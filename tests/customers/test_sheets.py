"""Workbooks: which are read, and what their cells become."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from workbench.customers.sheets import find_sheet, is_workbook, plain_number, write_sheet
from workbench.errors import CustomerDataError, UnsafeError


def made(tmp_path: Path, *rows: list[object]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sales")
    for row in rows:
        sheet.append(row)
    book.create_sheet("Empty")
    path = tmp_path / "sales.xlsx"
    book.save(path)
    return path


def test_cells_become_texts_that_nothing_misreads(tmp_path: Path) -> None:
    when = dt.datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 - sheets know no zones
    path = made(
        tmp_path, ["id", "on", "paid"], [], [7, when, 1234.5], ["007", dt.date(2024, 3, 2), "1,5"]
    )
    target = tmp_path / "lines.txt"
    sheet = write_sheet(path, find_sheet(path), target)
    lines = target.read_text(encoding="utf-8").replace("\x1f", "|").splitlines()
    assert lines == [
        "id|on|paid", " ", "7|2024-03-01 09:30:00|1234.5", "007|2024-03-02 00:00:00|1,5",
    ]  # fmt: skip
    assert sheet.rows == 4
    assert (sheet.columns[2].type, sheet.columns[2].clashes) == ("DATE", None)
    assert sheet.columns[3].clashes == (3, 4)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1e-05, "0.00001"),
        (1e15, "1000000000000000"),
        (12, "12"),
        (-2.5, "-2.5"),
    ],
)
def test_numbers_are_those_that_a_sheet_shows(value: float, text: str) -> None:
    assert plain_number(value) == text


def test_a_package_of_other_files_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("sales.csv", "a;b;c")
    assert not is_workbook(path)
    assert is_workbook(made(tmp_path, ["a"]))


def test_a_package_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", bytes(20 << 20))
    with pytest.raises(UnsafeError, match="unpacks to more"):
        is_workbook(path)


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(CustomerDataError, match="damaged workbook"):
        find_sheet(path)
