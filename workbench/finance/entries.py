"""Read the objects that ask for more runs, key by key; what is not allowed is told to a check."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.finance import rules
from workbench.finance.inputs import ABSENT, Check
from workbench.messages import Message


@dataclass(frozen=True, slots=True)
class Entry:
    """An object at a path, such as ``tornado[0]``; empty when what stands there is none."""

    where: str
    given: Mapping[str, object]
    check: Check

    def found(self, name: str) -> object:
        """Return the value of a key, or ``ABSENT``."""
        return self.given.get(name, ABSENT)

    def refuse(self, name: str, allowed: Message | str, found: object = ABSENT) -> None:
        """Note that the value of a key is not allowed."""
        shown = self.found(name) if found is ABSENT else found
        self.check.refuse(f"{self.where}.{name}", shown, allowed)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Note every key that means nothing here."""
        for name in self.given:
            if name not in known:
                self.refuse(name, Message("one of {words}", words=known))

    def text(self, name: str) -> str:
        """Return the text of a key."""
        found = self.found(name)
        if not isinstance(found, str):
            self.refuse(name, "text")
        return str(found)

    def choice(self, name: str, words: Sequence[str], default: str = "") -> str:
        """Return the word of a key, one of a few."""
        found = self.given.get(name, default or ABSENT)
        if found not in words:
            self.refuse(name, Message("one of {words}", words=words))
        return str(found)

    def number(self, name: str) -> float:
        """Return the number of a key; nan when there is none."""
        found = self.found(name)
        if not rules.is_number(found):
            self.refuse(name, "a number")
            return math.nan
        return rules.number(found)

    def whole(self, name: str, low: int) -> int:
        """Return the whole number of a key, exactly as it is written."""
        found = self.found(name)
        if not rules.is_number(found) or rules.number(found) % 1 or rules.number(found) < low:
            self.refuse(name, Message("a whole number at least {low}", low=low))
            return low
        return found if isinstance(found, int) else int(rules.number(found))


def read_entry(found: object, where: str, check: Check) -> Entry:
    """Return the object that stands at a path; what is none is refused, once."""
    if isinstance(found, Mapping):
        return Entry(where, found, check)
    check.refuse(where, found, "an object")
    return Entry(where, {}, Check())
