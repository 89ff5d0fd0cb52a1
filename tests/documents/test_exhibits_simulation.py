"""The simulation is shown as it was drawn; when the cash is back is said as the draws say it."""

from dataclasses import replace

import pytest

from workbench.concept.model import Concept
from workbench.documents.blocks import Chart
from workbench.documents.exhibits import EXHIBITS
from workbench.documents.exhibits_simulation import Recovery, recovery_of
from workbench.documents.material import Material
from workbench.finance.model import Result
from workbench.finance.simulation import Simulation
from workbench.finance.studies import Studies
from workbench.i18n import Translator
from workbench.quantities import Formats


@pytest.fixture
def material(concept: Concept, result: Result, studies: Studies) -> Material:
    return Material(concept, result, Formats(), Translator(), studies)


@pytest.fixture
def found(studies: Studies) -> Simulation:
    assert studies.simulation is not None
    return studies.simulation


def chart(material: Material, name: str) -> Chart:
    shown = EXHIBITS[name](material)
    assert isinstance(shown, Chart)
    return shown


def test_the_histogram_holds_every_draw(material: Material) -> None:
    (series,) = chart(material, "simulation").series
    assert sum(value or 0 for value in series.values) == pytest.approx(1)


@pytest.mark.parametrize("name", ["simulation", "fan"])
def test_the_source_says_draws_seed_and_that_they_are_independent(
    name: str, material: Material
) -> None:
    assert chart(material, name).source == (
        "Financial model, simulation of 200 draws (seed 1); draws are independent, which makes the "
        "range too narrow"
    )


def test_the_fan_holds_the_percentiles_from_the_lowest_to_the_highest(
    material: Material, found: Simulation
) -> None:
    shown = chart(material, "fan")
    assert [series.values for series in shown.series] == list(found.fan)
    assert shown.unit == "EUR"
    assert len(shown.categories) == 25


LOW, MIDDLE, HIGH = (-9.0, -3.0, -1.0, 2.0), (-9.0, -1.0, 1.0, 5.0), (-9.0, 1.0, 3.0, 9.0)


@pytest.mark.parametrize(
    ("fan", "back"),
    [
        ((LOW, LOW, MIDDLE, HIGH, HIGH), Recovery(1, 2, 3)),
        (((-9.0, -3.0, -1.0, -2.0), LOW, MIDDLE, HIGH, HIGH), Recovery(1, 2, None)),
        (((-9.0, -3.0, -1.0, -2.0),) * 5, Recovery(None, None, None)),
        (((0.0, 1.0, 2.0, 3.0),) * 5, Recovery(0, 0, 0)),
        (((0.0, 1.0, 2.0, -0.004),) * 5, Recovery(0, 0, 0)),
    ],
    ids=["all", "late", "never", "nothing tied up", "less than a cent"],
)
def test_the_cash_is_back_after_the_last_month_below_zero(
    fan: tuple[tuple[float, ...], ...], back: Recovery, found: Simulation
) -> None:
    assert recovery_of(replace(found, fan=fan)) == back
