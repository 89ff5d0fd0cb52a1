"""``workbench build``: the deliverables of an engagement."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.openings import EngagementOption


def build(
    deliverables: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DELIVERABLE]...",
            help="survey, operational, financial, model, marketing; nothing for all.",
        ),
    ] = None,
    *,
    engagement: EngagementOption = Path(),
    out: Annotated[
        Path | None, typer.Option(help="Where to put the files; output/ in the engagement.")
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(help="Document language; again for more. Otherwise the engagement's."),
    ] = None,
    file_format: Annotated[
        str, typer.Option("--format", help="docx, pptx, xlsx, or txt to read and compare.")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that were changed by hand.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only name the files.")] = False,
) -> None:
    """Write the documents, decks and the workbook; their paths are the result."""
    from workbench.cli.outputs import build_outputs, open_workshop, plan_outputs

    workshop = open_workshop(engagement)
    folder = out or workshop.opened.engagement.output
    outputs = plan_outputs(workshop.opened, deliverables or [], lang or [], folder, file_format)
    if dry_run:
        for output in outputs:
            typer.echo(output.path)
        return
    for output in build_outputs(workshop, outputs, _say, force=force):
        typer.echo(output.path)


def _say(text: str) -> None:
    typer.echo(text, err=True)
