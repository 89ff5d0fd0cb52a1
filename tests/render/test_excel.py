"""The workbook: what it holds, that it recalculates to the engine's values, and that it repeats."""

import random
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from numpy.typing import NDArray
from office import Opened, recalculate, row
from openxml_audit import FileFormat, OpenXmlValidator
from samples import full_drivers
from workbook_drivers import Change, Raw, changed_inputs, possible_changes, random_inputs
from workbook_scenarios import random_scenarios

from workbench.documents.blocks import Cover
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.lines import LINES
from workbench.finance.model import Result, run_model
from workbench.finance.studies import run_studies, scenario_inputs
from workbench.i18n import Translator
from workbench.render.excel import Content, build_workbook, render_workbook
from workbench.render.theme import load_theme

COVER = Cover(
    "Müller & Sons <d.o.o.>", "=Loyalty", "Model", date(2026, 11, 21), "Draft", "0.1", "Secret"
)
FRENCH = Translator(
    "sl", {"Cash flow": ("Flux d'argent",), "Points": ("Баллы",), "Inputs": ("Points/[1]",)}
)
STUDIES: Raw = {
    "scenarios": {"pessimistic": {"segments.*.churn": {"multiply": 0.9}}},
    "tornado": [
        {"path": "segments.*.churn", "low": 0.5, "high": 1, "apply": "multiply"},
        {"path": "scheme.earn_rate", "low": 0, "high": 2},
    ],
    "monte_carlo": {
        "n": 40,
        "seed": 1,
        "drivers": [
            {"path": "discount_rate", "distribution": "uniform", "low": 0, "high": 0.3},
            {"path": "ramp_months", "distribution": "pert", "low": 2, "mode": 4, "high": 9},
        ],
    },
}
SEEDS = tuple(range(50))

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")


def built(raw: Raw, translate: Translator | None = None) -> bytes:
    result = run_model(check_inputs(raw))
    origins = {"scheme.earn_rate": "some/folder/09.yaml:3, Workshop"}
    content = Content(result, COVER, origins=origins, studies=run_studies(result))
    return build_workbook(content, translate=translate or Translator(), theme=load_theme())


@cache
def built_of(seed: int) -> bytes:
    """Return the workbook of random inputs, built once for the tests that only look at it."""
    return built(random_inputs(seed))


@cache
def built_with_studies() -> bytes:
    return built(random_inputs(13) | STUDIES)


def differences(opened: Opened, book: openpyxl.Workbook, result: Result) -> Iterator[str]:
    """Yield every row whose recalculated cells are not the engine's."""
    for name, expected, largest in expected_rows(result):
        found = row(opened, book, name)
        if not equal(found, expected, largest):
            yield f"{name}: {found[:4]} instead of {expected[:4]}"


def expected_rows(result: Result) -> Iterator[tuple[str, NDArray[np.float64], float]]:
    """Yield the engine's values of every named row, and the line's largest value in any month."""
    inputs = result.inputs
    for line in LINES.values():
        values = result.values[line.name][:, :, :, 0]
        items = [item.id for item in inputs.items[line.per]] if line.per else [""]
        months = 1 if line.is_scalar else inputs.horizon + 1
        wide = np.broadcast_to(values.reshape(len(values), -1), (months, len(items)))
        largest = float(np.abs(wide).max(initial=0))
        for index, item in enumerate(items):
            parts = ["" if line.is_scalar else "lines", line.name, item]
            yield ".".join(filter(None, parts)).replace("-", "_"), wide[:, index], largest
        if line.adds_up and items and line.per != "mechanic":
            yield f"lines.{line.name}", wide.sum(axis=1), largest
        if line.name in result.years:
            yield f"years.{line.name}", np.array(result.years[line.name]), largest


def equal(found: list[object], expected: NDArray[np.float64], largest: float) -> bool:
    if np.isnan(expected).any():
        return found == ["n/a"] * len(expected)
    numbers = np.array([np.nan if isinstance(one, str) else one for one in found], dtype=float)
    allowed = np.maximum(1e-9 * np.abs(expected), 1e-12 * largest)
    return bool((np.abs(numbers - expected) <= allowed).all())


@pytest.mark.slow
@needs_office
@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_after_changes_every_scenario_recalculates_to_the_engines_run(tmp_path: Path) -> None:
    cases: dict[str, tuple[Opened, Inputs, object]] = {}
    for seed in SEEDS:
        raw = random_inputs(seed)
        scenarios = random_scenarios(raw, seed)
        changes = possible_changes(raw, random.Random(seed))
        name = ("base", *scenarios)[seed % 4]
        opened = Opened(built(raw | {"scenarios": scenarios}, FRENCH if seed == 1 else None))
        for path, value in changes:
            opened.change("base." + path.replace("-", "_"), value)
        opened.change("scenario", name)
        opened.forget()
        opened.save(tmp_path / f"model{seed}.xlsx")
        inputs = scenario_inputs(changed_inputs(raw, changes), scenarios)[name]
        cases[f"model{seed}"] = (opened, inputs, (name, changes, scenarios.get(name)))
    books = recalculate([tmp_path / f"{name}.xlsx" for name in cases], tmp_path)
    wrong = {
        f"{name} {changes}": found
        for name, (opened, inputs, changes) in cases.items()
        if (found := list(differences(opened, books[name], run_model(inputs))))
    }
    assert not wrong, "\n".join(map(str, wrong.values()))[:3000]
    for name, (opened, _, _) in cases.items():
        assert row(opened, books[name], "checks.total") == [0], name


