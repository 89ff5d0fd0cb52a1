"""The bars of the bridge: they show each step where it is, on either side of zero."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.render.excel_bridge import PARTS, bar_parts

amounts = st.integers(-1000, 1000).map(float)


def test_a_step_across_zero_has_a_piece_on_both_sides() -> None:
    parts = bar_parts(300.0, -200.0)
    assert parts == dict.fromkeys(PARTS, 0.0) | {"minus": 300.0, "minus_below": -200.0}
    parts = bar_parts(-500.0, -200.0)
    assert parts == dict.fromkeys(PARTS, 0.0) | {"base_below": -200.0, "plus_below": -300.0}


@given(begin=amounts, end=amounts, is_total=st.booleans())
def test_the_piece_is_as_long_as_the_step_and_ends_where_it_ends(
    *, begin: float, end: float, is_total: bool
) -> None:
    parts = bar_parts(begin, end, is_total=is_total)
    pieces = [parts[name] for name in PARTS if not name.startswith("base")]
    assert sum(map(abs, pieces)) == abs(end - begin)
    above = sum(parts[name] for name in PARTS if not name.endswith("below"))
    below = sum(parts[name] for name in PARTS if name.endswith("below"))
    assert above == max(begin, end, 0)
    assert below == min(begin, end, 0)
