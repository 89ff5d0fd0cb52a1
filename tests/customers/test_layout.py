import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.customers.layout import read_layout
from workbench.errors import WorkbenchError

Written = Callable[..., Path]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", " "])
def test_the_delimiter_is_seen(written: Written, delimiter: str) -> None:
    path = written(
        [delimiter.join(row) for row in (["id", "day", "paid"], ["7", "2024-01-02", "3"])]
    )
    layout = read_layout(path)
    assert layout.delimiter == delimiter
    assert layout.columns == ("id", "day", "paid")
    assert layout.head == (("7", "2024-01-02", "3"),)
    assert layout.header_rows == 1


def test_decimal_commas_are_no_delimiters(written: Written) -> None:
    assert read_layout(written(["id;day;paid", "a;2024-01-02;1,50"])).delimiter == ";"


def test_a_file_without_a_header_has_numbered_columns(written: Written) -> None:
    layout = read_layout(written(["a,2024-01-02,1.50", "b,2024-01-03,2"]))
    assert layout.columns == ("1", "2", "3")
    assert layout.header_rows == 0
    assert len(layout.head) == 2


@pytest.mark.parametrize("first", ["C7;n/a;x", "ana@example.com;n/a;x"])
def test_a_first_row_that_is_like_those_below_names_no_columns(
    written: Written, first: str
) -> None:
    layout = read_layout(written([first, "C81;n/a;y", "C182;n/a;z"]))
    assert not layout.has_header
    assert len(layout.head) == 3


def test_a_line_that_says_the_delimiter_is_no_row(written: Written) -> None:
    layout = read_layout(written(["sep=,", "id,paid; net,day", "a,1;5,2024-01-02"]))
    assert (layout.delimiter, layout.header_rows) == (",", 2)


def test_a_header_may_be_stated(written: Written) -> None:
    path = written(["2023,2024,x", "a,b,c"])
    assert read_layout(path, has_header=True).columns == ("2023", "2024", "x")
    assert read_layout(path, has_header=False).header_rows == 0


def test_blank_lines_above_the_header_count_as_rows(written: Written) -> None:
    layout = read_layout(written(["", "  ", "id,day,", "a,2024-01-02,1"]))
    assert layout.header_rows == 3
    assert layout.columns == ("id", "day", "3")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no rows"),
        (b"\n\n", "holds no rows"),
        (b"a,b\n1,2\n", "--delimiter"),
        (b"a,b,c\n\xe8,2,3\n", "not UTF-8"),
        (b"\x1f\x8bnonsense", "damaged"),
    ],
)
def test_what_has_no_layout_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match=re.escape(told)):
        read_layout(path)
