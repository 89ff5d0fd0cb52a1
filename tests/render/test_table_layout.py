import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from render_specimens import table_of

from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.render.table_layout import column_widths, lay_out, least_width, split_rows

CELLS = st.text(st.sampled_from("abcdefg 0123"), max_size=60)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 6))
    shares = draw(st.booleans())
    columns = tuple(Column(draw(CELLS), width=n + 1 if shares else 0) for n in range(count))
    rows = draw(st.lists(st.lists(CELLS, min_size=count, max_size=count), min_size=1, max_size=30))
    kinds = draw(
        st.lists(st.sampled_from(["body", "group"]), min_size=len(rows), max_size=len(rows))
    )
    made = tuple(
        TableRow(tuple(Cell(text) for text in row), kind)  # type: ignore[arg-type]
        for row, kind in zip(rows, kinds, strict=True)
    )
    return Table("t", "T", columns, made, "alt")


@examples(40)
@given(tables(), st.floats(150, 900))
def test_columns_fill_the_width_exactly(table: Table, width: float) -> None:
    widths = column_widths(table, width, 10)
    assert sum(widths) == pytest.approx(width)
    assert min(widths) > 0


@examples(40)
@given(tables(), st.floats(120, 600))
def test_pieces_hold_every_row_once_and_fit(table: Table, height: float) -> None:
    grid = lay_out(table, 400, 10)
    pieces = split_rows(grid, height)
    assert tuple(row for piece in pieces for row in piece.table.rows) == grid.table.rows
    for piece in pieces:
        assert piece.height <= height + 0.01 or len(piece.table.rows) <= 2


def test_a_group_heading_never_ends_a_piece() -> None:
    body = TableRow((Cell("x"),))
    rows = (body, body, body, TableRow((Cell("group"),), "group"), body)
    grid = lay_out(Table("t", "T", (Column("c"),), rows, "alt"), 400, 10)
    pieces = split_rows(grid, grid.header + grid.heights[0] * 4.5)
    assert len(pieces) == 2
    assert pieces[1].table.rows[0].kind == "group"


def test_pieces_are_of_about_equal_length() -> None:
    grid = lay_out(table_of(23, 3), 400, 10)
    counts = [len(piece.table.rows) for piece in split_rows(grid, grid.height * 0.9)]
    assert counts == [12, 12]


def test_given_shares_yield_to_words_that_would_break() -> None:
    columns = (Column("Responsibility", width=1), Column("b", width=9))
    table = Table("t", "T", columns, (TableRow((Cell("x"), Cell("y"))),), "alt")
    first, second = column_widths(table, 200, 10)
    assert first >= least_width(Table("t", "T", columns[:1], (), "alt"), 10)
    assert second > first


def test_dates_stay_on_one_line_beside_long_text() -> None:
    table = Table(
        "t", "T", (Column("By"), Column("What")),
        (TableRow((Cell("21 Sep 2026"), Cell("A long explanation of what happens " * 8))),), "alt",
    )  # fmt: skip
    narrow = column_widths(table, 300, 10)[0]
    alone = Table("t", "T", (Column("By"),), (TableRow((Cell("21 Sep 2026"),)),), "alt")
    assert narrow >= 21
    assert lay_out(alone, narrow, 10).heights[0] < 20


def test_short_rows_are_filled_up() -> None:
    rows = (TableRow((Cell("only"),)),)
    grid = lay_out(Table("t", "T", (Column("a"), Column("b")), rows, "alt"), 300, 10)
    assert [cell.text for cell in grid.table.rows[0].cells] == ["only", ""]


def test_columns_of_a_heat_map_are_equally_wide() -> None:
    columns = (Column("Recency"), *(Column(name, "right") for name in ("Rare", "2", "Frequent")))
    rows = (TableRow((Cell("latest"), *(Cell(str(n), heat=n) for n in (1, 2, 3)))),)
    widths = column_widths(Table("t", "T", columns, rows, "alt"), 500, 10)
    assert widths[1] == pytest.approx(widths[2]) == pytest.approx(widths[3])


def test_a_heat_map_with_long_names_breaks_no_word() -> None:
    names = ("Generosity (30%)", "Ease (25%)", "Range (20%)", "Digital experience (10%)")
    columns = (Column("Programme"), *(Column(name, "center") for name in names), Column("Weighted"))
    cells = (Cell("National grocery coalition"), *(Cell("4", heat=4) for _ in names), Cell("4.4"))
    table = Table("t", "T", columns, (TableRow(cells),), "alt")
    for width in range(350, 900, 25):
        widths = column_widths(table, width, 11)
        assert widths[-1] >= least_width(Table("t", "T", columns[-1:], (), "alt"), 11) - 0.01
