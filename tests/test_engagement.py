"""An engagement's own file, read strictly."""

from pathlib import Path

import pytest

from workbench.engagement import Details, load_engagement
from workbench.errors import ConflictError, InputError, StorageError, UnmergedError

WRONG = [
    ("title: Acme\n", "client is missing"),
    ("client: Acme\nclint: x\n", "clint is not a known key"),
    ("client: 12\n", "client must be text, not 12"),
    ('client: ""\n', "client must not be empty"),
    ("client: Acme\ncurrency: euro\n", "currency has a form that is not allowed: 'euro'"),
    ("client: Acme\nformat: 2\n", "format is 2, the largest this version knows is 1"),
    ("client: Acme\nformat: 0\n", "format is 0, the smallest allowed is 1"),
    ("client: Acme\nformat: first\n", "format must be a whole number, not 'first'"),
    ("client: Acme\nformat: [1]\n", "format must be a whole number, not [1]"),
    ("client: Acme\ndate: 2026-02-30\n", "date is a date the calendar does not have: '2026-02-30'"),
    ("client: Acme\nlanguages: en\n", "languages must be a group of keys, not 'en'"),
    ("client: Acme\nlanguages:\n  documents: en\n", "languages.documents must be a list, not 'en'"),
    ("client: Acme\nstatus: done\n", "status has a form that is not allowed: 'done'"),
    ("- Acme\n", "the file must be a group of keys, not ['Acme']"),
]


def test_an_engagement_says_where_its_parts_are(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text("client: Acme\ndate: 2026-11-12\n", encoding="utf-8")
    found = load_engagement(tmp_path)
    assert found.details == Details(client="Acme", date="2026-11-12")
    assert [path.name for path in (found.answers, found.facts, found.output)] == [
        "answers",
        "facts",
        "output",
    ]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_not_allowed_is_said_in_our_own_words(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "engagement.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_engagement(tmp_path)
    (problem,) = caught.value.problems
    assert said in str(problem)
    assert problem.place.file == str(path)


def test_a_folder_that_is_no_engagement_is_said_with_the_way_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="workbench new DIR"):
        load_engagement(tmp_path)


def test_what_is_no_utf_8_text_is_said_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "engagement.yaml"
    path.write_bytes("client: Acme\ntitle: Zvestoba pri Kavi Črna\n".encode("cp1250"))
    with pytest.raises(InputError) as caught:
        load_engagement(tmp_path)
    assert f"{path}:2  this is not UTF-8 text." in str(caught.value)
    assert "git checkout -- engagement.yaml" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_merge_conflict_is_a_conflict(tmp_path: Path) -> None:
    path = tmp_path / "engagement.yaml"
    path.write_text("client: Acme\n<<<<<<< ours\ntitle: A\n=======\ntitle: B\n>>>>>>> theirs\n")
    with pytest.raises(UnmergedError, match=r"engagement\.yaml:2:1  an unresolved") as caught:
        load_engagement(tmp_path)
    assert caught.value.exit_code == 6
    assert isinstance(caught.value, ConflictError)
