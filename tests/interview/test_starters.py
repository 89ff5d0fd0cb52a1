"""Rows are chosen from a catalogue, and are assumptions until somebody confirms them."""

from collections.abc import Callable
from typing import Any

import pytest

from workbench.answers.model import Answer, State
from workbench.interview.session import Session

Talk = Callable[..., Any]


def names(session: Session) -> list[object]:
    return [row.value("name") for row in session.rows("rivals")]


def test_rows_are_found_by_a_word_and_chosen_by_number(talk: Talk, session: Session) -> None:
    said = talk(":jump rivals", ":add club", "2 1")
    assert "  1  Alpha Club" in said.text
    assert "  2  Gamma Clubs" in said.text
    assert names(session) == ["Alpha Club", "Gamma Clubs"]
    kind = session.rows("rivals")[0].cells["kind"]
    assert kind == Answer("points", State.ASSUMED, source="starter catalogue")


def test_rows_that_are_there_are_marked_and_links_lead_to_them(
    talk: Talk, session: Session
) -> None:
    said = talk(":jump rivals", "add", "alpha club", "add", "3", ":undo")
    assert "Alpha Club  (in the list already)" in said.text
    alpha, gamma = session.rows("rivals")[0], "Gamma Clubs"
    assert f"Added as assumptions: {gamma}" in said.text
    assert names(session) == ["Alpha Club"]
    talk(":jump rivals", "add", "3")
    assert session.rows("rivals")[1].value("rival") == alpha.id


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((":add zebra",), "The catalogue has nothing like zebra."),
        ((":add", ""), "Which? Numbers or names"),
        ((":add", "9"), "9 is not one of the choices."),
    ],
)
def test_nothing_is_added_when_nothing_is_chosen(
    talk: Talk, session: Session, lines: tuple[str, ...], said: str
) -> None:
    assert said in talk(":jump rivals", *lines).flat
    assert not session.rows("rivals")


def test_what_is_in_the_list_already_is_not_added_again(talk: Talk, session: Session) -> None:
    said = talk(":jump rivals", "add", "1", "add", "alpha, 2", "add", "1 2")
    assert "In the list already, not added again: Alpha Club" in said.flat
    assert "In the list already, not added again: Alpha Club; Beta Back" in said.flat
    assert names(session) == ["Alpha Club", "Beta Back"]


def test_a_word_said_instead_of_choosing_is_obeyed_and_help_asks_again(
    talk: Talk, session: Session
) -> None:
    said = talk(":jump rivals", "Alpha; points", "add", "?", ":nonsense", "2", "add", ":undo")
    assert said.flat.count("Which? Numbers or names") == 3
    assert "A word such as :back leaves this and is obeyed." in said.flat
    assert "There is no word :nonsense." in said.flat
    assert names(session) == ["Alpha"]
    said = talk(":jump rivals", "add", ":jump client")
    assert "What is the client?" in said.flat.split("Which?")[1]
