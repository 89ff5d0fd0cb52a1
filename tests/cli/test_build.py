"""``workbench build``: which files, whole, reproducible, and never over someone's own work."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.cli.outputs import Workshop, build_outputs, plan_outputs
from workbench.errors import ConflictError, DriverError, UsageError
from workbench.finance.inputs import Inputs
from workbench.finance.simulation import Simulation, run_simulation
from workbench.resources import bundled

Run = Callable[..., Any]
EXAMPLE = str(bundled("examples", "telecom-coalition"))


def few_draws(inputs: Inputs, wanted: dict[str, object]) -> Simulation:
    return run_simulation(inputs, {**wanted, "n": 200})


@pytest.fixture(scope="module")
def studied(workshop: Workshop) -> Workshop:
    """Return the example with a short simulation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.finance.studies.run_simulation", few_draws)
        short = Workshop(workshop.opened)
        assert short.studies.simulation is not None
    return short


@pytest.fixture
def opened_once(monkeypatch: pytest.MonkeyPatch, studied: Workshop) -> None:
    """Build from the example as it was read for all tests, where reading it is not the point."""
    monkeypatch.setattr("workbench.cli.outputs.open_workshop", lambda _: studied)


def build(*arguments: str) -> Any:  # noqa: ANN401 - the runner's result
    return CliRunner().invoke(app, ["build", "-e", EXAMPLE, *arguments])


@pytest.mark.usefixtures("opened_once")
def test_a_dry_run_names_the_files_and_writes_none(tmp_path: Path) -> None:
    done = build("--dry-run", "--out", str(tmp_path))
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == [
        "telecom-coalition-1-survey.pptx",
        "telecom-coalition-2-operational.docx",
        "telecom-coalition-3-financial.docx",
        "telecom-coalition-3-model.xlsx",
        "telecom-coalition-4-marketing.docx",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("opened_once")
def test_paths_are_the_result_and_progress_is_talk(tmp_path: Path) -> None:
    done = build("survey", "--format", "txt", "--out", str(tmp_path))
    path = tmp_path / "telecom-coalition-1-survey.txt"
    assert done.stdout == f"{path}\n"
    assert "Building telecom-coalition-1-survey.txt" in done.stderr
    assert path.read_text(encoding="utf-8").startswith("deck survey (en)")


def test_the_same_engagement_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, studied: Workshop
) -> None:
    # The complete simulation is compared by the demo's test.
    monkeypatch.setattr("workbench.finance.studies.run_simulation", few_draws)
    chosen = ("marketing", "model")
    done = build(*chosen, "--out", str(tmp_path / "one"))
    assert done.exit_code == 0, done.output
    outputs = plan_outputs(studied.opened, chosen, (), tmp_path / "two", "")
    assert len(list(build_outputs(studied, outputs, lambda _: None))) == 2
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.usefixtures("opened_once")
def test_a_file_edited_by_hand_is_kept_unless_forced(tmp_path: Path) -> None:
    arguments = ("financial", "marketing", "--format", "txt", "--out", str(tmp_path))
    assert build(*arguments).exit_code == 0
    assert build(*arguments).exit_code == 0
    path = tmp_path / "telecom-coalition-4-marketing.txt"
    path.write_text("mine", encoding="utf-8")
    refused = build(*arguments)
    assert isinstance(refused.exception, ConflictError)
    assert str(path) in str(refused.exception)
    assert path.read_text(encoding="utf-8") == "mine"
    assert build(*arguments, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("report marketing")


@pytest.mark.usefixtures("opened_once")
def test_a_file_that_was_not_built_here_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "telecom-coalition-1-survey.txt"
    path.write_text("someone's notes", encoding="utf-8")
    refused = build("survey", "--format", "txt", "--out", str(tmp_path))
    assert isinstance(refused.exception, ConflictError)
    assert path.read_text(encoding="utf-8") == "someone's notes"
    assert not (tmp_path / ".built.json").exists()


@pytest.mark.usefixtures("opened_once")
def test_the_record_holds_one_mark_for_each_file(tmp_path: Path) -> None:
    build("financial", "marketing", "--format", "txt", "--out", str(tmp_path))
    record = json.loads((tmp_path / ".built.json").read_text(encoding="utf-8"))
    assert sorted(record) == [
        "telecom-coalition-3-financial.txt",
        "telecom-coalition-4-marketing.txt",
    ]


@pytest.mark.usefixtures("opened_once")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pitch"], "There is no deliverable pitch."),
        (["model", "--format", "docx"], "model is not built as docx."),
    ],
)
def test_what_does_not_exist_is_named(tmp_path: Path, arguments: list[str], said: str) -> None:
    refused = build(*arguments, "--out", str(tmp_path))
    assert isinstance(refused.exception, UsageError)
    assert said in str(refused.exception)


def test_without_drivers_the_words_are_built_and_the_model_says_what_it_lacks(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run("build", "--format", "txt", "--out", str(out))
    assert isinstance(done.exception, DriverError)
    assert "segments" in str(done.exception)
    assert sorted(path.name for path in out.glob("*.txt")) == [
        "acme-1-survey.txt",
        "acme-2-operational.txt",
        "acme-4-marketing.txt",
    ]
    assert "not built, the model lacks drivers" in done.stderr
