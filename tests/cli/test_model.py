import json
from pathlib import Path

import pytest
from samples import full_drivers
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.errors import DriverError, StorageError, UsageError

RUN = CliRunner()


@pytest.fixture
def drivers(tmp_path: Path) -> Path:
    path = tmp_path / "drivers.json"
    path.write_text(json.dumps(full_drivers(5)), encoding="utf-8")
    return path


def test_everything_is_printed_as_one_json_object(drivers: Path) -> None:
    done = RUN.invoke(app, ["model", "--inputs", str(drivers), "--json"])
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    horizon = full_drivers(5)["horizon_months"]
    assert len(printed["lines"]["net_cash_flow"]) == horizon + 1
    assert set(printed["segments"]) == {"young", "families", "seniors"}


def test_figures_are_shown_to_people(drivers: Path) -> None:
    done = RUN.invoke(app, ["model", "--inputs", str(drivers)])
    assert done.exit_code == 0
    assert "Net present value" in done.stdout
    assert "Cumulative cash flow" in done.stdout


def test_what_if_changes_a_driver(drivers: Path) -> None:
    command = ["model", "--inputs", str(drivers), "--json"]
    base = json.loads(RUN.invoke(app, command).stdout)
    changed = json.loads(RUN.invoke(app, [*command, "--set", "segments.*.churn*=0.5"]).stdout)
    assert changed["figures"]["npv"] != base["figures"]["npv"]


def test_studies_named_in_the_file_are_run(tmp_path: Path) -> None:
    wanted = full_drivers(5) | {
        "scenarios": {"pessimistic": {"segments.*.churn": {"multiply": 1.2}}},
        "tornado": [{"path": "tax_rate", "low": 0, "high": 0.3}],
        "monte_carlo": {
            "n": 20,
            "seed": 1,
            "drivers": [
                {"path": "tax_rate", "distribution": "uniform", "low": 0, "high": 0.3},
            ],
        },
    }
    path = tmp_path / "studies.json"
    path.write_text(json.dumps(wanted), encoding="utf-8")
    printed = json.loads(RUN.invoke(app, ["model", "--inputs", str(path), "--json"]).stdout)
    assert list(printed["scenarios"]) == ["pessimistic", "base", "optimistic"]
    assert printed["tornado"]["bars"][0]["path"] == "tax_rate"
    assert sum(printed["monte_carlo"]["histogram"]["counts"]) == 20


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"tax_rate": 7}', DriverError),
        (b'{"tax_rate": NaN}', DriverError),
        (b'{"a": 1, "a": 2}', DriverError),
        (b"\xff\xfe\x00", DriverError),
        (None, StorageError),
    ],
)
def test_bad_input_is_refused_and_nothing_is_printed(
    tmp_path: Path, content: bytes | None, error: type[Exception]
) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    done = RUN.invoke(app, ["model", "--inputs", str(path), "--json"])
    assert isinstance(done.exception, error)
    assert done.stdout == ""


def test_a_change_in_another_form_is_wrong_usage(drivers: Path) -> None:
    done = RUN.invoke(app, ["model", "--inputs", str(drivers), "--set", "tax_rate"])
    assert isinstance(done.exception, UsageError)


def test_an_engagement_without_drivers_says_which_questions_give_them(tmp_path: Path) -> None:
    folder = tmp_path / "lipa"
    RUN.invoke(app, ["new", str(folder), "--client", "Lipa", "--currency", "EUR"])
    done = RUN.invoke(app, ["model", "-e", str(folder)])
    assert isinstance(done.exception, DriverError)
    assert "workbench set implementation.launch_month=VALUE" in str(done.exception)
