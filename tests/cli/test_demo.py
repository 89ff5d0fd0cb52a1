"""``workbench demo``: everything from one command."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.cli.app import app


@pytest.mark.slow
def test_the_demo_builds_every_file_twice_alike_and_says_the_figures(tmp_path: Path) -> None:
    contents = []
    for _ in range(2):
        done = CliRunner().invoke(app, ["demo", "--out", str(tmp_path)])
        assert done.exit_code == 0, done.output
        contents.append({path.name: path.read_bytes() for path in tmp_path.iterdir()})
    assert contents[0] == contents[1]
    assert len(contents[0]) == 6
    for path in tmp_path.glob("telecom*"):
        assert str(path) in done.stdout
    assert "Net present value   EUR" in done.stdout
    assert "Building telecom-coalition-1-survey.pptx" in done.stderr
