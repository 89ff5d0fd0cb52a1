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
    blank: Annotated[
        bool, typer.Option("--blank", help="model without anybody's figures: a calculator.")
    ] = False,
    segments: Annotated[int, typer.Option(help="Segments of a blank model.")] = 3,
    partners: Annotated[int, typer.Option(help="Partners of a blank model.")] = 2,
    mechanics: Annotated[int, typer.Option(help="Mechanics of a blank model.")] = 4,
    months: Annotated[int, typer.Option(help="Months of a blank model.")] = 36,
) -> None:
    """Write the documents, decks and the workbook; their paths are the result."""
    if blank:
        from workbench.cli.blank import build_blank, check_blank
        from workbench.finance.blank import Size

        check_blank(deliverables or [], file_format)
        size = Size(segments, partners, mechanics, months)
        for path in build_blank(engagement, out, lang or [], size, force=force, dry_run=dry_run):
            typer.echo(path)
        return
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
