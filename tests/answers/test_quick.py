"""The fast reading agrees with YAML or gives up."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.quick import read_plain
from workbench.answers.splice import FIELDS, write_record
from workbench.answers.writer import joined
from workbench.errors import InputError
from workbench.yamltext import parse_yaml

LETTERS = "ab1.0- :#'\"[],|>\\&*!%@~\t\x85\xa0éЖ"
VALUES = st.one_of(
    st.text(LETTERS),
    st.text(LETTERS + "\n").map(lambda text: text + "\n"),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.booleans(),
    st.none(),
    st.lists(st.one_of(st.text("ab-1 ,"), st.integers(-9, 9))),
)
LINES = st.lists(
    st.one_of(
        st.text(LETTERS, max_size=8).map(lambda text: f"  value: {text}"),
        st.text(LETTERS, max_size=8).map(lambda text: f"    {text}"),
        st.sampled_from(["  note: |", "  note: >", "  state: open", "  # remark", "", "  value:"]),
    ),
    max_size=6,
)


def by_yaml(text: str) -> object:
    try:
        return parse_yaml(text, "it").value
    except InputError:
        return InputError


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1))
def test_what_we_write_is_read_the_same(fields: dict[str, object]) -> None:
    lines = write_record("a.b", fields)
    quick = read_plain(lines)
    if quick is not None:
        assert repr({quick[0]: quick[1]}) == repr(by_yaml(joined(lines)))


@given(LINES)
def test_what_people_write_is_read_the_same_or_left_alone(lines: list[str]) -> None:
    quick = read_plain(["a.b:", *lines])
    if quick is not None:
        assert repr({quick[0]: quick[1]}) == repr(by_yaml(joined(["a.b:", *lines])))


def test_our_everyday_record_is_read_fast() -> None:
    fields: dict[str, object] = {
        "value": 1.5,
        "state": "assumed",
        "source": "CFO interview (call)",
        "as_of": "2026-11-12",
        "note": "Excludes VAT.\n\nAsk again.\n",
    }
    assert read_plain(write_record("mechanics.earn_rate", fields)) == (
        "mechanics.earn_rate",
        fields,
    )
    assert read_plain(["a.b:", "  value: [shop, 2, -1.5]"]) == ("a.b", {"value": ["shop", 2, -1.5]})
