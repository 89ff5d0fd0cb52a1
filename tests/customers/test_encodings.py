"""Encodings of text files: told by their bytes, or asked for."""

from pathlib import Path

import pytest

from workbench.customers.encodings import find_encoding, parse_encoding
from workbench.errors import CustomerDataError, UsageError


def found(tmp_path: Path, content: bytes, given: str = "") -> str:
    path = tmp_path / "sales.csv"
    path.write_bytes(content)
    return find_encoding(path, given)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"a;b;c\n", "utf-8"),
        ("č;š;ž\n".encode(), "utf-8"),
        ("č;š;ž\n".encode("utf-8-sig"), "utf-8"),
        ("č;š;ž\n".encode("utf-16"), "utf-16"),
        ("a;b;c\n".encode("utf-16-le"), "utf-16-le"),
        ("a;b;c\n".encode("utf-16-be"), "utf-16-be"),
        ("Имя;Дата;Сумма\n1;2;3\n".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_bytes_that_leave_no_doubt_are_enough(
    tmp_path: Path, content: bytes, encoding: str
) -> None:
    assert found(tmp_path, content) == encoding


def test_bytes_that_mean_the_same_everywhere_are_read(tmp_path: Path) -> None:
    assert found(tmp_path, b"a;1\xa0234;\x96c\n") in ("cp1250", "cp1251", "cp1252")


def test_a_byte_that_only_one_code_page_has_settles_it(tmp_path: Path) -> None:
    assert found(tmp_path, b"a;\x81;\x88;\x83;\x90\n") == "cp1251"


def test_letters_that_could_be_others_are_asked_for_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(CustomerDataError, match=r"sales\.csv:3 .*\n.*--encoding: cp1250"):
        found(tmp_path, b"a;b;c\n1;2;3\n\xe8;\xb9;\xbe\n")


def test_a_late_line_in_another_encoding_is_found(tmp_path: Path) -> None:
    with pytest.raises(CustomerDataError, match=r"sales\.csv:900002 "):
        found(tmp_path, b"\xc4\x8d;b\n" + b"a;b\n" * 900_000 + b"\xe8;b\n")


@pytest.mark.parametrize(
    ("content", "given", "told"),
    [
        ("č\n".encode("utf-8-sig"), "cp1250", "written in utf-8, not in cp1250"),
        ("š\n".encode(), "cp1252", "written in utf-8, not in cp1252"),
        ("č;b\n".encode("utf-16"), "utf-8", "written in utf-16, not in utf-8"),
        (b"a\n\x81\n", "cp1252", r":2  the file is not written in cp1252"),
    ],
)
def test_an_encoding_that_does_not_fit_is_refused(
    tmp_path: Path, content: bytes, given: str, told: str
) -> None:
    with pytest.raises(CustomerDataError, match=told):
        found(tmp_path, content, given)


def test_encodings_are_known_by_the_names_people_write() -> None:
    names = ("UTF8", "utf_16", "UTF-16LE", "Windows-1250", "CP1251")
    assert [parse_encoding(name) for name in names] == [
        "utf-8", "utf-16", "utf-16-le", "cp1250", "cp1251",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="--encoding latin9"):
        parse_encoding("latin9")
