from collections.abc import Callable

import pytest

Complain = Callable[..., list[str]]
MORE = "      - id: cards\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: members", "id: cards", "10:9  client.cards  the id client.cards is used twice."),
        ("number: 2", "number: 1", "22:5  people  the number 1 is used twice."),
        (
            "{id: low, type: number}",
            "{id: churn, type: number}",
            "32:14  people.groups.churn  the id people.groups.churn is used twice.",
        ),
        (
            "{id: low, type: number}",
            "{id: order, type: number}",
            "32:14  people.groups.order  order is taken: a row's file says its order there.",
        ),
        (
            "folder: groups",
            "folder: aux",
            "26:9  people.groups  aux cannot be a folder on Windows.",
        ),
        (
            "prefix: grp",
            "prefix: grp\n        label: names",
            '28:9  people.groups  label names no column: names. Did you mean "name"?',
        ),
        (
            "rows_of: groups",
            "rows_of: group",
            (
                "31:42  people.groups.friends  rows_of names no table's folder: group. "
                'Did you mean "groups"?'
            ),
        ),
        (
            "choices, rows_of: groups",
            "choices",
            "31:13  people.groups.friends  give either choices or rows_of.",
        ),
        (
            "rows_of: groups",
            "rows_of: groups, choices: [one]",
            "31:59  people.groups.friends  give either choices or rows_of.",
        ),
        ("[shop, cafe]", "[shop, cafe, shop]", "16:9  client.kind  a choice is given twice."),
        (
            "default: cafe",
            "default: caffe",
            '17:9  client.kind  the default caffe is no choice. Did you mean "cafe"?',
        ),
        (
            "[app, club]",
            "[app, club]\n        default: app",
            "21:9  client.extras  the default must be one choice, a list for type choices.",
        ),
        ("min: 0\n", "min: 5\n        max: 4\n", "12:9  client.members  min is more than max."),
        (
            "min: 0\n",
            "min: 0\n        default: -1\n",
            "13:9  client.members  the default is not between min and max.",
        ),
        (
            "min: 0\n",
            "default: 1.5\n",
            "12:9  client.members  the default of an integer must be whole.",
        ),
        (
            "type: boolean",
            "type: numbers\n        length: 3\n        min_length: 4",
            "11:9  client.cards  min_length is more than length.",
        ),
        (
            "survey.project",
            "Survey.project",
            (
                "7:40  client.name  Survey.project is neither a driver nor a place "
                "in a document. Write it like scheme.earn_rate, segments[].churn "
                "or survey.business."
            ),
        ),
        (
            "segments[].churn",
            "segments[]",
            (
                "30:66  people.groups.churn  segments[] is neither a driver nor a place "
                "in a document. Write it like scheme.earn_rate, segments[].churn "
                "or survey.business."
            ),
        ),
        (
            "segments[].churn",
            "segment[].churn",
            (
                "30:66  people.groups.churn  segment[].churn begins with no known driver "
                'or document. Did you mean "segments"?'
            ),
        ),
    ],
)
def test_what_breaks_a_rule_of_the_structure_is_named_with_its_place(
    complaints: Complain, old: str, new: str, said: str
) -> None:
    assert f"questionnaire.yaml:{said}" in complaints(old, new)


def test_a_folder_and_a_prefix_belong_to_one_table(complaints: Complain) -> None:
    second = (
        "      - {id: others, type: table, folder: groups, prefix: grp, columns: "
        "[{id: name, type: text}]}\n"
    )
    said = complaints(MORE, second + MORE)
    assert "questionnaire.yaml:27:9  people.groups  the folder groups is used twice." in said
    assert "questionnaire.yaml:28:9  people.groups  the prefix grp is used twice." in said
