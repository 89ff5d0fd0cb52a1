from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.cli.curves import (
    BAND,
    BLOCKS,
    DOTS,
    MARK,
    PLAIN,
    ZERO,
    Graph,
    Plane,
    Signs,
    at_month,
    draw,
    month_axis,
    value_ticks,
)

AMOUNTS = st.floats(-1e7, 1e7)
SERIES = st.lists(AMOUNTS, min_size=2, max_size=61).map(tuple)
COLUMNS = st.integers(12, 90)
ROWS = st.integers(8, 14)
SIGNS = st.sampled_from([DOTS, BLOCKS, PLAIN])


def texts(plane: Plane) -> list[str]:
    return ["".join(text for text, _style in row) for row in draw(plane, {})]


@examples(40)
@given(SERIES, COLUMNS, ROWS, SIGNS)
def test_a_curve_has_no_gap_and_stays_in_its_field(
    values: tuple[float, ...], columns: int, rows: int, signs: Signs
) -> None:
    plane = Plane(Graph((values,)), columns, rows, signs)
    drawn = texts(plane)
    assert len(drawn) == rows
    assert {len(row) for row in drawn} == {columns + 2}
    empty = {" ", plane.signs.zero}
    assert all(any(row[2 + column] not in empty for row in drawn) for column in range(columns))


@given(SERIES, COLUMNS, ROWS)
def test_more_money_never_stands_lower(values: tuple[float, ...], columns: int, rows: int) -> None:
    plane = Plane(Graph((values,)), columns, rows, DOTS)
    ordered = [plane.row(value) for value in sorted((*values, 0.0))]
    assert ordered == sorted(ordered, reverse=True)
    assert [plane.row(end) for end in plane.graph.range] == [rows - 1, 0]


def test_a_hand_drawn_curve_of_a_programme_that_pays_back() -> None:
    graph = Graph(((-4.0, -4.0, -4.0, 0.0, 4.0, 4.0, 4.0),), marked=3.0)
    plane = Plane(graph, 7, 5, PLAIN)
    drawn = draw(plane, {-4.0: "−4", 0.0: "0", 4.0: "4"})
    assert ["".join(text for text, _style in row) for row in drawn] == [
        " 4 +    ***",
        "   |    *  ",
        " 0 +---X---",
        "   |   *   ",
        "−4 +***    ",
    ]
    assert ("X", MARK) in drawn[2]
    assert ("---", ZERO) in drawn[2]


def test_the_second_curve_is_dashed_and_gives_way_to_the_first() -> None:
    plane = Plane(Graph(((0.0, 1.0), (1.0, 1.0))), 12, 4, PLAIN)
    top = texts(plane)[0][2:]
    assert top.count("o") == 6
    assert top.endswith("*")


def test_the_band_lies_between_its_ends() -> None:
    band = ((0.0, 2.0), (0.0, 8.0))
    plane = Plane(Graph(((0.0, 5.0),), band), 40, 16, PLAIN)
    last = [row[-1] for row in texts(plane)]
    shaded = [plane.rows - 1 - row for row, sign in enumerate(last) if sign in ".*"]
    assert [min(shaded), max(shaded)] == [round(2 / 8 * 15), 15]
    assert any(style == BAND for row in draw(plane, {}) for _text, style in row)


@given(SERIES, ROWS)
def test_the_axis_names_zero_and_only_what_it_shows(values: tuple[float, ...], rows: int) -> None:
    graph = Graph((values,))
    ticks, step = value_ticks(graph, rows)
    low, high = graph.range
    assert 0.0 in ticks
    assert low - step * 1e-9 <= min(ticks)
    assert max(ticks) <= high + step * 1e-9
    plane = Plane(graph, 20, rows, DOTS)
    assert len({plane.row(tick) for tick in ticks}) == len(ticks)


@given(st.integers(1, 120), COLUMNS)
def test_months_under_a_curve_never_touch(last: int, columns: int) -> None:
    plane = Plane(Graph((tuple(map(float, range(last + 1))),)), columns, 8, DOTS)
    shown = list(map(int, month_axis(plane, [str(month) for month in range(last + 1)]).split()))
    assert shown[0] == 0
    assert len({later - earlier for earlier, later in pairwise(shown)}) <= 1
    assert shown[-1] <= last


def test_between_two_months_a_curve_is_straight() -> None:
    assert at_month((0.0, 10.0, 30.0), 1.5) == 20
    assert at_month((0.0, 10.0, 30.0), 2) == 30
