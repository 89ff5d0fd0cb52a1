import html
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import get_args

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from lxml import etree
from render_specimens import HOSTILE, KINDS, chart_of

from workbench.documents.blocks import Chart, Role, Series
from workbench.render.chart_kinds import draw_chart, series_colours
from workbench.render.chart_parts import Drawn, Style
from workbench.render.charts import ChartFile, build_chart
from workbench.render.markup import NAMESPACES, clean
from workbench.render.metrics import text_width
from workbench.render.theme import SERIES, Theme


@pytest.fixture
def style(theme: Theme) -> Style:
    return Style(theme, "en-GB", 11, 500, 300, {})


def _cells(chart: ChartFile) -> dict[str, object]:
    sheet = openpyxl.load_workbook(BytesIO(chart.workbook)).active
    assert sheet is not None
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}


def _columns(drawn: Drawn) -> dict[str, tuple[object, ...]]:
    return {name: tuple(values) for name, values in drawn.columns}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_chart_shows_is_what_its_workbook_holds(kind: str, style: Style) -> None:
    chart = build_chart(chart_of(kind), style)
    cells = _cells(chart)
    tree = etree.fromstring(chart.xml)
    checked = 0
    for reference in tree.iter(f"{{{NAMESPACES['c']}}}numRef", f"{{{NAMESPACES['c']}}}strRef"):
        place = reference.findtext("c:f", namespaces=NAMESPACES)
        assert place is not None
        column, first = re.findall(r"\$([A-Z]+)\$(\d+)", place)[0]
        for point in reference.iter(f"{{{NAMESPACES['c']}}}pt"):
            held = cells[f"{column}{int(first) + int(point.get('idx', ''))}"]
            shown = point.findtext("c:v", namespaces=NAMESPACES)
            assert shown is not None
            assert held == shown or float(shown) == held
            checked += 1
    assert checked >= 6


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_in_a_chart_becomes_a_formula(kind: str, text: str, style: Style) -> None:
    chart = build_chart(chart_of(kind, text), style)
    book = openpyxl.load_workbook(BytesIO(chart.workbook))
    types = {cell.data_type for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]
    assert "f" not in types
    assert clean(text) in _cells(chart).values()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: str, style: Style) -> None:
    assert build_chart(chart_of(kind), style) == build_chart(chart_of(kind), style)


@pytest.mark.parametrize("kind", KINDS)
def test_axes_have_positive_numbers_and_cross_each_other(kind: str, style: Style) -> None:
    xml = build_chart(chart_of(kind), style).xml.decode()
    axes = re.findall(r'<c:(?:cat|val)Ax><c:axId val="(-?\d+)"', xml)
    crossed = re.findall(r'<c:crossAx val="(-?\d+)"', xml)
    assert sorted(axes) == sorted(crossed)
    assert all(int(axis) > 0 for axis in axes)
    assert bool(axes) == (kind not in ("pie", "doughnut"))


def test_a_bridge_stands_on_what_went_before(style: Style) -> None:
    # 4.0, +1.5 to 5.5, -0.5 to 5.0, -6.5 through zero to -1.5, +2.0 through zero to 0.5, 0.5.
    columns = _columns(draw_chart(chart_of("waterfall"), style))
    assert columns["Base"] == (0, 4.0, 5.0, 0, 0, 0)
    assert columns["Total"] == (4.0, None, None, None, None, 0.5)
    assert columns["Increase"] == (None, 1.5, None, None, 0.5, None)
    assert columns["Increase < 0"] == (None, 0, None, None, -1.5, None)
    assert columns["Decrease"] == (None, None, 0.5, 5.0, None, None)
    assert columns["Decrease < 0"] == (None, None, 0, -1.5, None, None)
    assert columns["Label"] == (4.0, 1.5, 0.5, 6.5, 2.0, 0.5)


def test_connectors_join_each_step_with_the_next(style: Style) -> None:
    columns = _columns(draw_chart(chart_of("waterfall"), style))
    joints = [columns[f"Connector {n}"] for n in (1, 2, 3)]
    for n, level in enumerate((4.0, 5.5, 5.0, -1.5, 0.5)):
        assert any(row[n] == row[n + 1] == level for row in joints)


