"""What may come otherwise is shown as the runs gave it, and named in words."""

from typing import Any

import pytest

from workbench.concept.model import Concept
from workbench.documents.blocks import Chart, Table
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.material import Material
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.quantities import Formats


@pytest.fixture
def material(concept: Concept, result: Result, studies: Studies) -> Material:
    return Material(concept, result, Formats(), Translator(), studies)


def texts(material: Material, name: str) -> list[list[str]]:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Table)
    return [[cell.text for cell in row.cells] for row in shown.rows]


def chart(material: Material, name: str) -> Chart:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Chart)
    return shown


def test_scenarios_stand_side_by_side_in_their_order(material: Material, studies: Studies) -> None:
    shown = EXHIBITS["scenarios"](material)
    assert isinstance(shown, Table)
    heads = [column.title for column in shown.columns]
    assert heads == ["Figure", "Pessimistic", "Base", "Optimistic"]
    npvs = [run.figures["npv"] for run in studies.scenarios.values()]
    assert [cell.text for cell in shown.rows[0].cells[1:]] == [
        material.formats.number(npv) for npv in npvs
    ]


def test_changes_of_scenarios_are_told_in_words_with_their_reason(material: Material) -> None:
    assert texts(material, "scenario_changes") == [
        ["Pessimistic", "", ""],
        ["Effect on frequency (all mechanics)", "\N{MINUS SIGN}50%", "A pilot"],
        ["Optimistic", "", ""],
        ["Share of points ever redeemed", "50%", ""],
    ]


def test_every_scenario_has_its_line_of_cash(material: Material, studies: Studies) -> None:
    lines = {series.name: series.values for series in chart(material, "scenario_cash").series}
    run = studies.scenarios["pessimistic"]
    assert lines["Pessimistic"][-1] == run.lines["cumulative"][-1]
    assert list(lines) == ["Pessimistic", "Base", "Optimistic"]


def test_the_tornado_stands_around_the_base(material: Material, result: Result) -> None:
    shown = chart(material, "tornado")
    assert shown.base == result.figures["npv"]
    assert set(shown.categories) == {
        "Share of points ever redeemed",
        "Effect on frequency (double)",
    }
    low, high = shown.series
    assert all(
        min(a or 0, b or 0) <= shown.base <= max(a or 0, b or 0)
        for a, b in zip(low.values, high.values, strict=True)
    )


def test_ends_of_the_tornado_read_as_they_were_set(material: Material) -> None:
    ends = {row[0]: [row[1], row[3]] for row in texts(material, "tornado_table")}
    assert ends["Share of points ever redeemed"] == ["60%", "80%"]
    assert ends["Effect on frequency (double)"] == ["\N{MINUS SIGN}50%", "+50%"]


@pytest.mark.parametrize("name", ["scenarios", "tornado", "simulation", "fan", "exposure"])
def test_what_nobody_ran_is_not_shown(name: str, concept: Concept, result: Result) -> None:
    without: Any = Material(concept, result, Formats(), Translator())
    assert EXHIBITS[name](without) is None
