"""Own questions over a pack: what is added, changed and hidden, what is refused and where."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import examples

from workbench.errors import QuestionnaireError, StorageError, UnsafeError, WorkbenchError
from workbench.questionnaire.loader import load_questionnaire
from workbench.questionnaire.overlays import extended_pack
from workbench.questionnaire.schema import Choice, Number, Questionnaire, Table

OWN = """\
id: ours
version: 0.1.0
extends: small
hide:
  - client.extras
  - people.groups.friends
sections:
  - id: client
    questions:
      - {id: stations, type: integer, min: 1, after: name}
      - {id: kind, choices: [kiosk], default: kiosk}
      - {id: members, required: true}
  - id: people
    questions:
      - id: groups
        min_rows: 2
        columns:
          - {id: colour, type: text, before: churn}
          - {id: churn, max: 50}
  - id: fuel
    number: 3
    when: client.kind == "kiosk"
    questions:
      - {id: litres, type: number, valid_if: fuel.litres > 0}
"""
WORDS = """\
sections:
  fuel: {title: Fuel}
questions:
  client.name: {prompt: Who is it?}
  client.stations: {prompt: How many stations?, label: Stations}
  client.kind:
    choices: {kiosk: Kiosk}
  people.groups:
    columns:
      colour: {prompt: Which colour?, label: Colour}
  fuel.litres: {prompt: How many litres?, label: Litres, invalid: More than none.}
