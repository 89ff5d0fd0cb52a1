import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.render.metrics import SAFETY, count_lines, text_width, widest_word, wrap_text

TEXTS = st.text(st.sampled_from("abcdefgWMž Ёщ—,"), max_size=80)


def test_widths_are_those_of_the_metric_twin() -> None:
    # Carlito and Calibri: "H" is 1276, "i" 470 and a space 463 of 2048 units wide.
    assert text_width("Hi", 20.48) / SAFETY == pytest.approx((1276 + 470) / 100)
    assert text_width(" ", 20.48) / SAFETY == pytest.approx(4.63)


def test_bold_text_is_wider() -> None:
    assert text_width("Programme", 10, bold=True) > text_width("Programme", 10)


@given(TEXTS, st.floats(20, 300))
def test_no_line_is_wider_than_its_box(text: str, width: float) -> None:
    for line in wrap_text(text, width, 10):
        assert text_width(line, 10) <= width or len(line) == 1


@given(TEXTS, st.floats(20, 300))
def test_wrapping_loses_no_letter(text: str, width: float) -> None:
    wrapped = "".join(wrap_text(text, width, 10))
    assert wrapped.replace(" ", "") == text.replace(" ", "")


def test_a_word_wider_than_the_line_is_broken_in_itself() -> None:
    lines = wrap_text("so " + "w" * 300, 100, 10)
    assert lines[0] == "so"
    assert len(lines) > 20


def test_line_ends_are_kept() -> None:
    assert wrap_text("one\ntwo three", 500, 10) == ["one", "two three"]
    assert count_lines("one\n\ntwo", 500, 10) == 3


def test_the_widest_word_of_nothing_has_no_width() -> None:
    assert widest_word("", 10) == 0
    assert widest_word("a wider word", 10) == text_width("wider", 10)
