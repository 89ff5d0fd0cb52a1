"""The sheets of studies: the engine's values, and whether the inputs are still the same."""

import math
import shutil
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from office import Opened, recalculate, row
from samples import full_drivers

from workbench.documents.blocks import Cover
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.finance.studies import Studies, run_studies
from workbench.i18n import Translator
from workbench.render.excel import Content, build_workbook
from workbench.render.excel_marks import inputs_mark
from workbench.render.theme import load_theme

COVER = Cover("Client", "Model", "", date(2026, 11, 21), "Draft", "0.3", "", "Advisers")
RAW = full_drivers(7) | {
    "scenarios": {"optimistic": {"scheme.redemption_rate": {"multiply": 0.9}}},
    "tornado": [
        {"path": "segments.*.gross_margin", "low": 0.9, "high": 1.1, "apply": "multiply"},
        {"path": "scheme.redemption_months", "low": 1, "high": 3},
    ],
    "monte_carlo": {
        "n": 200,
        "seed": 4,
        "drivers": [
            {"path": "segments.young.churn", "distribution": "triangular", "low": 0.01,
             "mode": 0.02, "high": 0.05},
        ],
    },
}  # fmt: skip
OWNERS = {"build": "IT", "run": "IT", "care": "Service"}

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")


@pytest.fixture(scope="module")
def base() -> Result:
    return run_model(check_inputs(RAW))


@pytest.fixture(scope="module")
def studies(base: Result) -> Studies:
    return run_studies(base)


@pytest.fixture(scope="module")
def content(base: Result, studies: Studies) -> bytes:
    content = Content(base, COVER, studies=studies, owners=OWNERS)
    return build_workbook(content, translate=Translator(), theme=load_theme())


@pytest.fixture(scope="module")
def known(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def cells(book: openpyxl.Workbook, sheet: str) -> list[object]:
    return [cell.value for line in book[sheet].iter_rows() for cell in line]


def missing(values: Iterable[float | None], shown: list[object]) -> list[float]:
    """Return the values that no cell shows; a file keeps 16 digits of a number."""
    numbers = [cell for cell in shown if isinstance(cell, int | float)]
    return [
        value
        for value in values
        if value is not None and not any(math.isclose(value, cell) for cell in numbers)
    ]


def line_of(book: openpyxl.Workbook, sheet: str, label: str) -> list[object]:
    """Return the cells right of a label in the sheet's first column of words."""
    for line in book[sheet].iter_rows(values_only=True):
        if line[1] == label:
            return list(line[2:])
    raise AssertionError(label)


def test_every_value_of_the_studies_is_there(known: openpyxl.Workbook, studies: Studies) -> None:
    found = studies.simulation
    assert found is not None
    values = {found.p5, found.p50, found.p95, found.mean, *found.counts, *found.edges}
    values |= {value for series in found.fan for value in series}
    assert missing(values, cells(known, "Simulation")) == []
    ends = {end for bar in studies.bars for end in (bar.npv_low, bar.npv_high, bar.range)}
    assert len(ends) > 4
    assert missing(ends, cells(known, "Sensitivity")) == []
    npvs = {run.figures["npv"] for run in studies.scenarios.values()}
    assert missing(npvs, cells(known, "Scenarios")) == []


def test_the_bands_of_the_fan_lie_between_its_percentiles(
    known: openpyxl.Workbook, studies: Studies
) -> None:
    found = studies.simulation
    assert found is not None
    months = [
        [cell for cell in line if isinstance(cell, int | float)]
        for line in known["Simulation"].iter_rows(values_only=True)
        if isinstance(line[1], datetime)
    ]
    assert len(months) == len(found.fan[0])
    for month, line in enumerate(months):
        percentiles, bands = line[1:6], line[6:]
        assert percentiles == pytest.approx([series[month] for series in found.fan])
        assert percentiles[0] + sum(bands) == pytest.approx(percentiles[-1])
        assert min(bands) >= 0


def test_contributions_and_the_rest_make_net_present_value(
    known: openpyxl.Workbook, base: Result
) -> None:
    npvs = {found.npv for found in base.mechanics.values()}
    assert missing({*npvs, base.not_attributable}, cells(known, "Mechanics")) == []
    total = line_of(known, "Mechanics", "Net present value of the programme")[0]
    assert total == pytest.approx(base.figures["npv"])


def test_every_study_says_for_which_inputs_it_was_computed(
    known: openpyxl.Workbook, base: Result
) -> None:
    text = f"Computed by the engine, not live; mark of the inputs: {inputs_mark(base.inputs)}."
    for sheet in ("Scenarios", "Mechanics", "Sensitivity", "Simulation", "Exposure"):
        assert text in cells(known, sheet)


def test_other_inputs_have_another_mark(base: Result) -> None:
    changed = check_inputs(RAW | {"discount_rate": 0.123456})
    assert inputs_mark(base.inputs) != inputs_mark(changed)
    assert inputs_mark(base.inputs) == inputs_mark(check_inputs(RAW))


def test_owners_answer_for_their_cost_items(known: openpyxl.Workbook, base: Result) -> None:
    items = {item.id: n for n, item in enumerate(base.inputs.items["cost"])}
    amounts = base.values["cost_item"][:, 0, :, 0].sum(axis=0)
    total = line_of(known, "Budget", "Service")
    assert total[1] == pytest.approx(amounts[items["care"]])
    rest = sum(amounts[place] for name, place in items.items() if name not in OWNERS)
    assert line_of(known, "Budget", "Without an owner")[1] == pytest.approx(rest)


def test_ranges_stand_beside_their_base(content: bytes, known: openpyxl.Workbook) -> None:
    opened = Opened(content)
    sheet, address = opened.place("base.segments.young.gross_margin")
    base = known[sheet][address]
    low, high = (known[sheet].cell(base.row, base.column + step).value for step in (-1, 1))
    assert (low, high) == pytest.approx((base.value * 0.9, base.value * 1.1))


def test_the_change_log_begins_with_this_version(known: openpyxl.Workbook) -> None:
    assert line_of(known, "Change log", "0.3")[:3] == ["21 November 2026", "Draft", "Advisers"]


@pytest.mark.slow
@needs_office
@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_studies_are_marked_when_the_inputs_change(content: bytes, tmp_path: Path) -> None:
    changes: dict[str, list[tuple[str, float | str]]] = {
        "same": [("scenario", "optimistic")],
        "number": [("base.discount_rate", 0.01)],
        "word": [("base.ramp", "immediate"), ("base.scheme.earn_rate", 0)],
        "entry": [("base.communication.month_weights.2", 5)],
        "reach": [("base.mechanics.mechanic_0.segments.young", 2)],
        "change": [("scenario", "optimistic")],
    }
    for name, typed in changes.items():
        opened = Opened(content)
        for path, value in typed:
            opened.change(path, value)
        opened.forget()
        opened.save(tmp_path / f"{name}.xlsx")
    opened = Opened(content)
    books = recalculate([tmp_path / f"{name}.xlsx" for name in changes], tmp_path)
    changed = {name: row(opened, book, "inputs.changed")[0] for name, book in books.items()}
    assert changed == {"same": 0, "number": 1, "word": 2, "entry": 1, "reach": 1, "change": 0}
    same = "The inputs are still those it was computed for."
    assert same in cells(books["same"], "Sensitivity")
    other = "Out of date. Inputs that differ from those it was computed for: 2."
    assert other in cells(books["word"], "Simulation")
    assert {row(opened, book, "checks.total")[0] for book in books.values()} == {0}
