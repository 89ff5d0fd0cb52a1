import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import examples

from workbench.customers.database import open_database
from workbench.customers.textlines import load_lines
from workbench.errors import CustomerDataError, StorageError

Written = Callable[..., Path]


def lines_of(path: Path, delimiter: str = ",") -> list[str]:
    with open_database(path) as database:
        used = load_lines(database, path, delimiter)
        found = database.run("SELECT line FROM lines_read ORDER BY rowid")
    return [line.replace(used, "|") for (line,) in found]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_is_there_whatever_ends_it(written: Written, end: str) -> None:
    path = written(["a,b,c", "1,2,3", "NULL,#x, "], end=end)
    assert lines_of(path) == ["a|b|c", "1|2|3", "NULL|#x| "]


def test_a_last_line_without_an_end_is_there(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(b"a,b\n1,2")
    assert lines_of(path) == ["a|b", "1|2"]


def test_rows_that_grow_late_are_kept(written: Written) -> None:
    rows = ["a,b,c"] + ["1,2,3"] * 300 + ["1,2,3,4"] * 300
    assert len(lines_of(written(rows))) == 601


@pytest.mark.parametrize("start", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_blank_lines_stay_lines_and_a_byte_order_mark_goes(written: Written, start: str) -> None:
    assert lines_of(written([start + "a,b", "", "1,2", "", ""])) == ["a|b", " ", "1|2", " ", " "]


def test_quoted_values_keep_delimiters_and_lose_line_ends(written: Written) -> None:
    path = written(["a,b", '"1,5","two\nlines"', '"say ""yes""",2', '5" nail,3'])
    assert lines_of(path) == ["a|b", "1,5|two lines", 'say "yes"|2', '5" nail|3']


def test_control_characters_part_nothing(written: Written) -> None:
    assert lines_of(written(["a,b", "x\x1fy,\0z", "\x1e,2"])) == ["a|b", "x y| z", " |2"]


def test_whitespace_parts_values_where_it_is_the_delimiter(written: Written) -> None:
    path = written(["a  b\tc", '1 "2 3'], end="\r\n")
    assert lines_of(path, " ")[1] == '1|"2|3'


def test_packed_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert lines_of(path) == ["a|b", "1|2"]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(StorageError, match="damaged"):
        lines_of(path)


def test_a_quote_that_never_ends_is_named_with_its_line(written: Written) -> None:
    path = written(["a,b", '1,"oops', *["1,2"] * 200, '3,"x"'])
    with pytest.raises(CustomerDataError, match=r"sales\.csv:2 .*does not end"):
        lines_of(path)


@pytest.mark.parametrize("start", [b"", b'"q",1\n'])
def test_other_encodings_are_refused_with_the_line(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(start + b"a,b\n\xe8,2\n")
    with pytest.raises(CustomerDataError, match=rf"sales\.csv:{start.count(10) + 2} .*UTF-8"):
        lines_of(path)


def test_an_endless_line_is_refused(written: Written) -> None:
    with pytest.raises(CustomerDataError, match=r"sales\.csv:2 .*longer than"):
        lines_of(written(["a,b", "x" * 3_000_000]))


VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=40))
def test_whatever_is_quoted_comes_back(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / "sales.csv"
    quoted = (
        "\x1f".join(f'"{value.replace(chr(34), chr(34) * 2)}"' for value in row) for row in rows
    )
    path.write_text("".join(f"{row}\n" for row in quoted).replace("\x1f", ";"), encoding="utf-8")
    with open_database(path) as database:
        delimiter = load_lines(database, path, ";")
        found = database.run("SELECT line FROM lines_read ORDER BY rowid")
    expected = [tuple(" ".join(value.splitlines()) for value in row) for row in rows]
    assert [tuple(line.split(delimiter)) for (line,) in found] == expected
