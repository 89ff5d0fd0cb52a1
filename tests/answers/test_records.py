"""A file with one record changed: everything else stays as people left it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.records import (
    RecordFile,
    is_cut,
    new_records,
    read_records,
    with_new_record,
    with_plain,
    with_record,
)
from workbench.errors import InputError, StorageError
from workbench.yamltext import parse_yaml

BY_HAND = """\
# 9 Mechanics   (Ana's remarks below)

# 9.01 Base earn rate
mechanics.earn_rate:
  value: 1.5   # of net spend
  # agreed on the phone
  state: assumed          # open tbc assumed confirmed na
  reviewer: Jo            # a key of ours
  note: |
    Excludes VAT.

    # not a comment
  # the end of it

# 9.02 Launch
mechanics.launch:
  state: open
  value:
# trailing
"""


def file(text: str) -> RecordFile:
    return new_records(Path("09-mechanics.yaml"), text)


def test_one_changed_value_leaves_every_other_character() -> None:
    changed = with_record(file(BY_HAND), "mechanics.earn_rate", {"value": 2, "state": "confirmed"})
    assert changed.text == BY_HAND.replace("value: 1.5  ", "value: 2  ").replace(
        "state: assumed  ", "state: confirmed  "
    )


def test_a_block_of_text_is_replaced_and_the_remarks_around_it_stay() -> None:
    changed = with_record(file(BY_HAND), "mechanics.earn_rate", {"note": "Net.\n"})
    old = "    Excludes VAT.\n\n    # not a comment\n"
    assert changed.text == BY_HAND.replace(old, "    Net.\n")


def test_new_fields_stand_in_their_usual_order() -> None:
    added = {"value": "2027-03", "source": "CFO", "note": "Firm.\n"}
    changed = with_record(file(BY_HAND), "mechanics.launch", added)
    assert changed.text.endswith(
        "mechanics.launch:\n  state: open\n  value: 2027-03\n  source: CFO\n"
        "  note: |\n    Firm.\n# trailing\n"
    )


def test_a_value_taken_back_is_empty_and_a_remark_taken_back_is_gone() -> None:
    changed = with_record(file(BY_HAND), "mechanics.earn_rate", {"value": None, "note": None})
    assert "  value:   # of net spend\n" in changed.text
    assert "note" not in changed.text
    assert "  # the end of it\n" in changed.text


def test_line_ends_of_another_system_survive() -> None:
    text = BY_HAND.replace("\n", "\r\n")
    changed = with_record(file(text), "mechanics.earn_rate", {"note": "one\ntwo\n", "owner": "Jo"})
    assert changed.text.count("\n") == changed.text.count("\r\n")
    assert changed.values["mechanics.earn_rate"] == {
        "value": 1.5,
        "state": "assumed",
        "reviewer": "Jo",
        "owner": "Jo",
        "note": "one\ntwo\n",
    }


def test_a_byte_order_mark_survives() -> None:
    content = b"\xef\xbb\xbf" + BY_HAND.encode()
    changed = with_record(
        read_records(Path("a.yaml"), content), "mechanics.launch", {"state": "na"}
    )
    assert changed.encoded == content.replace(b"state: open", b"state: na")


ODD_FORMS = {
    "inline": "a.b: {value: 1, state: open, extra: [x, {y: z}]}\nc.d:\n  value: 2\n",
    "empty": "a.b:\nc.d:\n  value: 2\n",
    "quoted key": '"a.b":\n  value: 1\n  extra: [x, {y: z}]\nc.d:\n  value: 2\n',
    "deep": "a.b:\n      value: 1\n      extra: [x, {y: z}]\nc.d:\n  value: 2\n",
    "shallow list": "a.b:\n  value:\n  - 1\n  - 2\n  state: open\nc.d:\n  value: 2\n",
    "folded": "a.b:\n  value: >-\n    one\n    two\n  state: open\nc.d:\n  value: 2\n",
    "several lines": 'a.b:\n  value: "one\n    two"\n  state: open\nc.d:\n  value: 2\n',
    "no last line end": "c.d:\n  value: 2\na.b:\n  value: 1",
    "quote at the margin": 'x.y: "one\nfoo: two"\na.b:\n  value: 1\nc.d:\n  value: 2\n',
    "bracket at the margin": "x.y: [one,\ntwo]\na.b:\n  value: 1\nc.d:\n  value: 2\n",
    "kept line ends": "a.b:\n  value: |+\n    one\n\n\nc.d:\n  value: 2\n",
    "remark at the margin": "a.b:\n  value: 1\n# here\n  state: open\nc.d:\n  value: 2\n",
}


@pytest.mark.parametrize("text", ODD_FORMS.values(), ids=ODD_FORMS)
def test_other_ways_to_write_a_record_can_be_changed_too(text: str) -> None:
    before = file(text)
    record = before.values["a.b"] or {}
    assert isinstance(record, dict)
    changed = with_record(before, "a.b", {"value": "new", "state": "tbc"})
    assert changed.values["a.b"] == {**record, "value": "new", "state": "tbc"}
    assert changed.values["c.d"] == {"value": 2}
    assert parse_yaml(changed.text, "").value == changed.values


def test_what_cannot_be_changed_safely_is_refused_with_its_line() -> None:
    text = 'x.y: "one\na.b: two"\n"a\\u002eb":\n  value: 1\n'
    with pytest.raises(StorageError, match=r"09-mechanics.yaml:3:1 .*cannot be changed safely"):
        with_record(file(text), "a.b", {"value": 2})


def test_a_record_is_added_below_its_neighbour_or_before_the_end() -> None:
    text = "# 1\na.a:\n  value: 1\n\n# 3\na.c:\n  value: 3\n\n# end\n"
    between = with_new_record(file(text), "a.b", {"value": 2}, ["# 2"], "a.a")
    last = with_new_record(between, "a.d", {"value": 4}, ["# 4"])
    assert last.text == (
        "# 1\na.a:\n  value: 1\n\n# 2\na.b:\n  value: 2\n\n# 3\na.c:\n  value: 3\n\n"
        "# 4\na.d:\n  value: 4\n\n# end\n"
    )


def test_the_order_of_a_row_is_changed_alone() -> None:
    text = "# Row\norder: 10\n\nname:\n  value: x\n"
    assert with_plain(file(text), "order", 25).text == text.replace("10", "25")
    assert with_plain(file("name:\n  value: x\n"), "order", 20).values["order"] == 20


@pytest.mark.parametrize(
    "text", ["", "# 1 x\n", '# Whole when its last line reads "# end".\na: 1\n']
)
def test_only_a_generated_file_without_its_last_line_is_cut(text: str) -> None:
    assert is_cut(text) == ("a: 1" in text)
    assert not is_cut(text + "# end\n\n")


PIECES = st.lists(
    st.sampled_from(
        [
            "a.b:",
            "c.d:",
            "e: 1",
            "  value: 1",
            "  value: |",
            "    text",
            '  note: "open',
            'close"',
            "  - 1",
            "- 2",
            "  state: [x,",
            "y]",
            "# remark",
            "  # remark",
            "",
            "   ",
            "---",
            "...",
            "? q",
            ": r",
            "\ttab",
            "'s': 2",
            "plain",
            "  key: a\x85b: c",
        ]
    ),
    max_size=8,
)


@given(PIECES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_records_read_one_by_one_say_what_the_whole_file_says(
    lines: list[str], newline: str
) -> None:
    text = newline.join(lines)
    try:
        whole = parse_yaml(text, "it").value
    except InputError:
        with pytest.raises(InputError):
            file(text)
        return
    if whole is None or isinstance(whole, dict):
        assert repr(file(text).values) == repr(whole or {})
    else:
        with pytest.raises(InputError):
            file(text)


@given(PIECES)
def test_a_record_has_the_line_it_stands_on(lines: list[str]) -> None:
    text = "\n".join([*lines, "z.z:", "  value: 1", ""])
    try:
        found = file(text)
        places = parse_yaml(text, "09-mechanics.yaml")
    except InputError:
        return
    for key in found.values:
        assert found.place(key).line == places.place((key,)).line
