"""The talk: what is said to each line a person types."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.answers.model import Answer, State
from workbench.engagement import Engagement
from workbench.interview.session import Session

Talk = Callable[..., Any]


def test_answers_are_taken_shown_back_and_saved(talk: Talk, session: Session) -> None:
    said = talk("Acme", "A story", "y", "1 200", "1,100")
    assert "What is the client?" in said.text
    assert "= yes" in said.text
    assert "= 1,200" in said.text
    assert session.checklist.answers.value("start.active") == 1100


def test_what_is_no_answer_is_said_and_stays_to_be_corrected(talk: Talk, session: Session) -> None:
    said = talk(":jump weights", "1; 2", "1; 2; 3")
    assert "3 numbers are expected, 2 were found" in said.text
    assert "1; 2" in said.offered
    assert session.checklist.answers.value("rules.weights") == (1, 2, 3)


def test_a_word_typed_behind_what_stays_is_that_word(talk: Talk, session: Session) -> None:
    said = talk(":jump weights", "1; 2", "1; 2:skip", "abc:skip")
    assert "1; 2" in said.offered
    assert session.checklist.is_open("rules.weights")
    assert "abc:skip" in said.text
    talk(":jump weights", "1; 2", "1; 2 :tbc Ana")
    assert session.checklist.answer("rules.weights").owner == "Ana"


def test_a_text_too_long_is_not_kept_in_the_line_but_can_be_edited(
    talk: Talk, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "%.5s" "$(cat "$1")" > "$1"\n', encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    said = talk(":jump story", "begin" + "x" * 20_000, ":edit")
    assert set(said.offered) == {""}
    assert "20005 characters, at most 20000 are allowed; nothing was saved." in said.flat
    assert ":edit opens what you typed" in said.text
    assert session.checklist.answers.value("start.story") == "begin"


def test_a_wrong_word_does_not_stay(talk: Talk) -> None:
    said = talk(":jump nowhere")
    assert "There is no one question nowhere" in said.text
    assert set(said.offered) == {""}


def test_what_is_ambiguous_is_asked_back(talk: Talk, session: Session) -> None:
    said = talk(":jump kind", "points", ":jump value", "1.500", "1")
    assert "1.500 can be read in two ways:" in said.text
    assert "  1  1.5" in said.text
    assert "  2  1,500" in said.text
    assert session.checklist.answers.value("rules.value") == 1.5
    talk(":jump value", "1,500", "1,500")
    assert session.checklist.answers.value("rules.value") == 1500
    talk(":jump decided", "03/04/2027", "2")
    assert session.checklist.answers.value("rules.decided") == "2027-03-04"


def test_an_answer_whose_reading_is_not_chosen_is_not_taken(talk: Talk, session: Session) -> None:
    said = talk(":jump kind", "points", ":jump value", "1.500", "")
    assert session.checklist.is_open("rules.value")
    assert said.offered[-1] == "1.500"


def test_enter_keeps_an_answer_or_takes_what_is_suggested_as_an_assumption(
    talk: Talk, session: Session
) -> None:
    said = talk("Acme", ":back", "", "", ":jump kind", "points", "")
    assert "So far: Acme (confirmed) (Enter keeps it)" in said.text
    assert "Type an answer, :skip" in said.text
    assert "Suggested: 1\N{NO-BREAK SPACE}%" in said.text
    assert session.checklist.answer("start.client") == Answer("Acme", State.CONFIRMED)
    earn = session.checklist.answer("rules.earn")
    assert (earn.value, earn.state) == (1, State.ASSUMED)
    assert earn.source == "suggested by the questionnaire"


def test_who_owes_what_and_why_it_does_not_apply_are_kept(talk: Talk, session: Session) -> None:
    talk(":tbc Ana", ":na nothing to tell", ":note later", ":source CFO", ":skip")
    checklist = session.checklist
    assert checklist.answer("start.client") == Answer(state=State.TBC, owner="Ana")
    assert checklist.answer("start.story") == Answer(state=State.NA, note="nothing to tell")
    assert checklist.answer("start.has_programme") == Answer(source="CFO", note="later")


def test_an_assumption_is_typed_or_comes_from_outside_with_its_source(
    talk: Talk, session: Session
) -> None:
    said = talk(":assume Acme", ":assume", ":jump kind", "points", ":jump value", "?", ":assume")
    assert session.checklist.answer("start.client") == Answer("Acme", State.ASSUMED)
    assert "Nothing is suggested here" in said.text
    assert "Benchmark: Point value: about 1 cent (retail, A survey, 2025, grade B)" in said.text
    assert session.checklist.answer("rules.value") == Answer(
        0.01, State.ASSUMED, source="A survey, 2025"
    )


def test_why_shows_help_and_example_as_they_are_written(talk: Talk) -> None:
    said = talk("?")
    assert "Why: Because." in said.text
    assert "Help [red]." in said.text
    assert "Example: Like this." in said.text


def test_an_unusual_answer_is_saved_and_remarked_on(talk: Talk, session: Session) -> None:
    said = talk("Acme", "Story", "yes", "100", "5", ":back")
    assert "Note: This active is unusual." in said.text
    assert session.checklist.answers.value("start.active") == 5


def test_an_impossible_answer_is_refused_in_the_words_of_the_pack(
    talk: Talk, session: Session
) -> None:
    said = talk("Acme", "Story", "yes", "100", "500")
    assert "This active is {im}possible." in said.text
    assert session.checklist.is_open("start.active")


def test_rows_are_added_one_by_one_or_pasted(talk: Talk, session: Session) -> None:
    said = talk(":jump rivals", "Alpha; points", "Beta\tcashback\t5 %\nGamma\tpoints", "done")
    assert "One row per line: Name; Kind; Rate; Note; …" in said.text
    assert "  2  Beta  Cashback  5 %" in said.text
    assert [label for _, label in session.options("rivals")] == ["Alpha", "Beta", "Gamma"]
    assert session.checklist.answer("market.rivals").state is State.CONFIRMED
    assert session.checklist.answers.value("start.client") is None


def test_of_pasted_rows_those_that_cannot_be_read_stay_to_be_corrected(
    talk: Talk, session: Session
) -> None:
    said = talk(":jump rivals", "Alpha\tpoints\nBeta\tmagic\nGamma\tcashback\t500")
    assert "Row 2, Beta: Kind: magic is not one of the choices" in said.text
    assert "Row 3, Gamma: Rate: 500 is more than the largest, 100." in said.text
    assert said.offered[-1] == "name=Beta; kind=magic\nname=Gamma; kind=cashback; rate=500"
    assert [label for _, label in session.options("rivals")] == ["Alpha"]


def test_many_rows_that_cannot_be_read_do_not_fill_the_line(talk: Talk) -> None:
    said = talk(":jump rivals", "\n".join(f"Rival {n}\tmagic" for n in range(100)))
    assert said.offered[-1] == ""
    assert "Row 100, Rival 99: Kind: magic" in said.text
    assert "Correct these rows where they come from." in said.text


def test_a_heading_typed_alone_rules_the_rows_after_it(talk: Talk, session: Session) -> None:
    talk(":jump rivals", "Name\tHigh", "Alpha\t5")
    (row,) = session.rows("rivals")
    assert row.value("high") == 5


def test_rows_are_edited_deleted_and_brought_back(talk: Talk, session: Session) -> None:
    said = talk(
        *(":jump rivals", "Alpha; points", "Beta; points", "edit 2", "Beta Club", ":done"),
        *("delete 1", "undo", "edit 7", ":delete Beta", ":list"),
    )
    assert [label for _, label in session.options("rivals")] == ["Alpha"]
    assert "Deleted; undo brings it back." in said.text
    assert "7 is not one of the choices. Possible: Alpha, Beta Club" in said.text


def test_a_row_to_delete_is_named_and_one_called_so_is_added_on_purpose(
    talk: Talk, session: Session
) -> None:
    said = talk(
        *(":jump rivals", "Alpha; points", "Delta", "delete alpha", "delete account"),
        "delete account;",
    )
    assert [label for _, label in session.options("rivals")] == ["Delta", "delete account"]
    assert "end it with a semicolon" in said.flat
    assert "delete account" in said.offered


@pytest.mark.parametrize(
    ("word", "said", "kept"),
    [
        ("done", "", ["Alpha"]),
        ("done", "yes", ["done"]),
        ("undo", "", []),
        ("delete 9", "", ["Alpha"]),
        ("delete 9", "y", ["delete 9"]),
        ("done", ":undo", []),
    ],
)
def test_a_word_of_tables_typed_into_a_cell_is_asked_about(
    talk: Talk, session: Session, word: str, said: str, kept: list[str]
) -> None:
    shown = talk(":jump rivals", "Alpha; points", "edit 1", word, said)
    assert f'Is "{word}" the answer?' in shown.flat
    assert [label for _, label in session.options("rivals")] == kept
    assert word not in shown.offered


def test_a_row_that_is_there_already_is_remarked_on(talk: Talk, session: Session) -> None:
    said = talk(":jump rivals", "Alpha; points", "ALPHA; points")
    assert "Note: ALPHA is in the list twice." in said.text
    assert len(session.rows("rivals")) == 2


def test_an_empty_list_is_not_complete_but_may_not_apply(talk: Talk, session: Session) -> None:
    said = talk(":jump rivals", "", ":delete", ":na no rivals")
    assert "The list is empty." in said.text
    assert "Say which row" in said.text
    assert session.checklist.answer("market.rivals").note == "no rivals"


def test_a_list_with_rows_applies(talk: Talk, session: Session) -> None:
    said = talk(":jump rivals", "Alpha; points", ":na")
    assert "This list has rows." in said.text
    assert session.checklist.is_open("market.rivals")


def test_missing_required_cells_of_rows_are_asked_by_the_row_name(talk: Talk) -> None:
    said = talk(":jump rivals", "Alpha", "done", "2", "5")
    assert "  1  Alpha  1 open" in said.text
    assert "4.01 · Alpha · Kind" in said.text
    assert "4.01 · Alpha · Rate" in said.text


def test_lists_say_what_is_said_so_far(talk: Talk) -> None:
    said = talk("Acme", ":tbc Ana", ":list", ":list all", ":list tbc", ":list 9", ":list nothing")
    assert " 1.01  Client: Acme (confirmed)" in said.text
    assert said.text.count(" 1.02  Story: to be confirmed, Ana") == 2
    assert "  4  Market" in said.text
    assert " 9.01  Kind: open" in said.text
    assert "There is no section nothing." in said.text


def test_there_is_nothing_to_list_when_nobody_owes_anything(talk: Talk) -> None:
    assert "There is nothing to list." in talk(":list tbc").text


def test_a_table_without_rows_has_nothing_to_list(talk: Talk) -> None:
    assert "There is nothing to list." in talk(":jump rivals", ":list").text


def test_undo_and_back_say_when_there_is_nothing_before(talk: Talk) -> None:
    said = talk(":undo", ":back", "Acme", ":undo")
    assert "There is nothing to take back." in said.text
    assert "This is the first question." in said.text
    assert "Taken back." in said.text


def test_help_names_every_word(talk: Talk) -> None:
    said = talk(":help", ":jump rivals", ":help", ":save", ":jump")
    for word in (":back", ":tbc", ":quit", "delete N"):
        assert word in said.text
    assert "Every answer is saved at once, in" in said.text
    assert said.offered[-1] == ":jump "


def test_words_that_belong_to_tables_say_so(talk: Talk) -> None:
    assert ":done closes a table" in talk(":done").text


def test_quitting_leaves_at_once(talk: Talk, session: Session) -> None:
    said = talk("Acme", ":quit", "never")
    assert said.lines == ["never"]
    assert session.checklist.answers.value("start.client") == "Acme"


def test_the_end_says_what_was_skipped(talk: Talk) -> None:
    ends = ("Acme", "Story", "no", ":na", ":skip section")
    assert "What was skipped comes first next time." in talk(*ends).text


def test_the_end_says_that_everything_is_answered(talk: Talk) -> None:
    rest = (":na",) * 8
    said = talk("Acme", "Story", "no", ":na", "none", *rest)
    assert "Everything that can be asked now is answered." in said.text


def test_what_people_wrote_moves_no_cursor_and_paints_nothing(talk: Talk, session: Session) -> None:
    session.put("start.client", Answer("\x1b[2J[bold]x[/bold]", State.TBC, owner="\x07Ana"))
    said = talk(":jump client", ":list")
    assert "\x1b" not in said.text
    assert "\x07" not in said.text
    assert "[2J[bold]x[/bold]" in said.text


def test_a_long_text_is_written_in_the_editor(
    talk: Talk, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'first\\nsecond\\n' > \"$1\"\n", encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    said = talk(":jump story", ":edit", ":jump story", ":edit")
    assert session.checklist.answers.value("start.story") == "first\nsecond"
    assert "Nothing has changed." in said.text


class Disk:
    """A disk that refuses a section's file until it is repaired: a folder stands in its place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.aside = path.with_suffix(".aside")
        path.rename(self.aside)
        path.mkdir()

    def repair(self) -> str:
        self.path.rmdir()
        self.aside.rename(self.path)
        return ""


