"""``workbench lint`` says everything that is wrong with a pack or an overlay."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.errors import QuestionnaireError, StorageError

OVERLAY = """\
id: ours
version: 1.0.0
extends: loyalty
sections:
  - id: business
    questions:
      - {id: stations, type: integer, after: revenue}
"""
WORDS = """\
questions:
  business.stations: {prompt: How many stations are there?, label: Stations}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(OVERLAY, encoding="utf-8")
    (folder / "en.yaml").write_text(WORDS, encoding="utf-8")
    return folder


def test_the_shipped_pack_is_right() -> None:
    done = CliRunner().invoke(app, ["lint"])
    assert done.exit_code == 0, done.output
    assert "questions, " in done.stdout


def test_an_overlay_that_is_right_is_counted(own: Path) -> None:
    done = CliRunner().invoke(app, ["lint", str(own)])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{own}: ")


def test_every_problem_is_printed_with_its_line(own: Path) -> None:
    wrong = [f"      - {{id: q{n}, type: integr}}\n" for n in range(30)]
    (own / "questionnaire.yaml").write_text(OVERLAY + "".join(wrong), encoding="utf-8")
    done = CliRunner().invoke(app, ["lint", str(own)])
    lines = done.stdout.splitlines()
    assert len([line for line in lines if "unknown type" in line]) == 30
    assert lines[0].startswith(f"{own}/questionnaire.yaml:8:")
    assert 'Did you mean "integer"?' in lines[0]
    assert isinstance(done.exception, QuestionnaireError)
    assert done.exception.exit_code == 3


def test_a_pack_that_stands_alone_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "questionnaire.yaml").write_text("id: x\n", encoding="utf-8")
    (tmp_path / "en.yaml").write_text("title: X\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["lint", str(tmp_path)])
    assert "version is missing" in done.stdout
    assert "sections is missing" in done.stdout


def test_a_folder_without_a_pack_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["lint", str(tmp_path)])
    assert isinstance(done.exception, StorageError)
    assert "is no pack of questions" in str(done.exception)


def test_the_own_questions_of_the_engagement_here_are_checked(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own.parent / "engagement.yaml").write_text("client: Acme\n", encoding="utf-8")
    monkeypatch.chdir(own.parent)
    done = CliRunner().invoke(app, ["lint"])
    assert done.stdout.startswith("questions: ")
