"""Scenarios, tornado and simulation as the answers ask for them."""

from collections.abc import Callable

from workbench.answers.model import AnswerSet
from workbench.concept.studies import studies_of

Answered = Callable[..., AnswerSet]


def test_nothing_asked_is_nothing_run(answered: Answered) -> None:
    assert studies_of(answered()) == {}
    rows = {"ranges": {"rng-a": {"path": "tax_rate"}}, "scenarios": {"scn-a": {"value": 1}}}
    assert studies_of(answered(rows=rows)) == {}


def test_changes_are_gathered_by_scenario(answered: Answered) -> None:
    rows = {
        "scenarios": {
            "scn-a": {
                "scenario": "pessimistic", "path": "segments.*.churn", "value": 1.2,
                "apply": "multiply",
            },
            "scn-b": {
                "scenario": "pessimistic", "path": "tax_rate", "value": 0.25, "apply": "set"
            },
            "scn-c": {"scenario": "optimistic", "path": "tax_rate", "value": 0.9},
        }
    }  # fmt: skip
    assert studies_of(answered(rows=rows)) == {
        "scenarios": {
            "pessimistic": {"segments.*.churn": {"multiply": 1.2}, "tax_rate": 0.25},
            "optimistic": {"tax_rate": {"multiply": 0.9}},
        }
    }


def test_a_range_is_a_bar_and_a_distribution(answered: Answered) -> None:
    rows = {
        "ranges": {
            "rng-a": {"path": "a", "low": 0.5, "mode": 1, "high": 1.3, "distribution": "pert"},
            "rng-b": {"path": "b", "low": 1, "high": 3, "apply": "set"},
            "rng-c": {"path": "c", "low": 1, "mode": 2, "high": 3, "distribution": "uniform"},
        }
    }
    studies = studies_of(answered(rows=rows))
    assert studies["tornado"] == [
        {"path": "a", "low": 0.5, "high": 1.3, "apply": "multiply"},
        {"path": "b", "low": 1, "high": 3, "apply": "set"},
        {"path": "c", "low": 1, "high": 3, "apply": "multiply"},
    ]
    simulation = studies["monte_carlo"]
    assert isinstance(simulation, dict)
    assert [driver.get("mode") for driver in simulation["drivers"]] == [1, 2.0, None]
