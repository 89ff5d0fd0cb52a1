"""Open an engagement for writing, and say first what is not as it should be."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from workbench.cli.speaking import voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.answers.model import AnswerSet
    from workbench.answers.store import Store
    from workbench.engagement import Engagement
    from workbench.questionnaire.schema import Questionnaire

SHOWN = 5


@contextmanager
def writing(
    engagement: "Engagement", questionnaire: "Questionnaire", language: str
) -> "Iterator[Store]":
    """Hold the engagement for writing while the block runs, after saying which files are amiss."""
    from workbench.answers.store import Store

    with Store(engagement, questionnaire, language) as store:
        say_amiss(store.answers)
        yield store


def say_amiss(answers: "AnswerSet") -> None:
    """Say on stderr which whole files are missing or not read: saving would hide that."""
    amiss = [warning for warning in answers.warnings if not warning.place.line]
    for warning in amiss[:SHOWN]:
        typer.echo(voice().say(warning), err=True)
    if (more := len(amiss) - SHOWN) > 0:
        typer.echo(voice()("and {n} more: workbench status", n=more), err=True)
