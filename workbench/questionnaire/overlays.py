"""Own questions over a shipped pack: a folder whose files add to it, change it, hide parts of it.

``questionnaire.yaml`` says which pack it ``extends``, which ``sections`` it adds to or adds, and
what it is to ``hide``; ``en.yaml`` and its siblings hold words, for what is new and instead of
shipped ones. What is merged is checked as one pack; a problem names the file and line it is in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import Place, Problem, QuestionnaireError, UnsafeError
from workbench.messages import N_
from workbench.questionnaire.conditions import parse_condition
from workbench.questionnaire.outline import outline
from workbench.questionnaire.problems import near, problems_of, read_yaml
from workbench.questionnaire.schema import Structure
from workbench.yamltext import Path as YamlPath
from workbench.yamltext import YamlText

STRUCTURE = "questionnaire.yaml"
NEVER = "false"
_PLACED = ("after", "before")
_CHANGEABLE = frozenset(
    ("id", "required", "express", "when", "valid_if", "warn_if", "default", "min", "max",
     "min_rows", "choices", "columns", "questions", "benchmark", *_PLACED)
)  # fmt: skip
_LISTS = ("questions", "columns")


class Extension(BaseModel):
    """``questionnaire.yaml`` of an overlay; sections are checked when they are merged."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    extends: str
    hide: tuple[str, ...] = ()
    sections: tuple[dict[str, object], ...] = ()


@dataclass(slots=True)
class _Node:
    """A value of a file with its place: a text, a number, or nodes by key or in a list."""

    place: Place
    content: "dict[str, _Node] | list[_Node] | object"

    def of(self, key: str) -> "_Node | None":
        """Return what stands under a key, None without one."""
        return self.content.get(key) if isinstance(self.content, dict) else None

    def plain(self, key: str) -> object:
        """Return the plain value under a key."""
        found = self.of(key)
        return found.content if found else None

    def entries(self, key: str) -> "list[_Node]":
        """Return the list under a key, an empty one that can be filled without one."""
        assert isinstance(self.content, dict)
        found = self.content.setdefault(key, _Node(self.place, []))
        if not isinstance(found.content, list):
            found.content = []
        return found.content


def extended_pack(folder: Path) -> str:
    """Return the id of the pack that an overlay extends, "" for a pack that stands alone."""
    try:
        value = _read(folder, STRUCTURE).value
    except QuestionnaireError:
        return ""
    return str(value.get("extends", "")) if isinstance(value, dict) else ""


def extend_structure(
    base: YamlText, folders: Sequence[Path], problems: list[Problem], hidden: set[str]
) -> YamlText:
    """Return the structure of a pack with every overlay merged in; ``hidden`` gets what they hide.

    ``problems`` gets what is wrong with the overlays themselves.
    """
    for folder in folders:
        found = _extension(folder, problems)
        if found is None:
            continue
        extension, parsed = found
        merged = _tree(base, base.value, ())
        own = _tree(parsed, parsed.value, ())
        problems += _fits(merged, own, extension)
        problems += _add_sections(merged, own)
        problems += _hide(merged, own, hidden)
        base = _text(merged)
    return base


def check_hidden(structure: Structure, parsed: YamlText, hidden: set[str]) -> Iterator[Problem]:
    """Yield what is asked only when something is answered that an overlay hides."""
    entries = {entry.name: entry for entry in outline(structure)}
    for name, entry in entries.items():
        if name in hidden or not entry.question.when:
            continue
        own = f"{name.rpartition('.')[0]}." if entry.table else ""
        for needed in parse_condition(entry.question.when).references:
            found = next((each for each in (own + needed, needed) if each in entries), "")
            if found in hidden:
                yield Problem(
                    "{needed} is hidden, but {name} is asked depending on it.",
                    {"needed": found, "name": name},
                    replace(parsed.place((*entries[found].path, "when")), item=""),
                    hint="Hide that too, or leave both.",
                )


def extend_texts(
    base: YamlText, folders: Sequence[Path], language: str, problems: list[Problem]
) -> YamlText:
    """Return the words of a pack in a language with those of every overlay.

    An overlay without that language gives what is new in another of its languages.
    """
    for folder in folders:
        path = folder / f"{language}.yaml"
        others = sorted(folder.glob("[a-z][a-z].yaml"), key=lambda each: each.stem != "en")
        chosen = path if path.is_file() else next(iter(others), None)
        if chosen is None:
            continue
        try:
            parsed = _read(folder, chosen.name)
        except QuestionnaireError as error:
            problems += error.problems
            continue
        merged = _tree(base, base.value, ())
        _lay_over(merged, _tree(parsed, parsed.value, ()), only_new=chosen != path)
        base = _text(merged)
    return base


def _read(folder: Path, name: str) -> YamlText:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnsafeError("{file} leads out of its folder.", file=path)
    return read_yaml(path, str(path))


def _extension(folder: Path, problems: list[Problem]) -> tuple[Extension, YamlText] | None:
    parsed = YamlText(None, {})
    try:
        parsed = _read(folder, STRUCTURE)
        return Extension.model_validate(parsed.value), parsed
    except QuestionnaireError as error:
        problems += error.problems
    except ValidationError as error:
        problems += problems_of(error, parsed, (Extension,))
    return None


def _fits(base: _Node, own: _Node, extension: Extension) -> Iterator[Problem]:
    if extension.extends != base.plain("id"):
        values: dict[str, object] = {"named": extension.extends, "used": base.plain("id")}
        place = (own.of("extends") or own).place
        yield Problem("extends the pack {named}, but the one in use is {used}.", values, place)


# what is added and changed