"""

Load = Callable[[], Questionnaire]


@pytest.fixture
def own(pack: Path) -> Path:
    """Return the folder of an overlay over the small pack."""
    folder = pack / "ours"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(OWN, encoding="utf-8")
    (folder / "en.yaml").write_text(WORDS, encoding="utf-8")
    return folder


@pytest.fixture
def load(pack: Path, own: Path) -> Load:
    """Load the small pack with the overlay."""
    return lambda: load_questionnaire(pack, ("en",), [own])


def test_questions_columns_and_sections_are_added_where_they_are_wanted(load: Load) -> None:
    loaded = load()
    assert list(loaded.questions)[:4] == [
        "client.name",
        "client.stations",
        "client.cards",
        "client.members",
    ]
    groups = loaded.questions["people.groups"]
    assert isinstance(groups, Table)
    assert list(groups.by_id) == ["name", "colour", "churn", "friends", "low", "high"]
    assert [section.id for section in loaded.structure.sections] == ["client", "people", "fuel"]
    assert loaded.text("fuel.litres", "en").prompt == "How many litres?"
    assert loaded.text("people.groups", "en", "colour").label == "Colour"


def test_shipped_questions_are_changed_and_reworded_and_keep_the_rest(load: Load) -> None:
    loaded = load()
    kind = loaded.questions["client.kind"]
    assert isinstance(kind, Choice)
    assert kind.choices == ("shop", "cafe", "kiosk")
    assert kind.default == "kiosk"
    assert loaded.text("client.kind", "en").choices == {
        "shop": "Shop",
        "cafe": "Café",
        "kiosk": "Kiosk",
    }
    assert loaded.questions["client.members"].required
    assert loaded.questions["client.members"].when == "client.cards"
    churn = loaded.tables["groups"].by_id["churn"]
    assert isinstance(churn, Number)
    assert (churn.min, churn.max) == (0, 50)
    assert loaded.tables["groups"].min_rows == 2
    assert loaded.text("client.name", "en").prompt == "Who is it?"
    assert loaded.text("client.name", "en").label == "Name"


def test_what_is_hidden_is_never_asked_and_stays_known(load: Load) -> None:
    loaded = load()
    assert loaded.questions["client.extras"].when == "false"
    assert loaded.tables["groups"].by_id["friends"].when == "false"


def test_without_overlays_the_pack_is_as_it_was(pack: Path, own: Path) -> None:
    assert extended_pack(own) == "small"
    assert extended_pack(pack) == ""
    assert "fuel.litres" not in load_questionnaire(pack).questions


def test_a_language_that_the_overlay_lacks_gets_its_new_words_in_another(
    pack: Path, own: Path
) -> None:
    text = (pack / "en.yaml").read_text(encoding="utf-8")
    (pack / "sl.yaml").write_text(text.replace("Who?", "Kdo?"), encoding="utf-8")
    loaded = load_questionnaire(pack, ("sl",), [own])
    assert loaded.text("client.name", "sl").prompt == "Kdo?"
    assert loaded.text("client.stations", "sl").prompt == "How many stations?"


WRONG = [
    ("extends: small", "extends: other", "questionnaire.yaml:3:1", "extends the pack other, but"),
    ("version: 0.1.0", "versions: 0.1.0", "questionnaire.yaml:2:1", 'Did you mean "version"?'),
    ("- client.extras", "- client.extra", "questionnaire.yaml:5:5", 'you mean "client.extras"?'),
    ("groups.friends", "groups.name", "questionnaire.yaml:6:5", "names the rows and must stay"),
    ("- client.extras", "- client.cards", "questionnaire.yaml:5:5", "client.members is asked"),
    ("after: name", "after: nam", "questionnaire.yaml:10:47", 'Did you mean "name"?'),
    ("min: 1", "mim: 1", "questionnaire.yaml:10:39", 'Did you mean "min"?'),
    ("type: integer", "type: integr", "questionnaire.yaml:10:24", 'Did you mean "integer"?'),
    ("{id: kind,", "{id: kind, type: text,", "questionnaire.yaml:11:20", "cannot be changed"),
    ("[kiosk]", "[Kiosk]", "questionnaire.yaml:11:", "Kiosk"),
    ("number: 3", "number: 1", "questionnaire.yaml", "number 1 is used twice"),
    ('== "kiosk"', '== "kiosc"', "questionnaire.yaml:22:5", 'Did you mean "kiosk"?'),
    ("fuel.litres > 0", "fuel.liters > 0", "questionnaire.yaml:24:", "names no question"),
    ("id: litres", "id: liters", "en.yaml", "no words for fuel.liters"),
    ("sections:", "sections: [1]\nmore:", "questionnaire.yaml:7", "group of keys"),
    ("  - id: fuel", "  - {", "questionnaire.yaml:2", "not readable as YAML"),
]


@pytest.mark.parametrize(("old", "new", "where", "said"), WRONG)
def test_what_is_wrong_is_said_with_file_line_and_near_matches(
    old: str, new: str, where: str, said: str, own: Path, load: Load
) -> None:
    path = own / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load()
    found = [str(problem) for problem in refused.value.problems]
    assert any(f"{own}/{where}" in each and said in each for each in found), found


def test_words_for_nothing_are_said_with_their_line(own: Path, load: Load) -> None:
    path = own / "en.yaml"
    path.write_text(WORDS.replace("client.stations:", "client.station:"), encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load()
    said = " ".join(str(problem) for problem in refused.value.problems)
    assert f"{path}:5:3" in said
    assert "words for client.station, which is not asked" in said
    assert "no words for client.stations" in said


def test_a_file_that_leads_out_of_the_folder_is_refused(own: Path, load: Load) -> None:
    outside = own.parent / "outside.yaml"
    outside.write_text(WORDS, encoding="utf-8")
    (own / "en.yaml").unlink()
    (own / "en.yaml").symlink_to(outside)
    with pytest.raises(UnsafeError, match=r"en\.yaml leads out of its folder"):
        load()


def test_an_overlay_that_is_not_there_is_named(pack: Path) -> None:
    with pytest.raises(StorageError, match=r"gone/questionnaire\.yaml cannot be read"):
        load_questionnaire(pack, ("en",), [pack / "gone"])


LINES = st.lists(
    st.sampled_from([*OWN.splitlines(), "- 1", "  x: {", "null", "id: [a]"]), max_size=9
)


@settings(examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_only_our_own_errors_come_out_of_a_damaged_overlay(
    own: Path, load: Load, lines: list[str]
) -> None:
    (own / "questionnaire.yaml").write_text("\n".join(lines), encoding="utf-8")
    with suppress(WorkbenchError):
        load()
