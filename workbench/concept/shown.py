"""Answers as text for a reader: registers and a firm's own questions show them so."""

from dataclasses import dataclass
from datetime import date

from workbench.answers.model import State, Value
from workbench.concept.reading import Reading
from workbench.concept.terms import Term
from workbench.i18n import N_, Translator
from workbench.quantities import Formats
from workbench.questionnaire.schema import Choice, Column, Question, QuestionText, Table

_MARKERS = (
    N_("open"), N_("to be confirmed"), N_("assumed"), N_("confirmed"), N_("not applicable"),
)  # fmt: skip
_STATES = dict(zip(State, _MARKERS, strict=True))


@dataclass(frozen=True, slots=True)
class Shown:
    """Writes values in one language and currency."""

    reading: Reading
    formats: Formats
    translate: Translator

    def state(self, state: State) -> Term:
        """Return a state with its name."""
        return Term(state.value, self.translate(_STATES[state]))

    def text(self, question: Question | Column, value: Value, words: QuestionText) -> str:
        """Return a value as the question's type is written; empty without a value."""
        if value is None or isinstance(question, Table):
            return ""
        if isinstance(value, tuple) and not isinstance(question, Choice):
            return "; ".join(self._number(item) for item in value)
        if isinstance(value, bool):
            return self.translate("yes") if value else self.translate("no")
        if isinstance(value, int | float):
            return self._quantity(question, value)
        native = self.reading.native(question, value, words)
        if isinstance(native, date):
            by_type = {"month": self.formats.month}
            return by_type.get(question.type, self.formats.short_day)(native)
        parts = native if isinstance(native, tuple) else (native,)
        return ", ".join(str(part) for part in parts)

    def share(self, fraction: float) -> str:
        """Return a fraction as per cent with the decimals it was written with."""
        return self.formats.percent(fraction, _decimals(fraction * 100))

    def _quantity(self, question: Question | Column, value: float) -> str:
        if question.type == "percent":
            return self.formats.percent(value / 100, _decimals(value))
        if question.type == "money":
            return self.formats.money(value, _decimals(value))
        unit = getattr(question, "unit", "")
        return f"{self._number(value)} {unit}".rstrip()

    def _number(self, value: object) -> str:
        if not isinstance(value, int | float):
            return str(value)
        return self.formats.number(value, _decimals(value))


def _decimals(value: float) -> int:
    """Return how many decimals a number was written with, at most six."""
    text = f"{value:.6f}".rstrip("0")
    return len(text.partition(".")[2])
