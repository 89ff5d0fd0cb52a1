"""Where a language is translated nothing else is said: every screen goes through it."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.dates import get_month_names
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from customer_sales import shop_sales
from typer.testing import CliRunner, Result

from workbench import i18n
from workbench.cli.app import app
from workbench.cli.calling import run as call
from workbench.errors import WorkbenchError
from workbench.i18n import translator

SAID = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{3,}")
NAMES = {"EUR", "UTF", "OPTIONS", "COMMAND", "ARGS", "Path", "path", "list", "str", "int", "float"}


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return catalogues that translate every message to itself in brackets."""
    text = (i18n.LOCALES / "messages.pot").read_text(encoding="utf-8")
    catalog = Catalog(locale="pl")
    for message in read_po(io.StringIO(text)):
        if message.id:
            one, many = (message.id, "") if isinstance(message.id, str) else message.id
            said = f"⟦{one}⟧"
            catalog.add(message.id, (said, f"⟦{many}⟧", f"⟦{many}⟧") if many else said)
    folder = tmp_path_factory.mktemp("locales")
    (folder / "pl").mkdir()
    with (folder / "pl" / "messages.po").open("wb") as file:
        write_po(file, catalog)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _in_brackets(bracketed: Path) -> Iterator[None]:
    """Read them, as if they were Polish."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(i18n, "LOCALES", bracketed)
        translator.cache_clear()
        yield
    translator.cache_clear()


@pytest.fixture(autouse=True)
def _in_polish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_LANG", "pl")
    monkeypatch.setenv("COLUMNS", "240")


def unsaid(text: str, known: str = "") -> set[str]:
    """Return the words that were said past the catalogue and are no names."""
    assert "⟦" in text
    while SAID.search(text):
        text = SAID.sub(" ", text)
    return set(WORD.findall(text)) - NAMES - set(WORD.findall(known))


def words_of(folder: Path) -> str:
    """Return the words of files, which are nobody's but the client's."""
    return " ".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml"))


PACK = words_of(i18n.LOCALES.parent.parent / "questionnaires")
DRIVERS = {
    "currency": "EUR",
    "start_month": "2027-03",
    "horizon_months": 30,
    "segments": [
        {
            "id": "s1", "name": "S1", "customers": 40000, "churn": 0.02, "orders_per_month": 2,
            "order_value": 30, "gross_margin": 0.3, "enrolment_ceiling": 0.5, "activity_rate": 0.6,
        }
    ],
    "scheme": {"earn_rate": 1, "point_value": 0.01},
    "mechanics": [{"id": "m1", "name": "M1", "basket_uplift": 0.1, "start_month_index": 31}],
    "scenarios": {"pessimistic": {"scheme.earn_rate": 1.2}},
    "tornado": [{"path": "segments.*.gross_margin", "low": 0.8, "high": 1.2, "apply": "multiply"}],
    "monte_carlo": {
        "draws": 60,
        "seed": 5,
        "drivers": [
            {"path": "segments.*.churn", "distribution": "uniform", "low": 0.01, "high": 0.03}
        ],
    },
}  # fmt: skip
MONTHS = " ".join(get_month_names("abbreviated", locale="pl").values())


@pytest.fixture
def model(tmp_path: Path) -> list[str]:
    path = tmp_path / "drivers.json"
    path.write_text(json.dumps(DRIVERS), encoding="utf-8")
    return ["model", "--inputs", str(path)]


@pytest.mark.parametrize(
    "options",
    [[], ["--set", "scheme.earn_rate=2"], ["--compare", "pessimistic", "base"]],
    ids=["run", "what-if", "compared"],
)
def test_the_model_is_shown_in_the_language(model: list[str], options: list[str]) -> None:
    done = CliRunner().invoke(app, [*model, *options])
    assert (
        unsaid(done.stdout + done.stderr, f"{MONTHS} drivers.json mechanics.m1.start_month_index")
        == set()
    )


@pytest.mark.parametrize("command", ["status", "fmt", "unlock"])
def test_an_engagement_is_shown_in_the_language(run: Callable[..., Result], command: str) -> None:
    done = run(command)
    assert unsaid(done.stdout + done.stderr, PACK) == set()


def test_transactions_are_shown_in_the_language(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = ["customer;order;date;amount"]
    rows += [f"{who};{n};{day:%d.%m.%Y};{value}" for who, n, day, value in shop_sales(3, 9, 40, 9)]
    path.write_text("\n".join([*rows, "x;1;today;5", ""]), encoding="utf-8")
    done = CliRunner().invoke(app, ["data", str(path)])
    held = "customer order date amount aaa aaaa sales csv alpha today"
    assert unsaid(done.stdout + done.stderr, f"{held} {MONTHS}") == set()


@pytest.mark.parametrize("command", ["data", "build", "interview", "model", "set", "new"])
def test_help_is_in_the_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    call(app, [command, "--help"])
    page = capsys.readouterr().out
    shown = re.sub(r"--?[a-z][a-z-]*|\b[A-Z]+\b", " ", page)
    assert unsaid(shown, f"workbench {command} file section") == set()


def test_the_list_of_commands_is_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    call(app, ["--help"])
    page = capsys.readouterr().out
    plain = re.sub(r"^  --[a-z-]+", "", page, flags=re.MULTILINE)
    cut_short = r"^(  [a-z]+ +⟦[^⟦⟧\n]*)$"
    whole = re.sub(cut_short, r"\1⟧", plain, flags=re.MULTILINE)
    assert len(re.findall(r"^  [a-z]+ +⟦", whole, flags=re.MULTILINE)) >= 12
    names = " ".join(re.findall(r"^  ([a-z]+) +⟦", whole, flags=re.MULTILINE))
    assert unsaid(whole, f"workbench version help {names}") == set()


@pytest.mark.parametrize(
    "call_of",
    [
        "status -e nowhere",
        "build -e nowhere pitch",
        "model --inputs nowhere.json",
        "data nowhere.csv",
        "status --lang xx",
        "build model --blank --months 1000 --dry-run",
        "unlock --nothing",
        "nothing",
    ],
)
def test_what_is_wrong_is_told_in_the_language(call_of: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        call(app, call_of.split())
    assert unsaid(translator("pl").say(refused.value)) == set()
