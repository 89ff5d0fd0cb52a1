from datetime import date

import pytest

from workbench.concept.model import Concept, Term
from workbench.documents.material import Material, lines_of, month_after
from workbench.documents.tables import Field, Frame, card_of, decimals_of, table_of, text_of
from workbench.engagement import Details
from workbench.i18n import Translator
from workbench.quantities import Formats

MATERIAL = Material(Concept(Details(client="C")), None, Formats(), Translator())
FRAME = Frame("t", "Things", "Table of things.")
Thing = tuple[str, float | None]

FIELDS: list[Field[Thing]] = [
    Field("Name", lambda thing: thing[0]),
    Field("Size", lambda thing: thing[1], "number", total=True),
]


def cells(items: list[Thing], fields: list[Field[Thing]] = FIELDS) -> list[list[str]]:
    table = table_of(MATERIAL, FRAME, fields, items)
    assert table is not None
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_column_has_the_same_decimals_throughout_and_a_total_of_them() -> None:
    assert cells([("a", 1), ("b", 2.5)]) == [["a", "1.0"], ["b", "2.5"], ["Total", "3.5"]]


def test_one_row_needs_no_total() -> None:
    assert cells([("a", 7)]) == [["a", "7"]]


def test_what_nobody_said_reads_not_available_beside_what_was_said() -> None:
    assert cells([("a", None), ("b", 2)])[0] == ["a", "n/a"]


def test_a_table_without_items_or_with_names_only_is_none() -> None:
    assert table_of(MATERIAL, FRAME, FIELDS, []) is None
    assert table_of(MATERIAL, FRAME, FIELDS, [("a", None), ("b", None)]) is None


def test_a_column_of_zeros_is_dropped_only_when_asked() -> None:
    zero: Field[Thing] = Field("Zero", lambda _thing: 0, "number", drop_zero=True)
    assert cells([("a", 1)], [*FIELDS, zero]) == [["a", "1"]]


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("percent", 0.125, "12.5%"),
        ("percent", 0.2, "20%"),
        ("percent", 0.0025, "0.25%"),
        ("money", 12.5, "12.50"),
        ("money", 1234.56, "1,235"),
        ("cents", 1234.5, "1,234.50"),
        ("number", 1234.5, "1,235"),
    ],
)
def test_quantities_are_written_by_their_kind(kind: str, value: float, text: str) -> None:
    field: Field[Thing] = Field("V", lambda thing: thing[1], kind)  # type: ignore[arg-type]
    assert cells([("a", value)], [FIELDS[0], field])[0][1] == text


def test_money_names_its_currency_in_the_head_and_numbers_stand_right() -> None:
    field: Field[Thing] = Field("Cost", lambda thing: thing[1], "money")
    table = table_of(MATERIAL, FRAME, [FIELDS[0], field], [("a", 1)])
    assert table is not None
    assert [(column.title, column.align) for column in table.columns] == [
        ("Name", "left"),
        ("Cost, EUR", "right"),
    ]


def test_a_card_leaves_out_what_was_not_said() -> None:
    card = card_of(MATERIAL, FRAME, [("Caps", ""), ("Start", None), ("Rule", "a\n- b.\nc")])
    assert card is not None
    assert [[cell.text for cell in row.cells] for row in card.rows] == [["Rule", "a; b. c"]]
    assert card_of(MATERIAL, FRAME, [("Caps", ""), ("Rate", "n/a")]) is None


def test_values_become_text_as_people_say_them() -> None:
    assert [text_of(MATERIAL, value) for value in (True, False, None)] == ["yes", "no", ""]
    assert text_of(MATERIAL, date(2027, 3, 1)) == "1 Mar 2027"
    assert text_of(MATERIAL, (Term("a", "Ada"), Term("b", "Bo"))) == "Ada, Bo"
    assert text_of(MATERIAL, "Offer of 2026-11-14, signed") == "Offer of 14 Nov 2026, signed"
    assert (
        text_of(MATERIAL, "Offer A-2026-11-14 of 2026-14-11") == "Offer A-2026-11-14 of 2026-14-11"
    )


@pytest.mark.parametrize(
    ("values", "decimals"), [([], 0), ([1.0, 2.0], 0), ([1.5], 1), ([1.25, 2], 2), ([1500.25], 0)]
)
def test_decimals_are_as_few_as_the_values_need(values: list[float], decimals: int) -> None:
    assert decimals_of(values) == decimals


def test_lines_and_months() -> None:
    assert lines_of(" - one\n\n* two ") == ["one", "two"]
    assert lines_of("1. one\n2) two") == ["one", "two"]
    assert lines_of("1. one\n2. two\nProof: three") == ["one", "two", "Proof: three"]
    assert lines_of("First\n1. one\n2. two") == ["First", "1. one", "2. two"]
    assert lines_of("Due on\n15. June") == ["Due on", "15. June"]
    assert month_after(date(2027, 11, 1), 2) == date(2028, 1, 1)
    assert month_after(date(2027, 11, 1), 1) == date(2027, 12, 1)


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0.2, "20%"), (0.2049, "20.5%"), (0.20004, "20%"), (0.0089, "0.89%"), (0, "0%")],
)
def test_a_share_has_decimals_only_where_it_needs_them(fraction: float, text: str) -> None:
    assert MATERIAL.share(fraction) == text
