"""Open an engagement with everything that commands need of it."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.answers.facts import Facts, load_facts
from workbench.answers.model import AnswerSet
from workbench.answers.store import load_answers
from workbench.cli.openings import open_questions
from workbench.engagement import Engagement
from workbench.errors import DriverError, Problem
from workbench.messages import Message
from workbench.questionnaire.schema import Questionnaire

if TYPE_CHECKING:
    from workbench.finance.inputs import Inputs


@dataclass(frozen=True)
class Opened:
    """An engagement, its questions, its answers and the facts about its customers."""

    engagement: Engagement
    questionnaire: Questionnaire
    answers: AnswerSet
    facts: Facts
    language: str = "en"

    @cached_property
    def _drivers(self) -> tuple[dict[str, object], dict[str, str]]:
        from workbench.concept.drivers import drivers_of

        return drivers_of(self.questionnaire, self.answers, self.facts, self.engagement)

    @property
    def drivers(self) -> dict[str, object]:
        """The inputs of the model, as far as the answers and facts give them."""
        return self._drivers[0]

    @cached_property
    def inputs(self) -> "Inputs":
        """The checked inputs of the model.

        Raises:
            DriverError: naming for each driver the question that gives it.
        """
        from workbench.finance.inputs import check_inputs

        try:
            return check_inputs(self.drivers, self.origins)
        except DriverError as error:
            problems = [self._asking(problem) for problem in error.problems]
            raise DriverError("The model lacks drivers.", problems=problems) from None

    def _asking(self, problem: Problem) -> Problem:
        from workbench.concept.asked import asked_for

        asked = asked_for(self.questionnaire, self.answers, problem.place.item, self.language)
        if asked is None:
            return problem
        hint = Message(
            "({question}; answer with: workbench set {name}=VALUE)",
            question=asked.words,
            name=asked.name,
        )
        return replace(problem, hint=hint)

    @property
    def origins(self) -> dict[str, str]:
        """Where each driver came from, by its path."""
        return self._drivers[1]


def open_engagement(folder: Path, language: str = "") -> Opened:
    """Return the engagement in a folder, read once; its questions in the language asked for.

    Raises:
        WorkbenchError: when a file of it cannot be read or understood.
    """
    engagement, questionnaire, worded = open_questions(folder, language)
    answers = load_answers(engagement, questionnaire)
    return Opened(engagement, questionnaire, answers, load_facts(engagement), worded)
