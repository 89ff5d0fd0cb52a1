"""A small pack of questions with one of each type, and engagements that use it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.answers.store import Store, create_engagement
from workbench.engagement import Details, Engagement
from workbench.questionnaire.schema import Questionnaire

_COLUMNS: list[dict[str, Any]] = [
    {"id": "name", "type": "text"},
    {"id": "members", "type": "integer", "min": 0},
    {"id": "rival", "type": "choice", "rows_of": "competitors"},
]

_SECTIONS: list[dict[str, Any]] = [
    {
        "id": "business",
        "number": 2,
        "questions": [
            {"id": "brand", "type": "longtext"},
            {"id": "revenue", "type": "money", "min": 0},
            {"id": "kind", "type": "choice", "choices": ["grocery", "telecom", "cafe"]},
            {"id": "channels", "type": "choices", "choices": ["shop", "web", "app"]},
            {"id": "has_programme", "type": "boolean"},
            {"id": "started", "type": "date"},
            {"id": "seasonality", "type": "numbers", "length": 3, "min": 0},
        ],
    },
    {
        "id": "competitors",
        "number": 4,
        "questions": [
            {
                "id": "list",
                "type": "table",
                "folder": "competitors",
                "prefix": "cmp",
                "columns": _COLUMNS,
            },
            {"id": "advantage", "type": "text"},
        ],
    },
    {
        "id": "mechanics",
        "number": 9,
        "questions": [
            {"id": "earn_rate", "type": "percent", "unit": "% of spend", "max": 100},
            {"id": "months", "type": "integer"},
            {"id": "launch", "type": "month"},
            {"id": "rivals", "type": "choices", "rows_of": "competitors"},
            {"id": "name", "type": "text"},
            {"id": "story", "type": "longtext"},
        ],
    },
]

_LABELS = {"mechanics.earn_rate": "Base earn rate"}


def _words(prompt: str, **more: object) -> dict[str, Any]:
    return {"prompt": prompt, "label": _LABELS.get(prompt, ""), **more}


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """Three sections with every type of question and one table."""
    names = [
        f"{section['id']}.{each['id']}" for section in _SECTIONS for each in section["questions"]
    ]
    columns = {str(column["id"]): {"prompt": str(column["id"])} for column in _COLUMNS}
    words = {name: _words(name) for name in names}
    words["competitors.list"] = _words("Competitors", columns=columns)
    titles = {str(section["id"]): {"title": str(section["id"]).title()} for section in _SECTIONS}
    texts = {"title": "Small", "sections": titles, "questions": words}
    structure = {"id": "small", "version": "1.2.0", "sections": _SECTIONS}
    return Questionnaire.model_validate({"structure": structure, "texts": {"en": texts}})


@pytest.fixture
def engagement(tmp_path: Path, questionnaire: Questionnaire) -> Engagement:
    """An engagement with every question open."""
    return create_engagement(tmp_path / "acme", Details(client="Acme"), questionnaire)


@pytest.fixture
def store(engagement: Engagement, questionnaire: Questionnaire) -> Iterator[Store]:
    """The writer of the engagement."""
    with Store(engagement, questionnaire) as store:
        yield store


@pytest.fixture
def file_of(engagement: Engagement) -> Callable[[str], Path]:
    """Return the path of a file below ``answers/``."""
    return lambda name: engagement.answers / name
