"""The files that are built from an engagement: their names, their order, and what protects them."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.engagements import Opened, open_engagement
from workbench.cli.openings import load_questions
from workbench.cli.speaking import voice
from workbench.errors import ConflictError, DriverError, UsageError
from workbench.messages import N_
from workbench.resources import bundled, document_languages

if TYPE_CHECKING:
    from workbench.concept.model import Concept
    from workbench.finance.model import Result
    from workbench.finance.studies import Studies
    from workbench.render.theme import Theme

RECORD = ".built.json"
ORDER = {"survey": 1, "operational": 2, "financial": 3, "model": 3, "marketing": 4}
FORMATS = {
    "survey": ("pptx", "docx", "txt"),
    "operational": ("docx", "txt"),
    "financial": ("docx", "txt"),
    "model": ("xlsx",),
    "marketing": ("docx", "txt"),
}

_CHOOSE = N_("Choose from: {known}")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Output:
    """One file to build."""

    deliverable: str
    language: str
    path: Path


@dataclass
class Workshop:
    """An engagement opened for building; the model runs once, the concept once a language."""

    opened: Opened
    concepts: dict[str, "Concept"] = field(default_factory=dict)

    @cached_property
    def result(self) -> "Result":
        """The base run of the model.

        Raises:
            DriverError: when drivers are missing or not allowed.
        """
        from workbench.finance.model import run_model

        return run_model(self.opened.inputs)

    @cached_property
    def result_if_any(self) -> "Result | None":
        """The base run of the model, None while drivers are missing."""
        try:
            return self.result
        except DriverError:
            return None

    @cached_property
    def studies(self) -> "Studies":
        """The scenarios, the tornado and the simulation.

        Raises:
            DriverError: when drivers are missing, or one of the studies is not allowed.
        """
        from workbench.finance.studies import run_studies

        return run_studies(self.result)

    @cached_property
    def studies_if_any(self) -> "Studies | None":
        """The studies, None while they cannot be run."""
        try:
            return self.studies
        except DriverError:
            return None

    @cached_property
    def theme(self) -> "Theme":
        """The look of the engagement's brand."""
        from workbench.render.theme import load_theme

        return load_theme(self.opened.engagement.details.brand)

    def concept(self, language: str) -> "Concept":
        """Return the concept with its terms in a language."""
        from workbench.concept.build import build_concept

        if language not in self.concepts:
            engagement = self.opened.engagement
            pack = load_questions(engagement, (language,))
            self.concepts[language] = build_concept(
                engagement, pack, self.opened.answers, self.opened.facts, language
            )
        return self.concepts[language]


def plan_outputs(
    opened: Opened, deliverables: Sequence[str], languages: Sequence[str], folder: Path, wanted: str
) -> list[Output]:
    """Return the files to build, in the order they are read.

    Raises:
        UsageError: when a deliverable or a format does not exist.
    """
    for name in deliverables:
        _refuse_unknown(name, wanted)
    spoken = languages or opened.engagement.details.languages.documents
    for language in spoken:
        _refuse_unspoken(language, opened.engagement.root)
    chosen = [name for name in ORDER if name in deliverables or not deliverables]
    main = opened.engagement.details.languages.documents[0]
    stem = opened.engagement.root.resolve().name
    outputs = [
        Output(name, language, folder / _file_name(stem, name, language, main, ending))
        for language in spoken
        for name in chosen
        if (ending := wanted or FORMATS[name][0]) in FORMATS[name]
    ]
    if not outputs:
        known = sorted({ending for endings in FORMATS.values() for ending in endings})
        raise UsageError("Nothing is built as {wanted}.", hint=_CHOOSE, wanted=wanted, known=known)
    return outputs


def _refuse_unspoken(language: str, root: Path) -> None:
    known = document_languages(root / "templates", bundled("templates"))
    if language not in known:
        raise UsageError(
            "There are no documents in {language} yet.",
            hint="Languages there are: {known}. Choose one with --lang.",
            language=language,
            known=known,
        )


