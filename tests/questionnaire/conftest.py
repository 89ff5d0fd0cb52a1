from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import QuestionnaireError
from workbench.questionnaire.loader import load_questionnaire

STRUCTURE = """\
id: small
version: 1.0.0
sections:
  - id: client
    number: 1
    questions:
      - {id: name, type: text, feeds: [survey.project]}
      - id: cards
        type: boolean
      - id: members
        type: integer
        min: 0
        when: client.cards
      - id: kind
        type: choice
        choices: [shop, cafe]
        default: cafe
      - id: extras
        type: choices
        choices: [app, club]
  - id: people
    number: 2
    questions:
      - id: groups
        type: table
        folder: groups
        prefix: grp
        columns:
          - {id: name, type: text}
          - {id: churn, type: percent, min: 0, max: 100, feeds: ["segments[].churn"]}
          - {id: friends, type: choices, rows_of: groups}
          - {id: low, type: number}
          - {id: high, type: number, valid_if: high >= low}
"""
TEXTS = """\
title: Small
sections:
  client: {title: Client}
  people: {title: People}
questions:
  client.name: {prompt: Who?, label: Name}
  client.cards: {prompt: Are there cards?, label: Cards}
  client.members: {prompt: How many?, label: Members}
  client.kind:
    prompt: Which kind?
    label: Kind
    choices: {shop: Shop, cafe: Café}
  client.extras:
    prompt: Which extras?
    label: Extras
    choices: {app: App, club: Club}
  people.groups:
    prompt: Which groups?
    label: Groups
    columns:
      name: {prompt: Which?, label: Group}
      churn: {prompt: How many leave?, label: Churn}
      friends: {prompt: Which groups go together?, label: Friends}
      low: {prompt: Least?, label: Least}
      high: {prompt: Most?, label: Most, invalid: The most is not less than the least.}
"""

Complain = Callable[..., list[str]]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "questionnaire.yaml").write_text(STRUCTURE, encoding="utf-8")
    (tmp_path / "en.yaml").write_text(TEXTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def complaints(pack: Path) -> Complain:
    """Return what is said of the small pack after a text in one of its files was replaced."""

    def change(old: str, new: str, file: str = "questionnaire.yaml") -> list[str]:
        path = pack / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(QuestionnaireError) as refused:
            load_questionnaire(pack)
        return [str(problem) for problem in refused.value.problems]

    return change
