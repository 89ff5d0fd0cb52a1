"""One sitting of an interview: its screen, what is around it, and how it ends."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from workbench.answers.facts import load_facts
from workbench.answers.model import AnswerSet
from workbench.answers.store import Store
from workbench.cli.consoles import is_simple, refuse_letters
from workbench.cli.openings import habits_of, open_questions
from workbench.cli.speaking import speak, voice
from workbench.concept.findings import Finding
from workbench.i18n import translator
from workbench.interview.bookmark import load_bookmark, save_bookmark
from workbench.interview.conversation import Conversation
from workbench.interview.effects import Effects, model_headline
from workbench.interview.express import express_questions
from workbench.interview.journal import Journal
from workbench.interview.pages import Pages
from workbench.interview.screens import Screen
from workbench.interview.session import Session
from workbench.interview.stopping import Stopped, Stops
from workbench.interview.talk import Left, Room
from workbench.interview.transcript import Transcript, now
from workbench.questionnaire.catalogues import load_benchmarks
from workbench.questionnaire.loader import shipped
from workbench.questionnaire.schema import Questionnaire


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a sitting."""

    section: str = ""
    language: str = ""
    express: bool = False
    transcript: Path | None = None
    plain: bool = False


def hold_sitting(store: Store, stops: Stops, worded: str, wish: Wish) -> int:
    """Hold the sitting and return the exit code."""
    root = store.engagement.root
    session = Session(store.questionnaire, store, worded, load_bookmark(root), Journal(root))
    if wish.express:
        session.ask_only(express_questions(session.questionnaire))
    if wish.section:
        session.jump(wish.section)
    details = store.engagement.details
    habits = habits_of(session, details, wish.language)
    benchmarks = load_benchmarks(shipped(details.pack.id))
    pages = Pages(session, habits, translator(habits.language), benchmarks)
    room = _room(store, pages, wish)
    conversation = Conversation(pages, _screen(stops, plain=wish.plain), room)
    return _talk(conversation, session, stops, "" if root == Path() else f" -e {root}")


def _screen(stops: Stops, *, plain: bool) -> Screen:
    if plain or is_simple():
        from workbench.interview.plain import PlainScreen

        return PlainScreen(stops, voice())
    from workbench.interview.prompts import PromptScreen

    return PromptScreen(stops)


def _room(store: Store, pages: Pages, wish: Wish) -> Room:
    engagement = store.engagement
    facts = load_facts(engagement)
    client, path = engagement.details.client, wish.transcript

    def words(language: str) -> tuple[Questionnaire, str]:
        refuse_letters(language)
        speak(language)
        _, questionnaire, worded = open_questions(engagement.root, language)
        return questionnaire, worded

    def findings(answers: AnswerSet, language: str) -> Sequence[Finding]:
        from workbench.concept.build import build_concept

        pack = pages.session.questionnaire
        return build_concept(engagement, pack, answers, facts, language).findings

    return Room(
        place=engagement.answers,
        remember=lambda item: save_bookmark(engagement.root, item),
        words=words,
        findings=findings,
        effects=Effects(model_headline(engagement, store.questionnaire, facts)),
        minutes=Transcript(path, client, pages.translate) if path else None,
        day=date.fromisoformat(engagement.details.date)
        if engagement.details.date
        else now().date(),
    )


def _talk(conversation: Conversation, session: Session, stops: Stops, place: str) -> int:
    """Talk until it ends; whatever ends it, one line says how to go on."""
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
    said = voice()(
        "Saved. {n} of {m} questions answered. Continue with: {command}",
        n=progress.answered,
        m=progress.asked,
        command=f"workbench interview{place}",
    )
    with suppress(OSError):
        typer.echo(said, err=True)
    return code
