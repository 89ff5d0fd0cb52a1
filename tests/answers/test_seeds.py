"""Files as they begin."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.answers.model import Answer, State
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, Engagement
from workbench.questionnaire.schema import Questionnaire

SECTION = """\
# yaml-language-server: $schema=../.workbench/answers.schema.json#/$defs/competitors
# 4 Competitors
# Whole when its last line reads "# end".

# 4.01 Competitors
competitors.list:
  state: open

# 4.02 competitors.advantage
competitors.advantage:
  value:
  state: open

# end
"""

ROW = """\
# yaml-language-server: $schema=../../.workbench/answers.schema.json#/$defs/rows-competitors
# Competitors
# Whole when its last line reads "# end".
order: 10

# 4.01 name
name:
  value: Lidl Plus
  state: confirmed

# 4.01 members
members:
  value:
  state: open

# 4.01 rival
rival:
  value:
  state: open

# end
"""


@pytest.mark.usefixtures("engagement")
def test_a_section_begins_with_every_question_open(file_of: Callable[[str], Path]) -> None:
    assert file_of("04-competitors.yaml").read_text(encoding="utf-8") == SECTION
    mechanics = file_of("09-mechanics.yaml").read_text(encoding="utf-8")
    assert "# 9.01 Base earn rate, % of spend\nmechanics.earn_rate:\n" in mechanics
    business = file_of("02-business.yaml").read_text(encoding="utf-8")
    assert "# 2.02 business.revenue, EUR\n" in business
    assert "# 2.03 business.kind\n#   grocery telecom cafe\nbusiness.kind:\n" in business


def test_a_row_begins_with_every_column(store: Store) -> None:
    name = store.add_row("competitors", {"name": Answer("Lidl Plus", State.CONFIRMED)})
    path = store.engagement.answers / "competitors" / f"{name}.yaml"
    assert path.read_text(encoding="utf-8") == ROW


def test_questions_that_are_missing_are_added_at_their_place(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Callable[[str], Path]
) -> None:
    path = file_of("02-business.yaml")
    whole = path.read_text(encoding="utf-8")
    start = whole.index("# 2.03")
    path.write_text(whole[:start] + whole[whole.index("# 2.04") :], encoding="utf-8")
    file_of("09-mechanics.yaml").unlink()
    with Store(engagement, questionnaire) as store:
        store.seed()
    assert path.read_text(encoding="utf-8") == whole
    assert list(load_answers(engagement, questionnaire).answers) == list(questionnaire.questions)


def test_columns_that_are_missing_are_added_too(store: Store) -> None:
    name = store.add_row("competitors", {"name": Answer("Lidl Plus", State.CONFIRMED)})
    path = store.engagement.answers / "competitors" / f"{name}.yaml"
    start = ROW.index("# 4.01 members")
    path.write_text(ROW[:start] + ROW[ROW.index("# 4.01 rival") :], encoding="utf-8")
    store.reload()
    store.seed()
    assert path.read_text(encoding="utf-8") == ROW


def test_seeding_twice_changes_nothing(store: Store) -> None:
    folder = store.engagement.answers
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.yaml")}
    store.seed()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.yaml")} == before


def test_every_question_of_the_shipped_pack_can_be_seeded_and_read(
    tmp_path: Path, shipped_pack: Questionnaire
) -> None:
    engagement = create_engagement(tmp_path / "acme", Details(client="Acme"), shipped_pack)
    with Store(engagement, shipped_pack) as store:
        for folder in shipped_pack.tables:
            store.add_row(folder, {})
    answers = load_answers(engagement, shipped_pack)
    assert list(answers.answers) == list(shipped_pack.questions)
    assert set(answers.answers.values()) == {Answer()}
    assert set(answers.rows) == set(shipped_pack.tables)
    assert not answers.warnings
