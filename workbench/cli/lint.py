"""``workbench lint``: everything that is wrong with a pack of questions, or with an overlay."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.speaking import voice
from workbench.errors import QuestionnaireError, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.questionnaire.schema import Questionnaire


def lint(
    pack: Annotated[
        Path | None,
        typer.Argument(
            metavar="PACK",
            help="A folder with questionnaire.yaml; without one the own questions of the "
            "engagement here, else the shipped pack.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check a pack of questions or an overlay: every problem with its line; exit code 3."""
    _ = voice()
    for base, overlays in _packs(pack):
        found = _check(base, overlays)
        said = _(
            "{folder}: {questions} questions, {tables} tables, {languages}",
            folder=(overlays or (base,))[-1],
            questions=len(found.questions) - len(found.tables),
            tables=len(found.tables),
            languages=list(found.texts),
        )
        typer.echo(said)


def _packs(pack: Path | None) -> "Iterator[tuple[Path, tuple[Path, ...]]]":
    """Yield the packs to check, each with the overlays over it."""
    from workbench.engagement import FILE, load_engagement
    from workbench.questionnaire.loader import STRUCTURE, shipped
    from workbench.questionnaire.overlays import extended_pack

    if pack is None:
        engagement = load_engagement(Path()) if Path(FILE).is_file() else None
        yield (
            shipped(engagement.details.pack.id if engagement else "loyalty"),
            (engagement.overlays if engagement else ()),
        )
        return
    if not (pack / STRUCTURE).is_file():
        raise StorageError(
            "{folder} is no pack of questions: it has no {file}.", folder=pack, file=STRUCTURE
        )
    base = extended_pack(pack)
    yield (shipped(base), (pack,)) if base else (pack, ())


def _check(base: Path, overlays: tuple[Path, ...]) -> "Questionnaire":
    """Return a pack in all of its languages; print every problem when there are some."""
    from workbench.questionnaire.loader import load_questionnaire

    folder = (overlays or (base,))[-1]
    languages = tuple(sorted(path.stem for path in base.glob("[a-z][a-z].yaml")))
    if not languages:
        raise UsageError("{folder} has no texts, such as en.yaml.", folder=folder)
    try:
        return load_questionnaire(base, languages, overlays)
    except QuestionnaireError as error:
        _ = voice()
        for problem in dict.fromkeys(map(_.say, error.problems)):
            typer.echo(problem)
        raise QuestionnaireError(
            "The question pack {folder} cannot be used.", folder=folder
        ) from None
