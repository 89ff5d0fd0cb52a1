"""A fresh engagement on the shipped questions."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.answers.store import create_engagement
from workbench.cli.app import app
from workbench.engagement import Details
from workbench.questionnaire.schema import Questionnaire


@pytest.fixture(scope="session")
def questionnaire(shipped_pack: Questionnaire) -> Questionnaire:
    return shipped_pack


@pytest.fixture(autouse=True)
def _quick_templates(compiled_once: None) -> None:
    """Compile no template twice."""


@pytest.fixture(autouse=True)
def _quick_start(commands_read_once: None) -> None:
    """Let the commands of one process share the questions."""


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire) -> Path:
    """Return an engagement in which everything is open, to be copied and never written to."""
    folder = tmp_path_factory.mktemp("fresh") / "acme"
    return create_engagement(folder, Details(client="Acme"), questionnaire).root


@pytest.fixture
def acme(tmp_path: Path, fresh: Path) -> Path:
    """Return the folder of an engagement in which everything is open."""
    return Path(shutil.copytree(fresh, tmp_path / "acme"))


@pytest.fixture
def run(acme: Path) -> Callable[..., Result]:
    """Run a command on the engagement."""

    def invoke(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(app, [command, "-e", str(acme), *arguments])

    return invoke
