"""A blank model: valid at every size, and worth nothing until it is filled in."""

import pytest

from workbench.finance.blank import Size, blank_drivers
from workbench.finance.inputs import check_inputs
from workbench.finance.lines import LINES
from workbench.finance.model import run_model
from workbench.finance.studies import run_studies
from workbench.i18n import Translator

RUSSIAN = Translator("ru", {"Segment {n}": ("Сегмент {n}",)})


def is_amount(line: str) -> bool:
    return LINES[line].unit in {"money", "points", "customers"}


@pytest.mark.parametrize("size", [Size(), Size(1, 0, 0, 1, 1, 1, 1), Size(12, 10, 11, 120)])
def test_a_blank_model_runs_and_is_worth_nothing(size: Size) -> None:
    result = run_model(check_inputs(blank_drivers(size, "PLN", Translator())))
    assert result.figures["npv"] == 0
    assert result.warnings == ()
    amounts = {name: series for name, series in result.lines.items() if is_amount(name)}
    assert len(amounts) > 30
    assert not any(series.any() for series in amounts.values())
    assert len(result.segments) == size.segments
    assert len(result.partners) == size.partners
    assert len(result.mechanics) == size.mechanics


def test_its_scenarios_change_nothing_yet() -> None:
    base = run_model(check_inputs(blank_drivers(Size(), "EUR", Translator())))
    runs = run_studies(base).scenarios
    assert list(runs) == ["pessimistic", "base", "optimistic"]
    for key, values in base.inputs.values.items():
        assert (runs["pessimistic"].inputs.values[key] == values).all()


def test_items_are_named_in_the_readers_language() -> None:
    inputs = check_inputs(blank_drivers(Size(), "EUR", RUSSIAN))
    assert inputs.items["segment"][1].name == "Сегмент 2"
