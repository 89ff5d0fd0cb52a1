"""Sheets on paper: columns fit, and no block is cut that fits on a page."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.render.excel_paper import (
    PAPER_HEIGHT,
    PAPER_WIDTH,
    column_points,
    page_breaks,
    print_scale,
)


def test_columns_at_their_scale_fit_the_page() -> None:
    assert print_scale([10]) == 100
    widths = [1.7, 42, 15, 12, *[10.0] * 13]
    assert column_points(widths) * print_scale(widths) / 100 <= PAPER_WIDTH


def test_a_page_ends_before_the_block_that_does_not_fit() -> None:
    tall = PAPER_HEIGHT * 0.4
    assert page_breaks([(0, tall), (10, tall), (20, tall), (30, tall)], 100) == [20]
    assert page_breaks([(0, tall), (10, tall), (20, tall)], 100, repeated=tall) == [10, 20]
    assert page_breaks([(0, 3 * PAPER_HEIGHT), (50, 15)], 100) == [50]


@given(st.lists(st.floats(15, PAPER_HEIGHT), min_size=1, max_size=30))
def test_no_page_is_fuller_than_paper(heights: list[float]) -> None:
    breaks = set(page_breaks(list(enumerate(heights)), 100))
    used = 0.0
    for row, height in enumerate(heights):
        used = height if row in breaks else used + height
        assert used <= PAPER_HEIGHT + 1e-9
