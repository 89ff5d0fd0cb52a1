"""Where a jump leads: sections and questions by id, number or part of their names."""

from difflib import get_close_matches

from workbench.errors import AnswersError
from workbench.interview.checklist import Checklist
from workbench.questionnaire.schema import Section


def find_exactly(checklist: Checklist, target: str) -> str:
    """Return the item with a full id, a cell's address or a number, and nothing near it.

    Raises:
        AnswersError: naming what is near.
    """
    wanted = target.strip()
    if checklist.exists(wanted):
        return wanted
    questions = checklist.questionnaire.questions
    for name in questions:
        if checklist.number(name) == _padded(wanted):
            return name
    near = get_close_matches(wanted, questions, n=3)
    raise AnswersError(
        "There is no question or cell {target}.",
        hint="Near: {near}" if near else "See the ids with: workbench status --json",
        target=wanted,
        near=near,
    )


def find_item(checklist: Checklist, language: str, target: str) -> str:
    """Return the item that a target names.

    A target is a full id, a number (``9.07``), a cell, a section's number, id or title, or a
    unique part of a question's id or label. A section leads to its first open question.

    Raises:
        AnswersError: naming what is near when nothing or too much is meant.
    """
    wanted = target.strip().casefold()
    if checklist.exists(wanted):
        return wanted
    numbers = {checklist.number(name): name for name in checklist.questionnaire.questions}
    if _padded(wanted) in numbers:
        return numbers[_padded(wanted)]
    if section := find_section(checklist, language, wanted):
        return _entry(checklist, section)
    return _find_question(checklist, language, wanted)


def _padded(number: str) -> str:
    """Return 9.7 as 9.07."""
    section, dot, position = number.partition(".")
    return f"{section}.{position:0>2}" if dot else number


def find_section(checklist: Checklist, language: str, target: str) -> Section | None:
    """Return the section that a number, an id or the beginning of a title names, None if none."""
    wanted = target.strip().casefold()
    sections = checklist.questionnaire.structure.sections
    titles = checklist.questionnaire.texts[language].sections
    for section in sections:
        if wanted in (section.id, str(section.number), titles[section.id].title.casefold()):
            return section
    begins = [
        section
        for section in sections
        if wanted
        and (
            section.id.startswith(wanted) or titles[section.id].title.casefold().startswith(wanted)
        )
    ]
    return begins[0] if len(begins) == 1 else None


def _entry(checklist: Checklist, section: Section) -> str:
    """Return the first open question of a section, its first one when none is open."""
    asked = [item for item in checklist.asked() if checklist.section(item) is section]
    if not asked:
        raise AnswersError("Nothing is asked in section {number} now.", number=section.number)
    return next((item for item in asked if checklist.is_open(item)), asked[0])


def _find_question(checklist: Checklist, language: str, wanted: str) -> str:
    questions = checklist.questionnaire.questions
    labels = {
        name: checklist.questionnaire.text(name, language).label.casefold() for name in questions
    }
    named = [name for name in questions if wanted == name.partition(".")[2]]
    labelled = [name for name in questions if wanted == labels[name]]
    parts = [name for name in questions if wanted and (wanted in name or wanted in labels[name])]
    for found in (named, labelled, parts):
        if len(found) == 1:
            return found[0]
    near = parts[:5] or get_close_matches(wanted, [*questions, *labels.values()], n=3)
    raise AnswersError(
        "There is no one question {target}.",
        hint="Near: {near}" if near else "See them all with :list all",
        target=wanted or '""',
        near=near,
    )
