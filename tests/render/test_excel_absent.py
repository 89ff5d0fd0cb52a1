"""What an engagement has not got: lines that can only be 0, hidden rows and sheets, said so."""

from io import BytesIO

import numpy as np
import openpyxl
import pytest
from office import Opened
from samples import full_drivers
from workbook_drivers import random_inputs

from workbench.documents.blocks import Cover
from workbench.finance.blank import Size, blank_drivers
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.i18n import Translator
from workbench.render.excel import Content, build_workbook
from workbench.render.excel_absent import Absent, find_absent
from workbench.render.theme import load_theme

LISTS = ("mechanics", "partners", "tiers", "communication", "costs")
COVER = Cover("Client", "Model", "", None, "", "")


def without(names: tuple[str, ...], seed: int = 4) -> Result:
    drivers = full_drivers(seed)
    return run_model(check_inputs({key: drivers[key] for key in drivers if key not in names}))


def absent_of(result: Result) -> Absent:
    return find_absent(result, {}, is_blank=False)


@pytest.fixture(scope="module")
def bare() -> openpyxl.Workbook:
    content = Content(without(LISTS), COVER)
    built = build_workbook(content, translate=Translator(), theme=load_theme())
    return openpyxl.load_workbook(BytesIO(built), data_only=True)


@pytest.mark.parametrize("seed", range(4))
def test_lines_said_to_be_absent_are_zero_whatever_else_is_given(seed: int) -> None:
    for name in LISTS:
        result = without((name,), seed)
        lines = absent_of(result).lines - {"earn_multiplier"}
        assert lines or name == "tiers"
        assert not any(np.any(result.values[line]) for line in lines)


def test_an_engagement_with_everything_lacks_nothing() -> None:
    assert absent_of(run_model(check_inputs(full_drivers(4)))) == Absent(frozenset(), frozenset())


def test_a_line_that_another_driver_could_move_is_not_absent() -> None:
    lines = absent_of(without(("mechanics",))).lines
    assert {"frequency_effect", "retained_customers", "mechanic_capex"} <= lines
    assert not {"membership_income", "customers", "benefit_cost", "income"} & lines


def test_a_tier_that_a_scenario_prices_is_there() -> None:
    base = without(("tiers",))
    raw = {**base.inputs.raw, "tiers": [{"id": "all", "share": 1, "benefit_cost": 2}]}
    dear = run_model(check_inputs(raw))
    assert "tier" in absent_of(base).groups
    assert "tier" not in find_absent(base, {"dear": dear}, is_blank=False).groups


def test_a_blank_calculator_lacks_only_what_it_has_no_room_for() -> None:
    size = Size(segments=1, partners=0, mechanics=1, months=3)
    result = run_model(check_inputs(blank_drivers(size, "EUR", Translator())))
    assert find_absent(result, {}, is_blank=True).groups == {"partner"}


def test_empty_sheets_are_hidden_and_not_in_the_contents(bare: openpyxl.Workbook) -> None:
    hidden = [sheet.title for sheet in bare if sheet.sheet_state == "hidden"]
    assert hidden == ["Effects", "Communication"]
    cover = [cell.value for line in bare["Cover"].iter_rows() for cell in line]
    assert not {"Effects", "Communication"} & set(cover)
    assert "Sheets that would be empty are hidden: Effects, Communication." in cover
    assert "Partners: none are given." in cover


def test_rows_that_can_only_be_zero_are_hidden(bare: openpyxl.Workbook) -> None:
    def hidden(sheet: str) -> set[object]:
        rows = bare[sheet].row_dimensions
        return {bare[sheet].cell(row, 2).value for row in rows if rows[row].hidden}

    assert {"Customers kept in the month", "Referred customers"} <= hidden("Members")
    assert {"Tiers", "Communication channels"} <= hidden("Inputs") & hidden("Active inputs")
    assert "Communication" in hidden("Years") & hidden("Budget") & hidden("Figures")
    assert not {"Customers", "Members"} & hidden("Members")


def test_nothing_is_hidden_from_an_engagement_with_everything() -> None:
    content = Content(run_model(check_inputs(random_inputs(5))), COVER)
    built = build_workbook(content, translate=Translator(), theme=load_theme())
    assert not [part for part in Opened(built).parts.values() if b' hidden="1"' in part]
