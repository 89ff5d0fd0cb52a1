"""Where drivers and lines stand: no two in one cell, and names that every program takes."""

import re
from itertools import pairwise

import pytest
from samples import full_drivers

from workbench.finance.inputs import check_inputs
from workbench.finance.lines import LINES
from workbench.render.excel_book import TITLES
from workbench.render.excel_layout import Area, Layout, build_layout
from workbench.render.excel_names import cell_name

VALID = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr]([0-9]+)?([Cc]([0-9]+)?)?|[Cc]([0-9]+)?")


@pytest.fixture(scope="module")
def layout() -> Layout:
    return build_layout(check_inputs(full_drivers(3)), TITLES)


def test_names_are_valid_and_each_is_there_once(layout: Layout) -> None:
    names = list(layout.names.values())
    assert len(names) > 300
    assert len({name.lower() for name in names}) == len(names)
    assert all(VALID.fullmatch(name) and not LIKE_A_CELL.fullmatch(name) for name in names)


def test_ids_that_differ_only_in_a_hyphen_get_different_names() -> None:
    taken: set[str] = set()
    assert cell_name("segments.a-b.churn", taken) == "segments.a_b.churn"
    assert cell_name("segments.a_b.churn", taken) == "segments.a_b.churn_2"
    assert cell_name("segments.A_B.churn", taken) == "segments.A_B.churn_3"


def test_a_long_id_gives_a_name_that_fits() -> None:
    taken: set[str] = set()
    names = {cell_name("segments." + "x" * 400 + end, taken) for end in ("1", "2")}
    assert len(names) == 2
    assert max(map(len, names)) <= 255


def test_no_two_lines_share_a_row(layout: Layout) -> None:
    taken = [
        (rows.sheet, rows.row + offset)
        for rows in layout.rows.values()
        for offset in range(rows.count + 1)
    ]
    assert len(taken) > 100
    assert len(set(taken)) == len(taken)


def test_tables_of_inputs_do_not_overlap(layout: Layout) -> None:
    ends = [(table.row, table.end) for table in layout.tables]
    assert len(ends) > 10
    assert all(one[1] < other[0] for one, other in pairwise(ends))


def test_every_line_stands_somewhere(layout: Layout) -> None:
    placed = set(layout.rows) | {name for name in LINES if name in layout.areas}
    assert set(LINES) <= placed


def test_addresses_are_absolute() -> None:
    area = Area("inputs", 3, 27, 2, 3)
    assert area.address == "$AB$4:$AD$5"
    assert area.part(1, 2).address == "$AD$5"


def test_sheets_are_quoted_when_their_title_needs_it(layout: Layout) -> None:
    other = Layout(layout.inputs, {"a": "Members", "b": "Cash flow", "c": "Flux d'or", "d": "Q1"})
    assert [other.sheet_reference(key) for key in "abcd"] == [
        "Members!", "'Cash flow'!", "'Flux d''or'!", "'Q1'!",
    ]  # fmt: skip
