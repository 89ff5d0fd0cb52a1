"""Figures are computed aside, for the newest answers only, and no failure ends the talk."""

from threading import Event
from typing import TYPE_CHECKING

import pytest

from workbench.answers.model import Answer, AnswerSet
from workbench.i18n import Translator
from workbench.interview.bottom import effect_text
from workbench.interview.effects import Effect, Effects, Headline, model_headline
from workbench.quantities import Formats

if TYPE_CHECKING:
    from workbench.cli.outputs import Workshop


def answers(n: float) -> AnswerSet:
    return AnswerSet({"x": Answer(n)}, {})


def doubled(found: AnswerSet) -> Headline | None:
    value = found.value("x")
    assert isinstance(value, int | float)
    return Headline(2.0 * value, None) if value else None


def test_the_difference_is_to_the_figures_before() -> None:
    effects = Effects(doubled)
    assert effects.effect is None
    for n, before in ((1, None), (3, Headline(2, None)), (3, None), (0, None), (3, None)):
        effects.begin(answers(n))
        effects.settle(5)
        assert effects.effect == (Effect(Headline(2 * n, None), before) if n else None)


def test_a_prompt_never_waits_for_figures_and_old_answers_are_passed_over() -> None:
    go, computed = Event(), list[object]()

    def slow(found: AnswerSet) -> Headline:
        go.wait(10)
        computed.append(found.value("x"))
        return Headline(1, None)

    effects = Effects(slow)
    for n in range(1, 6):
        effects.begin(answers(n))
    effects.settle(0)
    assert effects.effect is None
    go.set()
    effects.settle(5)
    assert computed in ([1, 5], [5])
    assert effects.effect == Effect(Headline(1, None))


def test_a_failure_leaves_no_figures_and_the_next_answer_brings_them_back() -> None:
    def fails_at_1(found: AnswerSet) -> Headline | None:
        if found.value("x") == 1:
            raise ZeroDivisionError
        return doubled(found)

    effects = Effects(fails_at_1)
    for n in (1, 2):
        effects.begin(answers(n))
        effects.settle(5)
    assert effects.effect == Effect(Headline(4, None))


def test_without_a_model_there_are_no_figures() -> None:
    effects = Effects()
    effects.begin(answers(1))
    effects.settle()
    assert effects.effect is None


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (Headline(1_234_567, 23.4), None,
         "Net present value EUR 1.23 million · paid back in 23 months"),
        (Headline(500, None), Headline(-1500, 10),
         "Net present value EUR 500 (+EUR 2,000) · never paid back"),
        (Headline(0, 20), Headline(900, 24),
         "Net present value EUR 0 (EUR −900) · paid back in 20 months (−4)"),
        (Headline(0, 20), Headline(0.1, 20), "Net present value EUR 0 · paid back in 20 months"),
    ],
)  # fmt: skip
def test_figures_read_as_a_sentence(now: Headline, before: Headline | None, text: str) -> None:
    said = effect_text(Effect(now, before), Formats("en", "EUR"), Translator())
    assert said.replace("\N{NO-BREAK SPACE}", " ") == text


def test_the_figures_are_those_of_the_model(workshop: "Workshop") -> None:
    opened = workshop.opened
    compute = model_headline(opened.engagement, opened.questionnaire, opened.facts)
    figures = workshop.result.figures
    assert compute(opened.answers) == Headline(figures["npv"] or 0, figures["payback_months"])
    assert compute(AnswerSet({}, {})) is None
