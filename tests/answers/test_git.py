"""Two people, one engagement, plain git."""

import os
import subprocess
from pathlib import Path

import pytest

from workbench.answers.model import Answer, State, Value
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, Engagement
from workbench.errors import ConflictError
from workbench.questionnaire.schema import Questionnaire

SET_UP = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.com",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.com",
}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **SET_UP},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def ana(tmp_path: Path, questionnaire: Questionnaire) -> Engagement:
    """Ana's engagement, committed."""
    engagement = create_engagement(tmp_path / "ana", Details(client="Acme"), questionnaire)
    git(engagement.root, "init", "-q", "-b", "main")
    git(engagement.root, "add", ".")
    assert git(engagement.root, "commit", "-q", "-m", "start").returncode == 0
    return engagement


@pytest.fixture
def jo(tmp_path: Path, ana: Engagement) -> Engagement:
    """Jo's clone of it."""
    git(tmp_path, "clone", "-q", str(ana.root), "jo")
    return Engagement(tmp_path / "jo", ana.details)


def commit(engagement: Engagement) -> None:
    git(engagement.root, "add", ".")
    assert git(engagement.root, "commit", "-q", "-m", "more").returncode == 0


def test_one_changed_answer_is_a_change_of_one_record(
    ana: Engagement, questionnaire: Questionnaire
) -> None:
    with Store(ana, questionnaire) as store:
        store.save("mechanics.months", Answer(36, State.CONFIRMED))
    difference = git(ana.root, "diff", "-U0").stdout
    changed = [line for line in difference.split("\n") if line[:1] in "+-" and line[1:2] == " "]
    assert changed == ["-  value:", "-  state: open", "+  value: 36", "+  state: confirmed"]
    assert git(ana.root, "status", "--short").stdout == " M answers/09-mechanics.yaml\n"


def test_the_lock_is_nothing_git_sees(ana: Engagement, questionnaire: Questionnaire) -> None:
    with Store(ana, questionnaire):
        assert (ana.root / ".lock").exists()
        assert git(ana.root, "status", "--short").stdout == ""


def test_two_people_in_one_section_merge_by_themselves(
    ana: Engagement, jo: Engagement, questionnaire: Questionnaire
) -> None:
    names = [name for name in questionnaire.questions if name.startswith("mechanics.")]
    said: dict[str, Answer] = {}
    values: list[Value] = [1.5, 36, "2027-03", (), "one", "one\ntwo\n\nthree"]
    for engagement, first in ((ana, 0), (jo, 1)):
        with Store(engagement, questionnaire) as store:
            for name, value in list(zip(names, values, strict=True))[first::2]:
                said[name] = Answer(value, State.ASSUMED, "CFO", "2026", "Jo", "Why.\nAnd how.")
                store.save(name, said[name])
            store.add_row("competitors", {"name": Answer(f"of {first}", State.CONFIRMED)})
        commit(engagement)
    merged = git(jo.root, "pull", "-q", "--no-rebase", "--no-edit")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    answers = load_answers(jo, questionnaire)
    assert {name: answers.answer(name) for name in names} == said
    assert {row.value("name") for row in answers.table("competitors")} == {"of 0", "of 1"}


def test_the_same_answer_given_twice_is_a_conflict_that_is_named(
    ana: Engagement, jo: Engagement, questionnaire: Questionnaire
) -> None:
    for engagement, value in ((ana, 1), (jo, 2)):
        with Store(engagement, questionnaire) as store:
            store.save("mechanics.earn_rate", Answer(value, State.ASSUMED))
        commit(engagement)
    assert git(jo.root, "pull", "-q", "--no-rebase", "--no-edit").returncode != 0
    with pytest.raises(ConflictError, match=r"mechanics.earn_rate  an unresolved merge conflict"):
        load_answers(jo, questionnaire)


def test_line_ends_of_the_other_system_stay_a_change_of_one_record(
    ana: Engagement, questionnaire: Questionnaire
) -> None:
    path = ana.answers / "09-mechanics.yaml"
    (ana.root / ".gitattributes").write_text("*.yaml -text\n")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    commit(ana)
    with Store(ana, questionnaire) as store:
        store.save("mechanics.story", Answer("one\ntwo", State.CONFIRMED))
    assert git(ana.root, "diff", "--numstat").stdout.split()[:2] == ["4", "2"]
