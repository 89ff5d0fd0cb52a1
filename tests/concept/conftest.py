"""A small pack of questions, and answers written in one literal."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workbench.answers.facts import Facts
from workbench.answers.model import Answer, AnswerSet, Row, State, Value
from workbench.cli.outputs import Workshop
from workbench.concept.model import Concept
from workbench.concept.reading import Reading
from workbench.concept.visibility import Visibility
from workbench.engagement import Details, Engagement
from workbench.questionnaire.schema import Questionnaire, Structure, Texts
from workbench.yamltext import parse_yaml

Cells = Mapping[str, Value | Answer]
Answered = Callable[..., AnswerSet]

STRUCTURE = """
id: small
version: 1.0.0
sections:
  - id: scheme
    number: 1
    questions:
      - {id: kind, type: choice, choices: [points, none]}
      - {id: earn, type: number, when: scheme.kind != "none", feeds: [scheme.earn_rate, survey.x]}
      - {id: rate, type: percent, required: true, feeds: [discount_rate]}
      - {id: start, type: month, feeds: [start_month]}
      - {id: charge, type: boolean, feeds: [scheme.charge_closing_obligation]}
      - {id: weights, type: numbers, length: 12, feeds: [communication.month_weights]}
      - {id: season, type: numbers, length: 12, feeds: ["segments[].seasonality"]}
      - {id: fee, type: money}
      - id: groups
        type: table
        folder: groups
        prefix: grp
        columns:
          - {id: name, type: text, required: true, feeds: ["segments[].name"]}
          - {id: churn, type: percent, feeds: ["segments[].churn"]}
          - {id: size, type: number, feeds: ["segments[].customers"]}
      - id: moves
        type: table
        folder: moves
        prefix: mov
        when: scheme.kind != "none"
        columns:
          - {id: name, type: text, feeds: ["mechanics[].name"]}
          - {id: enabled, type: boolean, feeds: ["mechanics[].enabled"]}
          - {id: groups, type: choices, rows_of: groups, feeds: ["mechanics[].segments"]}
          - {id: lift, type: percent, when: enabled, feeds: ["mechanics[].basket_uplift"]}
      - id: media
        type: table
        folder: media
        prefix: med
        columns:
          - {id: name, type: text, feeds: ["communication.channels[].name"]}
          - {id: share, type: percent, feeds: ["communication.channels[].share"]}
"""


def _texts(structure: Structure) -> Texts:
    def words(question_id: str) -> dict[str, object]:
        return {"prompt": f"What about {question_id}?", "label": question_id.title()}

    questions: dict[str, dict[str, object]] = {}
    for section in structure.sections:
        for question in section.questions:
            found = words(question.id)
            if question.type == "table":
                found["columns"] = {column.id: words(column.id) for column in question.columns}
            if question.type == "choice":
                found["choices"] = {choice: choice.title() for choice in question.choices}
            questions[f"{section.id}.{question.id}"] = found
    sections = {section.id: {"title": section.id.title()} for section in structure.sections}
    return Texts.model_validate({"title": "Small", "sections": sections, "questions": questions})


@pytest.fixture(scope="session")
def pack() -> Questionnaire:
    structure = Structure.model_validate(parse_yaml(STRUCTURE, "questionnaire.yaml").value)
    return Questionnaire(structure=structure, texts={"en": _texts(structure)})


def _answer(value: Value | Answer) -> Answer:
    return value if isinstance(value, Answer) else Answer(value, State.CONFIRMED)


def answer_set(
    values: Cells | None = None, rows: Mapping[str, Mapping[str, Cells]] | None = None
) -> AnswerSet:
    tables = {
        folder: tuple(
            Row(row_id, 10 * index, {column: _answer(cell) for column, cell in cells.items()})
            for index, (row_id, cells) in enumerate(table.items(), 1)
        )
        for folder, table in (rows or {}).items()
    }
    return AnswerSet({name: _answer(value) for name, value in (values or {}).items()}, tables)


@pytest.fixture
def answered() -> Answered:
    """Answers from literals: by question id, and by folder, row id and column."""
    return answer_set


@pytest.fixture
def reading(pack: Questionnaire) -> Callable[[AnswerSet], Reading]:
    def read(answers: AnswerSet) -> Reading:
        return Reading(pack, answers, "en", Visibility(pack, answers))

    return read


@pytest.fixture
def engagement(tmp_path: Path) -> Engagement:
    return Engagement(tmp_path, Details(client="Client"))


@pytest.fixture(scope="session")
def example(workshop: Workshop) -> Engagement:
    return workshop.opened.engagement


@pytest.fixture(scope="session")
def example_answers(workshop: Workshop) -> AnswerSet:
    return workshop.opened.answers


@pytest.fixture(scope="session")
def example_facts(workshop: Workshop) -> Facts:
    return workshop.opened.facts


@pytest.fixture(scope="session")
def concept(workshop: Workshop) -> Concept:
    return workshop.concept("en")


@pytest.fixture
def empty() -> Concept:
    return Concept(Details(client="Client"))
