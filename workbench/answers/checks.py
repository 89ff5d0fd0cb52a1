"""What an answer to a question may be: its type first, then its limits."""

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite

from workbench.answers.model import Value
from workbench.errors import Problem
from workbench.questionnaire.schema import Choice, Column, Date, Number, NumberList, Question, Table

MAX_INTEGER = 10**38
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMS = {"date": ("YYYY-MM-DD", r"\d{4}-\d{2}-\d{2}"), "month": ("YYYY-MM", r"\d{4}-\d{2}")}


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
            return _problem("a table has no value of its own; its rows are files", value)
        case Number():
            return _check_number(question.type, value)
        case Date():
            return _check_date(question.type, value)
        case Choice():
            return _check_choice(question, value)
        case NumberList():
            return _check_numbers(question, value)
    if question.type == "boolean":
        return None if isinstance(value, bool) else _problem("must be true or false", value)
    return check_text(value)


def check_text(value: object) -> Problem | None:
    """Return why a value is not text that can be stored."""
    if not isinstance(value, str):
        return _problem("must be text", value, hint="Write it in quotes.")
    if _SURROGATE.search(value):
        return _problem("holds characters that are not text", value)
    return None


@lru_cache(maxsize=1024)
def check_day(text: str) -> Problem | None:
    """Return why a text is not a year, a month or a day."""
    for form in (text, f"{text}-01", f"{text}-01-01"):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", form) and _is_day(form):
            return None
    return _problem("must be a date written YYYY-MM-DD (or YYYY-MM, or YYYY)", text)


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


def _problem(expected: str, value: object, hint: str = "", **values: object) -> Problem:
    template = expected + (", not {found}." if expected.startswith("must") else ": {found}.")
    return Problem(template, {"found": _shown(value), **values}, hint=hint)


def _shown(value: object) -> str:
    text = repr(value).encode("utf-8", "replace").decode()
    return text if len(text) <= 60 else f"{text[:57]}..."


def _check_number(kind: str, value: object) -> Problem | None:
    hint = "Write the number alone, such as 12 or 1.5." if isinstance(value, str) else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _problem("must be a number", value, hint)
    if kind == "integer" and not float(value).is_integer():
        return _problem("must be a whole number", value)
    if not isfinite(value) or abs(value) >= MAX_INTEGER:
        return _problem("must be a number of at most 38 digits", value)
    return None


def _check_date(kind: str, value: object) -> Problem | None:
    form, pattern = _FORMS[kind]
    if isinstance(value, str) and re.fullmatch(pattern, value):
        if _is_day(value if kind == "date" else f"{value}-01"):
            return None
        return _problem("must be a date of the calendar", value)
    what = "date" if kind == "date" else "month"
    return _problem("must be a {what} written {form}", value, what=what, form=form)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_choice(question: Choice, value: object) -> Problem | None:
    if question.type == "choice" and not isinstance(value, str):
        return _problem("must be one choice", value, _offered(question.choices))
    if question.type == "choices" and not isinstance(value, tuple):
        return _problem("must be a list of choices, such as [a, b]", value)
    for chosen in value if isinstance(value, tuple) else (value,):
        if not isinstance(chosen, str):
            return _problem("must be a choice", chosen, _offered(question.choices))
        if question.choices and chosen not in question.choices:
            return _problem("unknown choice", chosen, _offered(question.choices, chosen))
        if problem := check_text(chosen):
            return problem
    return None


def _offered(choices: Collection[str], chosen: str = "") -> str:
    near = get_close_matches(chosen, choices, 1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}Choices: {', '.join(choices)}." if choices else ""


def _check_numbers(question: NumberList, value: object) -> Problem | None:
    if not isinstance(value, tuple):
        return _problem("must be a list of numbers, such as [1, 2]", value)
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
        return [
            _outside("{found} is less than the smallest allowed, {limit}.", number, question.min)
        ]
    if question.max is not None and number > question.max:
        return [
            _outside("{found} is more than the largest allowed, {limit}.", number, question.max)
        ]
    return []


def _outside(template: str, number: float, limit: float) -> Problem:
    return Problem(template, {"found": number, "limit": f"{limit:g}"})


def _unknown_row(question: Choice, row: object, rows: Collection[str]) -> Problem:
    near = get_close_matches(str(row), rows, 1)
    return Problem(
        "there is no row {row} in {folder}.",
        {"row": row, "folder": question.rows_of},
        hint=f"Did you mean {near[0]}?" if near else "",
    )
