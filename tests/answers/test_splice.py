"""Where a record begins and ends, and what a change of its text does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.splice import (
    change_fields,
    insert_record,
    newline_of,
    replace_record,
    trimmed,
    write_record,
)
from workbench.yamltext import parse_yaml

TEXT = "# 1\na.b:\n  value: 1 # one\n  state: open\n\n# 2\na.c:\n  value: 2\n"


def test_a_record_is_written_in_the_usual_order_without_what_is_empty() -> None:
    fields = {"extra": [1], "state": "open", "note": None, "value": None, "source": "CFO"}
    assert write_record("a.b", fields) == [
        "a.b:",
        "  value:",
        "  state: open",
        "  source: CFO",
        "  extra: [1]",
    ]


@pytest.mark.parametrize("key", ["a", "a.d", "b", "1", "a.b:"])
def test_a_record_that_is_not_there_cannot_be_changed(key: str) -> None:
    assert change_fields(TEXT, key, {"value": 3}) is None
    assert replace_record(TEXT, key, ["x: 1"]) is None


def test_a_key_is_not_taken_for_the_beginning_of_a_longer_one() -> None:
    text = "a.bc:\n  value: 1\n" + TEXT
    assert change_fields(text, "a.b", {"value": 3}) == text.replace("1 # one", "3 # one")


@pytest.mark.parametrize("record", ["a.b: {value: 1}\n", "a.b: 1\n", "a.b:\n", 'a.b:\n  x: "\n'])
def test_a_record_that_is_no_block_of_fields_is_left_to_be_written_anew(record: str) -> None:
    assert change_fields(record, "a.b", {"value": 3}) is None
    assert replace_record(record, "a.b", ["a.b:", "  value: 3"]) == "a.b:\n  value: 3\n"


def test_comments_and_blank_lines_below_a_record_are_not_part_of_it() -> None:
    stop = TEXT.index("a.c")
    assert TEXT[: trimmed(TEXT, 4, stop, 0)].endswith("state: open\n")


def test_a_record_is_added_at_the_end_of_a_file_that_lacks_its_last_line_end() -> None:
    assert insert_record("a: 1", ["b: 2"], "") == "a: 1\nb: 2\n\n"
    assert insert_record("", ["b: 2"], "a") == "b: 2\n\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_last_line_of_a_file_stays_the_last(newline: str) -> None:
    text = newline.join(["a: 1", "", "# end", ""])
    assert insert_record(text, ["b: 2"], "") == newline.join(["a: 1", "", "b: 2", "", "# end", ""])


@pytest.mark.parametrize(
    ("text", "newline"), [("", "\n"), ("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n")]
)
def test_lines_end_as_the_first_one_does(text: str, newline: str) -> None:
    assert newline_of(text) == newline


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_remark_beside_a_value_survives_whatever_the_value_becomes(newline: str) -> None:
    values: list[object] = ["one\ntwo\n", "x", [f"choice_{number}" for number in range(12)], None]
    text: str | None = TEXT.replace("\n", newline)
    for value in values:
        text = change_fields(text or "", "a.b", {"value": value})
        assert text is not None
        assert parse_yaml(text, "").value == {
            "a.b": {"value": value, "state": "open"},
            "a.c": {"value": 2},
        }
        assert f" # one{newline}" in text
        assert text.count("\n") == text.count(newline)


@pytest.mark.parametrize("value", ["new", "one\ntwo\n", None])
def test_mixed_line_ends_stay_mixed(value: object) -> None:
    text = change_fields("a.b:\r\n  value: 15\n  state: open\r\n", "a.b", {"value": value})
    assert text is not None
    assert text.startswith("a.b:\r\n  value:")
    assert text.endswith("\n  state: open\r\n")
    assert parse_yaml(text, "").value == {"a.b": {"value": value, "state": "open"}}


@given(
    st.dictionaries(
        st.sampled_from(["value", "state", "note", "owner", "ours"]),
        st.one_of(st.none(), st.integers(), st.text("ab\n")),
    )
)
def test_the_text_around_a_record_never_changes(changed: dict[str, object]) -> None:
    text = change_fields(TEXT, "a.b", changed)
    assert text is not None
    assert text.startswith("# 1\na.b:\n")
    assert text.endswith("\n\n# 2\na.c:\n  value: 2\n")
    assert " # one\n" in text
