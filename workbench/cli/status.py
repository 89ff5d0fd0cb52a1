"""``workbench status``: how complete an engagement is, and who owes what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption, LanguageOption, open_questions
from workbench.cli.speaking import voice

if TYPE_CHECKING:
    from workbench.interview.checklist import Checklist
    from workbench.interview.progress import Progress


def status(
    *,
    engagement: EngagementOption = Path(),
    owed: Annotated[
        bool, typer.Option("--owed", help="Only what is to be confirmed, person by person.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="List every open question, not only the first.")
    ] = False,
    lang: LanguageOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Show how much is answered, what is open, and who owes what."""
    from workbench.answers.store import load_answers
    from workbench.interview.checklist import Checklist

    opened, questionnaire, worded = open_questions(engagement, lang)
    answers = load_answers(opened, questionnaire)
    for warning in answers.warnings:
        typer.echo(voice().say(warning), err=True)
    checklist, client = Checklist(questionnaire, answers), opened.details.client
    if as_json:
        _print(_owed(checklist, worded) if owed else _report(checklist, worded), client)
        return
    from workbench.cli.standing import Standing

    standing = Standing(checklist, worded, client, voice())
    if owed:
        standing.show_owed()
    else:
        standing.show(everything=everything)


def _print(report: dict[str, object], client: str) -> None:
    import json

    typer.echo(json.dumps(report | {"client": client}, ensure_ascii=False))


def _report(checklist: "Checklist", language: str) -> dict[str, object]:
    """Return everything that is known, as plain values."""
    from workbench.interview.completeness import measure_deliverables
    from workbench.interview.progress import list_open, list_owed, measure_all, measure_sections

    structure = checklist.questionnaire.structure
    titles = checklist.questionnaire.texts[language].sections
    counts = measure_sections(checklist)
    deliverables = measure_deliverables(checklist).items()
    return {
        "questionnaire": {"id": structure.id, "version": structure.version},
        "total": _counts(measure_all(checklist)),
        "sections": [
            {"id": each.id, "number": each.number, "title": titles[each.id].title}
            | _counts(counts[each.id])
            for each in structure.sections
        ],
        "deliverables": [{"id": name} | _counts(found) for name, found in deliverables],
        "open": [_item(checklist, item, language) for item in list_open(checklist)],
        "tbc": [
            _item(checklist, item, language) | {"owner": checklist.answer(item).owner}
            for item in list_owed(checklist)
        ],
    }


def _owed(checklist: "Checklist", language: str) -> dict[str, object]:
    """Return what each person owes, as plain values; nobody's items stand under ""."""
    from workbench.interview.progress import group_owed

    return {
        "owed": [
            {"owner": owner, "items": [_item(checklist, item, language) for item in items]}
            for owner, items in group_owed(checklist).items()
        ]
    }


def _counts(progress: "Progress") -> dict[str, object]:
    from dataclasses import asdict

    return {"asked": progress.asked, "answered": progress.answered} | asdict(progress)


def _item(checklist: "Checklist", item: str, language: str) -> dict[str, object]:
    from workbench.interview.checklist import name_of

    return {
        "id": item,
        "number": checklist.number(item),
        "question": name_of(checklist, item, language),
        "required": checklist.question(item).required,
    }