@pytest.mark.slow
@needs_office
@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_a_driver_typed_over_by_its_own_name_changes_the_model(tmp_path: Path) -> None:
    raw = random_inputs(5)
    opened = Opened(built(raw | {"scenarios": {"pessimistic": {"scheme.earn_rate": 0.5}}}))
    changes: list[Change] = [("scheme.earn_rate", 3.0), ("segments.s0.churn", 0.01)]
    for path, value in changes:
        opened.change(path, value)
    opened.forget()
    opened.save(tmp_path / "model.xlsx")
    book = recalculate([tmp_path / "model.xlsx"], tmp_path)["model"]
    assert list(differences(opened, book, run_model(changed_inputs(raw, changes)))) == []
    assert row(opened, book, "inputs.changed") == [2]
    assert row(opened, book, "checks.total") == [0]


@pytest.mark.slow
@needs_office
@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_every_known_result_is_what_the_formula_gives(tmp_path: Path) -> None:
    content = built(full_drivers(5) | STUDIES)
    opened = Opened(content)
    known = openpyxl.load_workbook(BytesIO(content), data_only=True)
    opened.forget()
    opened.save(tmp_path / "model.xlsx")
    book = recalculate([tmp_path / "model.xlsx"], tmp_path)["model"]
    compared = 0
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        for cell in (cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"):
            mine = known[sheet.title][cell.coordinate].value
            theirs = book[sheet.title][cell.coordinate].value
            if isinstance(mine, int | float) and isinstance(theirs, int | float):
                assert theirs == pytest.approx(mine, rel=1e-9, abs=1e-7), (sheet.title, cell)
            else:
                assert theirs == mine, (sheet.title, cell)
            compared += 1
    assert compared > 5000


def test_every_line_item_and_driver_has_its_name() -> None:
    inputs = check_inputs(random_inputs(0))
    names = Opened(built_of(0)).names
    expected = {name for name, _, _ in expected_rows(run_model(inputs))}
    expected |= {"discount_rate", "scheme.earn_rate", "effect_factor", "start_month"}
    expected |= {f"segments.{item.id}.churn" for item in inputs.items["segment"]}
    expected |= {"segments.s0.seasonality.12", "communication.annual_budgets.1"}
    expected |= {"communication.channels.ch3.max_share", "costs.c_0.from_month", "irr", "npv"}
    assert expected <= set(names)


def test_the_known_results_are_the_engines() -> None:
    raw = random_inputs(2)
    content = built(raw)
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    assert list(differences(Opened(content), book, run_model(check_inputs(raw)))) == []


def test_the_same_result_gives_the_same_bytes() -> None:
    assert built(random_inputs(13)) == built_of(13)


def test_the_file_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "model.xlsx"
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)
    result = run_model(check_inputs(random_inputs(3)))
    render_workbook(Content(result, COVER), path, translate=Translator(), theme=load_theme())
    for content in (path.read_bytes(), built_with_studies()):
        path.write_bytes(content)
        assert validator.validate(path).errors == []


def test_text_from_people_never_becomes_a_formula() -> None:
    content = built_of(13)
    book = openpyxl.load_workbook(BytesIO(content))
    found = [
        (sheet.title, cell.coordinate, cell.data_type)
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith("=Segment")
    ]
    names = [item.id for item in check_inputs(random_inputs(13)).items["segment"]]
    places = [("Inputs", Opened(content).place(f"segments.{name}.name")[1], "s") for name in names]
    assert found == places


def test_a_name_is_typed_once_and_read_everywhere() -> None:
    content = built_of(13)
    known = openpyxl.load_workbook(BytesIO(content), data_only=True)
    read = [
        sheet.title
        for sheet in known
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith("=Segment")
    ]
    assert {"Inputs", "Active inputs", "Members", "Sales"} <= set(read)


def test_inputs_can_be_changed_and_formulas_cannot() -> None:
    book = openpyxl.load_workbook(BytesIO(built_with_studies()))
    locked = {
        sheet.title: {cell.protection.locked for line in sheet.iter_rows() for cell in line}
        for sheet in book
    }
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    edited = {"Inputs", "Scenarios", "Budget", "Change log"}
    assert {name for name, found in locked.items() if found == {True, False}} == edited
    assert {name for name, found in locked.items() if found == {True}} == set(locked) - edited


def test_sheets_tell_the_story_in_order() -> None:
    assert Opened(built_with_studies()).sheets == [
        "Cover", "Inputs", "Scenarios", "Active inputs", "Timeline", "Effects", "Members", "Sales",
        "Points", "Liability", "Income and costs", "Communication", "Cash flow", "Settlement",
        "Years", "Budget", "Figures", "Mechanics", "Sensitivity", "Simulation", "Exposure",
        "Checks", "Change log",
    ]  # fmt: skip


def test_sheets_without_anything_to_show_are_left_out() -> None:
    raw = {**random_inputs(3), "mechanics": []}
    assert check_inputs(raw).items["partner"] == ()
    absent = {"Settlement", "Scenarios", "Mechanics", "Sensitivity", "Simulation", "Exposure"}
    assert not absent & set(Opened(built(raw)).sheets)


def test_the_cover_says_whose_workbook_it_is_and_has_four_charts() -> None:
    book = openpyxl.load_workbook(BytesIO(built_of(0)))
    cover = book["Cover"]
    texts = [cell.value for line in cover.iter_rows() for cell in line if cell.value]
    assert "=Loyalty" in texts
    assert "Müller & Sons <d.o.o.> · Model" in texts
    assert "21 November 2026 · Version 0.1 · Draft · Secret" in texts
    opened = Opened(built_of(0))
    drawing = opened.parts["xl/drawings/drawing1.xml"].decode()
    assert drawing.count("descr=") == 4
    assert book.properties.title == "=Loyalty"
    assert str(book.properties.created) == "2026-11-21 00:00:00"
