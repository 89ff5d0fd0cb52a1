from datetime import date
from pathlib import Path

import pytest

from workbench.errors import QuestionnaireError
from workbench.questionnaire.express import Occasion
from workbench.questionnaire.loader import load_questionnaire

EXPRESS = """\
figures:
  crowd: {answer: client.members, by: client.kind, values: {shop: 400}, otherwise: 100}
answers:
  - {id: client.cards, value: true}
  - {id: client.kind, when: client.cards, value: shop}
  - {id: client.name}
rows:
  - {catalogue: crowds, row: kin, cells: {low: {of: crowd, times: 0.5}}}
"""
WORDS = """\
catalogues:
  crowds:
    kin: {cells: {name: Kin}}
express:
  client.name: A client
"""


@pytest.fixture
def starting(pack: Path) -> Path:
    structure = pack / "questionnaire.yaml"
    text = structure.read_text(encoding="utf-8")
    text = text.replace("        prefix: grp\n", "        prefix: grp\n        catalogue: crowds\n")
    structure.write_text(text, encoding="utf-8")
    folder = pack / "catalogues"
    folder.mkdir()
    (folder / "crowds.yaml").write_text("rows: [{id: kin}]\n", encoding="utf-8")
    (folder / "express.yaml").write_text(EXPRESS, encoding="utf-8")
    (folder / "en.yaml").write_text(WORDS, encoding="utf-8")
    return pack


def test_a_pack_drafts_what_it_declares(starting: Path) -> None:
    starter = load_questionnaire(starting).starter
    draft = starter.draft(lambda _name: None, Occasion("en", "EUR", date(2026, 11, 20)))
    assert draft.answers == {"client.cards": True, "client.kind": "shop", "client.name": "A client"}
    ((_catalogue, (row,)),) = draft.rows
    assert row.cells_in("en") == {"name": "Kin", "low": 50}


def test_a_pack_without_a_declaration_drafts_nothing(pack: Path) -> None:
    starter = load_questionnaire(pack).starter
    draft = starter.draft(lambda _name: None, Occasion("en", "EUR", date(2026, 11, 20)))
    assert (draft.answers, draft.rows) == ({}, ())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: client.kind", "id: client.kinds", 'is no client.kinds. Did you mean "client.kind"?'),
        ("when: client.cards", "when: client.card", 'is no client.card. Did you mean "client.ca'),
        ("when: client.cards", "when: client.cards +", "is not allowed: it cannot be read."),
        ("value: shop", "value: bar", "bar is no answer to kind."),
        ("value: true}", "value: 1}", "1 is no answer to cards."),
        ("id: client.name}", "id: client.members}", "a value is missing."),
        ("id: client.name}", "id: client.name, benchmark: rumour}", "there is no rumour."),
        ("answer: client.members", "answer: members", "there is no members."),
        ("of: crowd", "of: crowds", 'there is no crowds. Did you mean "crowd"?'),
        ("row: kin", "row: kim", 'there is no kim. Did you mean "kin"?'),
        ("catalogue: crowds", "catalogue: crowd", 'is no crowd. Did you mean "crowds"?'),
        ("cells: {low", "cells: {lows", 'there is no lows. Did you mean "low"?'),
        ("figures:", "figure:", 'figure is not a known key. Did you mean "figures"?'),
    ],
)
def test_what_a_declaration_gets_wrong_is_named(
    starting: Path, old: str, new: str, said: str
) -> None:
    path = starting / "catalogues" / "express.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(starting)
    found = [str(problem) for problem in refused.value.problems]
    assert [each for each in found if "express.yaml:" in each and said in each], found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  client.name: A client", "  client.named: A client", "no words for client.name."),
        ("  client.name: A client", "  client.named: A", "which the draft does not give."),
    ],
)
def test_texts_of_a_draft_that_nobody_asks_for_or_misses_are_named(
    starting: Path, old: str, new: str, said: str
) -> None:
    path = starting / "catalogues" / "en.yaml"
    path.write_text(WORDS.replace(old, new), encoding="utf-8")
    with pytest.raises(QuestionnaireError, match=said):
        load_questionnaire(starting)
