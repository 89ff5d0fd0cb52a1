"""``workbench schema`` prints what editors check files with."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.answers.layout import SCHEMA
from workbench.cli.app import app

Run = Callable[..., Result]


def test_the_schema_of_answers_is_the_one_in_the_engagement(run: Run, acme: Path) -> None:
    assert run("schema", "answers").stdout == (acme / SCHEMA).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("of", "key"),
    [("pack", "sections"), ("texts", "questions"), ("overlay", "extends"), ("engagement", "brand")],
)
def test_the_schema_of_other_files_needs_no_engagement(of: str, key: str) -> None:
    done = CliRunner().invoke(app, ["schema", of])
    assert done.exit_code == 0, done.output
    assert key in json.loads(done.stdout)["properties"]


def test_a_schema_can_be_written_to_a_file_and_again(tmp_path: Path) -> None:
    path = tmp_path / "pack.json"
    for _ in range(2):
        done = CliRunner().invoke(app, ["schema", "pack", "-o", str(path)])
        assert done.stdout == f"{path}\n"
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "Structure"


def test_there_is_no_schema_of_anything_else() -> None:
    assert CliRunner().invoke(app, ["schema", "words"]).exit_code == 2
