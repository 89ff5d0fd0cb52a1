"""The schema of answers for editors."""

import json
import re
from collections.abc import Iterator
from typing import Any

from workbench.answers.jsonschema import (
    answers_schema,
    is_schema_current,
    save_schema,
    write_schema,
)
from workbench.answers.layout import SCHEMA
from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire
from workbench.resources import bundled
from workbench.yamltext import parse_yaml


def test_every_question_and_column_has_its_place_in_the_schema(
    questionnaire: Questionnaire,
) -> None:
    definitions = answers_schema(questionnaire, "en")["$defs"]
    assert isinstance(definitions, dict)
    assert [*definitions] == [
        "answer", "business", "competitors", "mechanics", "rows-competitors",
    ]  # fmt: skip
    asked = [name for each in definitions.values() for name in each["properties"] if "." in name]
    assert asked == list(questionnaire.questions)
    kind = definitions["business"]["properties"]["business.kind"]
    chosen = {"anyOf": [{"enum": ["grocery", "telecom", "cafe"]}, {"type": "null"}]}
    assert kind["properties"] == {"value": chosen}
    rate = definitions["mechanics"]["properties"]["mechanics.earn_rate"]["properties"]["value"]
    assert rate == {"type": ["number", "null"], "maximum": 100}
    row = definitions["rows-competitors"]["properties"]
    assert [*row] == ["order", "name", "members", "rival"]


def test_the_same_questions_give_the_same_text(questionnaire: Questionnaire) -> None:
    schema = answers_schema(questionnaire, "en")
    text = write_schema(schema)
    assert json.loads(text) == schema
    assert text == write_schema(answers_schema(questionnaire, "en"))
    assert text.count("\n") > len(questionnaire.questions)


def test_every_file_names_its_own_part_of_the_schema(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    definitions = json.loads((engagement.root / SCHEMA).read_text(encoding="utf-8"))["$defs"]
    paths = sorted(engagement.answers.glob("*.yaml"))
    assert len(paths) == len(questionnaire.structure.sections)
    for path in paths:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(.*)#/\$defs/(.*)", first)
        assert found
        assert (path.parent / found[1]).resolve() == (engagement.root / SCHEMA).resolve()
        assert found[2] in definitions


def test_a_schema_that_is_gone_or_old_is_written_again(
    engagement: Engagement, questionnaire: Questionnaire
) -> None:
    assert is_schema_current(engagement, questionnaire, "en")
    assert not save_schema(engagement, questionnaire, "en")
    (engagement.root / SCHEMA).write_text("{}", encoding="utf-8")
    assert not is_schema_current(engagement, questionnaire, "en")
    assert save_schema(engagement, questionnaire, "en")
    (engagement.root / SCHEMA).unlink()
    assert save_schema(engagement, questionnaire, "sl")


Schema = dict[str, Any]


def refusals(value: object, schema: Schema, root: Schema) -> Iterator[str]:
    """Yield what an editor would mark: as much of JSON Schema as ours uses."""
    if "$ref" in schema:
        yield from refusals(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    for part in schema.get("allOf", []):
        yield from refusals(value, part, root)
    if "anyOf" in schema and all([*refusals(value, part, root)] for part in schema["anyOf"]):
        yield f"{value!r} is none of {schema['anyOf']}"
    yield from _of_its_kind(value, schema)
    if isinstance(value, list):
        for each in value:
            yield from refusals(each, schema.get("items", {}), root)
    if isinstance(value, dict):
        yield from _keys(value, schema, root)


def _of_its_kind(value: object, schema: Schema) -> Iterator[str]:
    kinds = schema.get("type", [])
    if kinds and not any(_is_a(value, kind) for kind in [kinds] * isinstance(kinds, str) or kinds):
        yield f"{value!r} is no {kinds}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is none of {schema['enum']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{value!r} does not match {schema['pattern']}"
    size = len(value) if isinstance(value, list) else value
    least, most = ("minItems", "maxItems") if isinstance(value, list) else ("minimum", "maximum")
    if _is_a(size, "number") and not schema.get(least, size) <= size <= schema.get(most, size):
        yield f"{value!r} is outside"


def _keys(value: Schema, schema: Schema, root: Schema) -> Iterator[str]:
    known = schema.get("properties", {})
    for key, inner in value.items():
        if key in known:
            yield from (f"{key}: {said}" for said in refusals(inner, known[key], root))
        elif schema.get("additionalProperties") is False:
            yield f"{key} is unknown"


def _is_a(value: object, kind: str) -> bool:
    kinds = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    if kind in kinds:
        return isinstance(value, kinds[kind])
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and (kind == "number" or float(value).is_integer())  # type: ignore[arg-type]


def test_an_editor_marks_nothing_in_the_example_and_what_is_wrong_elsewhere(
    shipped_pack: Questionnaire,
) -> None:
    schema: dict[str, Any] = answers_schema(shipped_pack, "en")
    answers = bundled("examples", "telecom-coalition", "answers")
    paths = sorted(answers.rglob("*.yaml"))
    assert len(paths) > 100
    for path in paths:
        value = parse_yaml(path.read_text(encoding="utf-8"), path.name).value
        is_row = path.parent != answers
        name = f"rows-{path.parent.name}" if is_row else path.stem.partition("-")[2]
        assert [*refusals(value, schema["$defs"][name], schema)] == [], path
    wrong = {"business.revenue": {"value": -1, "state": "sure"}, "business.revenues": {}}
    said = [*refusals(wrong, schema["$defs"]["business"], schema)]
    assert len(said) == 3
