"""``workbench schema``: JSON Schema for editors and for other programs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from workbench.cli.openings import EngagementOption, open_questions

if TYPE_CHECKING:
    from pydantic import BaseModel


def schema(
    of: Annotated[
        Literal["answers", "pack", "texts", "overlay", "engagement"],
        typer.Argument(
            help="answers of an engagement; questionnaire.yaml of a pack, its texts, "
            "or of an overlay; engagement.yaml.",
            show_default=False,
        ),
    ],
    *,
    engagement: EngagementOption = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; printed when not given.")
    ] = None,
) -> None:
    """Print the JSON Schema that an editor checks a file with while somebody types."""
    text = _answers(engagement) if of == "answers" else _of_model(of)
    if output is None:
        typer.echo(text, nl=False)
        return
    from workbench.answers.files import read_file, replace_file

    replace_file(output, text.encode(), read_file(output) if output.exists() else None)
    typer.echo(str(output))


def _answers(folder: Path) -> str:
    from workbench.answers.jsonschema import answers_schema, write_schema

    _, questionnaire, worded = open_questions(folder)
    return write_schema(answers_schema(questionnaire, worded))


def _of_model(of: str) -> str:
    from workbench.engagement import Details
    from workbench.questionnaire.overlays import Extension
    from workbench.questionnaire.schema import Structure, Texts

    models: dict[str, type[BaseModel]] = {
        "pack": Structure,
        "texts": Texts,
        "overlay": Extension,
        "engagement": Details,
    }
    described = models[of].model_json_schema()
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"
