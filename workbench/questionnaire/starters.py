"""Reads what fills an express draft, and says what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Problem, QuestionnaireError
from workbench.questionnaire.catalogues import Catalogue, languages_of
from workbench.questionnaire.conditions import parse_condition
from workbench.questionnaire.express import Express, Filled, Reckoned, Starter, Taken
from workbench.questionnaire.problems import near, place_of
from workbench.questionnaire.schema import LongText, Question, Structure, Table, Text
from workbench.questionnaire.shelves import CatalogueTexts, read_shelf
from workbench.questionnaire.stock import fits
from workbench.yamltext import Path as YamlPath
from workbench.yamltext import YamlText

EXPRESS = "express.yaml"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the declaration may speak of, and where it stands."""

    questions: Mapping[str, Question]
    catalogues: Mapping[str, Catalogue]
    tables: Mapping[str, Table]
    benchmarks: frozenset[str]
    express: Express
    parsed: YamlText

    def missing(
        self, path: YamlPath, name: str, known: Mapping[str, object] | frozenset[str]
    ) -> Iterator[Problem]:
        """Yield a problem when a name is not known."""
        if name and name not in known:
            place = place_of(self.parsed, path)
            yield Problem("there is no {name}.", {"name": name}, place, near(name, list(known)))


def load_starter(
    pack: Path,
    structure: Structure,
    catalogues: Mapping[str, Catalogue],
    languages: Sequence[str],
    problems: list[Problem],
) -> Starter:
    """Return what fills an express draft of a pack; an empty one without a declaration.

    What is wrong with it is added to ``problems``.
    """
    express, parsed = read_shelf(pack, EXPRESS, Express, problems)
    ignored: list[Problem] = []  # the catalogues have told what is wrong with the same files
    wording = {
        language: read_shelf(pack, f"{language}.yaml", CatalogueTexts, ignored)
        for language in languages
        if language in languages_of(pack)
    }
    benchmarks = {name for texts, _ in wording.values() for name in texts.benchmarks}
    questions = {
        f"{section.id}.{question.id}": question
        for section in structure.sections
        for question in section.questions
    }
    tables = {table.catalogue: table for table in questions.values() if isinstance(table, Table)}
    by_id = {each.id: each for each in catalogues.values()}
    known = _Known(questions, by_id, tables, frozenset(benchmarks), express, parsed)
    problems += _check(known)
    for texts, words in wording.values():
        problems += _check_texts(known, texts, words)
    return Starter(express, {name: each.express for name, (each, _) in wording.items()}, catalogues)


def _check(known: _Known) -> Iterator[Problem]:
    for name, figure in known.express.figures.items():
        for key in ("answer", "by"):
            path: YamlPath = ("figures", name, key)
            yield from known.missing(path, getattr(figure, key), known.questions)
    for i, filled in enumerate(known.express.answers):
        yield from _check_answer(known, ("answers", i), filled)
    for i, taken in enumerate(known.express.rows):
        yield from _check_row(known, ("rows", i), taken)


def _check_answer(known: _Known, path: YamlPath, filled: Filled) -> Iterator[Problem]:
    yield from known.missing((*path, "id"), filled.id, known.questions)
    yield from known.missing((*path, "benchmark"), filled.benchmark, known.benchmarks)
    yield from _check_when(known, (*path, "when"), filled.when)
    question = known.questions.get(filled.id)
    if question is not None and not isinstance(question, Table):
        yield from _check_value(known, (*path, "value"), question, filled.value)


def _check_row(known: _Known, path: YamlPath, taken: Taken) -> Iterator[Problem]:
    yield from known.missing((*path, "catalogue"), taken.catalogue, known.catalogues)
    yield from _check_when(known, (*path, "when"), taken.when)
    if taken.catalogue not in known.catalogues:
        return
    rows = {row.id: row for row in known.catalogues[taken.catalogue].rows}
    yield from known.missing((*path, "row"), taken.row, rows)
    columns = known.tables[taken.catalogue].by_id
    for name, value in taken.cells.items():
        yield from known.missing((*path, "cells", name), name, columns)
        if name in columns:
            yield from _check_value(known, (*path, "cells", name), columns[name], value)
    for name, benchmark in taken.benchmarks.items():
        yield from known.missing((*path, "benchmarks", name), benchmark, known.benchmarks)


def _check_value(
    known: _Known, path: YamlPath, question: Question, value: object
) -> Iterator[Problem]:
    if isinstance(value, Reckoned):
        for name in value.figures:
            yield from known.missing((*path, "of"), name, known.express.figures)
    elif value is None:
        if not isinstance(question, Text | LongText):
            yield Problem("a value is missing.", {}, place_of(known.parsed, path))
    elif isinstance(question, Table) or not fits(question, value):  # type: ignore[arg-type]
        values = {"value": value, "name": question.id}
        place = place_of(known.parsed, path)
        yield Problem("{value} is no answer to {name}.", values, place)


def _check_when(known: _Known, path: YamlPath, when: str) -> Iterator[Problem]:
    if not when:
        return
    try:
        condition = parse_condition(when)
    except QuestionnaireError as error:
        place = place_of(known.parsed, path)
        yield Problem(error.template, dict(error.values), place, error.hint)
        return
    for name in sorted(condition.references):
        yield from known.missing(path, name, known.questions)


def _check_texts(known: _Known, texts: CatalogueTexts, words: YamlText) -> Iterator[Problem]:
    wanted = [filled.id for filled in known.express.answers if filled.value is None]
    for name in wanted:
        if name not in texts.express:
            place = place_of(words, ("express",))
            yield Problem("no words for {name}.", {"name": name}, place)
    for name in texts.express:
        if name not in wanted:
            place = place_of(words, ("express", name))
            yield Problem("words for {name}, which the draft does not give.", {"name": name}, place)
