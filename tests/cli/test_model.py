import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from samples import full_drivers
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.cli.displays import DRAWN
from workbench.errors import DriverError, StorageError, UsageError

RUN = CliRunner()

Golden = Callable[[str, str], None]

PLAIN_FILE: dict[str, Any] = {
    "currency": "EUR",
    "start_month": "2027-03",
    "horizon_months": 30,
    "discount_rate": 0.08,
    "segments": [
        {
            "id": "families", "name": "Families", "customers": 40000, "churn": 0.02,
            "orders_per_month": 2, "order_value": 30, "gross_margin": 0.3,
            "enrolment_ceiling": 0.5, "activity_rate": 0.6,
        },
        {
            "id": "students", "name": "Students [18–25]", "customers": 15000, "churn": 0.04,
            "orders_per_month": 3, "order_value": 12, "gross_margin": 0.25,
            "enrolment_ceiling": 0.6, "activity_rate": 0.5,
        },
    ],
    "scheme": {"earn_rate": 1, "point_value": 0.01},
    "mechanics": [
        {"id": "points", "name": "Points", "basket_uplift": 0.1, "capex": 120000},
        {"id": "club", "name": "Klub Sotočje", "churn_reduction": 0.1, "opex": 1500},
    ],
    "costs": [
        {"id": "platform", "category": "it_running", "basis": "monthly", "amount": 2500},
        {"id": "start", "category": "it_investment", "basis": "once", "amount": 90000},
    ],
    "scenarios": {
        "pessimistic": {"mechanics.*.basket_uplift": {"multiply": 0.6}, "scheme.earn_rate": 1.2},
        "optimistic": {"segments.*.enrolment_ceiling": {"multiply": 1.2}},
    },
    "tornado": [
        {"path": "scheme.redemption_rate", "low": 0.5, "high": 0.9},
        {"path": "mechanics.*.basket_uplift", "low": 0.7, "high": 1.2, "apply": "multiply"},
        {"path": "segments.students.churn", "low": 0.03, "high": 0.06},
    ],
    "monte_carlo": {
        "n": 400,
        "seed": 1,
        "drivers": [
            {"path": "mechanics.*.basket_uplift", "distribution": "pert", "low": 0.5, "mode": 1,
             "high": 1.3, "apply": "multiply"},
        ],
    },
}  # fmt: skip


@pytest.fixture
def plain_file(tmp_path: Path) -> list[str]:
    path = tmp_path / "cafe.json"
    path.write_text(json.dumps(PLAIN_FILE), encoding="utf-8")
    return ["model", "--inputs", str(path)]


def shown(command: list[str], *arguments: str) -> str:
    done = RUN.invoke(app, [*command, *arguments])
    assert done.exit_code == 0, done.exception
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def printed(command: list[str], *arguments: str) -> dict[str, Any]:
    done = RUN.invoke(app, [*command, "--json", *arguments])
    assert done.exit_code == 0, done.exception
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


@pytest.fixture
def drivers(tmp_path: Path) -> Path:
    path = tmp_path / "drivers.json"
    path.write_text(json.dumps(full_drivers(5)), encoding="utf-8")
    return path


def test_everything_is_printed_as_one_json_object(drivers: Path) -> None:
    done = RUN.invoke(app, ["model", "--inputs", str(drivers), "--json"])
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    horizon = full_drivers(5)["horizon_months"]
    assert len(printed["lines"]["net_cash_flow"]) == horizon + 1
    assert set(printed["segments"]) == {"young", "families", "seniors"}


