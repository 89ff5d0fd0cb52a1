"""Files read strictly: every problem of every file, with its line and question."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from workbench.answers.model import Answer, State
from workbench.answers.store import Store, load_answers
from workbench.engagement import Engagement
from workbench.errors import AnswersError, ConflictError, InputError, Problem, UnmergedError
from workbench.questionnaire.schema import Questionnaire

Files = Callable[[str], Path]
RATE = "mechanics.earn_rate:\n  value:\n  state: open\n"


def change(path: Path, old: str, new: str) -> int:
    """Change a file as an editor would and return the line of the change."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(
    engagement: Engagement, questionnaire: Questionnaire, kind: type[InputError] = AnswersError
) -> tuple[Problem, ...]:
    with pytest.raises(kind) as caught:
        load_answers(engagement, questionnaire)
    return caught.value.problems


@pytest.fixture
def row(engagement: Engagement, questionnaire: Questionnaire) -> Path:
    """A row of the competitors' table."""
    with Store(engagement, questionnaire) as store:
        name = store.add_row("competitors", {"name": Answer("Lidl Plus", State.CONFIRMED)})
    return engagement.answers / "competitors" / f"{name}.yaml"


def test_an_answer_written_by_hand_is_read(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    by_hand = RATE.replace("value:", "value: 1.5 # net").replace("open", "assumed")
    by_hand += "  as_of: 2026\n  source: CFO\n  note: >\n    Excludes\n    VAT.\n"
    line = change(file_of("09-mechanics.yaml"), RATE, by_hand)
    answers = load_answers(engagement, questionnaire)
    assert answers.answer("mechanics.earn_rate") == Answer(
        1.5, State.ASSUMED, "CFO", "2026", note="Excludes VAT."
    )
    place = answers.places["mechanics.earn_rate"]
    assert (place.line, place.item) == (line, "mechanics.earn_rate")


WRONG = [
    ("value: twelve", "state: open", "must be a number, not 'twelve'", 1),
    ("value:", "state: sure", "unknown state 'sure'; the states are open, tbc, assumed", 2),
    ("value:", "state: [open]", "unknown state ['open']", 2),
    ("value: {a: 1}", "state: open", "must be a number, not {'a': 1}", 1),
    ("value: 1", "as_of: 31.12.2026", "must be a date written YYYY-MM-DD (or", 2),
    ("value: 1", "source: [CFO]", "source must be text", 2),
    ("value: 1", "owner: 1.5", "owner must be text. Write it in quotes.", 2),
]


@pytest.mark.parametrize(("first", "second", "said", "line"), WRONG)
def test_what_cannot_be_understood_is_named_with_its_line_and_question(
    first: str, second: str, said: str, line: int, request: pytest.FixtureRequest
) -> None:
    engagement, questionnaire = map(request.getfixturevalue, ("engagement", "questionnaire"))
    path = engagement.answers / "09-mechanics.yaml"
    start = change(path, RATE, f"mechanics.earn_rate:\n  {first}\n  {second}\n")
    (problem,) = problems(engagement, questionnaire)
    assert str(problem).startswith(f"{path}:{start + line}:")
    assert f"mechanics.earn_rate  {said}" in str(problem)


def test_all_problems_of_all_files_are_said_at_once(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files, row: Path
) -> None:
    change(file_of("09-mechanics.yaml"), RATE, "mechanics.earn_rate: 1.5\n")
    change(file_of("02-business.yaml"), "business.kind:\n  value:", "business.kind:\n  value: fax")
    change(file_of("04-competitors.yaml"), "competitors.list:\n", "competitors.list:\n  value: 3\n")
    change(row, "value: Lidl Plus", "value: {")
    change(row, "order: 10", "order: first")
    found = problems(engagement, questionnaire)
    assert [problem.place.item for problem in found] == [
        "business.kind",
        "competitors.list",
        "mechanics.earn_rate",
        "members",
    ]
    change(row, "value: {", "value: 12.5")
    said = " ".join(str(problem) for problem in problems(engagement, questionnaire))
    assert "order must be a whole number, not 'first'." in said
    assert f"competitors/{row.stem}.name  must be text, not 12.5." in said


CONFLICT = """\
<<<<<<< HEAD
mechanics.earn_rate:
  value: 1
=======
mechanics.earn_rate:
  value: 2
>>>>>>> ana
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_merge_conflicts_are_named_by_file_line_and_question(
    newline: str, engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    path = file_of("09-mechanics.yaml")
    line = change(path, RATE, CONFLICT)
    path.write_bytes(path.read_bytes().replace(b"\n", newline.encode()))
    before = path.read_bytes()
    (problem,) = problems(engagement, questionnaire, UnmergedError)
    assert str(problem) == (
        f"{path}:{line}:1  mechanics.earn_rate  an unresolved merge conflict begins here."
    )
    with pytest.raises(ConflictError) as caught, Store(engagement, questionnaire):
        pass
    assert caught.value.exit_code == 6
    assert path.read_bytes() == before


def test_the_rest_of_a_conflict_is_noticed_too(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    change(file_of("09-mechanics.yaml"), RATE, RATE + ">>>>>>> ana\n")
    with pytest.raises(ConflictError):
        load_answers(engagement, questionnaire)


def test_unknown_keys_are_kept_and_told(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    path = file_of("09-mechanics.yaml")
    change(path, RATE, f"mechanics.earn_rat:\n  value: 3\n\n{RATE}  reviewer: Jo\n")
    with Store(engagement, questionnaire) as store:
        (warning,) = store.answers.warnings
        assert "mechanics.earn_rat is not a known question; it is kept" in str(warning)
        assert "Did you mean mechanics.earn_rate?" in str(warning)
        assert store.answers.answer("mechanics.earn_rate").extra == {"reviewer": "Jo"}
        store.save("mechanics.earn_rate", Answer(2, State.CONFIRMED))
        assert store.answers.warnings == (warning,)
    text = path.read_text(encoding="utf-8")
    assert "mechanics.earn_rat:\n  value: 3\n\n" in text
    assert "  value: 2\n  state: confirmed\n  reviewer: Jo\n" in text


ODD = [
    ("value: 120", "assumed", "120 is more than the largest allowed, 100"),
    ("value: 12", "open", "has a value, yet its state is open"),
]


@pytest.mark.parametrize(("value", "state", "said"), ODD)
def test_what_only_looks_odd_is_told_and_still_read(
    value: str, state: str, said: str, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    path = engagement.answers / "09-mechanics.yaml"
    change(path, RATE, f"mechanics.earn_rate:\n  {value}\n  state: {state}\n")
    (warning,) = load_answers(engagement, questionnaire).warnings
    assert said in str(warning)
    assert "mechanics.earn_rate" in str(warning)


def test_a_row_that_is_gone_is_told_where_it_is_named(
    engagement: Engagement, questionnaire: Questionnaire, row: Path
) -> None:
    with Store(engagement, questionnaire) as store:
        store.save("mechanics.rivals", Answer((row.stem,), State.CONFIRMED))
        assert store.answers.warnings == ()
        store.delete_row("competitors", row.stem)
    (warning,) = load_answers(engagement, questionnaire).warnings
    assert f"mechanics.rivals  there is no row {row.stem} in competitors" in str(warning)


def test_files_that_are_not_read_are_told(
    engagement: Engagement, questionnaire: Questionnaire, row: Path
) -> None:
    copy = row.with_name(f"{row.stem} (Ana's conflicted copy).yaml")
    copy.write_bytes(row.read_bytes())
    (engagement.answers / "99-old.yaml").write_text("a: 1\n")
    (engagement.answers / "friends").mkdir()
    (engagement.answers / "friends" / "fri-1234.yaml").write_text("a: 1\n")
    row.with_name(".DS_Store").write_text("x")
    answers = load_answers(engagement, questionnaire)
    assert [str(warning).partition("  ")[2] for warning in answers.warnings] == [
        "not read: no section has this name.",
        "not read: a row's file is named like cmp-7f3k.yaml.",
        "not read: no table has this folder.",
    ]
    assert len(answers.table("competitors")) == 1


def test_a_section_in_two_files_is_refused(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    file_of("08-mechanics.yaml").write_text(RATE, encoding="utf-8")
    (problem,) = problems(engagement, questionnaire)
    assert "this section is also in" in str(problem)


def test_a_section_whose_number_changed_is_read_and_written_where_it_is(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    file_of("09-mechanics.yaml").rename(file_of("08-mechanics.yaml"))
    with Store(engagement, questionnaire) as store:
        store.save("mechanics.earn_rate", Answer(2, State.CONFIRMED))
    assert load_answers(engagement, questionnaire).value("mechanics.earn_rate") == 2
    assert not file_of("09-mechanics.yaml").exists()


def test_a_cut_file_is_noticed_wherever_it_was_cut(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files, row: Path
) -> None:
    for path in (file_of("09-mechanics.yaml"), row):
        whole = path.read_bytes()
        for length in range(0, len(whole.rstrip()), 7):
            path.write_bytes(whole[:length])
            assert problems(engagement, questionnaire)
        path.write_bytes(whole)
    load_answers(engagement, questionnaire)


HOSTILE = [
    b"mechanics.earn_rate: &a {value: *a}\n",
    b"mechanics.earn_rate:\n  value: !!python/object/apply:os.system [echo]\n",
    b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    b"mechanics.earn_rate:\n  value: 1\n  value: 2\n",
    b"mechanics.months:\n  value: 1\nmechanics.months:\n  value: 2\n",
    b"mechanics.launch:\n  value: 2024-02-30\n",
    b"x: " + b"[" * 3000 + b"]" * 3000 + b"\n",
    b"x: " + b"9" * 500 + b"\n",
    b"x: 'open\n",
    b"\xff\xfea\x00",
    b"x: a\x00b\n",
    b"- 1\n- 2\n",
    b"just words\n",
    b"%YAML 1.1\n---\na: 1\n---\nb: 2\n",
    b"? [a, b]\n: 1\n",
    b"x: y\n" * 3,
    b"a" * 1_000_001,
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_refused_by_name(
    content: bytes, engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    path = file_of("09-mechanics.yaml")
    path.write_bytes(content)
    assert all(problem.place.file == str(path) for problem in problems(engagement, questionnaire))


def test_many_unknown_keys_and_problems_cost_little(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    unknown = "".join(f"k{number}:\n  value: 1\n" for number in range(5_000))
    file_of("09-mechanics.yaml").write_text(unknown)
    started = time.process_time()
    assert len(load_answers(engagement, questionnaire).warnings) == 5_000
    assert time.process_time() - started < 2


def test_only_our_own_errors_come_out_of_damaged_files(
    engagement: Engagement, questionnaire: Questionnaire, file_of: Files
) -> None:
    path = file_of("09-mechanics.yaml")
    whole = path.read_bytes()
    dice = random.Random(2026)
    for _ in range(100):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.choice(
                b"\x00\x85\xff\t\n\r:#-'\"{[&*!|> a1"
            )
        path.write_bytes(damaged)
        with suppress(InputError):
            load_answers(engagement, questionnaire)


def test_an_engagement_without_answers_yet_has_none(
    tmp_path: Path, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    empty = Engagement(tmp_path / "none", engagement.details)
    answers = load_answers(empty, questionnaire)
    assert not answers.answers
    assert not answers.rows
