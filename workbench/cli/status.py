"""``workbench status``: how complete an engagement is, and who owes what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption, LanguageOption, open_questions

if TYPE_CHECKING:
    from rich.table import Table

    from workbench.interview.checklist import Checklist
    from workbench.interview.progress import Progress

SHOWN = 10


def status(
    *,
    engagement: EngagementOption = Path(),
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
        typer.echo(str(warning), err=True)
    checklist = Checklist(questionnaire, answers)
    if as_json:
        import json

        report = _report(checklist, worded) | {"client": opened.details.client}
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        _show(checklist, worded, opened.details.client, everything=everything)


def _report(checklist: "Checklist", language: str) -> dict[str, object]:
    """Return everything that is known, as plain values."""
    from workbench.interview.progress import list_open, list_owed, measure_all, measure_sections

    structure = checklist.questionnaire.structure
    titles = checklist.questionnaire.texts[language].sections
    counts = measure_sections(checklist)
    return {
        "questionnaire": {"id": structure.id, "version": structure.version},
        "total": _counts(measure_all(checklist)),
        "sections": [
            {"id": each.id, "number": each.number, "title": titles[each.id].title}
            | _counts(counts[each.id])
            for each in structure.sections
        ],
        "open": [_item(checklist, item, language) for item in list_open(checklist)],
        "tbc": [
            _item(checklist, item, language) | {"owner": checklist.answer(item).owner}
            for item in list_owed(checklist)
        ],
    }


def _counts(progress: "Progress") -> dict[str, object]:
    from dataclasses import asdict

    return {"asked": progress.asked, "answered": progress.answered} | asdict(progress)


def _item(checklist: "Checklist", item: str, language: str) -> dict[str, object]:
    return {
        "id": item,
        "number": checklist.number(item),
        "question": _name(checklist, item, language),
        "required": checklist.question(item).required,
    }


def _name(checklist: "Checklist", item: str, language: str) -> str:
    """Return what people call an item, for a cell with its row."""
    from workbench.interview.checklist import cell_of, words_of
    from workbench.interview.values import clean_text

    words = words_of(checklist, item, language)
    cell = cell_of(item)
    row = checklist.row(cell) if cell else None
    label = checklist.row_label(cell.folder, row) if cell and row else ""
    return clean_text(" · ".join(filter(None, (label, words.label or words.prompt))))


def _show(checklist: "Checklist", language: str, client: str, *, everything: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    from workbench.interview.progress import list_open, list_owed, measure_all

    console = Console(highlight=False)
    total = measure_all(checklist)
    console.print(
        Text(f"{client}: {total.answered} of {total.asked} questions answered", style="bold")
    )
    console.print(_sections(checklist, language))
    if owed := list_owed(checklist):
        owners = [checklist.answer(item).owner for item in owed]
        console.print(_items(checklist, owed, language, "To be confirmed", owners))
    waiting = list_open(checklist)
    shown = waiting if everything else waiting[:SHOWN]
    if shown:
        console.print(_items(checklist, shown, language, "Open", []))
    if len(shown) < len(waiting):
        console.print(f"and {len(waiting) - len(shown)} more: workbench status --all")


def _sections(checklist: "Checklist", language: str) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from workbench.interview.progress import measure_sections

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right")
    table.add_column("Section")
    for heading in ("Answered", "Open", "To be confirmed", "Assumed"):
        table.add_column(heading, justify="right")
    counts = measure_sections(checklist)
    titles = checklist.questionnaire.texts[language].sections
    for section in checklist.questionnaire.structure.sections:
        found = counts[section.id]
        numbers = (found.open, found.tbc, found.assumed)
        table.add_row(
            str(section.number),
            Text(titles[section.id].title),
            f"{found.answered}/{found.asked}",
            *(str(number or "") for number in numbers),
        )
    return table


def _items(
    checklist: "Checklist", items: list[str], language: str, title: str, owners: list[str]
) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from workbench.interview.values import clean_text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right")
    table.add_column(title)
    if owners:
        table.add_column("Who")
    for n, item in enumerate(items):
        name = Text(_name(checklist, item, language))
        who = [Text(clean_text(owners[n]))] if owners else []
        table.add_row(checklist.number(item), name, *who)
    return table
