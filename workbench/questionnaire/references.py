"""Whether the conditions of a pack can be read and speak of what there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from graphlib import CycleError, TopologicalSorter

from workbench.errors import Problem, QuestionnaireError
from workbench.messages import N_, Message
from workbench.questionnaire.conditions import (
    Answered,
    Both,
    Comparison,
    Condition,
    Count,
    Either,
    Literal,
    Node,
    Not,
    Reference,
    kind_of,
    parse_condition,
    walk,
)
from workbench.questionnaire.outline import Entry, outline
from workbench.questionnaire.problems import near, place_of
from workbench.questionnaire.schema import Choice, Column, Question, Structure, Table
from workbench.yamltext import Path, YamlText

_KINDS = {
    "boolean": "truth",
    "number": "number",
    "integer": "number",
    "percent": "number",
    "money": "number",
    "choices": "list",
    "numbers": "list",
}
_NAMES = {
    "truth": N_("yes or no"),
    "number": N_("a number"),
    "text": N_("text"),
    "list": N_("a list"),
}
_KEYS = ("when", "valid_if", "warn_if")
Complaint = tuple[str, dict[str, object], Message | str]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may speak of: all questions, and the columns of its own table."""

    questions: dict[str, Question]
    folders: frozenset[str]
    columns: dict[str, Column]

    def find(self, name: str) -> Question | Column | None:
        """Return the column or question of a name, None when there is none."""
        return self.columns.get(name) or self.questions.get(name)

    def nearest(self, name: str) -> Message | str:
        """Return a hint that names the nearest id."""
        return near(name, [*self.columns, *self.questions])


def check_conditions(structure: Structure, parsed: YamlText) -> Iterator[Problem]:
    """Yield what is wrong with every ``when``, ``valid_if`` and ``warn_if``."""
    entries = outline(structure)
    questions = {entry.name: entry.question for entry in entries if entry.table is None}
    tables = [each for each in questions.values() if isinstance(each, Table)]
    scope = partial(Scope, questions, frozenset(table.folder for table in tables))
    for path, text, columns in _conditions(structure, entries):
        for template, values, hint in _complaints(text, scope(columns)):
            yield Problem(template, values, place_of(parsed, path), hint)
    yield from _circles(structure, entries, parsed)


def _conditions(
    structure: Structure, entries: list[Entry]
) -> Iterator[tuple[Path, str, dict[str, Column]]]:
    for i, section in enumerate(structure.sections):
        if section.when:
            yield ("sections", i, "when"), section.when, {}
    for entry in entries:
        columns = entry.table.by_id if entry.table else {}
        for key in _KEYS:
            if text := getattr(entry.question, key):
                yield (*entry.path, key), text, columns


def _complaints(text: str, scope: Scope) -> list[Complaint]:
    try:
        condition = parse_condition(text)
    except QuestionnaireError as error:
        return [(error.template, error.values, error.hint)]
    unknown = list(_unknown(condition, scope))
    return unknown or list(_mismatches(condition.root, scope))


def _unknown(condition: Condition, scope: Scope) -> Iterator[Complaint]:
    for name in sorted(condition.references):
        found = scope.find(name)
        if found is None:
            yield (
                N_("the condition names no question: {name}."),
                {"name": name},
                scope.nearest(name),
            )
        elif isinstance(found, Table):
            hint = Message('Count its rows with: count("{folder}")', folder=found.folder)
            yield N_("the condition compares a whole table: {name}."), {"name": name}, hint
    for folder in sorted(condition.folders):
        if folder not in scope.folders:
            template = N_("the condition counts no table's rows: {folder}.")
            yield template, {"folder": folder}, near(folder, scope.folders)
        elif folder in scope.columns:
            yield (
                N_("{folder} is a column here, its table cannot be counted."),
                {"folder": folder},
                "",
            )


def _mismatches(node: Node, scope: Scope) -> Iterator[Complaint]:
    """Yield what stands where something of another kind is needed."""
    if isinstance(node, Both | Either):
        for part in node.parts:
            yield from _mismatches(part, scope)
    elif isinstance(node, Not):
        yield from _mismatches(node.part, scope)
    elif isinstance(node, Comparison):
        yield from _comparison(node, scope)
    elif isinstance(node, Reference) and _kind(node, scope) != "truth":
        yield N_("{name} is no yes or no; compare it with something."), {"name": node.id}, ""


def _comparison(node: Comparison, scope: Scope) -> Iterator[Complaint]:
    kinds = _kind(node.left, scope), _kind(node.right, scope)
    if not _fits(node.sign, *kinds):
        left, right = (Message(_NAMES[kind]) for kind in kinds)
        values: dict[str, object] = {"left": left, "right": right, "sign": node.sign}
        yield N_("the condition compares {left} with {right} by {sign}."), values, ""
    else:
        yield from _unknown_choices(node.left, node.right, scope)
        yield from _unknown_choices(node.right, node.left, scope)


def _fits(sign: str, left: str, right: str) -> bool:
    if sign in ("in", "not in"):
        return left != "list" and right == "list"
    if sign in ("==", "!="):
        return left == right != "list"
    return left == right and left in ("number", "text")


def _kind(node: Node, scope: Scope) -> str:
    if isinstance(node, Literal):
        return kind_of(node.value)
    if isinstance(node, Reference):
        found = scope.find(node.id)
        return _KINDS.get(found.type, "text") if found else "text"
    return "number" if isinstance(node, Count) else "truth"


def _unknown_choices(side: Node, other: Node, scope: Scope) -> Iterator[Complaint]:
    found = scope.find(side.id) if isinstance(side, Reference) else None
    if not isinstance(found, Choice) or not found.choices or not isinstance(other, Literal):
        return
    written = other.value if isinstance(other.value, tuple) else (other.value,)
    for word in written:
        if word not in found.choices:
            hint = near(str(word), found.choices)
            yield N_("{word} is no choice of {name}."), {"word": word, "name": found.id}, hint


def _circles(structure: Structure, entries: list[Entry], parsed: YamlText) -> Iterator[Problem]:
    """Yield a problem when questions wait for each other, so that none is ever asked."""
    sections = {section.id: section.when for section in structure.sections}
    waits = {
        entry.name: _depends(sections[entry.name.partition(".")[0]]) | _depends(entry.question.when)
        for entry in entries
        if entry.table is None
    }
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = error.args[1]
        path = next(entry.path for entry in entries if entry.name == circle[0])
        yield Problem(
            "these questions wait for each other: {names}.",
            {"names": circle},
            place_of(parsed, (*path, "when")),
        )


def _depends(text: str) -> frozenset[str]:
    try:
        condition = parse_condition(text) if text else None
    except QuestionnaireError:
        return frozenset()
    if condition is None:
        return frozenset()
    asked = (node.id for node in walk(condition.root) if isinstance(node, Reference | Answered))
    return frozenset(asked)
