"""``workbench demo``: a shipped engagement, built completely."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.speaking import speak, voice

if TYPE_CHECKING:
    from workbench.cli.outputs import Output, Workshop

EXAMPLE = "telecom-coalition"


def demo(
    *,
    lang: Annotated[
        list[str] | None, typer.Option(help="Document language; again for more.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where to put the files.")] = Path("output"),
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that were changed by hand.")
    ] = False,
) -> None:
    """Build the example of a telecom's coalition programme: the shortest way to see everything."""
    from workbench.cli.outputs import build_outputs, open_workshop, plan_outputs
    from workbench.resources import bundled

    workshop = open_workshop(bundled("examples", EXAMPLE))
    speak()  # to who builds it, not to the example's people
    details = workshop.opened.engagement.details
    typer.echo(f"{details.client}: {details.title}", err=True)
    outputs = plan_outputs(workshop.opened, [], lang or [], out, "")
    built = list(build_outputs(workshop, outputs, _say, force=force))
    _show(workshop, built)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _show(workshop: "Workshop", built: list["Output"]) -> None:
    """Print the files, and the figures a board would ask for first."""
    from workbench.quantities import Formats

    _, result = voice(), workshop.result
    formats = Formats(_.language, result.inputs.currency)
    figures = result.figures
    months = formats.number(figures["payback_months"], 1)
    shown = {
        _("Net present value"): formats.money(figures["npv"]),
        _("Payback"): _("{number} months", number=months),
        _("Peak funding"): formats.money(figures["peak_funding"]),
        _("Members at the end"): formats.number(result.years["members"][-1]),
    }
    typer.echo("")
    for output in built:
        typer.echo(output.path)
    typer.echo("")
    width = max(map(len, shown)) + 2
    for label, figure in shown.items():
        typer.echo(f"{label:<{width}}{figure}")
