from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import QuestionnaireError
from workbench.questionnaire.catalogues import (
    Benchmark,
    Catalogue,
    CatalogueRow,
    fold,
    load_benchmarks,
)
from workbench.questionnaire.loader import shipped

SMALL = """\
benchmarks:
  active_share:
    - {id: survey, source: A survey, grade: B, low: 45}
"""
WORDS = """\
benchmarks:
  survey: {metric: Active members, figure: "45 to 50 %"}
"""


def written(folder: Path, entries: str = SMALL, words: str = WORDS) -> Path:
    (folder / "catalogues").mkdir()
    (folder / "catalogues" / "benchmarks.yaml").write_text(entries, encoding="utf-8")
    (folder / "catalogues" / "en.yaml").write_text(words, encoding="utf-8")
    return folder


def all_shipped() -> list[Benchmark]:
    return [each for group in load_benchmarks(shipped()).values() for each in group]


def test_a_pack_without_the_catalogue_has_no_benchmarks(tmp_path: Path) -> None:
    assert load_benchmarks(tmp_path) == {}


def test_a_benchmark_is_found_by_its_group(tmp_path: Path) -> None:
    found = load_benchmarks(written(tmp_path))["active_share"][0]
    assert (found.id, found.low, found.high, found.is_usable) == ("survey", 45, None, True)
    assert (found.metric, found.population) == ({"en": "Active members"}, {})


def test_the_words_of_a_benchmark_come_from_the_file_of_each_language(tmp_path: Path) -> None:
    pack = written(tmp_path)
    (pack / "catalogues" / "sl.yaml").write_text(WORDS.replace("Active", "Aktivni"), "utf-8")
    found = load_benchmarks(pack)["active_share"][0]
    assert found.metric == {"en": "Active members", "sl": "Aktivni members"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("grade: B", "grade: D", "grade is \"D\", allowed are 'A', 'B', 'C' or 'U'."),
        ("low: 45", "low: half", 'low must be a number, not "half".'),
        ("id: survey", "id: The survey", 'id has a form that is not allowed: "The survey".'),
    ],
)
def test_a_benchmark_that_is_not_allowed_is_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    pack = written(tmp_path, SMALL.replace(old, new))
    with pytest.raises(QuestionnaireError) as refused:
        load_benchmarks(pack)
    (problem,) = refused.value.problems
    assert str(problem).startswith("catalogues/benchmarks.yaml:")
    assert str(problem).endswith(said)


def test_words_that_are_missing_are_named_with_their_place(tmp_path: Path) -> None:
    pack = written(tmp_path, words=WORDS.replace("Active members", '""'))
    with pytest.raises(QuestionnaireError, match=r"catalogues/en\.yaml:2:12 .*metric must not be"):
        load_benchmarks(pack)


def test_an_unsourced_figure_is_never_usable_as_a_default() -> None:
    graded = Benchmark(
        id="rumour", grade="U", metric={"en": "Breakage"}, figure={"en": "30 %"}, low=30
    )
    assert not graded.is_usable


def test_every_shipped_figure_that_counts_has_a_source() -> None:
    found = all_shipped()
    assert len(found) > 20
    assert [each.id for each in found if each.grade != "U" and not each.source] == []
    assert [each.id for each in found if each.grade == "U" and each.low is not None] == []


def test_shipped_benchmarks_have_ids_of_their_own() -> None:
    ids = [each.id for each in all_shipped()]
    assert len(set(ids)) == len(ids)


def catalogue() -> Catalogue:
    texts = {
        "club": {"name": "Klub kavarne", "purpose": "Vrača goste"},
        "points": {"name": "Točke za vsak nakup", "purpose": "Povezuje nakupe"},
        "stamps": {"name": "Deseta kava", "purpose": "Točka za točko"},
        "status": {"name": "Złota karta", "purpose": "Nagrajuje zvestobo"},
    }
    rows = tuple(CatalogueRow(name, {"fee": 1}, {"sl": said}) for name, said in texts.items())
    return Catalogue("mechanics", "mechanics", "name", rows)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tocke", ["points"]),
        ("TOČK", ["points", "stamps"]),
        ("toc nak", ["points"]),
        ("zlota", ["status"]),
        ("kav", ["club", "stamps"]),
        ("points", ["points"]),
        ("avar", ["club"]),
        ("brez zadetka", []),
        ("", ["club", "points", "stamps", "status"]),
    ],
)
def test_rows_are_found_without_case_and_accents_the_best_first(
    typed: str, found: list[str]
) -> None:
    assert [row.id for row in catalogue().search(typed, "sl")] == found


def test_a_row_gives_its_cells_in_a_language_and_in_english_where_there_is_no_other() -> None:
    row = CatalogueRow("club", {"fee": 1}, {"en": {"name": "Club"}, "sl": {"name": "Klub"}})
    assert row.cells_in("sl") == {"name": "Klub", "fee": 1}
    assert row.cells_in("pl") == {"name": "Club", "fee": 1}


@given(st.text(max_size=30))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
