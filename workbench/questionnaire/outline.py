"""Everything a pack asks, in one list: sections, questions and columns with their paths."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.questionnaire.schema import Column, Question, Structure, Table
from workbench.yamltext import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A question (``section.question``) or a column (``section.question.column``).

    ``path`` leads to it in questionnaire.yaml; ``table`` is the table a column belongs to.
    """

    name: str
    path: Path
    question: Question | Column
    table: Table | None = None


def outline(structure: Structure) -> list[Entry]:
    """Return every question and column of a pack in the order of the file."""
    return list(_entries(structure))


def _entries(structure: Structure) -> Iterator[Entry]:
    for i, section in enumerate(structure.sections):
        for j, question in enumerate(section.questions):
            name, path = f"{section.id}.{question.id}", ("sections", i, "questions", j)
            yield Entry(name, path, question)
            if isinstance(question, Table):
                yield from _columns(question, name, path)


def _columns(table: Table, name: str, path: Path) -> Iterator[Entry]:
    for k, column in enumerate(table.columns):
        yield Entry(f"{name}.{column.id}", (*path, "columns", k), column, table)
