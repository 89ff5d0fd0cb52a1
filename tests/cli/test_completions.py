"""What a shell is told when somebody presses Tab."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli.completions import complete

Tab = Callable[..., list[str]]


@pytest.fixture
def tab(
    acme: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Press Tab behind a line in the engagement's folder; return the lines a shell gets."""
    row = acme / "answers" / "segments" / "seg-7f3k.yaml"
    row.parent.mkdir()
    row.write_text("order: 10\n\n# 3.03 Churn, $(rm)\nchurn:\n  value: 1\n", encoding="utf-8")
    (row.parent / "$(touch x).yaml").touch()
    monkeypatch.chdir(acme)

    def press(line: str, shell: str = "bash") -> list[str]:
        words = line.split(" ")
        for name, value in {
            "_WORKBENCH_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        }.items():
            monkeypatch.setenv(name, value)
        return capsys.readouterr().out.splitlines() if complete() else ["nothing said"]

    return press


def test_questions_tables_rows_and_columns_are_offered_to_set(tab: Tab) -> None:
    assert tab("workbench set business.rev") == ["business.revenue="]
    assert tab("workbench set --dry-run business.rev") == ["business.revenue="]
    assert tab("workbench set segm") == ["segments/"]
    assert tab("workbench set segments/") == ["segments/seg-7f3k."]
    assert tab("workbench set segments/seg-7f3k.") == ["segments/seg-7f3k.churn="]
    assert tab("workbench set business.revenue=") == []
    assert "business.revenue=" in tab("workbench set ")


def test_sections_and_their_questions_are_offered_to_the_interview(tab: Tab) -> None:
    assert tab("workbench interview bus") == ["business"]
    assert tab("workbench interview business.rev") == ["business.revenue"]
    assert tab("workbench set --state con") == ["confirmed"]


@pytest.mark.parametrize(
    "line", ["workbench ", "workbench set --", "workbench build sur", "workbench set --source C"]
)
def test_the_rest_is_left_to_the_command_line(line: str, tab: Tab) -> None:
    assert tab(line) == ["nothing said"]


def test_another_folder_is_looked_into_when_it_is_named(
    tab: Tab, acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert tab("workbench set business.rev") == []
    assert tab(f"workbench set -e {acme} business.rev") == ["business.revenue="]
    assert tab(f"workbench set --engagement={acme} business.rev") == ["business.revenue="]


@pytest.mark.parametrize(
    ("shell", "said"),
    [
        ("zsh", """_arguments '*: :(("segments/seg-7f3k.churn=":"Churn, rm"))'"""),
        ("fish", "segments/seg-7f3k.churn=\tChurn, rm"),
        ("powershell", "segments/seg-7f3k.churn=:::Churn, rm"),
    ],
)
def test_every_shell_gets_its_own_form_and_nothing_to_run(shell: str, said: str, tab: Tab) -> None:
    assert tab("workbench set segments/seg-7f3k.", shell) == [said]


def test_ids_are_offered_without_loading_the_command_line(acme: Path) -> None:
    code = (
        "import sys\nfrom workbench.cli import main\nmain()\n"
        "assert not {'typer', 'yaml', 'pydantic', 'rich'} & set(sys.modules)"
    )
    line = {"COMP_WORDS": "workbench set business.rev", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=acme,
        env={**os.environ, **line, "_WORKBENCH_COMPLETE": "complete_bash"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "business.revenue=\n"), done.stderr


def test_commands_are_offered_by_the_command_line_itself() -> None:
    line = {"COMP_WORDS": "workbench li", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "workbench"],
        env={**os.environ, **line, "_WORKBENCH_COMPLETE": "complete_bash"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "lint\n", done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_a_script_to_install(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench"],
        env={**os.environ, "_WORKBENCH_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"complete_{shell}" in done.stdout, done.stderr
