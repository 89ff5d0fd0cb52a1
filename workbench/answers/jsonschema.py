"""JSON Schema of an engagement's answers, for editors: what may be answered, with the questions.

A schema for each section and for the rows of each table, under ``$defs``; a file of answers names
its own in its first line. It is a help while typing: what is allowed is decided on reading.
"""

import json

from workbench.answers.files import read_file, replace_file
from workbench.answers.layout import SCHEMA
from workbench.answers.model import State
from workbench.engagement import Engagement
from workbench.questionnaire.schema import (
    Choice,
    Column,
    Date,
    LongText,
    Number,
    NumberList,
    Question,
    Questionnaire,
    Table,
    Text,
    YesNo,
)

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, object]

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MONTH = r"^\d{4}-\d{2}$"
_ANSWER: Schema = {
    "state": {"enum": [str(state) for state in State]},
    "source": {"type": ["string", "null"]},
    "as_of": {"type": ["string", "integer", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "owner": {"type": ["string", "null"]},
    "note": {"type": ["string", "integer", "null"]},
}


def answers_schema(questionnaire: Questionnaire, language: str) -> Schema:
    """Return the schema of every file of answers, explained in a language."""
    definitions: Schema = {"answer": {"type": ["object", "null"], "properties": _ANSWER}}
    for section in questionnaire.structure.sections:
        names = {f"{section.id}.{each.id}": each for each in section.questions}
        records: Schema = {
            name: _record(questionnaire, language, name, each) for name, each in names.items()
        }
        definitions[section.id] = _file(records)
    for folder, table in questionnaire.tables.items():
        name = questionnaire.table_ids[folder]
        cells: Schema = {"order": {"type": "integer"}}
        cells |= {
            column.id: _record(questionnaire, language, name, column, column.id)
            for column in table.columns
        }
        definitions[f"rows-{folder}"] = _file(cells)
    structure = questionnaire.structure
    title = f"{structure.id} {structure.version}"
    return {"$schema": DRAFT, "title": title, "$defs": definitions}


def save_schema(engagement: Engagement, questionnaire: Questionnaire, language: str) -> bool:
    """Write the schema into an engagement's folder; whether it was not there like this.

    Raises:
        ConflictError: when the file changes meanwhile.
        StorageError: when the disk refuses.
    """
    path = engagement.root / SCHEMA
    before = read_file(path) if path.exists() else None
    content = _content(questionnaire, language)
    if content != before:
        replace_file(path, content, before)
    return content != before


def is_schema_current(engagement: Engagement, questionnaire: Questionnaire, language: str) -> bool:
    """Whether the schema in an engagement's folder is the one of its questions."""
    path = engagement.root / SCHEMA
    return path.exists() and read_file(path) == _content(questionnaire, language)


def write_schema(schema: Schema) -> str:
    """Return a schema as the text of a file: each question on a line, the same for the same."""
    return _lines(schema, 4) + "\n"


def _content(questionnaire: Questionnaire, language: str) -> bytes:
    worded = language if language in questionnaire.texts else next(iter(questionnaire.texts))
    return write_schema(answers_schema(questionnaire, worded)).encode()


def _lines(value: object, depth: int) -> str:
    if not isinstance(value, dict) or not depth:
        return json.dumps(value, ensure_ascii=False)
    inner = (f"{json.dumps(key)}: {_lines(value[key], depth - 1)}" for key in value)
    return "{\n" + ",\n".join(inner) + "\n}"


def _file(records: Schema) -> Schema:
    return {"type": "object", "properties": records, "additionalProperties": False}


def _record(
    questionnaire: Questionnaire,
    language: str,
    name: str,
    question: Question | Column,
    column: str = "",
) -> Schema:
    words = questionnaire.text(name, language, column)
    explained = "\n\n".join(filter(None, (words.prompt, words.help, words.example)))
    record: Schema = {"description": explained, "allOf": [{"$ref": "#/$defs/answer"}]}
    if isinstance(question, Table):
        return record
    return {**record, "properties": {"value": _value(question)}}


def _value(question: Column) -> Schema:
    match question:
        case Text() | LongText():
            return {"type": ["string", "integer", "null"]}
        case YesNo():
            return {"type": ["boolean", "null"]}
        case Date():
            pattern = _DAY if question.type == "date" else _MONTH
            return {"type": ["string", "null"], "pattern": pattern}
        case Number():
            kind = "integer" if question.type == "integer" else "number"
            return {"type": [kind, "null"], **_limits(question)}
        case NumberList():
            items: Schema = {"type": "number", **_limits(question)}
            least = question.min_length or question.length
            counts: Schema = {"minItems": least, "maxItems": question.length}
            return {"type": ["array", "null"], "items": items, **counts}
        case Choice():
            return _choice(question)


def _limits(question: Number | NumberList) -> Schema:
    limits = {"minimum": question.min, "maximum": question.max}
    return {name: limit for name, limit in limits.items() if limit is not None}


def _choice(question: Choice) -> Schema:
    chosen: Schema = {"enum": [*question.choices]} if question.choices else {"type": "string"}
    if question.type == "choices":
        return {"type": ["array", "null"], "items": chosen}
    return {"anyOf": [chosen, {"type": "null"}]}
