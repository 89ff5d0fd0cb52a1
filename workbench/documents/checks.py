"""What must hold for every document before it is drawn."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from workbench.documents.blocks import Block, Chart, Document, Exhibit, Heading, KeyFigures, Table
from workbench.errors import Place, Problem, TemplateError
from workbench.messages import N_

_LEFTOVERS = (
    (
        re.compile(r"(?<!\\)(\{\{|\}\}|\{%|%\})"),
        N_("a template's braces are left in the text: {found}"),
    ),
    (re.compile(r"(?<!\\)\*\*\s*(?<!\\)\*\*"), N_("bold text is empty: {found}")),
)


def check_document(document: Document) -> None:
    """Refuse a document with repeated ids, empty headings or exhibits that do not fit together.

    Raises:
        TemplateError: with everything that was found.
    """
    if problems := list(find_problems(document)):
        raise TemplateError(
            "The document {name} is not complete.",
            problems=problems,
            hint="Correct the template named by the document, or remove your copy of it.",
            name=document.id,
        )


def check_text(text: str, name: str) -> None:
    """Refuse rendered Markdown in which something of the template was left over.

    Raises:
        TemplateError: with the lines of the rendered text.
    """
    problems = [
        Problem(what, {"found": line.strip()[:60]}, Place(name))
        for line in text.splitlines()
        for pattern, what in _LEFTOVERS
        if pattern.search(line)
    ]
    if problems:
        raise TemplateError(
            "The template {name} leaves something over.", problems=problems, name=name
        )


def find_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong in a document's blocks."""
    yield from _repeated(document)
    for block, after in pairwise((*document.blocks, None)):
        if isinstance(block, Heading):
            yield from _heading(block, after)
        elif isinstance(block, Exhibit):
            yield from _exhibit(block)


def _repeated(document: Document) -> Iterator[Problem]:
    headings = [block.id for block in document.blocks if isinstance(block, Heading)]
    exhibits = [block.id for block in document.blocks if isinstance(block, KeyFigures | Exhibit)]
    for ids in (headings, exhibits):
        for id_, count in Counter(ids).items():
            if count > 1:
                yield Problem("the id stands {count} times", {"count": count}, Place(item=id_))


def _heading(block: Heading, after: Block | None) -> Iterator[Problem]:
    if not block.text:
        yield Problem("the heading has no text", {}, Place(item=block.id))
    if after is None or (isinstance(after, Heading) and after.level <= block.level):
        yield Problem("nothing stands under the heading", {}, Place(item=block.id))


def _exhibit(block: Exhibit) -> Iterator[Problem]:
    place = Place(item=block.id)
    if not block.title or not block.alt:
        yield Problem("the exhibit needs a title and a text alternative", {}, place)
    if isinstance(block, Table) and any(len(row.cells) != len(block.columns) for row in block.rows):
        yield Problem("a row has another number of cells than there are columns", {}, place)
    if isinstance(block, Chart) and not _fits(block):
        yield Problem("a series has another length than the categories", {}, place)


def _fits(chart: Chart) -> bool:
    return all(len(series.values) == len(chart.categories) for series in chart.series)
