"""A table as YAML in the editor: every mistake with its line, the text kept, one step to undo."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import examples

from workbench.answers.model import Answer, State
from workbench.errors import AnswersError
from workbench.i18n import Translator
from workbench.interview.session import Session
from workbench.interview.sheet import Counts, Sheet, apply_rows
from workbench.interview.values import Habits, clean_text
from workbench.questionnaire.schema import Table

Talk = Callable[..., Any]
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20).map(
    clean_text
)


@pytest.fixture
def sheet(session: Session, habits: Habits) -> Sheet:
    table = session.checklist.question("market.rivals")
    assert isinstance(table, Table)
    return Sheet(session, table, session.words("market.rivals"), habits)


@pytest.fixture
def rows(session: Session) -> list[str]:
    return [
        session.add_row("rivals", {"name": "Alpha", "kind": "points", "low": 1.5}),
        session.add_row("rivals", {"name": "Beta", "kind": "cashback", "rate": 5}),
    ]


def test_what_is_written_reads_back_as_it_was(
    sheet: Sheet, session: Session, rows: list[str]
) -> None:
    session.answer(f"rivals/{rows[0]}.rival", rows[1])
    session.answer(f"rivals/{rows[0]}.note", "two\nlines")
    before = session.rows("rivals")
    text = sheet.write(Translator())
    assert "kind: Points" in text
    assert "rival: Beta" in text
    assert "kind (Points / Cashback)" in text.replace("kind: Kind", "kind")
    assert apply_rows(session, "rivals", sheet.read(text)) == Counts()
    assert session.rows("rivals") == before


def test_rows_are_changed_added_deleted_and_moved_in_one_step(
    sheet: Sheet, session: Session, rows: list[str]
) -> None:
    before = session.rows("rivals")
    text = f"""
- name: Gamma
  kind: points
- id: {rows[1]}
  name: Beta Ltd
  rate:
  low: 1,200.5
"""
    counts = apply_rows(session, "rivals", sheet.read(text))
    assert counts == Counts(changed=1, added=1, deleted=1)
    first, second = session.rows("rivals")
    assert (first.value("name"), second.id, second.value("name")) == ("Gamma", rows[1], "Beta Ltd")
    assert second.value("kind") == "cashback"
    assert second.cells["rate"] == Answer(None, State.OPEN)
    assert second.value("low") == 1200.5
    session.undo()
    assert session.rows("rivals") == before


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- name: A\n  colour: red", 2, "there is no column colour."),
        ("- name: A\n  kind: magic", 2, "magic is not one of the choices. Possible: Points"),
        ("- kind: points", 1, 'A row needs its "Name".'),
        ("- id: riv-zzzz\n  name: A", 1, "there is no row riv-zzzz"),
        ("- name: A\n- Beta", 2, "must be a group of column and value."),
        ("name: A", 1, "must be a list of rows"),
        ("- name: A\n  low: 5\n  high: 1", 3, "This high is {im}possible."),
        ("- name: A\n  rate: 500", 2, "500 is more than the largest, 100."),
        ("- name: A\n  low: 1.500", None, ""),
        ('- name: A\n  low: "1.500"', 2, "can be read as"),
        ("- name: A\n  low: [1, 2]", 2, "One value is expected here, not a list."),
        ("- name: [A", 2, "not readable as YAML"),
        ("- name: A\n  kind: 5", 2, "5 is not one of the choices"),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_line(
    sheet: Sheet, text: str, line: int | None, said: str
) -> None:
    if line is None:
        assert sheet.read(text)[0].cells["low"] == 1.5
        return
    with pytest.raises(AnswersError) as caught:
        sheet.read(text)
    problem = caught.value.problems[0]
    assert problem.place.line == line
    assert said in str(problem)


def test_a_row_may_be_there_only_once(sheet: Sheet, rows: list[str]) -> None:
    text = f"- id: {rows[0]}\n  name: A\n- id: {rows[0]}\n  name: B\n"
    with pytest.raises(AnswersError) as caught:
        sheet.read(text)
    assert "it is here twice" in str(caught.value.problems[0])


@settings(examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(texts.filter(bool), min_size=1, max_size=4), note=texts)
def test_any_text_survives_the_sheet(
    names: list[str], note: str, make_session: Callable[[], Session]
) -> None:
    session = make_session()
    for name in names:
        session.add_row("rivals", {"name": name, "note": f"{name}\n{note}".strip()})
    before = session.rows("rivals")
    table = session.questionnaire.tables["rivals"]
    habits = Habits("sl", "EUR", session.options)
    sheet = Sheet(session, table, session.words("market.rivals"), habits)
    apply_rows(session, "rivals", sheet.read(sheet.write(Translator())))
    assert session.rows("rivals") == before
    while session.undo():
        pass


class Editor:
    """A person's editor: writes the texts one after the other, keeps what it was shown."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
        self.folder = folder
        for n, text in enumerate(texts):
            (folder / f"{n}.next").write_text(text, encoding="utf-8")
        program = folder / "editor"
        program.write_text(
            f'#!/bin/sh\ncd {folder}\nn=$(ls *.seen 2>/dev/null | wc -l)\ncp "$1" $n.seen\n'
            '[ -f $n.next ] && cp $n.next "$1"\nexit 0\n',
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("VISUAL", str(program))

    def seen(self, n: int) -> str:
        return (self.folder / f"{n}.seen").read_text(encoding="utf-8")


def test_the_editor_is_opened_again_with_the_text_until_it_can_be_taken(
    talk: Talk, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, right = "- name: A\n  kind: magic\n", "- name: A\n  kind: points\n- name: B\n"
    editor = Editor(tmp_path, monkeypatch, wrong, right)
    said = talk(":jump rivals", ":edit", "", ":undo")
    assert "rows.yaml:2:3 kind magic is not one of the choices." in said.flat
    assert editor.seen(1) == wrong
    assert "2 rows added" in said.text
    assert not session.rows("rivals")


def test_an_editor_closed_without_a_change_changes_nothing(
    talk: Talk, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Editor(tmp_path, monkeypatch)
    assert "Nothing has changed." in talk(":jump rivals", ":edit").text
    Editor(tmp_path, monkeypatch, "- {", "- {")
    assert "not readable" in talk(":jump rivals", ":edit", "no").flat
    assert not session.rows("rivals")


def test_a_row_that_changed_meanwhile_is_not_overwritten_and_the_text_is_kept(
    talk: Talk, session: Session, rows: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "acme" / "answers" / "rivals" / f"{rows[0]}.yaml"
    mine = f"- id: {rows[0]}\n  name: Mine\n- id: {rows[1]}\n  name: Beta\n"
    editor = Editor(tmp_path, monkeypatch, mine, mine)

    def interfere() -> str:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("low:\n  value: 1.5", "low:\n  value: 2.5"), encoding="utf-8")
        return ":edit"

    said = talk(":jump rivals", interfere, "")
    assert "has changed since it was read" in said.flat
    assert editor.seen(1) == mine
    row = session.rows("rivals")[0]
    assert (row.value("name"), row.value("low")) == ("Mine", 2.5)
