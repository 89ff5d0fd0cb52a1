from pathlib import Path

import pytest

from workbench.errors import QuestionnaireError
from workbench.questionnaire.catalogues import Benchmark, load_benchmarks
from workbench.questionnaire.loader import shipped

SMALL = """\
benchmarks:
  active_share:
    - id: survey
      metric: {en: Active members}
      figure: {en: "45 to 50 %"}
      source: A survey
      grade: B
      low: 45
"""


def written(folder: Path, text: str) -> Path:
    (folder / "catalogues").mkdir()
    (folder / "catalogues" / "benchmarks.yaml").write_text(text, encoding="utf-8")
    return folder


def all_shipped() -> list[Benchmark]:
    return [each for group in load_benchmarks(shipped()).values() for each in group]


def test_a_pack_without_the_catalogue_has_no_benchmarks(tmp_path: Path) -> None:
    assert load_benchmarks(tmp_path) == {}


def test_a_benchmark_is_found_by_its_group(tmp_path: Path) -> None:
    found = load_benchmarks(written(tmp_path, SMALL))["active_share"][0]
    assert (found.id, found.low, found.high, found.is_usable) == ("survey", 45, None, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("grade: B", "grade: D", "grade is \"D\", allowed are 'A', 'B', 'C' or 'U'."),
        ("{en: Active members}", "{}", "metric must not be empty."),
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
    assert str(problem).startswith("benchmarks.yaml:")
    assert str(problem).endswith(said)


def test_an_unsourced_figure_is_never_usable_as_a_default() -> None:
    graded = Benchmark(
        id="rumour", metric={"en": "Breakage"}, figure={"en": "30 %"}, grade="U", low=30
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
