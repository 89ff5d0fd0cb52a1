"""``workbench fmt``: the files of answers in their usual form."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption, load_questions, open_questions
from workbench.cli.speaking import voice

if TYPE_CHECKING:
    from workbench.answers.seeds import Seeds
    from workbench.engagement import Engagement
    from workbench.questionnaire.schema import Questionnaire

NOT_IN_FORM = 3


def fmt(
    *,
    engagement: EngagementOption = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail when a file is not in form.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; list what would be changed.")
    ] = False,
) -> None:
    """Put the files of answers in order: questions, fields, spaces, our comments, and the schema.

    What is said and what people noted stays; what is asked and not there yet is added, open. For
    CI: workbench fmt --check.
    """
    opened, questionnaire, worded = open_questions(engagement)
    languages = _languages(opened, questionnaire, worded)
    if check or dry_run:
        amiss = _amiss(opened, questionnaire, languages)
    else:
        amiss = _form(opened, questionnaire, languages)
    for path in amiss:
        typer.echo(str(path))
    _ = voice()
    if check and amiss:
        typer.echo(_("Put them in form with: workbench fmt"), err=True)
        raise typer.Exit(NOT_IN_FORM)
    if not amiss:
        typer.echo(_("Everything is in form."), err=True)


def _languages(opened: "Engagement", questionnaire: "Questionnaire", worded: str) -> "list[Seeds]":
    """Return who writes our comments, and who knows them in the other languages."""
    from workbench.answers.seeds import Seeds
    from workbench.errors import WorkbenchError
    from workbench.i18n import LANGUAGES

    currency = opened.details.currency
    found = [Seeds(questionnaire, worded, currency)]
    for language in LANGUAGES:
        if language != worded:
            try:
                other = load_questions(opened, (language,))
            except WorkbenchError:
                continue  # that language has no words yet: nobody wrote comments in it
            found.append(Seeds(other, language, currency))
    return found


def _amiss(
    opened: "Engagement", questionnaire: "Questionnaire", languages: "list[Seeds]"
) -> list[Path]:
    from workbench.answers.form import form_files
    from workbench.answers.jsonschema import is_schema_current
    from workbench.answers.layout import SCHEMA, section_file
    from workbench.answers.reader import read_answers

    files = read_answers(opened, questionnaire).files
    sections = questionnaire.structure.sections
    amiss = [section_file(opened, each) for each in sections if each.id not in files]
    amiss += [file.path for file in form_files(files, languages).values()]
    if not is_schema_current(opened, questionnaire, languages[0].language):
        amiss.append(opened.root / SCHEMA)
    return amiss


def _form(
    opened: "Engagement", questionnaire: "Questionnaire", languages: "list[Seeds]"
) -> list[Path]:
    from workbench.answers.jsonschema import save_schema
    from workbench.answers.layout import SCHEMA
    from workbench.cli.writing import writing

    language = languages[0].language
    with writing(opened, questionnaire, language) as store:
        formed = store.form(languages)
        if save_schema(opened, questionnaire, language):
            formed.append(opened.root / SCHEMA)
    return formed
