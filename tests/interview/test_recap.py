"""At a section's end it is said back, in sentences, with what does not fit together."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from workbench.answers.model import State
from workbench.concept.findings import Finding
from workbench.interview.session import Session
from workbench.interview.talk import Room

Talk = Callable[..., Any]
CLASH = Finding("clash", "The rate {rate} is too high.", {"rate": "5 %"}, "rules.earn", "error")
DOUBT = Finding("doubt", "Few rivals.", {}, "rivals/riv-1.name", "warning")
GAP = Finding("gap", "No goal.", {}, "start.client", "gap")


@pytest.fixture
def room(room: Room) -> Room:
    return replace(room, findings=lambda _answers, _language: (CLASH, DOUBT, GAP))


def test_a_section_is_said_back_when_it_is_through(talk: Talk) -> None:
    said = talk("Acme", ":assume A story.", ":tbc Ana")
    assert "To read back: Start" in said.text
    assert (
        "Client: Acme. We assume: Story: A story. Still to come: Has_programme (Ana)" in said.flat
    )
    assert "! The rate 5 % is too high." in said.text
    assert "Few rivals" not in said.text
    assert "No goal" not in said.text


def test_a_section_left_on_the_way_is_not_said_back(talk: Talk) -> None:
    assert "To read back" not in talk("Acme", ":jump rivals", "Alpha").text
    assert "To read back" not in talk(":jump launch").text


def test_a_list_is_said_by_the_names_of_its_rows(talk: Talk, session: Session) -> None:
    for n in range(10):
        session.add_row("rivals", {"name": f"Rival {n}", "kind": "points"})
    said = talk(":jump rivals", "done", "Quality")
    assert "Rivals: Rival 0; Rival 1;" in said.flat
    assert "Rival 7; and 2 more. Lead: Quality." in said.flat
    assert "! Few rivals." in said.text


def test_a_contradiction_elsewhere_is_said_once(talk: Talk, session: Session) -> None:
    session.answer("start.client", "Acme")
    said = talk(":recap", ":recap", ":recap rules", ":recap 9", ":recap nowhere")
    assert said.text.count("The rate 5 % is too high.") == 3
    assert "Not spoken about yet: Kind; Ways" in said.flat
    assert "There is no section nowhere." in said.text
    assert session.checklist.answer("rules.kind").state is State.OPEN
