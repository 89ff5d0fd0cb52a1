"""Every example beside a question can be typed as it stands, in every language of the pack."""

import pytest
from packs import read_once

from workbench.interview.choices import Option
from workbench.interview.rowtext import read_cells, split_rows
from workbench.interview.values import Habits, read_value
from workbench.questionnaire.loader import shipped
from workbench.questionnaire.schema import Choice, Questionnaire, QuestionText, Table

LANGUAGES = sorted(path.stem for path in shipped().glob("??.yaml"))


def type_example(table: Table, words: QuestionText, language: str) -> None:
    """Read an example row; cells that choose rows of the engagement choose what they say."""
    ((texts,), _order) = split_rows(words.example, table, words)
    chosen = [
        texts[column.id]
        for column in table.columns
        if isinstance(column, Choice) and column.rows_of and column.id in texts
    ]

    def rows(_folder: str) -> list[Option]:
        return [(text, text) for text in chosen]

    read_cells(texts, table, words, Habits(language, "EUR", rows))


def no_rows(_folder: str) -> list[Option]:
    return []


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> tuple[Questionnaire, str]:
    return read_once(shipped(), [request.param]), request.param


def test_every_example_is_an_answer_to_its_question(spoken: tuple[Questionnaire, str]) -> None:
    pack, language = spoken
    tried = 0
    for name, question in pack.questions.items():
        words = pack.text(name, language)
        if words.example and not isinstance(question, Table):
            assert read_value(question, words.example, words, Habits(language, "EUR", no_rows))
            tried += 1
    assert tried > 150


def test_every_example_of_a_table_is_a_row_of_it(spoken: tuple[Questionnaire, str]) -> None:
    pack, language = spoken
    tables = [name for name, each in pack.questions.items() if isinstance(each, Table)]
    for name in tables:
        table, words = pack.questions[name], pack.text(name, language)
        assert isinstance(table, Table)
        type_example(table, words, language)
    assert len(tables) > 40
