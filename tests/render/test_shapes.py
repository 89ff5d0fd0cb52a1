from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_specimens import figures_of

from workbench.documents.blocks import (
    Bar,
    Canvas,
    CanvasBox,
    Flow,
    Gantt,
    Point,
    Quadrants,
    Step,
    Swimlane,
)
from workbench.render.drawings import Drawing, Look, Shape, Wire
from workbench.render.metrics import plain_text
from workbench.render.shapes import Figure, draw_figure
from workbench.render.texts import lines_height
from workbench.render.theme import Theme, load_theme

SIZES = [(873.6, 340.0), (470.5, 560.0)]
GANTT, SWIMLANE, MATRIX, FLOWS, CANVAS = figures_of()


@pytest.fixture
def look(theme: Theme) -> Look:
    return Look(theme, "en", 11, 10)


def _texts(drawings: list[Drawing]) -> list[str]:
    return [
        plain_text(line.runs)
        for drawing in drawings
        for item in drawing.items
        if isinstance(item, Shape)
        for line in item.lines
    ]


def _assert_inside(drawing: Drawing) -> None:
    for item in drawing.items:
        if isinstance(item, Wire):
            assert all(-1 <= x <= drawing.width + 1 for x, _ in item.points)
            assert all(-3 <= y <= drawing.height + 1 for _, y in item.points)
        else:
            assert item.x >= -8
            assert item.y >= -3
            assert item.x + item.width <= drawing.width + 8
            assert item.y + item.height <= drawing.height + 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("figure", figures_of(), ids=lambda figure: figure.id)
def test_figures_stay_in_their_room(figure: Figure, size: tuple[float, float], look: Look) -> None:
    for drawing in draw_figure(figure, look, *size):
        assert drawing.width <= size[0]
        assert drawing.height <= size[1] + 1
        _assert_inside(drawing)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("figure", figures_of(), ids=lambda figure: figure.id)
def test_text_fits_its_shape(figure: Figure, size: tuple[float, float], look: Look) -> None:
    for drawing in draw_figure(figure, look, *size):
        for item in drawing.items:
            if isinstance(item, Shape) and item.lines:
                room = item.width - 2 * item.inset
                assert lines_height(item.lines, room) <= item.height + 1


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 300)), min_size=1, max_size=40),
    st.sampled_from(["en", "sl", "pl", "ru"]),
)
def test_every_bar_of_a_plan_stands_on_its_days(
    spans: list[tuple[int, int]], language: str
) -> None:
    origin = date(2027, 1, 1)
    bars = tuple(
        Bar(f"bar {n}", origin + timedelta(start), origin + timedelta(start + length))
        for n, (start, length) in enumerate(spans)
    )
    look = Look(load_theme(), language, 11, 10)
    drawings = draw_figure(Gantt("g", "G", bars, "alt"), look, 873.6, 340)
    drawn = [
        item
        for drawing in drawings
        for item in drawing.items
        if isinstance(item, Shape) and item.colour == "lead"
    ]
    assert len(drawn) == len(bars)
    for bar, one in zip(bars, drawn, strict=True):
        for other, two in zip(bars, drawn, strict=True):
            if bar.start < other.start:
                assert one.x < two.x
    assert [text for text in _texts(drawings) if text.startswith("bar")] == [
        bar.name for bar in bars
    ]


def test_a_group_is_named_once_above_its_bars(look: Look) -> None:
    texts = _texts(draw_figure(GANTT, look, *SIZES[0]))
    assert texts.count("Preparation") == 1
    assert texts.index("Preparation") < texts.index("Design") < texts.index("Launch")


def test_steps_are_numbered_in_their_order(look: Look) -> None:
    for size in SIZES:
        texts = _texts(draw_figure(SWIMLANE, look, *size))
        steps = [text for text in texts if text[:1].isdigit()]
        assert [text.split()[0] for text in steps] == ["1", "2", "3", "4"]


def test_a_long_process_continues_and_loses_no_step(look: Look) -> None:
    steps = tuple(Step(f"step {n}", ("a", "b")[n % 2]) for n in range(30))
    for size in SIZES:
        drawings = draw_figure(Swimlane("s", "S", ("a", "b"), steps, "alt"), look, *size)
        texts = [text for text in _texts(drawings) if "step" in text]
        assert len(drawings) > 1
        assert texts == [f"{n + 1}  step {n}" for n in range(30)]


