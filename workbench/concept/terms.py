"""The small values every part of the concept is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A chosen thing: a choice or a row of another table, with its text in the language.

    Prints as its text; empty and false when nothing was chosen.
    """

    id: str = ""
    text: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.id)


Terms = tuple[Term, ...]

NO_TERM = Term()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process: who does what, in which system, within which time."""

    actor: str = ""
    action: str = ""
    system: str = ""
    service_level: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """An answer the concept rests on that nobody has confirmed.

    ``where`` is the question id, or ``folder/row-id.column``; ``item`` is the row's name.
    """

    label: str
    text: str
    state: Term
    source: str = ""
    as_of: str = ""
    where: str = ""
    item: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question without a confirmed answer, and who owes it."""

    question: str
    owner: str = ""
    state: Term = NO_TERM
    where: str = ""
    item: str = ""
    note: str = ""
    required: bool = False
