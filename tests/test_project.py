"""Rules about the repository itself."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "workbench").rglob("*.py"))

HEAVY = {
    "babel", "docx", "duckdb", "jinja2", "lxml", "markdown_it", "numpy", "openpyxl", "PIL", "pptx",
    "prompt_toolkit", "pydantic", "rich", "scipy", "sqlglot", "xlsxwriter", "yaml",
}  # fmt: skip


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 60


def test_no_module_is_longer_than_it_can_be_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert [str(path) for path, length in lengths.items() if length > 500] == []


def functions_of(body: Sequence[ast.stmt]) -> Iterator[ast.FunctionDef]:
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield node
        yield from functions_of(getattr(node, "body", ()))


def test_few_functions_are_longer_than_a_screen() -> None:
    sizes = [
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in functions_of(ast.parse(path.read_text(encoding="utf-8")).body)
        if node.end_lineno
    ]
    assert len(sizes) > 500
    assert sum(size > 50 for size in sizes) <= 0.02 * len(sizes)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['workbench', '--help']\n"
        "from workbench.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    loaded = set(done.stderr.split())
    assert "typer" in loaded
    assert not loaded & HEAVY


def test_every_command_has_help_and_stands_in_the_reference() -> None:
    from workbench.cli.app import app

    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert len(app.registered_commands) >= 8
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__
        name = command.name or command.callback.__name__
        assert f"## `workbench {name}`" in reference


def test_pins_carry_hashes_and_name_no_index() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
    assert len(pins) > 40
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


def test_everything_shipped_is_part_of_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["force-include"]) == {"questionnaires", "templates", "examples"}