def test_a_step_of_no_lane_is_still_drawn(look: Look) -> None:
    figure = replace(SWIMLANE, steps=(Step("lost", "nowhere"),))
    assert "1  lost" in _texts(draw_figure(figure, look, *SIZES[0]))


def test_wires_of_a_lying_process_join_neighbouring_steps(look: Look) -> None:
    (drawing,) = draw_figure(SWIMLANE, look, *SIZES[0])
    joins = [item.joins for item in drawing.items if isinstance(item, Wire) and item.joins]
    assert len(joins) == 3
    for first, second in joins:
        one, two = drawing.items[first], drawing.items[second]
        assert isinstance(one, Shape)
        assert isinstance(two, Shape)
        assert one.x < two.x


def test_points_on_one_spot_are_numbered_and_listed(look: Look) -> None:
    points = tuple(Point(f"A point with a long name {n}", 0.5, 0.5) for n in range(7))
    figure = Quadrants("q", "Q", "x", "y", points, "alt")
    drawing = draw_figure(figure, look, *SIZES[0])[0]
    badges = [
        item for item in drawing.items if isinstance(item, Shape) and item.geometry == "ellipse"
    ]
    assert len({(round(item.x), round(item.y)) for item in badges}) == 7
    texts = _texts([drawing])
    assert [text for text in texts if text.startswith("A point")] == [
        point.label for point in points
    ]


def test_flows_no_arrow_can_show_are_listed(look: Look) -> None:
    (drawing,) = draw_figure(FLOWS, look, *SIZES[0])
    assert "Member → Bank: fees" not in _texts([drawing])
    figure = replace(FLOWS, flows=(*FLOWS.flows, Flow("member", "shop", "visits")))
    texts = _texts(draw_figure(figure, look, *SIZES[0]))
    assert "Member → Shop: visits" in texts


def test_arrows_point_to_who_receives(look: Look) -> None:
    figure = replace(FLOWS, flows=(Flow("operator", "member", "x"), Flow("shop", "operator", "y")))
    (drawing,) = draw_figure(figure, look, *SIZES[0])
    arrows = [item for item in drawing.items if isinstance(item, Wire) and item.arrow]
    outward, inward = arrows
    # The member stands on the left, the shop on the right of the operator.
    assert outward.points[0][0] > outward.points[1][0]
    assert inward.points[0][0] > inward.points[1][0]


def test_a_full_canvas_continues_and_loses_no_entry(look: Look) -> None:
    entries = tuple(f"entry {n} with some words that take a line or two" for n in range(30))
    boxes = tuple(CanvasBox(f"box {n}", entries if n == 0 else ()) for n in range(9))
    drawings = draw_figure(Canvas("c", "C", boxes, "alt"), look, *SIZES[0])
    assert len(drawings) > 1
    assert [text for text in _texts(drawings) if text.startswith("entry")] == list(entries)


def test_the_canvas_is_read_from_partners_to_revenue(look: Look) -> None:
    drawing = draw_figure(CANVAS, look, *SIZES[0])[0]
    titles = [text for text in _texts([drawing]) if text.startswith("Block")]
    assert titles == [f"Block {n}" for n in (7, 6, 5, 1, 3, 2, 0, 8, 4)]


@pytest.mark.parametrize("name", ["Members of today and the first three partners", "Pilot"])
def test_the_line_below_a_plan_strikes_no_row_through(name: str, look: Look) -> None:
    day = date(2027, 1, 1)
    plan = Gantt("g", "G", tuple(Bar(name, day, day + timedelta(90)) for _ in range(6)), "alt")
    (drawing,) = draw_figure(plan, look, *SIZES[-1])
    lowest = max(item.y + item.height for item in drawing.items if isinstance(item, Shape))
    wires = [item for item in drawing.items if isinstance(item, Wire)]
    assert wires[-1].points[0][1] >= lowest - 0.01
    assert drawing.height >= lowest - 0.01
