"""``workbench interview``: the guided interview."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.consoles import has_terminal, refuse_letters
from workbench.cli.openings import EngagementOption, LanguageOption, open_questions
from workbench.errors import UsageError
from workbench.messages import Message

if TYPE_CHECKING:
    from workbench.engagement import Engagement
    from workbench.questionnaire.schema import Questionnaire

SHOWN = 12


def interview(
    section: Annotated[
        str, typer.Argument(help="Where to begin: a section or question, by number, id or name.")
    ] = "",
    *,
    engagement: EngagementOption = Path(),
    express: Annotated[
        bool,
        typer.Option(
            "--express",
            help="Ask only what every concept needs; assume the rest, so that it can be corrected.",
        ),
    ] = False,
    transcript: Annotated[
        Path | None,
        typer.Option(help="Keep a plain text of what is asked and said; appended to the file."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="No colours, no moving line: for any terminal.")
    ] = False,
    lang: LanguageOption = "",
) -> None:
    """Ask what is still open. Every answer is saved at once; stop at any time, go on later."""
    opened, questionnaire, worded = open_questions(engagement, lang)
    if not has_terminal():
        raise _without_terminal(opened, questionnaire)
    refuse_letters(lang or opened.details.languages.interface)
    from workbench.cli.sitting import Wish, hold_sitting
    from workbench.cli.writing import writing
    from workbench.interview.stopping import catching_signals

    wish = Wish(section, lang, express=express, transcript=transcript, plain=plain)
    with catching_signals() as stops, writing(opened, questionnaire, worded) as store:
        code = hold_sitting(store, stops, worded, wish)
    if code:
        raise typer.Exit(code)


def _without_terminal(opened: "Engagement", questionnaire: "Questionnaire") -> UsageError:
    from workbench.answers.store import load_answers
    from workbench.interview.checklist import Checklist
    from workbench.interview.progress import list_open

    waiting = list_open(Checklist(questionnaire, load_answers(opened, questionnaire)))
    more = len(waiting) - SHOWN
    return UsageError(
        "There is no terminal to ask in. Open: {open}{more}.",
        hint="Answer with: workbench set ID=VALUE\n"
        "or edit the files in {folder}\n"
        "or run workbench interview in a terminal.",
        open=waiting[:SHOWN] or Message("nothing"),
        more=Message(", and {n} more", n=more) if more > 0 else "",
        folder=opened.answers,
    )
