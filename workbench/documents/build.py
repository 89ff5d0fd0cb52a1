"""Builds a deliverable: template and exhibits become a document that can be drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from markupsafe import Markup

from workbench.concept.model import Concept
from workbench.documents.blocks import Block, Cover, Document, Heading, Source
from workbench.documents.checks import check_document, check_text
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.figures import FIGURES, key_figures
from workbench.documents.markdown import parse_markdown
from workbench.documents.material import Material
from workbench.documents.templates import Wording, render_template
from workbench.documents.values import lacking, template_values
from workbench.documents.words import DELIVERABLES, document_words, title_of
from workbench.errors import UsageError
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Message, translator
from workbench.quantities import Formats
from workbench.resources import bundled


def build_document(
    deliverable: str,
    concept: Concept,
    result: Result | None,
    language: str,
    templates: Sequence[Path] = (),
    studies: Studies | None = None,
) -> Document:
    """Return a deliverable as data, in a language.

    A template in one of the folders ``templates`` comes before the shipped one of its name.

    Raises:
        UsageError: when there is no such deliverable.
        TemplateError: when its template cannot be rendered or names an unknown exhibit.
    """
    if deliverable not in DELIVERABLES:
        raise UsageError(
            "There is no deliverable {name}.",
            hint="Choose from: {known}",
            name=deliverable,
            known=list(DELIVERABLES),
        )
    formats = Formats(language, concept.details.currency)
    missing = lacking(concept, result)
    known = (None, None) if missing else (result, studies)
    material = Material(concept, known[0], formats, translator(language), known[1])
    asked = _Asked(material)
    name = f"{deliverable}/{language}.md.j2"
    wording = Wording(formats, material._, material.share, asked.functions())
    folders = (*templates, bundled("templates"))
    values = template_values(material) | {"lacks": missing}
    text = render_template(folders, name, values, wording)
    check_text(text, name)
    blocks = with_ids(without_empty(parse_markdown(text, asked.exhibits)))
    document = Document(
        deliverable,
        DELIVERABLES[deliverable],
        language,
        cover_of(deliverable, concept, language),
        blocks,
        document_words(material._),
    )
    check_document(document)
    return document


@dataclass(slots=True)
class _Asked:
    """The exhibits a template asks for while it is rendered, in their order."""

    material: Material
    exhibits: list[Block | None] = field(default_factory=list)

    def functions(self) -> dict[str, Callable[..., object]]:
        return {
            "table": self.show,
            "figure": self.show,
            "key_figures": self.show_figures,
            "has": self.has,
            "month": self.material.month,
        }

    def show(self, name: str, *arguments: str) -> Markup:
        """Ask for an exhibit by its name."""
        return self._place(EXHIBITS[_known(name, EXHIBITS)](self.material, *arguments))

    def show_figures(self, *names: str) -> Markup:
        """Ask for key figures by their names."""
        for name in names:
            _known(name, FIGURES)
        return self._place(key_figures(self.material, *names))

    def has(self, name: str, *arguments: str) -> bool:
        """Return whether an exhibit has something to show."""
        return EXHIBITS[_known(name, EXHIBITS)](self.material, *arguments) is not None

    def _place(self, block: Block | None) -> Markup:
        self.exhibits.append(block)
        return Markup("\n\n%%{}%%\n\n").format(len(self.exhibits) - 1)


def _known(name: str, names: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    if name in names:
        return name
    if near := get_close_matches(name, names, 1):
        said = Message("there is no exhibit {name}; did you mean {near}?", name=name, near=near[0])
        raise LookupError(said)
    raise LookupError(Message("there is no exhibit {name}", name=name))


def without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks without the headings that nothing stands under, or nothing but a source."""
    kept: list[Block] = []
    for before, block in reversed(tuple(zip((None, *blocks), blocks, strict=False))):
        following = kept[-1] if kept else None
        is_last = following is None or isinstance(following, Heading)
        if isinstance(block, Source) and isinstance(before, Heading) and is_last:
            continue
        is_empty = following is None or (
            isinstance(following, Heading)
            and isinstance(block, Heading)
            and following.level <= block.level
        )
        if not (isinstance(block, Heading) and is_empty):
            kept.append(block)
    return tuple(reversed(kept))


def with_ids(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with an id on every heading: its own, or its number under the chapter."""
    named: list[Block] = []
    chapter, count = "start", 0
    for block in blocks:
        if not isinstance(block, Heading):
            named.append(block)
            continue
        count = 0 if block.level == 1 else count + 1
        id_ = block.id or f"{chapter}-{count}"
        chapter = id_ if block.level == 1 else chapter
        named.append(replace(block, id=id_))
    return tuple(named)


def cover_of(deliverable: str, concept: Concept, language: str) -> Cover:
    """Return what the cover and the properties of a deliverable say."""
    _, details = translator(language), concept.details
    states = {"draft": _("Draft"), "review": _("For review"), "approved": _("Approved")}
    return Cover(
        client=details.client,
        title=title_of(deliverable, _),
        subtitle=details.title,
        day=date.fromisoformat(details.date) if details.date else None,
        status=states[details.status],
        version=details.version,
        confidentiality=details.confidentiality,
        consultancy=details.consultancy,
    )
