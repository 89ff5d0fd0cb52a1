"""What a pack's structure must keep to beyond the shape of its keys."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.errors import Problem
from workbench.messages import Message
from workbench.questionnaire.outline import Entry, outline
from workbench.questionnaire.problems import near, place_of
from workbench.questionnaire.schema import (
    Choice,
    Column,
    Number,
    NumberList,
    Question,
    Structure,
    Table,
)
from workbench.yamltext import Path, YamlText

DOCUMENTS = (
    "survey",
    "operational",
    "financial",
    "marketing",
    "training",
    "requirements",
    "multipartner",
    "canvas",
)
DRIVERS = (
    "start_month",
    "horizon_months",
    "discount_rate",
    "tax_rate",
    "price_growth",
    "cost_inflation",
    "segments",
    "ramp",
    "ramp_months",
    "phases",
    "scheme",
    "tiers",
    "mechanics",
    "partners",
    "costs",
    "communication",
)
RESERVED = "order"
NOT_ON_WINDOWS = {"con", "prn", "aux", "nul"} | {
    f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)
}
_NAME = r"[a-z][a-z0-9_]*"
_FEED = re.compile(rf"(?P<root>{_NAME})(\[\])?(\.{_NAME}(\[\])?)*(?<!\])")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before it has its place: a path in questionnaire.yaml and what is wrong there."""

    path: Path
    template: str
    values: dict[str, object]
    hint: Message | str = ""


def check_structure(structure: Structure, parsed: YamlText) -> Iterator[Problem]:
    """Yield what is wrong with ids, tables, choices, numbers and feeds."""
    entries = outline(structure)
    folders = {entry.question.folder for entry in entries if isinstance(entry.question, Table)}
    findings = list(_repeated(structure, entries))
    for entry in entries:
        findings += _feeds(entry)
        findings += _of_its_type(entry.path, entry.question, folders)
    for found in findings:
        yield Problem(found.template, found.values, place_of(parsed, found.path), found.hint)


def _of_its_type(path: Path, question: Question | Column, folders: set[str]) -> Iterator[Finding]:
    if isinstance(question, Table):
        yield from _table(path, question)
    elif isinstance(question, Choice):
        yield from _choice(path, question, folders)
    elif isinstance(question, Number):
        yield from _number(path, question)
    elif isinstance(question, NumberList) and not question.accepts(question.length):
        yield _finding(path, "min_length", "min_length is more than length.")


def _finding(
    path: Path, key: str, template: str, hint: Message | str = "", **values: object
) -> Finding:
    return Finding((*path, key), template, values, hint)


def _repeated(structure: Structure, entries: list[Entry]) -> Iterator[Finding]:
    sections = [("sections", i) for i in range(len(structure.sections))]
    ids = [section.id for section in structure.sections]
    numbers = [section.number for section in structure.sections]
    yield from _twice("id", zip(ids, sections, strict=True))
    yield from _twice("number", zip(numbers, sections, strict=True))
    yield from _twice("id", ((entry.name, entry.path) for entry in entries))
    tables = [(entry.question, entry.path) for entry in entries]
    for key in ("folder", "prefix"):
        named = ((getattr(table, key), path) for table, path in tables if isinstance(table, Table))
        yield from _twice(key, named)


def _twice(key: str, named: Iterable[tuple[object, Path]]) -> Iterator[Finding]:
    seen: set[object] = set()
    for name, path in named:
        if name in seen:
            values = {"key": key, "name": name}
            yield Finding((*path, key), "the {key} {name} is used twice.", values)
        seen.add(name)


def _table(path: Path, table: Table) -> Iterator[Finding]:
    if table.folder in NOT_ON_WINDOWS:
        yield _finding(
            path, "folder", "{folder} cannot be a folder on Windows.", folder=table.folder
        )
    for place, column in enumerate(table.columns):
        if column.id == RESERVED:
            at = (*path, "columns", place)
            yield _finding(
                at, "id", "{id} is taken: a row's file says its order there.", id=RESERVED
            )
    if table.label not in table.by_id:
        yield _finding(
            path,
            "label",
            "label names no column: {label}.",
            near(table.label, table.by_id),
            label=table.label,
        )


def _choice(path: Path, choice: Choice, folders: set[str]) -> Iterator[Finding]:
    if bool(choice.choices) == bool(choice.rows_of):
        yield _finding(path, "choices", "give either choices or rows_of.")
    if choice.rows_of and choice.rows_of not in folders:
        yield _finding(
            path,
            "rows_of",
            "rows_of names no table's folder: {folder}.",
            near(choice.rows_of, folders),
            folder=choice.rows_of,
        )
    if len(set(choice.choices)) < len(choice.choices):
        yield _finding(path, "choices", "a choice is given twice.")
    yield from _default_choice(path, choice)


def _default_choice(path: Path, choice: Choice) -> Iterator[Finding]:
    default = choice.default
    if default is None:
        return
    if isinstance(default, tuple) is not (choice.type == "choices"):
        yield _finding(path, "default", "the default must be one choice, a list for type choices.")
    for word in default if isinstance(default, tuple) else (default,):
        if word not in choice.choices:
            hint = near(word, choice.choices)
            yield _finding(path, "default", "the default {word} is no choice.", hint, word=word)


def _number(path: Path, number: Number) -> Iterator[Finding]:
    least = -float("inf") if number.min is None else number.min
    most = float("inf") if number.max is None else number.max
    if least > most:
        yield _finding(path, "min", "min is more than max.")
    elif number.default is not None and not least <= number.default <= most:
        yield _finding(path, "default", "the default is not between min and max.")
    if number.type == "integer" and number.default is not None and number.default % 1:
        yield _finding(path, "default", "the default of an integer must be whole.")


def _feeds(entry: Entry) -> Iterator[Finding]:
    known = (*DRIVERS, *DOCUMENTS)
    for i, feed in enumerate(entry.question.feeds):
        shape = _FEED.fullmatch(feed)
        if shape is None:
            yield Finding(
                (*entry.path, "feeds", i),
                "{feed} is neither a driver nor a place in a document.",
                {"feed": feed},
                hint="Write it like scheme.earn_rate, segments[].churn or survey.business.",
            )
        elif shape["root"] not in known:
            yield Finding(
                (*entry.path, "feeds", i),
                "{feed} begins with no known driver or document.",
                {"feed": feed},
                near(shape["root"], known),
            )