def _add_sections(base: _Node, own: _Node) -> Iterator[Problem]:
    there = base.entries("sections")
    for section in own.entries("sections"):
        same = _named(there, section.plain("id"))
        if same is not None:
            yield from _change(same, section)
            continue
        number = section.plain("number")
        later = (at for at, each in enumerate(there) if _is_later(each.plain("number"), number))
        there.insert(next(later, len(there)), section)


def _is_later(number: object, than: object) -> bool:
    return isinstance(number, int) and isinstance(than, int) and number > than


def _change(shipped: _Node, own: _Node) -> Iterator[Problem]:
    """Change what the shipped pack says of a section, question or column."""
    assert isinstance(shipped.content, dict)
    assert isinstance(own.content, dict)
    for key, node in own.content.items():
        if key not in _CHANGEABLE:
            if node.content != shipped.plain(key):
                yield Problem(
                    "{key} of what is shipped cannot be changed: answers and documents rely on it.",
                    {"key": key},
                    replace(node.place, item=str(own.plain("id"))),
                    hint="Add a question of your own, and hide this one.",
                )
        elif key in _LISTS:
            yield from _add_entries(shipped.entries(key), own.entries(key))
        elif key == "choices":
            there = [choice.content for choice in shipped.entries(key)]
            new = (choice for choice in own.entries(key) if choice.content not in there)
            shipped.entries(key).extend(new)
        elif key not in ("id", *_PLACED):
            shipped.content[key] = node


def _add_entries(there: list[_Node], own: list[_Node]) -> Iterator[Problem]:
    for entry in own:
        if not isinstance(entry.content, dict):
            there.append(entry)
            continue
        same = _named(there, entry.plain("id"))
        if same is not None:
            yield from _change(same, entry)
        elif entry.of("type") is None:
            name = str(entry.plain("id"))
            hint = near(name, [str(each.plain("id")) for each in there])
            template = N_("there is no {name} to change; something new needs a type.")
            yield Problem(template, {"name": name}, entry.place, hint)
        else:
            yield from _insert(there, entry)


def _insert(there: list[_Node], entry: _Node) -> Iterator[Problem]:
    """Put a new question or column where ``after`` or ``before`` say, else last."""
    assert isinstance(entry.content, dict)
    at = len(there)
    for key in _PLACED:
        if (node := entry.content.pop(key, None)) is None:
            continue
        neighbour = _named(there, node.content)
        if neighbour is None:
            ids = [str(each.plain("id")) for each in there]
            values: dict[str, object] = {"key": key, "name": node.content}
            template = N_("{key} names nothing that is there: {name}.")
            yield Problem(template, values, node.place, near(str(node.content), ids))
        else:
            at = there.index(neighbour) + (key == "after")
    there.insert(at, entry)


def _named(nodes: list[_Node], name: object) -> _Node | None:
    return next((node for node in nodes if node.plain("id") == name), None)


# what is hidden


def _hide(base: _Node, own: _Node, hidden: set[str]) -> Iterator[Problem]:
    items = dict(_items(base))
    for node in own.entries("hide"):
        name = str(node.content)
        if name not in items:
            hint = near(name, items)
            yield Problem("there is nothing to hide: {name}.", {"name": name}, node.place, hint)
            continue
        table, item = items[name]
        if table is not None and item.plain("id") == (table.plain("label") or "name"):
            yield Problem("{name} names the rows and must stay.", {"name": name}, node.place)
            continue
        assert isinstance(item.content, dict)
        item.content["when"] = _Node(node.place, NEVER)
        hidden |= {each for each in items if each == name or each.startswith(f"{name}.")}


def _items(base: _Node) -> Iterator[tuple[str, tuple[_Node | None, _Node]]]:
    """Yield sections, questions and columns by full id; with a column its table."""
    for section in base.entries("sections"):
        yield str(section.plain("id")), (None, section)
        for question in _dicts(section.of("questions")):
            name = f"{section.plain('id')}.{question.plain('id')}"
            yield name, (None, question)
            for column in _dicts(question.of("columns")):
                yield f"{name}.{column.plain('id')}", (question, column)


def _dicts(node: _Node | None) -> Iterator[_Node]:
    if node is not None and isinstance(node.content, list):
        yield from (each for each in node.content if isinstance(each.content, dict))


# trees


def _lay_over(base: _Node, own: _Node, *, only_new: bool) -> None:
    """Lay words over others, key by key."""
    if not isinstance(base.content, dict) or not isinstance(own.content, dict):
        if not only_new:
            base.place, base.content = own.place, own.content
        return
    base.place = base.place if only_new else own.place  # what is missing here is missed there
    for key, node in own.content.items():
        if key in base.content:
            _lay_over(base.content[key], node, only_new=only_new)
        else:
            base.content[key] = node


def _tree(parsed: YamlText, value: object, path: YamlPath) -> _Node:
    place = parsed.place(path)
    if isinstance(value, dict):
        return _Node(place, {key: _tree(parsed, value[key], (*path, key)) for key in value})
    if isinstance(value, list):
        return _Node(place, [_tree(parsed, each, (*path, n)) for n, each in enumerate(value)])
    return _Node(place, value)


def _text(node: _Node) -> YamlText:
    places: dict[YamlPath, Place] = {}
    return YamlText(_value(node, (), places), places)


def _value(node: _Node, path: YamlPath, places: dict[YamlPath, Place]) -> object:
    places[path] = node.place
    if isinstance(node.content, dict):
        return {key: _value(each, (*path, key), places) for key, each in node.content.items()}
    if isinstance(node.content, list):
        return [_value(each, (*path, n), places) for n, each in enumerate(node.content)]
    return node.content
