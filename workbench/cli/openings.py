"""An engagement and the questions it answers, opened for the commands that ask and tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.speaking import choose_language, speak
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.engagement import Details, Engagement
    from workbench.interview.session import Session
    from workbench.interview.values import Habits
    from workbench.questionnaire.schema import Questionnaire

EngagementOption = Annotated[
    Path, typer.Option("--engagement", "-e", help="The engagement's folder.")
]
LanguageOption = Annotated[
    str, typer.Option("--lang", help="Language of questions and numbers: en, sl, pl, ru.")
]


def open_questions(folder: Path, language: str = "") -> "tuple[Engagement, Questionnaire, str]":
    """Return an engagement, its questions, and the language they are worded in.

    A language that the pack has no words in falls back to English.
    """
    from workbench.engagement import load_engagement
    from workbench.i18n import LANGUAGES
    from workbench.questionnaire.loader import shipped

    if language and language not in LANGUAGES:
        raise UsageError(
            "There is no language {unknown}. Languages: {known}.", unknown=language, known=LANGUAGES
        )
    speak(language)
    engagement = load_engagement(folder)
    speak(language, engagement.details.languages.interface)
    pack = shipped(engagement.details.pack.id)
    wanted = language or engagement.details.languages.questionnaire
    worded = wanted if (pack / f"{wanted}.yaml").is_file() else "en"
    return engagement, load_questions(engagement, (worded,)), worded


def load_questions(engagement: "Engagement", languages: Sequence[str]) -> "Questionnaire":
    """Return the questions of an engagement, its own over the shipped ones, in some languages."""
    from workbench.questionnaire.loader import load_questionnaire, shipped

    pack = shipped(engagement.details.pack.id)
    return load_questionnaire(pack, languages, engagement.overlays)


def habits_of(session: "Session", details: "Details", language: str = "") -> "Habits":
    """Return how numbers and dates are written in an engagement."""
    from workbench.interview.values import Habits

    spoken = choose_language(language, details.languages.interface)
    return Habits(spoken, details.currency, session.options)
