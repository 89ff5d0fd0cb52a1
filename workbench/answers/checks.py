"""What an answer to a question may be: its type first, then its limits."""

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite

from workbench.answers.model import Value
from workbench.errors import Problem
from workbench.messages import N_, Message
from workbench.questionnaire.schema import Choice, Column, Date, Number, NumberList, Question, Table

MAX_INTEGER = 10**38
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


def check_value(
    question: Question | Column, value: Value, rows: Collection[str] | None = None
) -> list[Problem]:
    """Return what is wrong with a value for a question; None is always allowed.

    ``rows`` are the ids of the rows a ``rows_of`` question may name; None leaves them unchecked.
    """
    found = check_type(question, value)
    return [found] if found else check_limits(question, value, rows)


def check_type(question: Question | Column, value: Value) -> Problem | None:
    """Return why a value cannot be an answer to a question at all."""
    if value is None:
        return None
    match question:
        case Table():
            template = N_("a table has no value of its own, its rows are files: {found}.")
            return Problem(template, _found(value))
        case Number():
            return _check_number(question.type, value)
        case Date():
            return _check_date(question.type, value)
        case Choice():
            return _check_choice(question, value)
        case NumberList():
            return _check_numbers(question, value)
    if question.type == "boolean":
        is_said = isinstance(value, bool)
        return None if is_said else Problem("must be true or false, not {found}.", _found(value))
    return check_text(value)


def check_text(value: object) -> Problem | None:
    """Return why a value is not text that can be stored."""
    if not isinstance(value, str):
        return Problem("must be text, not {found}.", _found(value), hint="Write it in quotes.")
    if _SURROGATE.search(value):
        return Problem("holds characters that are not text: {found}.", _found(value))
    return None


@lru_cache(maxsize=1024)
def check_day(text: str) -> Problem | None:
    """Return why a text is not a year, a month or a day."""
    for form in (text, f"{text}-01", f"{text}-01-01"):
        if _DAY.fullmatch(form) and _is_day(form):
            return None
    template = N_("must be a date written YYYY-MM-DD (or YYYY-MM, or YYYY), not {found}.")
    return Problem(template, _found(text))


def check_limits(
    question: Question | Column, value: Value, rows: Collection[str] | None = None
) -> list[Problem]:
    """Return where a value of the right type leaves its limits or names rows that are gone."""
    if value is None:
        return []
    if isinstance(question, Number | NumberList):
        numbers = value if isinstance(value, tuple) else (value,)
        return [problem for number in numbers for problem in _check_range(question, number)]
    if isinstance(question, Choice) and question.rows_of and rows is not None:
        chosen = value if isinstance(value, tuple) else (value,)
        return [_unknown_row(question, row, rows) for row in chosen if row not in rows]
    return []


def _found(value: object) -> dict[str, object]:
    return {"found": _shown(value)}


def _shown(value: object) -> str:
    text = repr(value).encode("utf-8", "replace").decode()
    return text if len(text) <= 60 else f"{text[:57]}..."


def _check_number(kind: str, value: object) -> Problem | None:
    hint = N_("Write the number alone, such as 12 or 1.5.") if isinstance(value, str) else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Problem("must be a number, not {found}.", _found(value), hint=hint)
    if kind == "integer" and not float(value).is_integer():
        return Problem("must be a whole number, not {found}.", _found(value))
    if not isfinite(value) or abs(value) >= MAX_INTEGER:
        return Problem("must be a number of at most 38 digits, not {found}.", _found(value))
    return None


def _check_date(kind: str, value: object) -> Problem | None:
    is_day = kind == "date"
    if isinstance(value, str) and (_DAY if is_day else _MONTH).fullmatch(value):
        if _is_day(value if is_day else f"{value}-01"):
            return None
        return Problem("must be a date of the calendar, not {found}.", _found(value))
    return Problem(
        "must be a date written YYYY-MM-DD, not {found}."
        if is_day
        else "must be a month written YYYY-MM, not {found}.",
        _found(value),
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_choice(question: Choice, value: object) -> Problem | None:
    if question.type == "choice" and not isinstance(value, str):
        hint = _offered(question.choices)
        return Problem("must be one choice, not {found}.", _found(value), hint=hint)
    if question.type == "choices" and not isinstance(value, tuple):
        template = N_("must be a list of choices, such as [a, b], not {found}.")
        return Problem(template, _found(value))
    chosen = value if isinstance(value, tuple) else (value,)
    found = (_check_chosen(question, each) for each in chosen)
    return next((problem for problem in found if problem), None)


def _check_chosen(question: Choice, chosen: object) -> Problem | None:
    if not isinstance(chosen, str):
        hint = _offered(question.choices)
        return Problem("must be a choice, not {found}.", _found(chosen), hint=hint)
    if question.choices and chosen not in question.choices:
        hint = _offered(question.choices, chosen)
        return Problem("unknown choice: {found}.", _found(chosen), hint=hint)
    return check_text(chosen)


def _offered(choices: Collection[str], chosen: str = "") -> Message | str:
    if not choices:
        return ""
    if near := get_close_matches(chosen, choices, 1):
        return Message("Did you mean {near}? Choices: {choices}.", near=near[0], choices=[*choices])
    return Message("Choices: {choices}.", choices=[*choices])


def _check_numbers(question: NumberList, value: object) -> Problem | None:
    if not isinstance(value, tuple):
        return Problem("must be a list of numbers, such as [1, 2], not {found}.", _found(value))
    for number in value:
        if problem := _check_number("number", number):
            return problem
    if not question.accepts(len(value)):
        return Problem(
            "must be a list of {length} numbers, not of {count}.",
            {"length": question.length, "count": len(value)},
        )
    return None


def _check_range(question: Number | NumberList, number: object) -> list[Problem]:
    if isinstance(number, str | None) or not isinstance(number, int | float):
        return []
    if question.min is not None and number < question.min:
        template = N_("{found} is less than the smallest allowed, {limit}.")
        return [Problem(template, _outside(number, question.min))]
    if question.max is not None and number > question.max:
        template = N_("{found} is more than the largest allowed, {limit}.")
        return [Problem(template, _outside(number, question.max))]
    return []


def _outside(number: float, limit: float) -> dict[str, object]:
    return {"found": number, "limit": f"{limit:g}"}


def _unknown_row(question: Choice, row: object, rows: Collection[str]) -> Problem:
    near = get_close_matches(str(row), rows, 1)
    return Problem(
        "there is no row {row} in {folder}.",
        {"row": row, "folder": question.rows_of},
        hint=Message("Did you mean {near}?", near=near[0]) if near else "",
    )
