from pathlib import Path

from workbench.questionnaire.loader import load_questionnaire
from workbench.questionnaire.outline import outline


def test_questions_and_columns_are_listed_in_the_order_of_the_file(pack: Path) -> None:
    entries = outline(load_questionnaire(pack).structure)
    assert [entry.name for entry in entries] == [
        "client.name",
        "client.cards",
        "client.members",
        "client.kind",
        "client.extras",
        "people.groups",
        "people.groups.name",
        "people.groups.churn",
        "people.groups.friends",
        "people.groups.low",
        "people.groups.high",
    ]
    column = entries[7]
    assert column.path == ("sections", 1, "questions", 0, "columns", 1)
    assert column.table is entries[5].question
