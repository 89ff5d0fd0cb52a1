"""What is assumed, and what is still owed."""

from collections.abc import Callable

from workbench.answers.model import Answer, AnswerSet, State
from workbench.concept.model import Concept
from workbench.concept.reading import Reading
from workbench.concept.registers import list_assumptions, list_missing_rows, list_open_points
from workbench.concept.shown import Shown
from workbench.i18n import Translator
from workbench.quantities import Formats

Read = Callable[[AnswerSet], Reading]
Answered = Callable[..., AnswerSet]


def _shown(reading: Reading) -> Shown:
    return Shown(reading, Formats("en", "EUR"), Translator())


def test_an_assumption_keeps_its_source_and_date(reading: Read, answered: Answered) -> None:
    read = reading(
        answered(
            {"scheme.rate": Answer(9.5, State.ASSUMED, "CFO", "2026-11-12", "", "nominal")},
            {"groups": {"grp-a": {"name": "A", "churn": Answer(2, State.ASSUMED, "Guess")}}},
        )
    )
    rate, churn = list_assumptions(read, _shown(read))
    assert (rate.label, rate.text, rate.where) == ("Rate", "9.5%", "scheme.rate")
    assert (rate.source, rate.as_of, rate.note) == ("CFO", "2026-11-12", "nominal")
    assert (churn.item, churn.text, churn.where) == ("A", "2%", "groups/grp-a.churn")


def test_open_are_what_is_to_be_confirmed_and_what_is_required(
    reading: Read, answered: Answered
) -> None:
    read = reading(
        answered(
            {"scheme.fee": Answer(None, State.TBC, owner="Ana"), "scheme.kind": "points"},
            {"groups": {"grp-a": {"churn": 2}}},
        )
    )
    points = list_open_points(read, _shown(read))
    assert [(each.where, each.owner, each.required) for each in points] == [
        ("scheme.rate", "", True),
        ("scheme.fee", "Ana", False),
        ("groups/grp-a.name", "", True),
    ]


def test_hidden_questions_are_owed_by_nobody(reading: Read, answered: Answered) -> None:
    tbc = Answer(None, State.TBC, owner="Ana")
    read = reading(
        answered(
            {"scheme.kind": "none", "scheme.rate": 9, "scheme.earn": tbc},
            {"moves": {"mov-1": {"name": tbc}}},
        )
    )
    assert list_open_points(read, _shown(read)) == ()


def test_a_row_that_is_gone_is_found_where_it_is_named(reading: Read, answered: Answered) -> None:
    rows = {
        "groups": {"grp-a": {"name": "A"}},
        "moves": {"mov-1": {"groups": ("grp-a", "grp-gone")}, "mov-2": {"groups": ()}},
    }
    (finding,) = list_missing_rows(reading(answered(rows=rows)))
    assert str(finding) == "Groups names grp-gone, which is not there any more."
    assert finding.where == "moves/mov-1.groups"


def test_the_examples_registers_are_real(concept: Concept) -> None:
    assert len(concept.assumptions) > 80
    assert all(assumption.source for assumption in concept.assumptions)
    assert all(point.owner for point in concept.open_points)
    assert 4 <= len(concept.open_points) <= 12


def test_a_share_of_the_reward_cost_reads_as_per_cent(concept: Concept) -> None:
    amounts = {each.item: each.text for each in concept.assumptions if "costs/" in each.where}
    assert amounts["Cost of points lost to abuse"] == "1%"
    assert amounts["Platform set-up"] == "EUR\N{NO-BREAK SPACE}64,000"