def test_a_crowded_bridge_lies_down_without_connectors(style: Style) -> None:
    chart = chart_of("waterfall")
    names = tuple(f"Contribution {n}" for n in range(12))
    long = replace(chart, categories=names, series=(Series("Steps", (1000000.0,) * 12),))
    drawn = draw_chart(long, style)
    assert '<c:barDir val="bar"/>' in drawn.plot
    assert "lineChart" not in drawn.plot


def test_a_tornado_has_its_widest_bar_on_top(style: Style) -> None:
    chart = Chart(
        "t", "T", "tornado", "alt", ("narrow", "wide", "middle"),
        (Series("Low", (9.0, 1.0, 5.0)), Series("High", (11.0, 19.0, 12.0))), base=10,
    )  # fmt: skip
    drawn = draw_chart(chart, style)
    assert tuple(drawn.columns[0][1]) == ("wide", "middle", "narrow")
    assert '<c:crossesAt val="10"/>' in drawn.plot
    assert '<c:overlap val="100"/>' in drawn.plot


@pytest.mark.parametrize(("count", "labelled"), [(8, True), (9, False)])
def test_up_to_eight_values_are_labelled_instead_of_an_axis(
    count: int,
    labelled: bool,  # noqa: FBT001 - a parameter of the case
    style: Style,
) -> None:
    values = tuple(float(n) for n in range(1, count + 1))
    names = tuple(str(n) for n in range(count))
    chart = Chart("c", "C", "column", "alt", names, (Series("Only", values),))
    plot = draw_chart(chart, style).plot
    assert ('<c:showVal val="1"/>' in plot) == labelled
    assert ('<c:delete val="1"/><c:axPos val="l"/>' in plot) == labelled


def test_lines_with_ends_apart_carry_their_names(style: Style) -> None:
    apart = draw_chart(chart_of("line"), style)
    assert apart.legend == ""
    assert apart.plot.count('<c:showSerName val="1"/>') == 2
    values = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
    close = replace(chart_of("line"), series=(Series("a", values), Series("b", values)))
    assert draw_chart(close, style).legend == "t"


def test_a_line_of_another_magnitude_has_its_own_axis(style: Style) -> None:
    chart = chart_of("column_line")
    assert draw_chart(chart, style).plot.count("<c:valAx>") == 1
    large = replace(chart, series=(chart.series[0], Series("Members", (1e6,) * 6)))
    assert draw_chart(large, style).plot.count("<c:valAx>") == 2


def test_what_cannot_be_drawn_is_a_gap(style: Style) -> None:
    series = (Series("a", (1.0, float("nan"), float("inf"), None)),)
    chart = Chart("c", "C", "line", "alt", ("1", "2", "3", "4"), series)
    assert _columns(draw_chart(chart, style))["a"] == (1.0, None, None, None)


def test_charts_use_the_colours_of_the_theme(style: Style) -> None:
    for kind in KINDS:
        assert "srgbClr" not in build_chart(chart_of(kind), style).xml.decode()


@pytest.mark.parametrize("kind", ["column", "bar", "stacked_column", "area"])
def test_bars_begin_at_zero_however_alike_they_are(kind: str, style: Style) -> None:
    series = (Series("a", (98.0, 99.0, 97.0) * 4),)
    names = tuple(str(n) for n in range(12))
    chart = Chart("c", "C", kind, "alt", names, series)  # type: ignore[arg-type]
    assert '<c:min val="0"/>' in draw_chart(chart, style).plot
    below = replace(chart, series=(Series("a", (-98.0, -99.0, -97.0) * 4),))
    assert '<c:max val="0"/>' in draw_chart(below, style).plot


@given(st.lists(st.sampled_from(get_args(Role)), min_size=1, max_size=8))
def test_colours_repeat_only_when_the_order_is_used_up(roles: list[Role]) -> None:
    colours = series_colours([Series(str(n), (1.0,), role) for n, role in enumerate(roles)])
    given_by_role = {c for c, role in zip(colours, roles, strict=True) if role != "auto"}
    chosen = [c for c, role in zip(colours, roles, strict=True) if role == "auto"]
    free = [name for name in SERIES if name not in given_by_role]
    assert chosen[: len(free)] == free[: len(chosen)]
    assert set(chosen) <= set(SERIES)


