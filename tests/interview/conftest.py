"""A small pack with conditions, a table and one of each type, and a session over it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from workbench.answers.store import Store, create_engagement
from workbench.engagement import Details, Engagement
from workbench.i18n import Translator
from workbench.interview.conversation import Conversation
from workbench.interview.pages import Line, Pages
from workbench.interview.screens import Below
from workbench.interview.session import Session
from workbench.interview.talk import Left, Room
from workbench.interview.values import Habits
from workbench.questionnaire.catalogues import Benchmark, Catalogue, CatalogueRow
from workbench.questionnaire.schema import Questionnaire

_COLUMNS: list[dict[str, Any]] = [
    {"id": "name", "type": "text", "required": True},
    {"id": "note", "type": "longtext"},
    {"id": "kind", "type": "choice", "choices": ["points", "cashback"], "required": True},
    {
        "id": "rate",
        "type": "percent",
        "whole": True,
        "max": 100,
        "when": 'kind == "cashback"',
        "required": True,
    },
    {"id": "rival", "type": "choice", "rows_of": "rivals"},
    {"id": "low", "type": "number"},
    {"id": "high", "type": "number", "valid_if": "high >= low", "warn_if": "high > 100"},
]

SECTIONS: list[dict[str, Any]] = [
    {
        "id": "start",
        "number": 1,
        "questions": [
            {"id": "client", "type": "text", "required": True},
            {"id": "story", "type": "longtext"},
            {"id": "has_programme", "type": "boolean"},
            {"id": "members", "type": "integer", "min": 0, "when": "start.has_programme"},
            {
                "id": "active",
                "type": "integer",
                "when": "start.has_programme",
                "valid_if": "start.active <= start.members",
                "warn_if": "start.active < 10",
            },
        ],
    },
    {
        "id": "market",
        "number": 4,
        "questions": [
            {
                "id": "rivals",
                "type": "table",
                "folder": "rivals",
                "prefix": "riv",
                "columns": _COLUMNS,
            },
            {"id": "lead", "type": "text", "when": "count(rivals) > 1"},
        ],
    },
    {
        "id": "rules",
        "number": 9,
        "questions": [
            {"id": "kind", "type": "choice", "choices": ["points", "cashback", "none"]},
            {
                "id": "earn",
                "type": "percent",
                "min": 0,
                "max": 100,
                "default": 1,
                "when": 'rules.kind != "none"',
            },
            {"id": "value", "type": "money", "when": 'rules.kind == "points"', "benchmark": "cost"},
            {"id": "ways", "type": "choices", "choices": ["shop", "web", "app"]},
            {"id": "weights", "type": "numbers", "length": 3, "min": 0},
            {"id": "launch", "type": "month"},
            {"id": "decided", "type": "date"},
            {"id": "best", "type": "choice", "rows_of": "rivals"},
        ],
    },
    {
        "id": "last",
        "number": 12,
        "when": "start.has_programme",
        "questions": [{"id": "end", "type": "text"}],
    },
]


def _words(question: dict[str, Any]) -> dict[str, Any]:
    name = str(question["id"])
    words: dict[str, Any] = {"prompt": f"What is the {name}?", "label": name.capitalize()}
    if "choices" in question:
        words["choices"] = {choice: choice.capitalize() for choice in question["choices"]}
    if "columns" in question:
        words["columns"] = {column["id"]: _words(column) for column in question["columns"]}
    if "valid_if" in question:
        words["invalid"] = f"This {name} is {{im}}possible."
    if "warn_if" in question:
        words["warning"] = f"This {name} is unusual."
    return words


def _catalogue() -> Catalogue:
    """Return three rivals to choose from."""
    rows = (
        CatalogueRow("alpha", {"kind": "points"}, {"en": {"name": "Alpha Club"}}),
        CatalogueRow("beta", {"kind": "cashback", "rate": 5}, {"en": {"name": "Beta Back"}}),
        CatalogueRow("gamma", {}, {"en": {"name": "Gamma Clubs"}}, {"rival": ("alpha",)}),
    )
    return Catalogue("rivals", "rivals", "name", rows)


def make_questionnaire(language: str = "en") -> Questionnaire:
    """Return the small pack; in another language than English every prompt says so."""
    questions = {
        f"{section['id']}.{question['id']}": _words(question)
        | {"why": "Because.", "help": "Help [red].", "example": "Like this."}
        for section in SECTIONS
        for question in section["questions"]
    }
    if language != "en":
        for words in questions.values():
            words["prompt"] = f"[{language}] {words['prompt']}"
    titles = {section["id"]: {"title": section["id"].capitalize()} for section in SECTIONS}
    return Questionnaire.model_validate(
        {
            "structure": {"id": "small", "version": "1.0.0", "sections": SECTIONS},
            "texts": {language: {"title": "Small", "sections": titles, "questions": questions}},
            "catalogues": {"rivals": _catalogue()},
        }
    )


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return make_questionnaire()


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire) -> Engagement:
    """Return an engagement in which everything is open, to be copied and never written to."""
    folder = tmp_path_factory.mktemp("fresh") / "acme"
    return create_engagement(folder, Details(client="Acme"), questionnaire)


@pytest.fixture
def engagement(tmp_path: Path, fresh: Engagement) -> Engagement:
    return replace(fresh, root=Path(shutil.copytree(fresh.root, tmp_path / "acme")))


@pytest.fixture
def store(engagement: Engagement, questionnaire: Questionnaire) -> Iterator[Store]:
    with Store(engagement, questionnaire) as opened:
        yield opened


@pytest.fixture
def session(questionnaire: Questionnaire, store: Store) -> Session:
    return Session(questionnaire, store)


@pytest.fixture
def make_session(questionnaire: Questionnaire, store: Store) -> Callable[[], Session]:
    """Return what begins a sitting, as often as a law has examples."""
    return lambda: Session(questionnaire, store)


@pytest.fixture
def habits(session: Session) -> Habits:
    return Habits("en", "EUR", session.options)


COST = Benchmark(
    id="cost",
    metric={"en": "Point value"},
    figure={"en": "about 1 cent"},
    population={"en": "retail"},
    source="A survey",
    year="2025",
    grade="B",
    low=0.01,
)


@pytest.fixture
def pages(session: Session, habits: Habits) -> Pages:
    return Pages(session, habits, Translator("en"), {"cost": (COST,)})


@dataclass
class Script:
    """A screen whose person says what is written down, and then leaves.

    A line that is a function is called: it does something behind the back, then says a line.
    """

    lines: list[str | Callable[[], str]]
    width: int = 80
    shown: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    def show(self, lines: Sequence[Line]) -> None:
        self.shown += ["".join(text for _style, text in line) for line in lines]

    def ask(self, label: str, typed: str = "", bottom: Below | None = None) -> str:
        self.offered.append(typed)
        self.shown.append(f"{label}{bottom.lines() if bottom else ''}")
        if not self.lines:
            raise EOFError
        line = self.lines.pop(0)
        return line if isinstance(line, str) else line()

    @property
    def text(self) -> str:
        return "\n".join(self.shown)

    @property
    def flat(self) -> str:
        """Everything shown as one line, however it was wrapped."""
        return " ".join(self.text.split())


Talk = Callable[..., Script]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(place=tmp_path, words=lambda language: (make_questionnaire(language), language))


@pytest.fixture
def talk(pages: Pages, room: Room) -> Talk:
    """Hold a conversation in which the person types these lines; returns what was shown."""

    def hold(*lines: str | Callable[[], str], width: int = 80) -> Script:
        screen = Script(list(lines), width)
        conversation = Conversation(pages, screen, room)
        with suppress(EOFError, Left):
            conversation.run()
        return screen

    return hold
