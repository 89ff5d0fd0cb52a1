"""Express: few questions, the rest as assumptions that touch nothing anybody said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.answers.model import Answer, State
from workbench.answers.store import Store
from workbench.i18n import Translator
from workbench.interview.express import express_questions
from workbench.interview.session import Session
from workbench.interview.talk import Room
from workbench.interview.transcript import Transcript
from workbench.questionnaire.express import Express, Starter
from workbench.questionnaire.schema import Questionnaire

Talk = Callable[..., Any]
EXPRESS = Express.model_validate(
    {
        "answers": [
            {"id": "start.story"},
            {"id": "rules.earn", "value": 2, "benchmark": "cost"},
            {"id": "rules.value", "value": 3},
            {"id": "start.active", "value": 500},
            {"id": "rules.launch", "value": {"months_ahead": 2}},
        ],
        "rows": [
            {
                "catalogue": "rivals",
                "row": "beta",
                "cells": {"low": 4},
                "benchmarks": {"low": "cost"},
            },
            {"catalogue": "rivals", "row": "alpha"},
        ],
    }
)


@pytest.fixture
def session(questionnaire: Questionnaire, store: Store) -> Session:
    texts = {"en": {"start.story": "Once."}}
    starter = Starter(EXPRESS, texts, questionnaire.catalogues)
    structure = questionnaire.structure.model_dump()
    for section in structure["sections"]:
        for question in section["questions"]:
            question["express"] = question["id"] in ("client", "kind")
    pack = questionnaire.model_dump() | {"structure": structure}
    pack |= {"catalogues": questionnaire.catalogues, "starter": starter}
    found = Session(Questionnaire.model_validate(pack), store)
    found.ask_only(express_questions(found.questionnaire))
    return found


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    return tmp_path / "meeting.txt"


@pytest.fixture
def room(room: Room, meeting: Path) -> Room:
    minutes = Transcript(meeting, "Acme", Translator())
    return replace(room, day=date(2027, 11, 30), minutes=minutes)


def test_only_the_express_questions_are_asked(talk: Talk) -> None:
    said = talk("Acme", "points")
    assert "0 of 2" in said.text
    assert "What is the kind?" in said.text
    assert "What is the story?" not in said.text
    assert "The rest of a first concept can be filled in now: 5 answers, 2 rows." in said.flat


def test_back_leads_to_the_express_question_before(talk: Talk, session: Session) -> None:
    talk("Acme")
    prompt = session.back()
    assert prompt is not None
    assert prompt.id == "start.client"
    assert session.back() is None


def test_the_rest_is_filled_in_as_assumptions_with_their_sources(
    talk: Talk, session: Session, meeting: Path
) -> None:
    said = talk("Acme", "points", "")
    answers = session.checklist.answers
    starter = "starter value of the questionnaire"
    assert answers.answer("start.story") == Answer("Once.", State.ASSUMED, source=starter)
    assert answers.answer("rules.earn") == Answer(2, State.ASSUMED, source="A survey, 2025")
    assert answers.value("rules.launch") == "2028-01"
    assert answers.answer("market.rivals").state is State.ASSUMED
    beta, alpha = answers.table("rivals")
    assert beta.cells["low"] == Answer(4, State.ASSUMED, source="A survey, 2025")
    assert alpha.cells["kind"] == Answer("points", State.ASSUMED, source="starter catalogue")
    assert "1.02  Story: Once." in said.text
    assert "9.02  Earn: 2 % (A survey, 2025)" in said.text
    assert "4.01  Rivals: Beta Back; Alpha Club" in said.text
    text = meeting.read_text(encoding="utf-8")
    begin = "Filled in as assumptions\n    1.02 Story: Once."
    assert begin in text
    assert "\n    4.01 Rivals: Beta Back; Alpha Club\n" in text


def test_what_a_question_does_not_allow_is_not_filled_in(talk: Talk, session: Session) -> None:
    session.answer("start.has_programme", value=True)
    session.answer("start.members", 100)
    talk("Acme", "points", "")
    assert session.checklist.is_open("start.active")


def test_nothing_that_was_said_is_touched(talk: Talk, session: Session) -> None:
    session.tbc("start.story", "Ana")
    session.answer("rules.earn", 5)
    session.na("rules.value", "no points")
    session.note("rules.launch", "perhaps in spring")
    session.add_row("rivals", {"name": "Own"})
    talk("Acme", "points", "yes")
    answers = session.checklist.answers
    assert answers.answer("start.story") == Answer(None, State.TBC, owner="Ana")
    assert answers.answer("rules.earn") == Answer(5, State.CONFIRMED)
    assert answers.answer("rules.value").state is State.NA
    assert answers.answer("rules.launch").note == "perhaps in spring"
    assert answers.value("rules.launch") == "2028-01"
    assert [row.value("name") for row in answers.table("rivals")] == ["Own"]


def test_one_undo_takes_the_whole_draft_back(talk: Talk, session: Session) -> None:
    talk("Acme", "points")
    before = session.checklist.answers
    talk("")
    assert session.checklist.answers != before
    session.undo()
    assert session.checklist.answers == before


def test_no_leaves_everything_open_and_a_second_draft_has_nothing_to_add(
    talk: Talk, session: Session
) -> None:
    talk("Acme", "points", "no")
    assert session.checklist.is_open("rules.earn")
    talk("yes")
    assert "There is nothing left to fill in." in talk().text


def test_a_word_said_at_the_offer_leads_back_and_the_offer_comes_again(
    talk: Talk, session: Session
) -> None:
    said = talk("Acme", "points", ":back", "cashback", ":note x", ":undo", "points", "no")
    assert ":note acts on a question, and none is asked here." in said.flat
    assert said.flat.count("Fill it in?") == 4
    assert session.checklist.answers.value("rules.kind") == "points"
    assert session.checklist.is_open("rules.earn")
