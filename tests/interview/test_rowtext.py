"""Rows as people type them and as spreadsheets give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import AnswersError
from workbench.interview.rowtext import join_row, quick_columns, read_cells, split_rows
from workbench.interview.session import Session
from workbench.interview.values import Habits
from workbench.questionnaire.schema import Questionnaire, QuestionText, Table


@pytest.fixture(scope="session")
def table(questionnaire: Questionnaire) -> Table:
    return questionnaire.tables["rivals"]


@pytest.fixture(scope="session")
def words(questionnaire: Questionnaire) -> QuestionText:
    return questionnaire.text("market.rivals", "en")


def test_a_quick_line_begins_with_the_name_and_what_is_required(table: Table) -> None:
    columns = [column.id for column in quick_columns(table)]
    assert columns == ["name", "kind", "rate", "note", "rival", "low", "high"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Alpha; points", [{"name": "Alpha", "kind": "points"}]),
        ("Alpha;; 5 %", [{"name": "Alpha", "rate": "5 %"}]),
        ('Alpha; "points; cashback"', [{"name": "Alpha", "kind": "points; cashback"}]),
        ("Alpha; high = 5; points", [{"name": "Alpha", "high": "5", "kind": "points"}]),
        ("Alpha; unknown=5", [{"name": "Alpha", "kind": "unknown=5"}]),
        (
            "Alpha\tpoints\r\nBeta\t\t7",
            [{"name": "Alpha", "kind": "points"}, {"name": "Beta", "rate": "7"}],
        ),
        ("Name\tHigh\nAlpha\t5\n\t\n", [{"name": "Alpha", "high": "5"}]),
        ("name; low\nAlpha; 5", [{"name": "Alpha", "low": "5"}]),
        ('Alpha\t"two\nlines"', [{"name": "Alpha", "kind": "two\nlines"}]),
        (" ; ;\n", []),
    ],
)
def test_cells_follow_the_columns(
    table: Table, words: QuestionText, text: str, rows: list[dict[str, str]]
) -> None:
    assert split_rows(text, table, words)[0] == rows


def test_a_heading_alone_rules_the_rows_that_follow(table: Table, words: QuestionText) -> None:
    rows, order = split_rows("Name\tHigh\tKind", table, words)
    assert rows == []
    assert split_rows("Alpha\t5\tpoints", table, words, order)[0] == [
        {"name": "Alpha", "high": "5", "kind": "points"}
    ]


def test_a_heading_with_an_unknown_column_is_said(table: Table, words: QuestionText) -> None:
    with pytest.raises(AnswersError, match=r'heading "Colour" is no column.*Name, Kind'):
        split_rows("Name\tKind\tColour\nAlpha\tpoints\tred", table, words)
    with pytest.raises(AnswersError, match="twice"):
        split_rows("Name\tKind\tKind\nAlpha\tpoints\tred", table, words)


def test_more_cells_than_columns_are_said(table: Table, words: QuestionText) -> None:
    with pytest.raises(AnswersError, match='no column left for "8"'):
        split_rows("1;2;3;4;5;6;7;8", table, words)
    with pytest.raises(AnswersError, match=r'Row 2, Alpha: .*no column left for "8"'):
        split_rows("1;2\nAlpha;2;3;4;5;6;7;8", table, words)


def test_a_cell_is_given_once(table: Table, words: QuestionText) -> None:
    with pytest.raises(AnswersError, match="second value for name"):
        split_rows("Alpha; name=Beta", table, words)


def test_a_paste_is_limited(table: Table, words: QuestionText) -> None:
    with pytest.raises(AnswersError, match="501 rows"):
        split_rows("Alpha\n" * 501, table, words)


def test_cells_become_values_of_their_columns(
    table: Table, words: QuestionText, session: Session
) -> None:
    habits = Habits("sl", "EUR", session.options)
    texts = {"name": "Alpha", "kind": "Cash", "rate": "1,5 %"}
    assert read_cells(texts, table, words, habits) == {
        "name": "Alpha",
        "kind": "cashback",
        "rate": 1.5,
    }
    with pytest.raises(AnswersError, match=r"Rate: x is not a share"):
        read_cells({"name": "Alpha", "rate": "x"}, table, words, habits)
    with pytest.raises(AnswersError, match='needs its "Name"'):
        read_cells({"kind": "points"}, table, words, habits)


cells = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).map(str.strip)


@given(texts=st.dictionaries(st.sampled_from(["name", "note", "high"]), cells.filter(bool)))
def test_a_joined_row_is_split_into_itself(
    table: Table, words: QuestionText, texts: dict[str, str]
) -> None:
    rows = split_rows(join_row(texts), table, words)[0]
    assert rows == ([texts] if texts else [])
