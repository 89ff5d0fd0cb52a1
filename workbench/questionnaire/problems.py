"""What is wrong with a file of a pack: own sentences with place and near matches."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ValidationError

from workbench import yamltext
from workbench.errors import InputError, Place, Problem, QuestionnaireError, StorageError
from workbench.messages import N_, Message
from workbench.yamltext import Path as YamlPath
from workbench.yamltext import YamlText, parse_yaml

_CONTAINERS = ("sections", "questions", "columns", "benchmarks", "catalogues", "rows")
_SENTENCES: Mapping[str, str] = {
    "missing": N_("{key} is missing."),
    "extra_forbidden": N_("{key} is not a known key."),
    "union_tag_invalid": N_("unknown type {found}."),
    "union_tag_not_found": N_("type is missing."),
    "literal_error": N_("{key} is {found}, allowed are {allowed}."),
    "string_type": N_("{key} must be text, not {found}."),
    "string_too_short": N_("{key} must not be empty."),
    "string_pattern_mismatch": N_("{key} has a form that is not allowed: {found}."),
    "bool_type": N_("{key} must be true or false, not {found}."),
    "bool_parsing": N_("{key} must be true or false, not {found}."),
    "int_type": N_("{key} must be a whole number, not {found}."),
    "int_parsing": N_("{key} must be a whole number, not {found}."),
    "int_from_float": N_("{key} must be a whole number, not {found}."),
    "float_type": N_("{key} must be a number, not {found}."),
    "float_parsing": N_("{key} must be a number, not {found}."),
    "greater_than_equal": N_("{key} is {found}, the smallest allowed is {limit}."),
    "less_than_equal": N_("{key} is {found}, the largest allowed is {limit}."),
    "too_short": N_("{key} must not be empty."),
    "tuple_type": N_("{key} must be a list, not {found}."),
    "dict_type": N_("{key} must be a group of keys, not {found}."),
    "model_type": N_("{key} must be a group of keys, not {found}."),
    "model_attributes_type": N_("{key} must be a group of keys, not {found}."),
}


def near(word: str, known: Iterable[str]) -> Message | str:
    """Return a hint that names the nearest known word, empty when none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return Message('Did you mean "{word}"?', word=found[0]) if found else ""


def read_yaml(path: Path, name: str = "") -> YamlText:
    """Return a file of a pack, parsed; its places say ``name``, else the file without its folder.

    Raises:
        StorageError: when it cannot be read.
        QuestionnaireError: when it is not the YAML that packs are written in.
    """
    return parse_text(read_text(path), name or path.name)


def read_text(path: Path) -> str:
    """Return the text of a file of a pack.

    Raises:
        StorageError: when it cannot be read.
        QuestionnaireError: when it is larger than any file of a pack.
    """
    try:
        return yamltext.read_text(path)
    except InputError as error:
        raise QuestionnaireError(error.template, file=path, limit=yamltext.MAX_BYTES) from error
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError("{file} cannot be read as text.", file=path) from error


def parse_text(text: str, name: str) -> YamlText:
    """Return a text of a pack, parsed; its places say ``name``.

    Raises:
        QuestionnaireError: when it is not the YAML that packs are written in.
    """
    try:
        return parse_yaml(text, name)
    except InputError as error:
        raise QuestionnaireError(
            error.template, problems=error.problems, hint=error.hint, **error.values
        ) from error


def problems_of(
    error: ValidationError, parsed: YamlText, models: Iterable[type[BaseModel]] = ()
) -> list[Problem]:
    """Return pydantic's findings as problems, one for each place, in the order of the file.

    ``models`` are those whose keys are suggested for an unknown key.
    """
    known = sorted({name for model in models for name in model.model_fields})
    found: dict[Place, Problem] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # counted without the entries that have problems of their own
        problem = _problem(dict(detail), parsed, known)
        found.setdefault(problem.place, problem)
    return sorted(found.values(), key=lambda problem: problem.place)


def _problem(detail: dict[str, object], parsed: YamlText, known: list[str]) -> Problem:
    kind = str(detail["type"])
    loc = detail["loc"]
    path = _path_in_file(loc if isinstance(loc, tuple) else (), parsed.value, kind)
    context = detail.get("ctx")
    limits = context if isinstance(context, dict) else {}
    template = _SENTENCES.get(kind, N_("{key} is not allowed: {found}."))
    values: dict[str, object] = {
        "key": _key(path),
        "found": _shown(limits.get("tag", detail.get("input"))),
        "limit": limits.get("le", limits.get("ge", "")),
        "allowed": limits.get("expected", ""),
    }
    hint = _hint(kind, limits, path, known)
    return Problem(template, values, place_of(parsed, path, kind), hint)


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _key(path: YamlPath) -> Message | str:
    if not path:
        return Message("the file")
    *before, last = path
    if isinstance(last, int):
        return Message("{list}, entry {n},", list=before[-1], n=last + 1)
    return last


def _hint(
    kind: str, limits: Mapping[str, object], path: YamlPath, known: list[str]
) -> Message | str:
    if kind == "union_tag_invalid":
        types = sorted(re.findall(r"'(\w+)'", str(limits.get("expected_tags", ""))))
        if nearest := near(str(limits.get("tag")), types):
            return Message("{nearest} Types: {types}.", nearest=nearest, types=types)
        return Message("Types: {types}.", types=types)
    return near(str(path[-1]), known) if kind == "extra_forbidden" and path else ""


def place_of(parsed: YamlText, path: YamlPath, kind: str = "") -> Place:
    """Return the place of a value with the name of the section, question or column it is in."""
    if kind == "union_tag_invalid":
        path = (*path, "type")
    return replace(parsed.place(path), item=_subject(parsed.value, path))


def _path_in_file(loc: tuple[object, ...], value: object, kind: str) -> YamlPath:
    """Return pydantic's location without the type names that it puts in for unions."""
    path: list[str | int] = []
    previous: object = None
    for part in loc:
        is_type = isinstance(previous, int) and part == _type_of(value)
        previous = part
        if is_type:
            continue
        if not isinstance(part, str | int) or not _contains(value, part):
            if kind == "missing" and isinstance(part, str):
                path.append(part)
            break
        path.append(part)
        value = value[part]  # type: ignore[index]
    return tuple(path)


def _type_of(value: object) -> object:
    return value.get("type") if isinstance(value, dict) else None


def _contains(value: object, part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)


def _subject(value: object, path: YamlPath) -> str:
    names: list[str] = []
    for place, part in enumerate(path):
        if not _contains(value, part):
            break
        value = value[part]  # type: ignore[index]
        if isinstance(part, int) and isinstance(value, dict):
            names.append(str(value.get("id", part)))
        elif isinstance(part, str) and place and path[place - 1] in _CONTAINERS:
            names.append(part)
    return ".".join(names)
