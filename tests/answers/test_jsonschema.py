"""The schema of answers for editors."""

import json
import re

from workbench.answers.jsonschema import (
    answers_schema,
    is_schema_current,
    save_schema,
    write_schema,
)
from workbench.answers.layout import SCHEMA
from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire


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