@pytest.mark.parametrize("kind", KINDS)
def test_negative_numbers_have_a_true_minus(kind: str, style: Style) -> None:
    for code in re.findall(
        r'formatCode="([^"]*)"', build_chart(chart_of(kind), style).xml.decode()
    ):
        positive, _, negative = html.unescape(code).partition(";")
        # Shares of a whole are never negative; steps of a bridge say their sign themselves.
        signed = negative.startswith(('"\N{MINUS SIGN}"', '"+"'))
        assert signed or code == "0%" or (kind == "waterfall" and negative == positive)
        assert "-" not in positive + negative


@pytest.mark.parametrize("kind", ["tornado", "bar"])
def test_labels_of_negative_bars_stand_clear_of_the_categories(kind: str, style: Style) -> None:
    names = ("Effect on the basket (all mechanics)", "Reduction of churn")
    series = [Series("Low", (-94755.0, -86088.0)), Series("High", (866837.0, 824963.0))]
    chart = Chart("t", "T", kind, "alt", names, tuple(series), base=482200)  # type: ignore[arg-type]
    plot = draw_chart(chart, style).plot
    low, high = (float(re.findall(f'<c:{end} val="([^"]+)"', plot)[0]) for end in ("min", "max"))
    inner = style.width - text_width(names[0], style.size) - 2 * style.size
    room = (-94755 - low) / (high - low) * inner
    assert room >= text_width("-94,755", style.size) + style.size


def test_an_axis_of_shares_ends_with_the_whole(style: Style) -> None:
    names = tuple(str(n) for n in range(10))
    series = Series("a", tuple(n / 9 for n in range(10)))
    chart = Chart("c", "C", "line", "alt", names, (series,), number_format="0%")
    assert '<c:max val="1"/>' in draw_chart(chart, style).plot


@examples(40)
@given(
    count=st.integers(1, 60),
    length=st.integers(1, 9),
    kind=st.sampled_from(["column", "line", "area"]),
)
def test_labels_of_a_crowded_axis_have_room_in_every_program(
    theme: Theme, count: int, length: int, kind: str
) -> None:
    style = Style(theme, "en-GB", 9, 470, 225, {})
    names = tuple(f"{n:0{length}}" for n in range(count))
    values = tuple(float(n) for n in range(count))
    chart = Chart("c", "C", kind, "alt", names, (Series("a", values),))  # type: ignore[arg-type]
    built = build_chart(chart, style)
    shown = re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)', built.xml.decode().split("<c:cat>")[1])
    labels = [(int(n), text) for n, text in shown[: len(shown) - count]]
    assert all(names[n] == text for n, text in labels)
    assert set(names) <= set(_cells(built).values())
    if count > 12:
        step = min((b[0] - a[0] for a, b in pairwise(labels)), default=count)
        assert text_width(names[0], 9) + 4 < step * style.width * 0.9 / count


def test_a_fan_stacks_its_bands_from_the_lowest_series_to_the_highest(style: Style) -> None:
    drawn = draw_chart(chart_of("fan"), style)
    held = [values for _name, values in drawn.columns[1:]]
    bands = [[float(str(value)) for value in values] for values in held[:4]]
    assert [sum(column) for column in zip(*bands, strict=True)] == [
        3.0 * n for n in range(1, 7)
    ]  # the upper edge is the highest series
    assert [band[1] for band in bands] == [-4.0, 2.0, 4.0, 4.0]
    assert held[4] == tuple(0.5 * n for n in range(1, 7))
    assert '<c:grouping val="stacked"/>' in drawn.plot
    assert "<c:lineChart>" in drawn.plot


def test_the_legend_of_a_fan_names_each_band_once(style: Style) -> None:
    chart = build_chart(chart_of("fan"), style)
    legend = etree.fromstring(chart.xml).find(".//c:legend", NAMESPACES)
    assert legend is not None
    hidden = [each.get("val") for each in legend.findall("c:legendEntry/c:idx", NAMESPACES)]
    assert hidden == ["0", "3"]


def test_a_series_with_one_value_among_lines_is_a_mark_with_its_name(style: Style) -> None:
    mark = Series("Payback", (None, None, 2.5, None, None, None), "accent")
    chart = chart_of("line")
    drawn = draw_chart(replace(chart, series=(*chart.series, mark)), style)
    assert drawn.plot.count('<c:symbol val="circle"/>') == 1
    assert drawn.plot.count('<c:symbol val="none"/>') == 2
    assert [name for name, _values in drawn.columns[1:]] == ["Programme", "Baseline", "Payback"]
    assert drawn.legend == ""
