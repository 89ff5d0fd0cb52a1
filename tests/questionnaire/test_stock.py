from pathlib import Path

import pytest

from workbench.errors import QuestionnaireError
from workbench.questionnaire.loader import load_questionnaire

ROWS = """\
rows:
  - {id: kin, cells: {churn: 2}}
  - {id: pals, cells: {churn: 3, low: 1}, links: {friends: kin}}
"""
WORDS = """\
catalogues:
  crowds:
    kin: {words: family, cells: {name: Kin}}
    pals: {words: friends, cells: {name: Pals}}
"""


@pytest.fixture
def stocked(pack: Path) -> Path:
    structure = pack / "questionnaire.yaml"
    text = structure.read_text(encoding="utf-8")
    text = text.replace("        prefix: grp\n", "        prefix: grp\n        catalogue: crowds\n")
    structure.write_text(text, encoding="utf-8")
    (pack / "catalogues").mkdir()
    (pack / "catalogues" / "crowds.yaml").write_text(ROWS, encoding="utf-8")
    (pack / "catalogues" / "en.yaml").write_text(WORDS, encoding="utf-8")
    return pack


def complaints(pack: Path, *languages: str) -> list[str]:
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(pack, languages or ("en",))
    return [str(problem) for problem in refused.value.problems]


def changed(pack: Path, file: str, old: str, new: str) -> Path:
    path = pack / "catalogues" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return pack


def test_a_table_has_the_rows_of_its_catalogue(stocked: Path) -> None:
    catalogue = load_questionnaire(stocked).catalogue("groups")
    assert catalogue is not None
    assert [catalogue.name(row, "en") for row in catalogue.rows] == ["Kin", "Pals"]
    assert catalogue.rows[1].cells_in("en") == {"name": "Pals", "churn": 3, "low": 1}
    assert catalogue.rows[1].links == {"friends": ("kin",)}


def test_rows_are_found_by_more_words_than_they_show(stocked: Path) -> None:
    catalogue = load_questionnaire(stocked).catalogue("groups")
    assert catalogue is not None
    assert [row.id for row in catalogue.search("famil", "en")] == ["kin"]


def test_a_table_without_a_catalogue_has_none(pack: Path) -> None:
    assert load_questionnaire(pack).catalogue("groups") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "churn: 2",
            "chrun: 2",
            'crowds.yaml:2:23  kin  chrun is no column of the table. Did you mean "churn"?',
        ),
        ("churn: 2", "churn: 200", "200 is no answer to churn."),
        ("churn: 2", "churn: some", "some is no answer to churn."),
        ("churn: 2", "name: Kin", "name is text: it stands in the file of a language."),
        ("churn: 2", "friends: [kin]", "kin is no answer to friends."),
        ("friends: kin", "friends: kim", 'there is no row kim to link to. Did you mean "kin"?'),
        ("links: {friends", "links: {churn", "churn chooses from no table with a catalogue."),
        ("id: pals", "id: kin", "the id kin is used twice."),
        ("id: pals", "id: Pals", 'id has a form that is not allowed: "Pals".'),
    ],
)
def test_a_row_that_does_not_fit_its_table_is_named(
    stocked: Path, old: str, new: str, said: str
) -> None:
    found = complaints(changed(stocked, "crowds.yaml", old, new))
    assert [each for each in found if said in each], found
    assert all(each.startswith("catalogues/") for each in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    kin: {words: family, cells: {name: Kin}}\n", "", "no words for kin."),
        ("    pals:", "    folk: {cells: {name: Folk}}\n    pals:", "words for folk, which is not"),
        ("{name: Kin}", "{}", "no words for name."),
        ("{name: Kin}", "{name: Kin, churn: '2'}", "churn is no text column of the table."),
        ("{name: Kin}", "{name: ''}", "name must not be empty."),
    ],
)
def test_words_that_do_not_fit_their_rows_are_named(
    stocked: Path, old: str, new: str, said: str
) -> None:
    found = complaints(changed(stocked, "en.yaml", old, new))
    assert [each for each in found if said in each], found
    assert all(each.startswith("catalogues/en.yaml:") for each in found)


def test_a_catalogue_without_rows_is_named(stocked: Path) -> None:
    (stocked / "catalogues" / "crowds.yaml").unlink()
    assert "the catalogue crowds has no rows." in complaints(stocked)


def test_a_language_says_of_a_row_what_english_says(stocked: Path) -> None:
    (stocked / "sl.yaml").write_text((stocked / "en.yaml").read_text("utf-8"), encoding="utf-8")
    words = WORDS.replace("words: family, ", "").replace("name: Pals", "name: Prijatelji")
    (stocked / "catalogues" / "sl.yaml").write_text(words, encoding="utf-8")
    assert complaints(stocked, "sl") == [
        "catalogues/sl.yaml:3:5  crowds  words is missing; English has it."
    ]


def test_a_language_without_catalogues_has_the_english_ones(stocked: Path) -> None:
    (stocked / "sl.yaml").write_text((stocked / "en.yaml").read_text("utf-8"), encoding="utf-8")
    catalogue = load_questionnaire(stocked, ["sl", "en"]).catalogue("groups")
    assert catalogue is not None
    assert catalogue.name(catalogue.rows[0], "sl") == "Kin"