@pytest.mark.parametrize(("width", "term"), [(80, "xterm"), (120, "xterm"), (40, "dumb")])
def test_everything_is_shown_to_people(
    monkeypatch: pytest.MonkeyPatch, golden: Golden, plain_file: list[str], width: int, term: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", term)
    text = shown(plain_file)
    assert max(map(len, text.splitlines())) <= width
    assert bool(set(text) & set(DRAWN)) is (term != "dumb")
    golden(text, f"model-{width}")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("scenario", ["--scenario", "pessimistic"]),
        ("compare", ["--compare", "pessimistic", "optimistic"]),
        ("set", ["--set", "segments.*.churn=x1.1", "--set", "scheme.earn_rate=0.8"]),
    ],
)
def test_what_if_is_shown_to_people(
    monkeypatch: pytest.MonkeyPatch,
    golden: Golden,
    plain_file: list[str],
    name: str,
    arguments: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    golden(shown(plain_file, *arguments), f"model-{name}")


@pytest.mark.parametrize("width", [40, 70, 130])
@pytest.mark.parametrize("arguments", [[], ["--compare", "base", "base"]], ids=["all", "compare"])
def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, drivers: Path, width: int, arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = shown(["model", "--inputs", str(drivers)], *arguments)
    assert max(map(len, text.splitlines())) <= width


def test_numbers_are_written_as_the_language_writes_them(plain_file: list[str]) -> None:
    assert "26,6\N{NO-BREAK SPACE}%" in shown(plain_file, "--lang", "sl")
    assert "26.6%" in shown(plain_file, "--lang", "en")


def test_names_of_people_are_shown_as_they_are(plain_file: list[str]) -> None:
    text = shown(plain_file, "--set", "segments.students.churn=0.05")
    assert "Students [18–25]" in text


def test_a_mechanic_that_is_off_is_not_listed(plain_file: list[str]) -> None:
    text = shown(plain_file)
    assert "Klub Sotočje" in text
    Path(plain_file[-1]).write_text(
        json.dumps(PLAIN_FILE | {"mechanics": [{**PLAIN_FILE["mechanics"][1], "enabled": False}]}
                   | {"scenarios": {}, "tornado": [], "monte_carlo": no_draws()}),
        encoding="utf-8",
    )  # fmt: skip
    assert "Klub Sotočje" not in shown(plain_file)


def no_draws() -> dict[str, Any]:
    driver = {"path": "tax_rate", "distribution": "uniform", "low": 0, "high": 0}
    return {"n": 1, "seed": 0, "drivers": [driver]}


def test_what_if_changes_a_driver(drivers: Path) -> None:
    command = ["model", "--inputs", str(drivers), "--json"]
    base = json.loads(RUN.invoke(app, command).stdout)
    changed = json.loads(RUN.invoke(app, [*command, "--set", "segments.*.churn*=0.5"]).stdout)
    assert changed["figures"]["npv"] != base["figures"]["npv"]


def test_studies_named_in_the_file_are_run(tmp_path: Path) -> None:
    wanted = full_drivers(5) | {
        "scenarios": {"pessimistic": {"segments.*.churn": {"multiply": 1.2}}},
        "tornado": [{"path": "tax_rate", "low": 0, "high": 0.3}],
        "monte_carlo": {
            "n": 20,
            "seed": 1,
            "drivers": [
                {"path": "tax_rate", "distribution": "uniform", "low": 0, "high": 0.3},
            ],
        },
    }
    path = tmp_path / "studies.json"
    path.write_text(json.dumps(wanted), encoding="utf-8")
    printed = json.loads(RUN.invoke(app, ["model", "--inputs", str(path), "--json"]).stdout)
    assert list(printed["scenarios"]) == ["pessimistic", "base", "optimistic"]
    assert printed["tornado"]["bars"][0]["path"] == "tax_rate"
    assert sum(printed["monte_carlo"]["histogram"]["counts"]) == 20


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"tax_rate": 7}', DriverError),
        (b'{"tax_rate": NaN}', DriverError),
        (b'{"a": 1, "a": 2}', DriverError),
        (b"\xff\xfe\x00", DriverError),
        (None, StorageError),
    ],
)
def test_bad_input_is_refused_and_nothing_is_printed(
    tmp_path: Path, content: bytes | None, error: type[Exception]
) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    done = RUN.invoke(app, ["model", "--inputs", str(path), "--json"])
    assert isinstance(done.exception, error)
    assert done.stdout == ""


def test_a_change_in_another_form_is_wrong_usage(drivers: Path) -> None:
    done = RUN.invoke(app, ["model", "--inputs", str(drivers), "--set", "tax_rate"])
    assert isinstance(done.exception, UsageError)


