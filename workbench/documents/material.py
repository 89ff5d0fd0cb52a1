"""What exhibits are made of: the concept, the model's result, and the words of a language."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from workbench.concept.model import Concept, Term
from workbench.documents.blocks import Block, Point
from workbench.finance.model import Result
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.quantities import Formats

_BULLET = re.compile(r"^\s*[-*•]\s")
_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]\s")

Exhibits = dict[str, Callable[..., Block | None]]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything an exhibit may show.

    ``result`` is None while the model lacks drivers, ``studies`` while nobody ran them.
    """

    concept: Concept
    result: Result | None
    formats: Formats
    _: Translator
    studies: Studies | None = None

    def names(self, terms: Iterable[Term | str], empty: str = "") -> str:
        """Return the texts of several terms on one line, or what to say when there is none."""
        texts = [str(term) for term in terms]
        return ("; " if any("," in text for text in texts) else ", ").join(texts) or empty

    def share(self, fraction: float | None) -> str:
        """Return a fraction as per cent, with one decimal only where it needs one."""
        return share_text(self.formats, fraction)

    @property
    def model_source(self) -> str:
        """Return how exhibits name the model as their source."""
        return self._("Financial model, base scenario")

    @property
    def answers_source(self) -> str:
        """Return how exhibits name what the client said as their source."""
        if self.concept.interviews:
            return self._("Interviews and client's answers")
        return self._("Client's answers")

    @property
    def found_source(self) -> str:
        """Return where what was found comes from: what was said, and the transactions if any."""
        if self.concept.customer_base is None:
            return self.answers_source
        if self.concept.interviews:
            return self._("Interviews, client's transactions and answers")
        return self._("Client's transactions and answers")

    @property
    def start(self) -> date | None:
        """Return the first month of operation."""
        return self.concept.finance.start_month

    def month(self, index: int) -> str:
        """Return the calendar month of the model's month ``index`` (1 is the first)."""
        if self.start is None:
            return self._("Month {n}", n=self.formats.number(index))
        return self.formats.month(month_after(self.start, index - 1))

    def month_numbers(self, count: int) -> tuple[str, ...]:
        """Return the numbers of the model's months, 0 is before launch: labels of an axis."""
        return tuple(self.formats.number(index) for index in range(count))

    @property
    def months_title(self) -> str:
        """Return the title of an axis of months."""
        return self._("Month of operation (1 = {month})", month=self.month(1))

    def segment_name(self, segment_id: str) -> str:
        """Return a segment's name by its id."""
        found = (segment.name for segment in self.concept.segments if segment.id == segment_id)
        return next(found, segment_id)


def share_text(formats: Formats, fraction: float | None) -> str:
    """Return a fraction as per cent, with one decimal only where it needs one."""
    if fraction is None:
        return formats.percent(None)
    percent = abs(fraction * 100)
    most = 2 if percent < 1 else 1
    shown = round(percent, most)
    enough = (places for places in range(most) if abs(round(shown, places) - shown) < 1e-9)
    return formats.percent(fraction, next(enough, most))


def placed(score: float) -> float:
    """Return where a score from 1 to 5 stands on an axis from 0 to 1: the middle of its fifth."""
    return (score - 0.5) / 5


def merged(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return points with those that stand on one spot drawn as one, all their names beside it."""
    spots: dict[tuple[float, float], list[Point]] = {}
    for point in points:
        spots.setdefault((point.x, point.y), []).append(point)
    return tuple(
        Point(", ".join(each.label for each in here), x, y, max(each.size for each in here))
        for (x, y), here in spots.items()
    )


def month_after(start: date, months: int) -> date:
    """Return the first day of the month so many months after another."""
    count = start.year * 12 + start.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def one_line(text: str) -> str:
    """Return the entries of a text on one line: sentences follow each other, others get a mark."""
    said = ""
    for line in lines_of(text):
        gap = " " if said.endswith((".", "!", "?", ":", ";")) else "; "
        said += f"{gap}{line}" if said else line
    return said


def lines_of(text: str) -> list[str]:
    """Return the entries of a text with one entry a line, without bullets, numbers and blanks."""
    stripped = (_BULLET.sub("", line).strip() for line in text.splitlines())
    lines = [line for line in stripped if line]
    numbers = [found and int(found[1]) for found in map(_NUMBER.match, lines)]
    counted = [number for number in numbers if number is not None]
    is_counted = len(counted) > 1 and numbers[: len(counted)] == list(range(1, len(counted) + 1))
    return [_NUMBER.sub("", line) for line in lines] if is_counted else lines
