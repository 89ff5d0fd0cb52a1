"""What every test has: a plain terminal, and golden texts that are read like prose in a diff."""

import atexit
import gc
import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment
from laws import QUICK, THOROUGH

if TYPE_CHECKING:
    from typer import Typer
    from typer.core import TyperGroup

    from workbench.cli.outputs import Workshop
    from workbench.questionnaire.schema import Questionnaire

for name in ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS"):
    os.environ.pop(name, None)  # Typer reads them when it is imported

GOLDEN = Path(__file__).parent / "golden"
USED: pytest.StashKey[set[Path]] = pytest.StashKey()

# A busy machine breaks no law.
settings.register_profile(
    "quick", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=QUICK
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=THOROUGH)
settings.load_profile("quick")

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite golden texts, drop unused ones")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED] = set()


def pytest_collection_finish() -> None:
    # Looking for garbage takes seconds: what was imported stays, what is old is seldom looked at.
    gc.freeze()
    gc.set_threshold(700, 10, 100)
    atexit.register(gc.unfreeze)  # the libraries want to see their things thrown away


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("NO_COLOR", "1"), ("COLUMNS", "100"), ("TERM", "xterm"), ("LC_ALL", "C")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WORKBENCH_LANG", raising=False)
    # What is synced, and when, has tests of its own: the others need not wait for the disk.
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="session")
def shipped_pack() -> "Questionnaire":
    """Return the questions as they are shipped, read once."""
    from packs import read_once

    from workbench.questionnaire.loader import shipped

    return read_once(shipped())


@cache
def program_of(app: "Typer") -> "TyperGroup":
    """Return the commands of the program, made once."""
    from typer.core import TyperGroup
    from typer.main import get_command

    program = get_command(app)
    assert isinstance(program, TyperGroup)
    return program


@pytest.fixture
def commands_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands of one process share the questions and the making of the program."""
    from packs import read_once

    monkeypatch.setattr("workbench.questionnaire.loader.load_questionnaire", read_once)
    monkeypatch.setattr("typer.testing._get_command", program_of)


@pytest.fixture(scope="session")
def workshop() -> "Workshop":
    """Return the example engagement, which is read once and only read."""
    from workbench.cli.outputs import open_workshop
    from workbench.resources import bundled

    return open_workshop(bundled("examples", "telecom-coalition"))


class Compiled(BytecodeCache):
    """Templates as they were compiled before: compiling takes longer than filling in."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@pytest.fixture
def compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = partial(ImmutableSandboxedEnvironment, bytecode_cache=COMPILED)
    name = "workbench.documents.templates.ImmutableSandboxedEnvironment"
    monkeypatch.setattr(name, environment)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a check that a text equals tests/golden/NAME.txt; --golden writes it instead."""

    def check(text: str, name: str) -> None:
        path = GOLDEN / f"{name}.txt"
        request.config.stash[USED].add(path)
        if request.config.getoption("--golden"):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden text {path.name}: write it with make golden"
        assert text == path.read_text(encoding="utf-8")

    return check


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    whole = not config.option.keyword and config.args_source is not config.ArgsSource.ARGS
    if config.getoption("--golden") and whole and session.testsfailed == 0:
        used = config.stash[USED]
        for unused in set(GOLDEN.glob("*.txt")) - used:
            unused.unlink()