def test_an_engagement_without_drivers_says_which_questions_give_them(tmp_path: Path) -> None:
    folder = tmp_path / "lipa"
    RUN.invoke(app, ["new", str(folder), "--client", "Lipa", "--currency", "EUR"])
    done = RUN.invoke(app, ["model", "-e", str(folder)])
    assert isinstance(done.exception, DriverError)
    assert "workbench set implementation.launch_month=VALUE" in str(done.exception)


def test_a_scenario_is_the_one_of_the_table(plain_file: list[str]) -> None:
    everything = printed(plain_file)
    alone = printed(plain_file, "--scenario", "pessimistic")
    assert alone["scenario"] == "pessimistic"
    assert alone["figures"] == everything["scenarios"]["pessimistic"]["figures"]
    assert "scenarios" not in alone


def test_scenarios_are_compared_as_one_json_object(plain_file: list[str]) -> None:
    everything = printed(plain_file)["scenarios"]
    compared = printed(plain_file, "--compare", "base", "optimistic")
    assert set(compared) == {"before", "after", "changes", "difference", "movers"}
    assert compared["before"]["scenario"] == "base"
    assert compared["after"]["figures"] == everything["optimistic"]["figures"]
    npvs = [everything[name]["figures"]["npv"] for name in ("base", "optimistic")]
    assert compared["difference"]["npv"] == npvs[1] - npvs[0]
    assert compared["movers"][0]["line"] == "incremental_margin"


def test_changes_are_made_in_the_scenario_that_is_shown(plain_file: list[str]) -> None:
    changed = printed(plain_file, "--scenario", "pessimistic", "--set", "scheme.earn_rate=1")
    assert changed["scenario"] == "pessimistic"
    alone = printed(plain_file, "--scenario", "pessimistic")
    assert changed["before"]["figures"] == alone["figures"]
    assert changed["difference"]["npv"] > 0
    both = printed(plain_file, "--compare", "base", "pessimistic", "--set", "scheme.earn_rate=1")
    assert both["after"]["figures"] == changed["figures"]
    assert both["changes"] == [{"path": "scheme.earn_rate", "value": 1}]


def test_a_plain_file_gives_what_it_always_gave(plain_file: list[str]) -> None:
    assert set(printed(plain_file)) == {
        "figures", "years", "warnings", "lines", "segments", "partners", "settlement",
        "communication", "mechanics", "not_attributable", "scenarios", "tornado", "monte_carlo",
    }  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["--scenario", "worst"],
        ["--compare", "base", "worst"],
        ["--scenario", "base", "--compare", "base", "base"],
        ["--lang", "de"],
        ["--set", "=1"],
    ],
)
def test_wrong_usage_prints_nothing(plain_file: list[str], arguments: list[str]) -> None:
    done = RUN.invoke(app, [*plain_file, "--json", *arguments])
    assert isinstance(done.exception, UsageError)
    assert done.stdout == ""


def test_warnings_are_said_beside_the_result(plain_file: list[str]) -> None:
    done = RUN.invoke(app, [*plain_file, "--json", "--set", "mechanics.club.start_month_index=99"])
    assert "mechanics.club" in done.stderr
    assert "mechanics.club" in json.loads(done.stdout)["warnings"][0]


def test_a_hostile_name_gives_the_terminal_no_command(plain_file: list[str]) -> None:
    evil = "\x1b[2J\x07[/red]"
    segment = {**PLAIN_FILE["segments"][1], "name": evil}
    drivers = PLAIN_FILE | {
        "segments": [PLAIN_FILE["segments"][0], segment],
        "mechanics": [{**PLAIN_FILE["mechanics"][0], "name": evil}],
        "scenarios": {evil: {"segments.students.churn": 0.1}},
    }
    Path(plain_file[-1]).write_text(json.dumps(drivers), encoding="utf-8")
    for arguments in ([], ["--scenario", evil], ["--compare", "base", evil]):
        text = shown(plain_file, *arguments)
        assert "[/red]" in text
        assert not {"\x1b", "\x07"} & set(text)
    said = str(RUN.invoke(app, [*plain_file, "--scenario", "worst"]).exception)
    assert "[/red]" in said
    assert "\x1b" not in said
