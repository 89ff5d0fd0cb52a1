"""The blank calculator: built without an engagement, filled in by hand, and never lost."""

import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from office import Opened, recalculate, row
from openxml_audit import FileFormat, OpenXmlValidator
from typer.testing import CliRunner
from workbook_drivers import Raw, set_driver

from workbench.cli.app import app
from workbench.cli.blank import blank_workbook
from workbench.errors import ConflictError, UsageError
from workbench.finance.blank import Size, blank_drivers
from workbench.finance.inputs import check_inputs
from workbench.finance.model import run_model
from workbench.i18n import Translator

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")
SMALL = ("--segments", "1", "--partners", "0", "--mechanics", "1", "--months", "12")
FILLED: dict[str, float] = {
    "segments.segment-1.customers": 50_000,
    "segments.segment-1.churn": 0.02,
    "segments.segment-1.orders_per_month": 2,
    "segments.segment-1.order_value": 40,
    "segments.segment-1.gross_margin": 0.3,
    "segments.segment-1.enrolment_ceiling": 0.6,
    "segments.segment-1.activity_rate": 0.5,
    "mechanics.mechanic-2.frequency_uplift": 0.2,
    "scheme.earn_rate": 1,
    "scheme.point_value": 0.01,
    "costs.it_investment.amount": 90_000,
    "costs.staff.amount": 9_000,
    "communication.channels.channel-1.share": 0.7,
    "communication.channels.channel-3.share": 0.3,
    "communication.annual_budgets.1": 60_000.01,
}


def built(*arguments: str) -> list[str]:
    """Return the files that the command names; errors come out as they are."""
    result = CliRunner().invoke(app, ["build", *arguments], catch_exceptions=False)
    return result.stdout.split()


@pytest.fixture(scope="module")
def blank() -> bytes:
    """Return the calculator in the size that it has when none is chosen."""
    return blank_workbook(Size(), "en", None)


def test_it_is_built_without_an_engagement_and_built_again(tmp_path: Path) -> None:
    path = tmp_path / "model-blank.xlsx"
    for _ in range(2):
        assert built("model", "--blank", *SMALL, "--out", str(tmp_path)) == [str(path)]


@pytest.mark.slow
def test_the_file_is_valid(blank: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model-blank.xlsx"
    path.write_bytes(blank)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)
    assert validator.validate(path).errors == []


def test_a_dry_run_only_names_it(tmp_path: Path) -> None:
    path = tmp_path / "x" / "model-blank.xlsx"
    arguments = ("--blank", "--out", str(path.parent), "--dry-run")
    assert built(*arguments) == [str(path)]
    assert not path.parent.exists()


def test_one_that_was_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "model-blank.xlsx"
    path.write_bytes(b"filled in")
    arguments = ("model", "--blank", *SMALL, "--out", str(tmp_path))
    with pytest.raises(ConflictError, match="is there already"):
        built(*arguments)
    assert path.read_bytes() == b"filled in"
    assert built(*arguments, "--force") == [str(path)]


@pytest.mark.parametrize(
    "arguments",
    [("survey",), ("--format", "docx"), ("--segments", "0"), ("--months", "121")],
)
def test_nothing_else_can_be_blank(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        built(*arguments, "--blank", "--out", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_its_size_is_chosen() -> None:
    names = Opened(blank_workbook(Size(2, 0, 1, 12), "en", None)).names
    assert "base.segments.segment_2.churn" in names
    assert "base.segments.segment_3.churn" not in names
    assert "base.mechanics.mechanic_1.opex" in names
    assert not [name for name in names if name.startswith("partners.")]


def test_it_holds_nobodys_figures(blank: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(blank), data_only=True)
    cash = [cell.value for line in book["Cash flow"].iter_rows(min_row=8) for cell in line]
    assert {value for value in cash if isinstance(value, int | float)} == {0}


def channels(drivers: Raw) -> Raw:
    found = drivers["communication"]
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
@needs_office
@pytest.mark.filterwarnings("ignore:Unable to read chart")
def test_filled_in_it_equals_the_engine(blank: bytes, tmp_path: Path) -> None:
    opened = Opened(blank)
    drivers = blank_drivers(Size(), "EUR", Translator())
    drivers |= {"scheme": {}, "communication": {**channels(drivers), "annual_budgets": [0, 0, 0]}}
    for path, value in FILLED.items():
        opened.change("base." + path.replace("-", "_"), value)
        set_driver(drivers, path.split("."), value)
    opened.change("segments.segment_1.name", "Families")
    opened.forget()
    opened.save(tmp_path / "model.xlsx")
    book = recalculate([tmp_path / "model.xlsx"], tmp_path)["model"]
    result = run_model(check_inputs(drivers))
    for name in ("npv", "roi", "peak_funding", "payback_months", "cost_per_point"):
        assert row(opened, book, name)[0] == pytest.approx(result.figures[name], rel=1e-9), name
    assert row(opened, book, "irr")[0] == pytest.approx(result.figures["irr"], rel=1e-6)
    flows = row(opened, book, "lines.net_cash_flow")
    assert flows == pytest.approx(result.lines["net_cash_flow"].tolist(), rel=1e-9)
    assert row(opened, book, "checks.total") == [0]
    assert row(opened, book, "inputs.changed") == [len(FILLED)]
    labels = [cell.value for line in book["Members"].iter_rows() for cell in line]
    assert labels.count("Families") > 5
