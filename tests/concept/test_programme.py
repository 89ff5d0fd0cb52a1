"""The programme, read from answers."""

import pytest

from workbench.concept.design import Effects, Mechanic
from workbench.concept.model import Concept
from workbench.concept.programme import judge_fits
from workbench.concept.situation import Segment
from workbench.concept.terms import Term
from workbench.i18n import Translator

KEEP = Segment(id="seg-a", name="A", strategy=Term("retain", "Retain"))
GROW = Segment(id="seg-b", name="B", strategy=Term("grow", "Grow"))
LET_GO = Segment(id="seg-c", name="C", strategy=Term("let_go", "Let go"))


@pytest.mark.parametrize(
    ("mechanic", "segment", "level", "reason"),
    [
        (Mechanic(effects=Effects(churn=0.02)), KEEP, "primary", "moves churn"),
        (Mechanic(effects=Effects(churn=0.02)), GROW, "secondary", "moves churn"),
        (
            Mechanic(effects=Effects(frequency=0.1, basket=0.1, churn=0.1)),
            GROW,
            "primary",
            "moves purchase frequency, basket value",
        ),
        (Mechanic(), KEEP, "secondary", ""),
        (Mechanic(effects=Effects(churn=0.02)), LET_GO, "none", ""),
        (Mechanic(segments=(Term("seg-b", "B"),)), KEEP, "none", ""),
    ],
)
def test_a_mechanic_fits_when_it_moves_what_the_strategy_asks(
    mechanic: Mechanic, segment: Segment, level: str, reason: str
) -> None:
    (fit,) = judge_fits((mechanic,), (segment,), Translator())
    assert (fit.level.id, fit.reason) == (level, reason)


def test_rejected_mechanics_are_not_fitted(concept: Concept) -> None:
    fitted = {fit.mechanic for fit in concept.fits}
    assert fitted == {mechanic.id for mechanic in concept.chosen_mechanics}
    assert {mechanic.id for mechanic in concept.rejected_mechanics} == {
        "mec-paid",
        "mec-lottery",
        "mec-donate",
    }
    assert len(concept.fits) == len(concept.chosen_mechanics) * len(concept.segments)


def test_the_scheme_and_the_mechanics_hold_fractions(concept: Concept) -> None:
    assert concept.scheme.reward_ratio == pytest.approx(1.22 * 0.0082)
    assert concept.scheme.redemption_rate == 0.75
    points = concept.mechanics[0]
    assert points.effects == Effects(0.0, 0.005, 0.03, 0.0, 4.0, 0.05)
    assert [kpi.code for kpi in concept.kpis[:2]] == ["K01", "K02"]
