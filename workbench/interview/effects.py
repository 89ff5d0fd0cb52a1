"""What the model makes of the answers, worked out aside: no prompt ever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread

from workbench.answers.facts import Facts
from workbench.answers.model import AnswerSet
from workbench.engagement import Engagement
from workbench.errors import DriverError
from workbench.questionnaire.schema import Questionnaire

PATIENCE = 0.05  # seconds that a prompt may wait for figures which are nearly there


@dataclass(frozen=True, slots=True)
class Headline:
    """The two figures people ask for: in the currency, and in months (None: never paid back)."""

    npv: float
    payback: float | None


Compute = Callable[[AnswerSet], Headline | None]


@dataclass(frozen=True, slots=True)
class Effect:
    """The figures now, and what they were before the last answer that moved them."""

    now: Headline
    before: Headline | None = None


class Effects:
    """Computes the figures for the newest answers in a thread of its own.

    ``compute`` returns None while the drivers do not suffice; without it there are no figures.
    """

    def __init__(self, compute: Compute | None = None) -> None:
        self._compute = compute
        self._lock = Lock()
        self._waiting: AnswerSet | None = None
        self._thread: Thread | None = None
        self._found: Headline | None = None
        self._effect: Effect | None = None

    def begin(self, answers: AnswerSet) -> None:
        """Compute the figures of these answers; those of older ones are no longer wanted."""
        if self._compute is None:
            return
        with self._lock:
            self._waiting = answers
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()

    def settle(self, seconds: float = PATIENCE) -> None:
        """Wait a moment for figures that are being computed."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    @property
    def effect(self) -> Effect | None:
        """The newest figures, None while there are none."""
        return self._effect

    def _work(self) -> None:
        while True:
            with self._lock:
                answers, self._waiting = self._waiting, None
                if answers is None:
                    self._thread = None
                    return
            self._take(self._figures(answers))

    def _figures(self, answers: AnswerSet) -> Headline | None:
        assert self._compute is not None
        try:
            return self._compute(answers)
        except Exception:  # noqa: BLE001 - figures beside the talk never end it
            return None

    def _take(self, found: Headline | None) -> None:
        before, self._found = self._found, found
        if found is None:
            self._effect = None
        else:
            self._effect = Effect(found, before if before != found else None)


def model_headline(engagement: Engagement, questionnaire: Questionnaire, facts: Facts) -> Compute:
    """Return what computes the figures of an engagement from its answers."""

    def compute(answers: AnswerSet) -> Headline | None:
        from workbench.concept.drivers import drivers_of
        from workbench.finance.inputs import check_inputs
        from workbench.finance.model import headline

        drivers, origins = drivers_of(questionnaire, answers, facts, engagement)
        try:
            figures = headline(check_inputs(drivers, origins))
        except DriverError:
            return None
        npv = figures["npv"]
        return None if npv is None else Headline(npv, figures["payback_months"])

    return compute
