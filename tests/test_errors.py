"""Errors say what is wrong, where, and what to do, in English and in any voice."""

import os

from workbench.errors import AnswersError, Place, Problem, StorageError, why
from workbench.messages import Message


def test_an_error_is_said_with_its_hint_below() -> None:
    error = StorageError("{file} cannot be read.", hint="Look at {file}.", file="a.yaml")
    assert str(error) == "a.yaml cannot be read.\nLook at a.yaml."


def test_a_hint_may_have_values_of_its_own() -> None:
    error = StorageError("{file} is locked.", hint=Message("Ask {who}.", who="Ana"), file="a")
    assert str(error) == "a is locked.\nAsk Ana."


def test_problems_are_said_in_the_order_of_the_file() -> None:
    late = Problem("{key} is missing.", {"key": "id"}, Place("a.yaml", 9), "Give {key}.")
    early = Problem("text is empty.", {}, Place("a.yaml", 2, 5))
    error = AnswersError("{file} cannot be used.", problems=[late, early], file="a.yaml")
    assert str(error).splitlines() == [
        "a.yaml cannot be used.",
        "  a.yaml:2:5  text is empty.",
        "  a.yaml:9  id is missing. Give id.",
    ]


def test_only_the_first_problems_are_shown_and_the_others_counted() -> None:
    problems = [Problem("no.", {}, Place("a", line)) for line in range(1, 26)]
    lines = str(AnswersError("Bad.", problems=problems)).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  and 5 more"


def test_everything_an_error_says_goes_through_the_voice() -> None:
    problems = [Problem("no {x}.", {"x": 1}, hint="Try {x}.")] * 21
    error = AnswersError("Bad.", problems=problems, hint="Stop.")
    heard: list[str] = []

    def hear(message: Message) -> str:
        heard.append(message.template)
        return str(message).upper()

    assert error.told(hear).splitlines()[:2] == ["BAD.", "  NO 1. TRY 1."]
    assert set(heard) == {"Bad.", "no {x}.", "Try {x}.", "and {more} more", "Stop."}


def test_a_problem_may_be_a_message_with_a_plural() -> None:
    told = Message("{n} line is blank.", "{n} lines are blank.", n=2)
    assert str(Problem(told, {}, Place("a"), "Look.")) == "a  2 lines are blank. Look."


def test_what_the_system_says_of_a_file_can_be_translated() -> None:
    error = StorageError("{file}: {reason}.", file="a", reason=why(OSError(2, os.strerror(2), "a")))
    assert str(error) == "a: No such file or directory."
    assert error.told(lambda message: message.template) == "{file}: {reason}."
    assert why(OSError("odd")) == Message("odd")
