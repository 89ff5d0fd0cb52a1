"""A fresh engagement on the shipped questions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.answers.store import create_engagement
from workbench.cli.app import app
from workbench.engagement import Details
from workbench.questionnaire.loader import load_questionnaire, shipped
from workbench.questionnaire.schema import Questionnaire


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return load_questionnaire(shipped())


@pytest.fixture
def acme(tmp_path: Path, questionnaire: Questionnaire) -> Path:
    """Return the folder of an engagement in which everything is open."""
    return create_engagement(tmp_path / "acme", Details(client="Acme"), questionnaire).root


@pytest.fixture
def run(acme: Path) -> Callable[..., Result]:
    """Run a command on the engagement."""

    def invoke(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(app, [command, "-e", str(acme), *arguments])

    return invoke