def test_a_failed_save_is_said_and_the_answer_saved_when_the_disk_is_back(
    talk: Talk, session: Session, engagement: Engagement
) -> None:
    disk = Disk(engagement.answers / "01-start.yaml")
    said = talk("Acme", "", ":undo", "?", disk.repair)
    assert said.flat.count("cannot be saved") == 2
    assert said.flat.count("Enter tries again") == 4
    assert "Your answer is not lost: start.client=Acme" in said.text
    assert session.checklist.answers.value("start.client") == "Acme"
    assert "What is the story?" in said.text


def test_an_answer_that_cannot_be_saved_is_kept_elsewhere(
    talk: Talk, session: Session, engagement: Engagement, tmp_path: Path
) -> None:
    disk = Disk(engagement.answers / "01-start.yaml")
    place = tmp_path / "kept.txt"
    said = talk("Acme", str(tmp_path / "none" / "x"), str(place))
    assert "cannot be written" in said.flat
    assert place.read_text(encoding="utf-8") == "start.client=Acme\n"
    assert "What is the story?" in said.text
    disk.repair()
    assert session.checklist.is_open("start.client")


def test_a_row_that_cannot_be_saved_is_kept_elsewhere_as_a_row(
    talk: Talk, session: Session, engagement: Engagement, tmp_path: Path
) -> None:
    (engagement.answers / "rivals").write_text("in the way", encoding="utf-8")
    place = tmp_path / "kept.txt"
    talk(":jump rivals", "Alpha; points", str(place))
    assert place.read_text(encoding="utf-8") == "market.rivals+=name=Alpha; kind=points\n"
    assert not session.rows("rivals")


