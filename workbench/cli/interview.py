"""``workbench interview``: the guided interview."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption, LanguageOption, habits_of, open_questions
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.answers.store import Store
    from workbench.engagement import Engagement
    from workbench.interview.conversation import Conversation
    from workbench.interview.screens import Screen
    from workbench.interview.session import Session
    from workbench.interview.stopping import Stops
    from workbench.questionnaire.schema import Questionnaire

SHOWN = 12


def interview(
    section: Annotated[
        str, typer.Argument(help="Where to begin: a section or question, by number, id or name.")
    ] = "",
    *,
    engagement: EngagementOption = Path(),
    plain: Annotated[
        bool, typer.Option("--plain", help="No colours, no moving line: for any terminal.")
    ] = False,
    lang: LanguageOption = "",
) -> None:
    """Ask what is still open. Every answer is saved at once; stop at any time, go on later."""
    opened, questionnaire, worded = open_questions(engagement, lang)
    if not _has_terminal():
        raise _without_terminal(opened, questionnaire)
    from workbench.answers.store import Store
    from workbench.interview.stopping import catching_signals

    with catching_signals() as stops, Store(opened, questionnaire, worded) as store:
        code = _hold(store, stops, section, worded, lang, plain=plain)
    if code:
        raise typer.Exit(code)


def _has_terminal() -> bool:
    """Whether a person can type; mintty looks like a pipe to Windows programs."""
    is_mintty = os.name == "nt" and bool(os.environ.get("MSYSTEM"))
    return is_mintty or (sys.stdin.isatty() and sys.stdout.isatty())


def _without_terminal(opened: "Engagement", questionnaire: "Questionnaire") -> UsageError:
    from workbench.answers.store import load_answers
    from workbench.interview.checklist import Checklist
    from workbench.interview.progress import list_open

    waiting = list_open(Checklist(questionnaire, load_answers(opened, questionnaire)))
    more = f", and {len(waiting) - SHOWN} more" if len(waiting) > SHOWN else ""
    return UsageError(
        "There is no terminal to ask in. Open: {open}{more}.",
        hint="Answer with: workbench set ID=VALUE\n"
        "or edit the files in {folder}\n"
        "or run workbench interview in a terminal.".replace("{folder}", str(opened.answers)),
        open=", ".join(waiting[:SHOWN]) or "nothing",
        more=more,
    )


def _screen(stops: "Stops", *, plain: bool) -> "Screen":
    if plain or os.environ.get("TERM") == "dumb" or not sys.stdin.isatty():
        from workbench.interview.plain import PlainScreen

        return PlainScreen(stops)
    from workbench.interview.prompts import PromptScreen

    return PromptScreen(stops)


def _hold(
    store: "Store", stops: "Stops", section: str, worded: str, lang: str, *, plain: bool
) -> int:
    """Hold the sitting and return the exit code."""
    from workbench.interview.bookmark import load_bookmark
    from workbench.interview.session import Session

    root = store.engagement.root
    session = Session(store.questionnaire, store, worded, load_bookmark(root))
    if section:
        session.jump(section)
    place = "" if root == Path() else f" -e {root}"
    screen = _screen(stops, plain=plain)
    return _talk(_conversation(store, session, screen, lang), session, stops, place)


def _conversation(
    store: "Store", session: "Session", screen: "Screen", lang: str
) -> "Conversation":
    from workbench.i18n import translator
    from workbench.interview.bookmark import save_bookmark
    from workbench.interview.conversation import Conversation
    from workbench.interview.pages import Pages
    from workbench.questionnaire.catalogues import load_benchmarks
    from workbench.questionnaire.loader import shipped

    details, root = store.engagement.details, store.engagement.root
    habits = habits_of(session, details, lang)
    benchmarks = load_benchmarks(shipped(details.pack.id))
    pages = Pages(session, habits, translator(habits.language), benchmarks)
    return Conversation(
        pages, screen, store.engagement.answers, lambda item: save_bookmark(root, item)
    )


def _talk(conversation: "Conversation", session: "Session", stops: "Stops", place: str) -> int:
    """Talk until it ends; whatever ends it, one line says how to go on."""
    from workbench.interview.conversation import Left
    from workbench.interview.stopping import Stopped

    code = 0
    try:
        with stops.explaining():
            conversation.run()
    except Left:
        pass
    except (KeyboardInterrupt, EOFError):
        code = 130
    except Stopped as stopped:
        code = 128 + stopped.number
    progress = session.progress()
    with suppress(OSError):
        typer.echo(
            f"Saved. {progress.answered} of {progress.asked} questions answered. "
            f"Continue with: workbench interview{place}",
            err=True,
        )
    return code
