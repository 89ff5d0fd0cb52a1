"""The example of docs/adapting.md is run as it stands there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.answers.layout import SCHEMA
from workbench.answers.store import load_answers
from workbench.cli.app import app
from workbench.cli.openings import load_questions
from workbench.engagement import load_engagement

PAGE = (Path(__file__).parents[1] / "docs" / "adapting.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (questions/\S+)\n(.*?)```", PAGE, re.DOTALL))
SCRIPTS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(autouse=True)
def _quick_start(commands_read_once: None) -> None:
    """Let the commands of one process share the questions."""


@pytest.fixture
def petrol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the engagement of the page with its own questions, where the page is at."""
    monkeypatch.chdir(tmp_path)
    for done in run(SCRIPTS[0], monkeypatch):
        assert done.exit_code == 0, done.output
    for name, text in FILES.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path / "petrol"


def run(script: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Result]:
    for line in script.splitlines():
        program, *arguments = shlex.split(line)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
        else:
            assert program == "workbench"
            yield CliRunner().invoke(app, arguments)


def test_the_page_has_its_files_and_commands() -> None:
    assert set(FILES) == {"questions/questionnaire.yaml", "questions/en.yaml"}
    assert len(SCRIPTS) == 3


def test_the_example_is_checked_asked_stored_and_shown(
    petrol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint, fmt, first, second, status = run(SCRIPTS[1], monkeypatch)
    assert lint.exit_code == 0, lint.output
    assert "20-fuel.yaml" in fmt.stdout
    assert "02-business.yaml" in fmt.stdout
    assert SCHEMA in fmt.stdout
    for done in (first, second, status):
        assert done.exit_code == 0, done.output
    assert "Fuel" in status.stdout
    opened = load_engagement(petrol)
    pack = load_questions(opened, ("en",))
    answers = load_answers(opened, pack)
    assert answers.value("business.stations") == 252
    assert answers.value("fuel.pumps") == ("petrol", "diesel")
    (card,) = answers.table("fuel-cards")
    assert (card.value("name"), card.value("holders")) == ("Route", 120000)
    assert not answers.warnings
    assert pack.text("engagement.background", "en").prompt.endswith("think of a card?")
    assert pack.tables["competitors"].by_id["tiers"].when == "false"
    assert CliRunner().invoke(app, ["fmt", "--check"]).exit_code == 0


@pytest.mark.slow
def test_an_own_answer_that_is_assumed_stands_in_the_documents(
    petrol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert petrol.is_dir()
    list(run(SCRIPTS[1], monkeypatch))
    said = ["set", "business.stations=252", "--state", "assumed"]
    assert CliRunner().invoke(app, said).exit_code == 0
    built = CliRunner().invoke(app, ["build", "operational", "--format", "txt", "--out", "out"])
    assert built.exit_code == 0, built.output
    text = Path(built.stdout.strip()).read_text(encoding="utf-8")
    assert re.search(r"Stations \| 252", text)


def test_the_problem_on_the_page_is_what_lint_says(
    petrol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = petrol / "questions" / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: integer", "type: integr", 1), encoding="utf-8")
    monkeypatch.chdir(petrol)
    said = CliRunner().invoke(app, ["lint", "questions"]).stdout.splitlines()
    (shown,) = re.findall(r"^(questions/questionnaire\.yaml:.*) …$", PAGE, re.MULTILINE)
    assert any(line.startswith(shown) for line in said), said


def test_the_schemas_of_the_page_are_written(petrol: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(petrol)
    for done in run(SCRIPTS[2], monkeypatch):
        assert done.exit_code == 0, done.output
    assert Path("overlay.schema.json").is_file()
    assert Path("texts.schema.json").is_file()


def test_a_firms_folder_can_be_named_in_the_engagement(
    petrol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (petrol / "questions").rename(petrol.parent / "our-questions")
    text = (petrol / "engagement.yaml").read_text(encoding="utf-8")
    assert "  version:" in text
    named = re.sub(r"(  version: .*\n)", r"\1  overlays: [../our-questions]\n", text, count=1)
    (petrol / "engagement.yaml").write_text(named, encoding="utf-8")
    monkeypatch.chdir(petrol)
    done = CliRunner().invoke(app, ["set", "business.stations=3"])
    assert done.exit_code == 0, done.output