def _refuse_unknown(name: str, wanted: str) -> None:
    if name not in ORDER:
        raise UsageError(
            "There is no deliverable {name}.", hint=_CHOOSE, name=name, known=list(ORDER)
        )
    if wanted and wanted not in FORMATS[name]:
        raise UsageError(
            "{name} is not built as {wanted}.",
            hint=_CHOOSE,
            name=name,
            wanted=wanted,
            known=FORMATS[name],
        )


def _file_name(stem: str, name: str, language: str, main: str, ending: str) -> str:
    tag = "" if language == main else f".{language}"
    return f"{stem}-{ORDER[name]}-{name}{tag}.{ending}"


def build_outputs(
    workshop: Workshop, outputs: Sequence[Output], say: Say, *, force: bool = False
) -> Iterator[Output]:
    """Build files one after the other; yield each when it is on disk.

    Raises:
        ConflictError: before anything is written, when a file was edited by hand and not forced.
        DriverError: after the other files, when some need a model that cannot run.
    """
    records = {
        folder: _read_record(folder) for folder in {output.path.parent for output in outputs}
    }
    if not force:
        _refuse_edited(outputs, records)
    _ = voice()
    blocked = [each for each in outputs if not _has_figures(workshop, each)]
    for output in outputs:
        if output in blocked:
            say(_("{file}: not built, the model lacks drivers", file=output.path.name))
            continue
        say(_("Building {file}", file=output.path.name))
        _draw(workshop, output)
        records[output.path.parent][output.path.name] = _hash(output.path)
        _write_record(output.path.parent, records[output.path.parent])
        yield output
    if blocked:
        assert workshop.studies, "the model says which drivers it lacks"


def _has_figures(workshop: Workshop, output: Output) -> bool:
    """Whether the model gives a deliverable the figures it cannot do without."""
    if output.deliverable == "financial":
        return workshop.studies_if_any is not None
    return output.deliverable != "model" or workshop.result_if_any is not None


def _draw(workshop: Workshop, output: Output) -> None:
    from workbench.documents.build import build_document

    output.path.parent.mkdir(parents=True, exist_ok=True)
    if output.deliverable == "model":
        _draw_workbook(workshop, output)
        return
    concept = workshop.concept(output.language)
    document = build_document(
        output.deliverable,
        concept,
        workshop.result_if_any,
        output.language,
        [workshop.opened.engagement.root / "templates"],
        workshop.studies_if_any,
    )
    match output.path.suffix:
        case ".pptx":
            from workbench.render.powerpoint import render_powerpoint

            render_powerpoint(document, output.path, workshop.theme)
        case ".docx":
            from workbench.render.word import render_word

            render_word(document, output.path, workshop.theme)
        case _:
            from workbench.documents.outline import outline
            from workbench.render.package import write_file

            write_file(output.path, outline(document).encode())


def _draw_workbook(workshop: Workshop, output: Output) -> None:
    from workbench.documents.build import cover_of
    from workbench.finance.studies import Studies
    from workbench.i18n import translator
    from workbench.render.excel import Content, render_workbook

    concept = workshop.concept(output.language)
    cover = cover_of("model", concept, output.language)
    content = Content(
        workshop.result,
        cover,
        origins=workshop.opened.origins,
        studies=workshop.studies_if_any or Studies(),
        owners={each.id: each.owner for each in concept.finance.costs if each.owner},
    )
    language = translator(output.language)
    render_workbook(content, output.path, translate=language, theme=workshop.theme)


def _read_record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(mark) for name, mark in found.items()} if isinstance(found, dict) else {}


def _write_record(folder: Path, record: dict[str, str]) -> None:
    from workbench.render.package import write_file

    text = json.dumps(record, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    write_file(folder / RECORD, text.encode())


def _refuse_edited(outputs: Sequence[Output], records: dict[Path, dict[str, str]]) -> None:
    edited = [
        output.path
        for output in outputs
        if output.path.exists()
        and records[output.path.parent].get(output.path.name) != _hash(output.path)
    ]
    if edited:
        raise ConflictError(
            "{files} was changed by hand since it was built, or was not built here.",
            hint="Move it away, choose another folder with --out, or overwrite it with --force.",
            files=edited,
        )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_workshop(folder: Path) -> Workshop:
    """Return the engagement in a folder, opened for building."""
    return Workshop(open_engagement(folder))