def test_what_another_hand_changed_is_said_and_shown_anew(
    talk: Talk, session: Session, engagement: Engagement
) -> None:
    path = engagement.answers / "01-start.yaml"

    def interfere() -> str:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("start.client:\n", "start.client:\n  note: by hand\n", 1))
        return "Acme"

    said = talk(interfere, "", "Acme Ltd")
    assert "has changed since it was read" in said.flat
    assert session.checklist.answer("start.client").value == "Acme Ltd"
    assert session.checklist.answer("start.client").note == "by hand"


def test_a_narrow_terminal_does_not_break(talk: Talk) -> None:
    said = talk(
        "Acme", ":help", ":jump rivals", "A very long name of a rival; points", ":list", width=40
    )
    shown = [line for line in said.shown if not line.startswith("> ")]
    assert max(map(len, shown)) <= 40


def test_a_list_shows_that_an_answer_is_longer_than_its_line(talk: Talk) -> None:
    said = talk("Acme and Sons, Daughters and Grandchildren Ltd", ":list", width=40)
    (line,) = (line for line in said.shown if "Acme and Sons, D" in line and "1.01" in line)
    assert line.endswith("…")
    assert len(line) == 40


def test_the_language_changes_in_the_middle_and_the_answers_stay(
    talk: Talk, session: Session
) -> None:
    said = talk("Acme", ":lang sl", "Zgodba", "da", "1.200", ":lang xx", ":lang en")
    assert "[sl] What is the story?" in said.text
    assert session.checklist.answers.value("start.members") == 1200
    assert ":lang en, :lang sl, :lang pl, :lang ru" in said.flat
    assert session.language == "en"
    assert session.checklist.answers.value("start.client") == "Acme"


def test_a_yes_or_no_is_asked_until_it_is_one(talk: Talk, session: Session) -> None:
    rows = (":jump rivals", "A; cashback; 20", "B; cashback; 60", "done")
    said = talk(*rows, "perhaps", "yes")
    assert "perhaps is neither yes nor no." in said.text
    assert [row.value("rate") for row in session.rows("rivals")] == [25, 75]
