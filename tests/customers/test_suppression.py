from hypothesis import given
from hypothesis import strategies as st

from workbench.customers.suppression import hide_small, withhold, withhold_count

CELLS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 60), max_size=9)


def test_a_figure_on_too_few_people_is_withheld() -> None:
    assert withhold(0.5, 9, 10) is None
    assert withhold(0.5, 10, 10) == 0.5


def test_a_count_of_nobody_is_said() -> None:
    assert [withhold_count(count, 5) for count in (0, 4, 5)] == [0, None, 5]


def test_the_smallest_shown_cell_is_hidden_with_a_small_one() -> None:
    assert hide_small({"a": 3, "b": 12, "c": 11, "d": 11}, 10) == {"b": 12, "d": 11}


def test_small_cells_that_hide_each_other_hide_no_more() -> None:
    assert hide_small({"a": 5, "b": 6, "c": 11}, 10) == {"c": 11}


@given(CELLS, st.integers(5, 20))
def test_no_group_below_k_can_be_had_by_subtraction(cells: dict[str, int], k: int) -> None:
    shown = hide_small(cells, k)
    hidden = sum(cells.values()) - sum(shown.values())
    assert all(count >= k for count in shown.values())
    assert hidden == 0 or hidden >= k or not shown
    assert shown.items() <= cells.items()
