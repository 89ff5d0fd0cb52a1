"""``workbench new``: start an engagement."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.speaking import speak
from workbench.errors import UsageError
from workbench.i18n import LANGUAGES, N_, Translator, translator

if TYPE_CHECKING:
    from workbench.engagement import Details

TITLE = N_("Loyalty programme for {client}")
CURRENCIES = {"pl": "PLN", "ru": "RUB"}
"""What is suggested in a language; else the euro."""


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or new.")],
    *,
    client: Annotated[str, typer.Option(help="The client's name.")] = "",
    title: Annotated[str, typer.Option(help="What the engagement is called.")] = "",
    currency: Annotated[str, typer.Option(help="Three letters, such as EUR.")] = "",
    lang: Annotated[
        str, typer.Option("--lang", help="Language of the interview: en, sl, pl, ru.")
    ] = "",
    documents: Annotated[
        str, typer.Option(help="Languages of the documents, with commas between them.")
    ] = "",
    consultancy: Annotated[str, typer.Option(help="Your firm's name.")] = "",
    date: Annotated[
        str, typer.Option(help="The day on the documents: 2027-03-31; today when not given.")
    ] = "",
    pack: Annotated[
        Path | None,
        typer.Option(help="A folder of your firm's own questions, laid over the shipped ones."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
) -> None:
    """Start an engagement: asks for what is not given, then prepares every question as open."""
    _ = speak(lang)
    _refuse_used(folder)
    asked = _("Language of the interview ({languages})", languages=LANGUAGES)
    lang = lang or _ask("lang", asked, _.language)
    _ = speak(lang)
    client = client or _ask("client", _("Client"), "")
    documents = documents or _ask("documents", _("Languages of the documents"), _written(lang))
    currency = currency or _ask_currency(_, CURRENCIES.get(lang, "EUR"))
    suggested = translator(documents.partition(",")[0].strip())(TITLE, client=client)
    title = title or _ask("title", _("Title"), suggested)
    named = {
        "client": client,
        "title": title,
        "consultancy": consultancy,
        "currency": currency.upper(),
    }
    details = _details(named | {"date": date or _today()}, [lang, *documents.split(",")])
    if pack is not None:
        details = _with_overlay(details, folder, pack)
    if dry_run:
        said = _("Would start {title} in {folder}", title=details.title, folder=folder)
        typer.echo(said)
        return
    _start(folder, details)
    typer.echo(str(folder))
    command = f"cd {folder} && workbench interview"
    typer.echo(_("Begin with: {command}", command=command), err=True)


def _refuse_used(folder: Path) -> None:
    from workbench.answers.details import is_free_for_start

    if not is_free_for_start(folder):
        raise UsageError(
            "{folder} is not empty.",
            hint="Name a new folder. To go on with an engagement: workbench interview",
            folder=folder,
        )


def _ask(option: str, question: str, default: str) -> str:
    """Return what a person says, the default where nobody can be asked."""
    if not sys.stdin.isatty():
        if not default:
            raise UsageError(
                "There is no terminal to ask in: {question}?",
                hint="Add the option --{option}.",
                question=question,
                option=option,
            )
        return default
    answer: str = typer.prompt(question, default=default or None, err=True)
    return answer.strip()


def _ask_currency(translate: Translator, default: str) -> str:
    """Return a currency's code, asked for until it has three letters."""
    while True:
        answer = _ask("currency", translate("Currency"), default)
        if re.fullmatch("[A-Za-z]{3}", answer) or not sys.stdin.isatty():
            return answer
        typer.echo(translate("Three letters, such as EUR."), err=True)


def _written(language: str) -> str:
    """Return the language when there are documents in it, else English."""
    from workbench.resources import bundled, document_languages

    return language if language in document_languages(bundled("templates")) else "en"


def _today() -> str:
    """Return the day it is here; nothing else of an engagement depends on the clock."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date().isoformat()


def _details(named: dict[str, str], languages: list[str]) -> "Details":
    from pydantic import ValidationError

    from workbench.engagement import Details, Languages

    spoken, *written = [language.strip() for language in languages]
    unknown = [language for language in (spoken, *written) if language not in LANGUAGES]
    if unknown:
        raise UsageError(
            "There is no language {unknown}. Languages: {known}.",
            unknown=unknown[0] or '""',
            known=LANGUAGES,
        )
    try:
        languages_of = Languages(
            interface=spoken, questionnaire=spoken, documents=tuple(dict.fromkeys(written))
        )
        return Details.model_validate({**named, "languages": languages_of})
    except ValidationError as error:
        wrong = ", ".join(str(detail["loc"][0]) for detail in error.errors())
        raise UsageError(
            "Not allowed: {wrong}. A client has a name, a currency three letters, "
            "a date is written like 2027-03-31.",
            wrong=wrong,
        ) from error


def _with_overlay(details: "Details", folder: Path, pack: Path) -> "Details":
    """Return the details with a folder of own questions, named as seen from the engagement."""
    import os

    try:
        name = Path(os.path.relpath(pack, folder)).as_posix()
    except ValueError:  # on another drive
        name = pack.resolve().as_posix()
    own = details.pack.model_copy(update={"overlays": (name,)})
    return details.model_copy(update={"pack": own})


def _start(folder: Path, details: "Details") -> None:
    from workbench.answers.store import create_engagement
    from workbench.cli.openings import load_questions
    from workbench.engagement import Engagement
    from workbench.questionnaire.loader import shipped

    spoken = details.languages.questionnaire
    is_worded = (shipped(details.pack.id) / f"{spoken}.yaml").is_file()
    languages = (spoken if is_worded else "en",)
    questionnaire = load_questions(Engagement(folder, details), languages)
    create_engagement(folder, details, questionnaire)
