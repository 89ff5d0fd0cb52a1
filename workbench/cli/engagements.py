"""Open an engagement with everything that commands need of it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.answers.facts import Facts, load_facts
from workbench.answers.model import AnswerSet
from workbench.answers.store import load_answers
from workbench.cli.openings import open_questions
from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire


@dataclass(frozen=True)
class Opened:
    """An engagement, its questions, its answers and the facts about its customers."""

    engagement: Engagement
    questionnaire: Questionnaire
    answers: AnswerSet
    facts: Facts

    @cached_property
    def _drivers(self) -> tuple[dict[str, object], dict[str, str]]:
        from workbench.concept.drivers import drivers_of

        return drivers_of(self.questionnaire, self.answers, self.facts, self.engagement)

    @property
    def drivers(self) -> dict[str, object]:
        """The inputs of the model, as far as the answers and facts give them."""
        return self._drivers[0]

    @property
    def origins(self) -> dict[str, str]:
        """Where each driver came from, by its path."""
        return self._drivers[1]


def open_engagement(folder: Path) -> Opened:
    """Return the engagement in a folder, read once.

    Raises:
        WorkbenchError: when a file of it cannot be read or understood.
    """
    engagement, questionnaire, _ = open_questions(folder)
    answers = load_answers(engagement, questionnaire)
    return Opened(engagement, questionnaire, answers, load_facts(engagement))
