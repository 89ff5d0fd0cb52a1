"""What an engagement says about itself, and what git is told."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from workbench.answers.details import (
    is_free_for_start,
    write_engagement,
    write_git_settings,
)
from workbench.engagement import Details, load_engagement

TEXT = st.text("ab:#'\" \\é\n-1", min_size=1)


def test_an_engagement_reads_back_as_it_was_written(tmp_path: Path) -> None:
    details = Details(client="Acme: d.o.o.", title="12", version="0.10", date="2026-11-12")
    write_engagement(tmp_path, details)
    assert load_engagement(tmp_path).details == details


def test_remarks_in_the_file_survive_a_change(tmp_path: Path) -> None:
    path = write_engagement(tmp_path, Details(client="Acme"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: draft\n", "status: draft\n\n# ours\n"), encoding="utf-8")
    changed = Details(client="Acme", status="review", brand="acme")
    write_engagement(tmp_path, changed)
    assert load_engagement(tmp_path).details == changed
    assert "status: review\n\n# ours\n" in path.read_text(encoding="utf-8")


@examples(30)
@given(TEXT, TEXT)
def test_any_name_of_a_client_can_be_written(client: str, note: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        details = Details(client=client, note=note)
        write_engagement(Path(folder), details)
        assert load_engagement(Path(folder)).details == details


def test_git_settings_of_people_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    write_git_settings(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert "eol=lf" in (tmp_path / ".gitattributes").read_text()


def test_an_engagement_starts_where_nothing_is_or_where_a_start_was_killed(tmp_path: Path) -> None:
    assert is_free_for_start(tmp_path / "new")
    assert is_free_for_start(tmp_path)
    left = (".git/HEAD", ".lock", ".gitignore", ".engagement.yaml.0123abcd.tmp")
    for name in (*left, "answers/01-engagement.yaml", "answers/.02-business.yaml.0123abcd.tmp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
        assert is_free_for_start(tmp_path), name


@pytest.mark.parametrize("name", ["engagement.yaml", "notes.txt", "answers/list.xlsx", "facts"])
def test_an_engagement_starts_over_nothing_else(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert not is_free_for_start(tmp_path)
    assert not is_free_for_start(tmp_path / name)
