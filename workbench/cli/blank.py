"""The blank calculator: the workbook of the model without anybody's figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ConflictError, UsageError

if TYPE_CHECKING:
    from workbench.engagement import Details
    from workbench.finance.blank import Size

NAME = "model-blank"


def check_blank(deliverables: Sequence[str], file_format: str) -> None:
    """Refuse to build anything else blank.

    Raises:
        UsageError: when another deliverable or format is asked for.
    """
    for name in deliverables:
        if name != "model":
            raise UsageError(
                "Only the model can be blank, not {name}.",
                hint="Build it with: workbench build model --blank",
                name=name,
            )
    if file_format not in {"", "xlsx"}:
        raise UsageError("model is not built as {wanted}.", hint="Choose xlsx.", wanted=file_format)


def build_blank(
    engagement: Path,
    out: Path | None,
    languages: Sequence[str],
    size: "Size",
    *,
    force: bool = False,
    dry_run: bool = False,
) -> list[Path]:
    """Write the blank calculator in each language and return the files.

    An engagement gives it brand, currency and consultancy, and its output folder; there need not
    be one.

    Raises:
        ConflictError: when a file is there that is another one, and not forced.
        UsageError: when a size is not possible.
    """
    from workbench.engagement import FILE, load_engagement

    _check_size(size)
    details, folder = None, out or Path("output")
    if (engagement / FILE).is_file():
        opened = load_engagement(engagement)
        details, folder = opened.details, out or opened.output
    chosen = languages or (details.languages.documents if details else ("en",))
    files: list[Path] = []
    for language in chosen:
        tag = "" if language == chosen[0] else f".{language}"
        files.append(folder / f"{NAME}{tag}.xlsx")
        if not dry_run:
            _write(files[-1], blank_workbook(size, language, details), force=force)
    return files


def _check_size(size: "Size") -> None:
    for name, count, low, high in (
        ("--segments", size.segments, 1, 40),
        ("--partners", size.partners, 0, 40),
        ("--mechanics", size.mechanics, 0, 40),
        ("--months", size.months, 1, 120),
    ):
        if not low <= count <= high:
            raise UsageError(
                "{option} is {count}; allowed: a whole number from {low} to {high}.",
                option=name,
                count=count,
                low=low,
                high=high,
            )


def blank_workbook(size: "Size", language: str, details: "Details | None") -> bytes:
    """Return the calculator's bytes."""
    from workbench.documents.blocks import Cover
    from workbench.finance.blank import blank_drivers
    from workbench.finance.inputs import check_inputs
    from workbench.finance.model import run_model
    from workbench.finance.studies import run_studies
    from workbench.i18n import translator
    from workbench.render.excel import Content, build_workbook
    from workbench.render.theme import load_theme

    _ = translator(language)
    currency = details.currency if details else "EUR"
    base = run_model(check_inputs(blank_drivers(size, currency, _)))
    cover = Cover(
        client="",
        title=_("Calculator of a loyalty programme"),
        subtitle=_("Blank: fill in the tinted cells of the inputs"),
        day=None,
        status=_("Blank"),
        version="",
        consultancy=details.consultancy if details else "",
    )
    theme = load_theme(details.brand if details else "house")
    content = Content(base, cover, studies=run_studies(base))
    return build_workbook(content, translate=_, theme=theme)


def _write(path: Path, content: bytes, *, force: bool) -> None:
    from workbench.render.package import write_file

    if path.exists() and path.read_bytes() != content and not force:
        raise ConflictError(
            "{file} is there already and was filled in, or is another calculator.",
            hint="Move it away, choose another folder with --out, or overwrite it with --force.",
            file=path,
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, content)
