"""``workbench data`` as a person calls it."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from customer_oracle import Line
from customer_sales import model_sales, shop_sales
from typer.testing import CliRunner, Result

from workbench.answers.facts import load_facts
from workbench.answers.model import Answer, State
from workbench.answers.store import Store, load_answers
from workbench.cli.app import app
from workbench.engagement import Engagement, load_engagement
from workbench.errors import CustomerDataError, UsageError
from workbench.questionnaire.schema import Questionnaire


@pytest.fixture
def engagement(acme: Path) -> Engagement:
    return load_engagement(acme)


def write_sales(path: Path, lines: list[Line]) -> Path:
    rows = ["Customer;Receipt;Date;Amount"]
    rows += [f"ID{who};{order};{day:%d.%m.%Y};{amount}" for who, order, day, amount in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sales") / "sales.csv"
    return write_sales(path, shop_sales(3, 150, 800, 3000))


def run(*words: object) -> Result:
    result = CliRunner().invoke(app, ["data", *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def figures(sales: Path) -> Result:
    """Return what the command says of the sales without further flags."""
    return run(sales, "--json")


def test_figures_go_to_stdout_and_talk_to_stderr(figures: Result) -> None:
    found = json.loads(figures.stdout)
    assert list(found) == ["rows", "window", "indicators", "marks", "rfm", "segments", "cohorts",
                           "lifetime", "warnings"]  # fmt: skip
    assert found["rows"]["read"] == 3000
    assert "customer (guessed)" in figures.stderr
    for warning in found["warnings"]:
        assert warning in figures.stderr


def test_the_summary_reads_like_a_page(sales: Path) -> None:
    result = run(sales, "--window", 6)
    for text in ("Rows read: 3,000", "Active customers", "Champions", "not newly acquired"):
        assert text in result.stdout


def test_no_customer_is_shown_anywhere(sales: Path) -> None:
    result = run(sales, "--unidentified", "ID000")
    assert not re.search(r"ID\d", result.stdout + result.stderr)


def test_the_same_file_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.customers.lifetime._RESAMPLES", 20)
    path = write_sales(tmp_path / "sales.csv", model_sales(7, 1500, 270))
    first = run(path, "--json", "--margin", 0.3, "--discount-rate", 0.1)
    assert json.loads(first.stdout)["lifetime"]["status"] == "ok"
    packed = tmp_path / "sales.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    again = run(packed, "--json", "--margin", 0.3, "--discount-rate", 0.1)
    assert again.stdout == first.stdout


def test_columns_can_be_named_by_number_in_a_file_without_names(tmp_path: Path) -> None:
    path = tmp_path / "sales.txt"
    path.write_text("".join(f" {n:05} 1 19970115 9.50\n" for n in range(12)), encoding="utf-8")
    with pytest.raises(CustomerDataError, match="--map customer=COLUMN"):
        run(path, "--until", "1997-01")
    words = ("--map", "customer=1", "--map", "date=3", "--map", "amount=4", "--until", "1997-01")
    found = json.loads(run(path, *words, "--json").stdout)
    assert found["indicators"]["active_customers"] == 12


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--k", "4"), "floor"),
        (("--window", "0"), "below 1"),
        (("--map", "customer"), "FIELD=COLUMN"),
        (("--accept",), "-e DIR"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_read(words: tuple[str, ...], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        run("none.csv", *words)


def test_facts_are_kept_with_their_source_and_no_customer(
    sales: Path, engagement: Engagement, figures: Result
) -> None:
    run(sales, "-e", engagement.root)
    facts = load_facts(engagement)
    assert facts.source["file"] == "sales.csv"
    assert facts.source["rows"] == 3000
    assert len(str(facts.source["sha256"])) == 64
    assert facts.values == json.loads(figures.stdout)
    for path in engagement.root.rglob("*"):
        assert path.is_dir() or not re.search(rb"ID\d", path.read_bytes())


def test_accepted_segments_become_rows_and_later_update_them(
    sales: Path, engagement: Engagement, questionnaire: Questionnaire, figures: Result
) -> None:
    with Store(engagement, questionnaire) as store:
        cells = {
            "name": Answer("at-risk", State.CONFIRMED),
            "persona": Answer("Ana", State.CONFIRMED),
        }
        kept = store.add_row("segments", cells)
    assert "Segment At risk: updated" in run(sales, "-e", engagement.root, "--accept").stderr
    found = json.loads(figures.stdout)["segments"]
    rows = load_answers(engagement, questionnaire).table("segments")
    assert len(rows) == len(found)
    row = next(row for row in rows if row.id == kept)
    assert row.value("name") == "at-risk"
    assert row.value("persona") == "Ana"
    assert row.value("customers") == found["at_risk"]["customers"]
    churn = row.cells["churn"]
    assert churn.value == pytest.approx(100 * found["at_risk"]["churn"], abs=1e-4)
    assert churn.source == "customer data: sales.csv"
    assert churn.as_of == "2026-02-28"
    run(sales, "-e", engagement.root, "--accept", "--window", 6)
    assert len(load_answers(engagement, questionnaire).table("segments")) <= 11


def test_a_dry_run_writes_nothing(sales: Path, engagement: Engagement) -> None:
    before = {path: path.read_bytes() for path in engagement.root.rglob("*") if path.is_file()}
    result = run(sales, "-e", engagement.root, "--accept", "--dry-run")
    assert "Would write" in result.stderr
    assert "would be added" in result.stderr
    after = {path: path.read_bytes() for path in engagement.root.rglob("*") if path.is_file()}
    assert after == before


def test_guesses_are_asked_about_where_somebody_can_answer(
    sales: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.cli.data.can_ask", lambda: True)
    taken = CliRunner().invoke(app, ["data", str(sales), "--json"], input="y\n")
    assert "Are these the columns (yes or no)?" in taken.stderr
    assert taken.exit_code == 0
    assert printed(taken)["rows"]["used"] > 0
    answers = "n\n3\n4\n1\n-\n"
    corrected = CliRunner().invoke(app, ["data", str(sales), "--json"], input=answers)
    assert corrected.exit_code == 0
    assert printed(corrected) == printed(run(sales, "--json", "--yes", "--map", "order="))


def printed(result: Result) -> dict[str, Any]:
    """Return the JSON at the end of stdout; the runner echoes what is typed before it."""
    found: dict[str, Any] = json.loads(result.stdout[result.stdout.index('{"rows"') :])
    return found
