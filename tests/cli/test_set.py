"""``workbench set``: all answers, or none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.answers.model import Answer, AnswerSet, State
from workbench.answers.store import load_answers
from workbench.engagement import load_engagement
from workbench.errors import AnswersError, UsageError
from workbench.questionnaire.schema import Questionnaire

Run = Callable[..., Any]


def answers_of(acme: Path, questionnaire: Questionnaire) -> AnswerSet:
    return load_answers(load_engagement(acme), questionnaire)


def test_values_are_read_and_said_back(run: Run, acme: Path, questionnaire: Questionnaire) -> None:
    done = run(
        "set", "business.revenue=1.2 M", "2.02=32 %", "--source", "CFO", "--as-of", "1 May 2027"
    )
    assert done.exit_code == 0, done.output
    said = done.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "business.revenue: open -> EUR 1,200,000 (confirmed)" in said
    answers = answers_of(acme, questionnaire)
    assert answers.answer("business.revenue") == Answer(
        1_200_000, State.CONFIRMED, "CFO", "2027-05-01"
    )
    assert answers.value("business.margin") == 32


def test_all_problems_are_said_and_nothing_is_saved(
    run: Run, acme: Path, questionnaire: Questionnaire
) -> None:
    done = run("set", "business.revenue=5", "business.margin=abc", "business.margn=3")
    assert isinstance(done.exception, AnswersError)
    said = str(done.exception)
    assert "abc is not a share" in said
    assert "Near: business.margin" in said
    assert answers_of(acme, questionnaire).value("business.revenue") is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("foo", '"foo" is not ID=VALUE'),
        ("=5", '"=5" is not ID=VALUE'),
        ("competitors+=", '"competitors+=" names no row'),
        ("competitors+= ; ", "names no row"),
        ("competitors+=Name; Type", "names no row"),
    ],
)
def test_what_says_nothing_is_wrong_usage_and_nothing_is_saved(
    run: Run, acme: Path, questionnaire: Questionnaire, typed: str, said: str
) -> None:
    done = run("set", "business.revenue=5", typed)
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)
    assert "business.revenue=1200000 answers a question" in str(done.exception)
    assert answers_of(acme, questionnaire).value("business.revenue") is None


def test_of_several_rows_the_one_that_is_wrong_is_named(run: Run) -> None:
    done = run("set", "competitors+=Alpha; points\nBeta; magic")
    assert "Row 2, Beta: " in str(done.exception)
    assert "magic is not one of the choices" in str(done.exception)


def test_two_readings_are_refused_not_guessed(run: Run) -> None:
    done = run("set", "business.revenue=1.500", "--lang", "sl")
    assert "can be read as 1500 or as 1,5" in str(done.exception)


def test_a_state_alone_keeps_the_value(run: Run, acme: Path, questionnaire: Questionnaire) -> None:
    run("set", "business.revenue=5")
    done = run(
        "set", "business.revenue=", "--state", "tbc", "--owner", "Ana", "--note", "asked twice"
    )
    assert done.stdout.replace("\N{NO-BREAK SPACE}", " ") == (
        "business.revenue: EUR 5 -> EUR 5 (to be confirmed)\n"
    )
    answer = answers_of(acme, questionnaire).answer("business.revenue")
    assert answer == Answer(5, State.TBC, owner="Ana", note="asked twice")
    run("set", "business.revenue=", "--state", "open")
    answer = answers_of(acme, questionnaire).answer("business.revenue")
    assert answer == Answer(note="asked twice")


def test_a_value_or_a_state_is_needed(run: Run) -> None:
    assert "There is no value" in str(run("set", "business.revenue=").exception)
    refused = run("set", "business.revenue=", "--state", "maybe").exception
    assert str(refused).startswith("There is no state maybe.")


def test_rows_are_added_and_their_cells_changed(
    run: Run, acme: Path, questionnaire: Questionnaire
) -> None:
    done = run("set", "competitors+=Alpha; points", "competitors.competitors+=Beta; name=Gamma")
    assert isinstance(done.exception, AnswersError)
    done = run("set", "competitors+=Alpha; points", "competitors+=name=Beta; tiers=three")
    assert done.exit_code == 0, done.output
    alpha, beta = answers_of(acme, questionnaire).table("competitors")
    assert beta.value("tiers") == "three"
    assert f"competitors/{alpha.id}: + Alpha; Points" in done.stdout
    done = run("set", f"competitors/{alpha.id}.reward_ratio=1.5", "--state", "assumed")
    assert done.exit_code == 0, done.output
    alpha = answers_of(acme, questionnaire).table("competitors")[0]
    assert alpha.cells["reward_ratio"] == Answer(1.5, State.ASSUMED)


def test_a_table_is_not_set_itself_but_may_not_apply(
    run: Run, acme: Path, questionnaire: Questionnaire
) -> None:
    assert "row by row" in str(run("set", "competitors.competitors=Alpha").exception)
    assert run("set", "competitors.competitors=", "--state", "na").exit_code == 0
    answer = answers_of(acme, questionnaire).answer("competitors.competitors")
    assert answer.state is State.NA
    assert "no table nowhere" in str(run("set", "nowhere+=Alpha").exception)


def test_answers_given_together_are_checked_together(run: Run) -> None:
    together = ("business.has_programme=yes", "business.programme_members=100")
    assert run("set", *together, "business.programme_active=50").exit_code == 0
    assert run("set", "business.programme_active=500").exception is not None


def test_what_is_not_asked_is_kept_with_a_word(run: Run) -> None:
    run("set", "business.has_programme=no")
    done = run("set", "business.programme_members=100")
    assert done.exit_code == 0
    assert "is not asked as things stand" in done.stderr


def test_a_dry_run_changes_nothing(run: Run, acme: Path, questionnaire: Questionnaire) -> None:
    done = run("set", "business.revenue=5", "competitors+=Alpha", "--dry-run")
    assert "business.revenue: open -> EUR" in done.stdout
    assert "competitors/new: + Alpha" in done.stdout
    answers = answers_of(acme, questionnaire)
    assert answers.value("business.revenue") is None
    assert not answers.table("competitors")
