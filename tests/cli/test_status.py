"""``workbench status``: how complete, what is open, who owes what."""

import json
from collections.abc import Callable
from pathlib import Path
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


def test_a_section_whose_file_is_gone_is_said_with_how_to_bring_it_back(
    run: Run, acme: Path
) -> None:
    assert not run("status").stderr
    (acme / "answers" / "09-mechanics.yaml").unlink()
    done = run("status", "--json")
    assert done.exit_code == 0
    assert "09-mechanics.yaml  the file is missing; its answers count as open." in done.stderr
    assert "git checkout -- answers/09-mechanics.yaml" in done.stderr
    assert json.loads(done.stdout)["total"]["asked"]
    run("set", "mechanics.families=points")
    assert not run("status").stderr


@pytest.mark.parametrize("columns", [40, 80])
def test_a_narrow_terminal_does_not_break(
    run: Run, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, run("status").stdout.splitlines())) <= columns


def test_an_unknown_language_is_refused(run: Run) -> None:
    refused = run("status", "--lang", "xx").exception
    assert str(refused) == "There is no language xx. Languages: en, sl, pl, ru."


def test_each_person_is_told_what_to_bring(run: Run) -> None:
    assert "Nobody owes an answer." in run("status", "--owed").stdout
    for item, owner in (
        ("revenue", "Bo"),
        ("margin", "Ana [x]"),
        ("brand", "bo"),
        ("strategic_goals", ""),
    ):
        run("set", f"business.{item}=", "--state", "tbc", "--owner", owner)
    report = json.loads(run("status", "--owed", "--json").stdout)
    owed = {each["owner"]: [item["id"] for item in each["items"]] for each in report["owed"]}
    assert list(owed) == ["Ana [x]", "Bo", ""]
    assert owed["Bo"] == ["business.revenue", "business.brand"]
    shown = run("status", "--owed").stdout
    assert shown.index("Ana [x] (1)") < shown.index("Bo (2)") < shown.index("Nobody named (1)")


def test_each_document_says_how_complete_it_is(run: Run) -> None:
    before = json.loads(run("status", "--json").stdout)["deliverables"]
    named = [each["id"] for each in before]
    assert {"survey", "operational", "financial", "marketing"} <= set(named)
    assert all(each["asked"] and not each["answered"] for each in before)
    run("set", "business.revenue=5000000", "engagement.deliverables=survey; financial")
    after = {
        each["id"]: each["answered"]
        for each in json.loads(run("status", "--json").stdout)["deliverables"]
    }
    assert list(after) == ["survey", "financial"]
    assert after["survey"] == 2
    assert after["financial"] == 1
