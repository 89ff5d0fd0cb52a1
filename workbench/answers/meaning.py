"""From what a record says to an answer, and back to what is stored."""

from workbench.answers.checks import check_day, check_text, check_type
from workbench.answers.model import Answer, State, Value
from workbench.answers.splice import FIELDS
from workbench.errors import Problem
from workbench.messages import N_
from workbench.questionnaire.schema import Column, LongText, Question, Text

_REMARKS = ("source", "as_of", "owner", "note")
_STATES = {str(state): state for state in State}
_QUOTE = N_("Write it in quotes.")
_SEED = {"value": None, "state": "open"}
_UNANSWERED = Answer()

FieldProblem = tuple[str, Problem]


def understand(record: object, question: Question | Column) -> tuple[Answer, list[FieldProblem]]:
    """Return the answer that a record gives, and what is wrong with which of its fields."""
    if record is None or record == _SEED:
        return _UNANSWERED, []
    if not isinstance(record, dict):
        hint = N_("Write the value on a line of its own: value: …")
        return Answer(), [("", Problem("must be a group of value and state.", hint=hint))]
    problems: list[FieldProblem] = []
    value, problem = _value(record.get("value"), question)
    if problem:
        problems.append(("value", problem))
    found = record.get("state") or "open"
    state = _STATES.get(found) if isinstance(found, str) else None
    if state is None:
        values: dict[str, object] = {"found": repr(found), "states": [*_STATES]}
        told = Problem("unknown state {found}; the states are {states}.", values)
        problems.append(("state", told))
    texts = _remarks(record, problems)
    extra = {name: record[name] for name in record if name not in FIELDS}
    return Answer(value, state or State.OPEN, **texts, extra=extra), problems


def check_answer(question: Question | Column, answer: Answer) -> list[Problem]:
    """Return why an answer could not be read again once it were stored."""
    found = [check_type(question, answer.value)]
    found += [check_text(getattr(answer, name)) for name in _REMARKS]
    found += [check_day(answer.as_of)] if answer.as_of else []
    return [problem for problem in found if problem]


def stored(answer: Answer) -> dict[str, object]:
    """Return an answer's fields as they are written; None for those that are not."""
    fields: dict[str, object] = {
        "value": _stored_value(answer.value),
        "state": str(answer.state),
        "source": _stored_text(answer.source),
        "as_of": _stored_text(answer.as_of),
        "owner": _stored_text(answer.owner),
        "note": f"{answer.note}\n" if answer.note else None,
    }
    return {**fields, **answer.extra}


def written(answer: Answer) -> dict[str, object]:
    """Return the fields a new record is written with."""
    fields = stored(answer)
    return {name: fields[name] for name in fields if fields[name] is not None or name == "value"}


def changes(old: Answer, new: Answer) -> dict[str, object]:
    """Return the fields that differ, as they are written; unknown keys are never taken out."""
    fields = stored(new)
    before = stored(old)
    return {
        name: fields[name]
        for name in fields
        if name not in before or repr(before[name]) != repr(fields[name])
    }


def _value(found: object, question: Question | Column) -> tuple[Value, Problem | None]:
    value = tuple(found) if isinstance(found, list) else found
    if isinstance(question, Text | LongText):
        value = _text(found) if found is not None else None
    problem = check_type(question, value)  # type: ignore[arg-type]
    return (None, problem) if problem else (value, None)  # type: ignore[return-value]


def _remarks(record: dict[str, object], problems: list[FieldProblem]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name in _REMARKS:
        text = _text(record.get(name))
        if not isinstance(text, str):
            problems.append((name, Problem("{name} must be text.", {"name": name}, hint=_QUOTE)))
        elif text:
            texts[name] = text
            if name == "as_of" and (problem := check_day(text)):
                problems.append((name, problem))
    return texts


def _text(found: object) -> object:
    """Return text without its last line end; a bare whole number stands for its digits."""
    if found is None:
        return ""
    if isinstance(found, str):
        return found.removesuffix("\n")
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found


def _stored_value(value: Value) -> object:
    if isinstance(value, tuple):
        return [_stored_number(item) for item in value]
    if isinstance(value, str):
        return f"{value}\n" if "\n" in value else value
    return _stored_number(value)


def _stored_number(value: object) -> object:
    """Return 1.0 as 1, which is how it is written."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return int(value)
    return value


def _stored_text(text: str) -> str | None:
    return (f"{text}\n" if "\n" in text else text) or None
