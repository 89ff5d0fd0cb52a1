"""Where an interview is: on what was jumped to or walked through, else on what is next."""

from collections.abc import Iterable, Sequence

from workbench.interview.checklist import Checklist, cell_of


class Cursor:
    """A place in a checklist, by items; the checklist is given anew after every change.

    ``skipped`` are the items that this sitting does not come back to, ``only`` the questions it
    asks; none means all.
    """

    def __init__(self) -> None:
        self.skipped: set[str] = set()
        self.only: frozenset[str] = frozenset()
        self._after = ""
        self._queue: list[str] = []

    def current(self, checklist: Checklist) -> str:
        """Return where back, a jump or a row's tour led, else what is next; "" at the end."""
        while self._queue:
            item = self._queue[0]
            if checklist.exists(item) and checklist.visible(item):
                return item
            self._queue.pop(0)
        return self.next_open(checklist)

    def next_open(self, checklist: Checklist) -> str:
        """Return the first open item from here, then from the top; "" when there is none."""
        asked = checklist.asked()
        at = self._position(checklist, asked)
        return next(
            (
                item
                for item in (*asked[at:], *asked[:at])
                if checklist.is_open(item) and self.may_ask(checklist, item)
            ),
            "",
        )

    def may_ask(self, checklist: Checklist, item: str) -> bool:
        """Whether this sitting comes to an item by itself."""
        wanted = not self.only or checklist.question_id(item) in self.only
        return wanted and item not in self.skipped

    def leave_others(self, checklist: Checklist) -> None:
        """Forget where it was led when that is no question of this sitting."""
        self._queue = [item for item in self._queue if self.may_ask(checklist, item)]

    def _position(self, checklist: Checklist, asked: Sequence[str]) -> int:
        """Return the index to go on from, even when the last item is hidden or gone by now."""
        if self._after in asked:
            return asked.index(self._after)
        everything = list(checklist.items())
        if self._after not in everything:
            question = checklist.question_id(self._after) if self._after else ""
            return asked.index(question) if question in asked else 0
        before = set(everything[: everything.index(self._after)])
        return sum(1 for item in asked if item in before)

    def go_to(self, item: str) -> None:
        """Go to an item, and on from there."""
        self.skipped.discard(item)
        self._queue = [item]
        self._after = item

    def leave(self, checklist: Checklist, item: str) -> None:
        """Go on after an item; after a cell of a list that is not complete, with the list."""
        table = checklist.question_id(item)
        self._after = table if checklist.is_open(table) else item
        if self._queue and self._queue[0] == item:
            self._queue.pop(0)

    def back(self, checklist: Checklist) -> str:
        """Go to the item before this one, answered or not, and return it; "" at the beginning."""
        here = self.current(checklist)
        order = self._order_around(checklist, here)
        before = order[: order.index(here)] if here else order
        if not before:
            return ""
        if self.is_walking:
            self._queue.insert(0, before[-1])
        else:
            self._queue = [before[-1]]
        return before[-1]

    def _order_around(self, checklist: Checklist, item: str) -> Sequence[str]:
        """Return the items among which one goes back: in a row's tour all of its columns."""
        cell, asked = cell_of(item), checklist.asked()
        if cell is not None and (self.is_walking or item not in asked):
            return [checklist.question_id(item), *checklist.cells(cell.folder, cell.row)]
        if not self.only:
            return asked
        return [each for each in asked if each == item or checklist.question_id(each) in self.only]

    @property
    def is_walking(self) -> bool:
        """Whether a tour through a row goes on after this item."""
        return len(self._queue) > 1

    def walk(self, items: Iterable[str]) -> None:
        """Go through items one after the other, answered or not."""
        self._queue = list(items)

    def stop_walking(self) -> bool:
        """Go to the end of a tour at once; returns whether there was one."""
        was_walking = self.is_walking
        self._queue = self._queue[-1:] if was_walking else []
        return was_walking

    def skip(self, checklist: Checklist, item: str) -> None:
        """Leave an item and do not come back to it."""
        self.skipped.add(item)
        self.leave(checklist, item)

    def skip_part(self, checklist: Checklist, item: str, part: str) -> None:
        """Skip what is open in the same ``row``, ``table`` or ``section`` as an item."""
        wanted = _part_of(checklist, item, part)
        self.skipped |= {
            each
            for each in checklist.asked()
            if checklist.is_open(each) and _part_of(checklist, each, part) == wanted
        }
        self._queue = []
        self.skip(checklist, item)


def _part_of(checklist: Checklist, item: str, part: str) -> str:
    """Return what an item shares with the others of its row, table or section."""
    cell = cell_of(item)
    if part == "section":
        return checklist.section(item).id
    if part == "table" or cell is None:
        return checklist.question_id(item)
    return f"{cell.folder}/{cell.row}"
