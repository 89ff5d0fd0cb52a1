"""``workbench status``: how complete, what is open, who owes what."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_fresh_engagement_has_everything_open(run: Run) -> None:
    report = json.loads(run("status", "--json").stdout)
    assert report["client"] == "Acme"
    assert report["total"]["answered"] == 0
    assert report["total"]["asked"] == report["total"]["open"] == len(report["open"])
    assert sum(section["asked"] for section in report["sections"]) == report["total"]["asked"]
    assert report["open"][0]["id"] == "engagement.industry"
    assert report["open"][0]["number"] == "1.01"
    assert report["tbc"] == []


def test_who_owes_what_is_said(run: Run) -> None:
    run("set", "business.revenue=", "--state", "tbc", "--owner", "Ana [red]")
    run("set", "competitors+=Alpha; points")
    report = json.loads(run("status", "--json").stdout)
    assert [(each["id"], each["owner"]) for each in report["tbc"]] == [
        ("business.revenue", "Ana [red]")
    ]
    shown = run("status").stdout
    assert "To be confirmed" in shown
    assert "Ana [red]" in shown
    assert "more: workbench status --all" in shown


def test_a_cell_that_is_owed_is_named_by_its_row(run: Run) -> None:
    added = run("set", "competitors+=Alpha; points").stdout
    cell = f"{added.partition(':')[0]}.members"
    run("set", f"{cell}=", "--state", "tbc", "--owner", "Bo")
    (owed,) = json.loads(run("status", "--json").stdout)["tbc"]
    assert owed["id"] == cell
    assert owed["question"].startswith("Alpha · ")


def test_every_open_question_is_listed_when_wanted(run: Run) -> None:
    report = json.loads(run("status", "--json").stdout)
    shown = run("status", "--all").stdout
    assert "more: workbench status" not in shown
    assert report["open"][-1]["number"] in shown


@pytest.mark.parametrize("columns", [40, 80])
def test_a_narrow_terminal_does_not_break(
    run: Run, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, run("status").stdout.splitlines())) <= columns


def test_an_unknown_language_is_refused(run: Run) -> None:
    assert run("status", "--lang", "xx").exit_code == 2
