"""Words act on a question; everything else is an answer."""

import pytest

from workbench.errors import AnswersError
from workbench.interview.commands import Command, parse_line, parse_table_line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":back", Command("back")),
        (":b", Command("back")),
        (":t Ana Kovač ", Command("tbc", "Ana Kovač")),
        (":NOTE  spoken", Command("note", "spoken")),
        ("?", Command("why")),
        (" ? ", Command("why")),
        ("::b", ":b"),
        (":-)", ":-)"),
        ("12 %", "12 %"),
        ("a ? b", "a ? b"),
        ("", ""),
    ],
)
def test_a_line_is_a_word_or_an_answer(line: str, said: Command | str) -> None:
    assert parse_line(line) == said


def test_the_beginning_of_several_words_names_them() -> None:
    with pytest.raises(AnswersError, match=":skip, :source, :save"):
        parse_line(":s")
    with pytest.raises(AnswersError, match="Near: :jump"):
        parse_line(":jmup")
    with pytest.raises(AnswersError, match="Near: :help"):
        parse_line(":xyz")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("done", Command("done")),
        ("Undo", Command("undo")),
        ("edit 2", Command("edit", "2")),
        ("delete 12", Command("delete", "12")),
        ("edit", Command("edit")),
        ("delete", Command("delete")),
        ("delete Alpha Club", Command("delete", "Alpha Club")),
        ("Edit Alpha", Command("edit", "Alpha")),
        ("delete account;", "delete account;"),
        ("edit\tpoints", "edit\tpoints"),
        ("edit menu\ndelete account", "edit menu\ndelete account"),
        (":d 2", None),
        (":add done", Command("add", "done")),
        ("edit the menu; shop", "edit the menu; shop"),
        ("done deal; x", "done deal; x"),
    ],
)
def test_a_table_has_words_that_need_no_colon(line: str, said: Command | str | None) -> None:
    if said is None:
        with pytest.raises(AnswersError, match=":done, :delete"):
            parse_table_line(line)
    else:
        assert parse_table_line(line) == said
