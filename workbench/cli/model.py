"""``workbench model``: the figures in the terminal, and what changes them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption

if TYPE_CHECKING:
    from workbench.finance.inputs import Inputs


def model(
    engagement: EngagementOption = Path(),
    inputs: Annotated[
        Path | None, typer.Option(help="A JSON file of drivers instead of an engagement.")
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", help="What if: DRIVER=VALUE, such as scheme.earn_rate=1.5."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Show what the programme costs, earns and is worth."""
    import json

    from workbench.finance.model import run_model
    from workbench.finance.report import studies_to_json, to_json

    checked = _inputs(engagement, inputs, changes or [])
    result = run_model(checked)
    studies = studies_to_json(checked)
    for warning in result.warnings:
        typer.echo(warning, err=True)
    if as_json:
        typer.echo(json.dumps(to_json(result) | studies, allow_nan=False, ensure_ascii=False))
        return
    from workbench.cli.screens import show_model

    show_model(result)


def _inputs(engagement: Path, file: Path | None, changes: list[str]) -> "Inputs":
    from workbench.finance.inputs import check_inputs, load_inputs
    from workbench.finance.overrides import parse_changes, with_overrides

    overrides = parse_changes(changes)
    if file is not None:
        return with_overrides(check_inputs(load_inputs(_read(file), str(file))), overrides)
    from workbench.cli.engagements import open_engagement

    return with_overrides(open_engagement(engagement).inputs, overrides)


def _read(file: Path) -> str:
    from workbench.errors import DriverError, StorageError

    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DriverError("{file} is not UTF-8 text, so it holds no drivers.", file=file) from error
    except OSError as error:
        raise StorageError(
            "{file} cannot be read: {why}.", file=file, why=error.strerror
        ) from error
