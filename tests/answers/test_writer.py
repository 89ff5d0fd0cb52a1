"""What is written reads back as itself, whatever it holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.answers.writer import joined, quoted, write_field, write_number
from workbench.yamltext import parse_yaml

SPECIAL = "ab1 .:#-?,[]{}&*!|>'\"%@`~=<\\/\n\t\r\x00\x07\x85\xa0\u2028\ufeff\ufffeš😀Ж"
TEXTS = st.one_of(st.text(), st.text(SPECIAL), st.text("ab \n#:-"))
NUMBERS = st.one_of(
    st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False)
)


def read(text: str) -> object:
    value = parse_yaml(text, "it").value
    assert isinstance(value, dict)
    return value["key"]


@given(TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_any_text_reads_back_as_itself(text: str, newline: str) -> None:
    assert read(joined(write_field("key", text), newline)) == text


@given(TEXTS)
def test_any_text_in_a_list_reads_back_as_itself(text: str) -> None:
    assert read(joined(write_field("key", [text, "b"]))) == [text, "b"]


@given(NUMBERS)
def test_any_number_reads_back_as_itself(number: float) -> None:
    assert read(joined(write_field("key", number))) == number


@examples(40)
@given(st.dictionaries(TEXTS, st.lists(st.one_of(TEXTS, st.booleans(), NUMBERS, st.none()))))
def test_unknown_groups_read_back_as_themselves(group: dict[str, list[object]]) -> None:
    assert read(joined(write_field("key", group))) == group


@given(st.floats(min_value=1e-12, max_value=1e15))
def test_people_see_no_exponent_in_everyday_numbers(number: float) -> None:
    text = write_number(number)
    assert "e" not in text
    assert Decimal(text) == Decimal(repr(number))


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Müller & Söhne", "key: Müller & Söhne"),
        ("2026-11-12", "key: 2026-11-12"),
        ("2026", 'key: "2026"'),
        ("true", 'key: "true"'),
        ("a: b", 'key: "a: b"'),
        ('say "yes" #1', "key: 'say \"yes\" #1'"),
        ("bell\x07", 'key: "bell\\x07"'),
        (1500000.0, "key: 1500000"),
        (1e-07, "key: 0.0000001"),
        (True, "key: true"),
        (None, "key:"),
        (["shop", "web"], "key: [shop, web]"),
    ],
)
def test_values_look_as_people_write_them(value: object, line: str) -> None:
    assert write_field("key", value) == [line]


def test_text_of_several_lines_stands_in_a_block() -> None:
    assert write_field("key", "one\n\n# two\n") == ["key: |", "  one", "", "  # two"]


@pytest.mark.parametrize("text", ["0\n \n", "one\n\n  \n", "one\n  \ntwo\n", "  \n", " \n \n"])
def test_text_that_ends_in_a_blank_line_stands_in_quotes(text: str) -> None:
    lines = write_field("key", text)
    assert read(joined(lines)) == text
    assert (len(lines) == 1) == (not text.endswith("two\n"))


def test_a_list_too_long_for_a_line_stands_item_by_item() -> None:
    names = [f"choice_number_{number}" for number in range(9)]
    assert write_field("key", names) == ["key:", *(f"  - {name}" for name in names)]


def test_quotes_are_doubled_only_where_needed() -> None:
    assert quoted("it's \\ so") == "'it''s \\ so'"
