"""The usual form of a file: what it says and what people noted stay, the rest is put in order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.form import form_row, form_section
from workbench.answers.meaning import understand
from workbench.answers.records import RecordFile, new_records
from workbench.answers.seeds import Seeds
from workbench.answers.store import Store, load_answers
from workbench.engagement import Engagement
from workbench.errors import InputError
from workbench.questionnaire.schema import Questionnaire

BY_HAND = """\
# 2 Business (as Ana sees it)
# Whole when its last line reads "# end".
# The client reads this file too.

# 2.03 business.kind
#   grocery telecom
#   ask Jo
business.kind:   # the main one
    state:   confirmed
    # from the annual report
    value: telecom   # not grocery
    ours: {a: 1}


# A remark further up.

# 2.02 business revenue, in EUR # net
# two lines
# of remarks
business.revenue: {value: 12, note: "one"}
house.rule:
  value: 1   # kept as it is
business.brand:
business.seasonality:
  value:
    - 1
    - 2
    - 3
  state: assumed
  note: >
    folded
    text
  # the end of it
# last words
"""

FORMED = """\
# yaml-language-server: $schema=../.workbench/answers.schema.json#/$defs/business
# 2 Business
# Whole when its last line reads "# end".

# (as Ana sees it)

# The client reads this file too.

# 2.01 business.brand
business.brand:
  value:
  state: open

# A remark further up.

# 2.02 business.revenue, EUR
# two lines
# of remarks
business.revenue:
  value: 12
  state: open
  note: one

house.rule:
  value: 1   # kept as it is

# 2.03 business.kind
#   grocery telecom cafe
#   ask Jo
business.kind:  # the main one
  # from the annual report
  value: telecom  # not grocery
  state: confirmed
  ours:
    a: 1

# 2.04 business.channels
#   shop web app
business.channels:
  value:
  state: open

# 2.05 business.has_programme
business.has_programme:
  value:
  state: open

# 2.06 business.started
business.started:
  value:
  state: open

# 2.07 business.seasonality
business.seasonality:
  value: [1, 2, 3]
  state: assumed
  note: |
    folded text
  # the end of it

# last words

# end
"""


@pytest.fixture(scope="session")
def seeds(questionnaire: Questionnaire) -> Seeds:
    return Seeds(questionnaire, "en", "EUR")


def formed(text: str, seeds: Seeds) -> RecordFile:
    section = seeds.questionnaire.structure.sections[0]
    return form_section(new_records(Path("02-business.yaml"), text), section, [seeds])


def test_a_file_written_by_hand_is_put_in_order_with_every_remark(seeds: Seeds) -> None:
    assert formed(BY_HAND, seeds).text == FORMED
    assert formed(FORMED, seeds).text == FORMED
    assert formed(BY_HAND.replace("\n", "\r\n"), seeds).text == FORMED


def test_files_as_they_begin_and_as_they_are_saved_are_in_form(store: Store) -> None:
    from workbench.answers.model import Answer, State

    store.save("business.brand", Answer("one\ntwo", State.ASSUMED, "CFO", "2026", "Ana", "so\nit"))
    store.add_row("competitors", {"name": Answer("x: y", State.TBC), "members": Answer(3)})
    assert store.form([Seeds(store.questionnaire, "en", "EUR")]) == []


def test_a_whole_engagement_is_put_in_form_and_says_the_same(
    engagement: Engagement, questionnaire: Questionnaire, seeds: Seeds
) -> None:
    path = engagement.answers / "02-business.yaml"
    path.write_text(BY_HAND + "# end\n", encoding="utf-8")
    row = engagement.answers / "competitors" / "lidl.yaml"
    row.parent.mkdir()
    row.write_text("members: {value: 3}\nname:\n  value: Lidl # Plus\n", encoding="utf-8")
    before = load_answers(engagement, questionnaire)
    with Store(engagement, questionnaire) as store:
        assert set(store.form([seeds])) == {path, row}
        assert store.form([seeds]) == []
    after = load_answers(engagement, questionnaire)
    assert after.rows["competitors"][0].value("name") == "Lidl"
    assert {name: after.answer(name) for name in questionnaire.questions} == {
        name: before.answer(name) for name in questionnaire.questions
    }
    assert "  value: Lidl  # Plus\n" in row.read_text(encoding="utf-8")


ODD = [
    'business.brand: "one\nfoo: two"\nbusiness.kind:\n  value: telecom\n',
    "business.brand:\n  value: [a, # one\n    b]\n",
    "business.brand:\n  value: x\n# at the margin\n  state: open\n",
    "business.brand: {value: 1} # beside\n",
]


@pytest.mark.parametrize("text", ODD)
def test_what_cannot_be_told_apart_stays_as_it_is(text: str, seeds: Seeds) -> None:
    after = formed(text, seeds).text
    for line in text.splitlines():
        assert line in after
    assert formed(after, seeds).text == after


def test_an_older_wording_of_a_question_is_replaced_and_a_remark_with_a_number_stays(
    seeds: Seeds,
) -> None:
    text = "# 2.09 business kind\n# 2.03 was discussed on Monday\nbusiness.kind:\n  value: cafe\n"
    after = formed(text, seeds).text
    assert "# 2.03 business.kind\n#   grocery telecom cafe\n# 2.03 was discussed" in after
    assert "2.09" not in after


COMMENT = st.sampled_from(["# a", "#", "# 2.03 business.kind", "#   cafe x", "# end", "", "  # in"])
FIELD = st.sampled_from(
    ["  value: cafe", "  value: cafe # b", "  state: tbc", "  note: |\n    a # b\n\n    c",
     "  x: 1", "  note: 'a'", "  source: [a, b]", "  owner:", "    deep: 1",
     "  note: >-\n    a\n    b # c"]
)  # fmt: skip
RECORD = st.tuples(
    st.sampled_from(["business.kind:", "business.brand: # k", "other: 1", "other.x:", "order: 3"]),
    st.lists(st.one_of(FIELD, COMMENT), max_size=5),
)
TEXTS = st.lists(st.one_of(COMMENT, RECORD.map(lambda record: "\n".join([record[0], *record[1]]))))


@given(TEXTS)
def test_the_usual_form_is_final_says_the_same_and_loses_no_remark(
    seeds: Seeds, lines: list[str]
) -> None:
    text = "\n".join([*lines, ""])
    try:
        file = new_records(Path("02-business.yaml"), text)
    except InputError:
        return
    after = formed(text, seeds)
    assert formed(after.text, seeds).text == after.text
    questions = seeds.questionnaire.questions
    for key, record in file.records.items():
        said = after.records[key].value
        if key in questions:
            assert understand(said, questions[key]) == understand(record.value, questions[key])
        else:
            assert said == record.value
    for remark in ("# a", "# b", "# k", "# in"):
        assert after.text.count(remark) >= text.count(remark)


@given(TEXTS)
def test_a_row_has_its_usual_form_too(seeds: Seeds, lines: list[str]) -> None:
    text = "\n".join([*lines, ""]).replace("business.kind", "name").replace("business.br", "memb")
    try:
        file = new_records(Path("cmp-1.yaml"), text)
    except InputError:
        return
    after = form_row(file, seeds.questionnaire.tables["competitors"], [seeds])
    assert form_row(after, seeds.questionnaire.tables["competitors"], [seeds]).text == after.text
