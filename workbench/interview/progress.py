"""How far an engagement is: counts per section, and who owes what."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from workbench.answers.model import State
from workbench.interview.checklist import Cell, Checklist
from workbench.questionnaire.schema import Table


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over the questions that are asked; ``unknown`` ones depend on open answers."""

    open: int = 0
    tbc: int = 0
    assumed: int = 0
    confirmed: int = 0
    na: int = 0
    unknown: int = 0

    @property
    def asked(self) -> int:
        """How many questions are asked now."""
        return self.open + self.answered

    @property
    def answered(self) -> int:
        """How many of them somebody has said something about."""
        return self.tbc + self.assumed + self.confirmed + self.na

    @property
    def share(self) -> float:
        """The answered part of the asked ones, 1 when nothing is asked."""
        return self.answered / self.asked if self.asked else 1.0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.open + other.open,
            self.tbc + other.tbc,
            self.assumed + other.assumed,
            self.confirmed + other.confirmed,
            self.na + other.na,
            self.unknown + other.unknown,
        )


def measure_sections(checklist: Checklist) -> dict[str, Progress]:
    """Return the progress of every section by its id."""
    counts: dict[str, dict[str, int]] = {
        section.id: {} for section in checklist.questionnaire.structure.sections
    }
    for item in checklist.items():
        visible = checklist.visible(item)
        if visible is not False:
            kind = checklist.answer(item).state.value if visible else "unknown"
            found = counts[checklist.question_id(item).partition(".")[0]]
            found[kind] = found.get(kind, 0) + 1
    return {section: Progress(**found) for section, found in counts.items()}


def measure_all(checklist: Checklist) -> Progress:
    """Return the progress of the whole engagement."""
    return sum(measure_sections(checklist).values(), Progress())


def measure_only(checklist: Checklist, questions: Collection[str]) -> Progress:
    """Return the progress of some questions, the cells of tables left out."""
    counts = Counter(
        checklist.answer(name).state.value for name in questions if checklist.visible(name)
    )
    return Progress(**counts)


def list_open(checklist: Checklist) -> list[str]:
    """Return the asked items that nobody has said anything about, in order."""
    return [item for item in checklist.asked() if checklist.is_open(item)]


def list_owed(checklist: Checklist) -> list[str]:
    """Return every visible item that is to be confirmed, optional cells included, in order."""
    found = []
    for name, question in checklist.questionnaire.questions.items():
        candidates = [name]
        if isinstance(question, Table):
            candidates += [
                str(Cell(question.folder, row.id, column))
                for row in checklist.answers.table(question.folder)
                for column in row.cells
                if column in question.by_id
            ]
        found += [item for item in candidates if checklist.answer(item).state is State.TBC]
    return [item for item in found if checklist.visible(item)]


def group_owed(checklist: Checklist) -> dict[str, list[str]]:
    """Return what is to be confirmed by who owes it, people by name; "" holds what nobody owes.

    Names that differ only in case or spaces are one person, called as first written.
    """
    called: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for item in list_owed(checklist):
        owner = " ".join(checklist.answer(item).owner.split())
        name = called.setdefault(owner.casefold(), owner)
        found.setdefault(name, []).append(item)
    names = sorted(found, key=lambda name: (not name, name.casefold()))
    return {name: found[name] for name in names}
