import io

import pytest
from rich.console import Console
from samples import full_drivers

from workbench.cli import screens
from workbench.cli.screens import figure_text, spark
from workbench.finance.inputs import check_inputs
from workbench.finance.model import run_model
from workbench.quantities import Formats


def test_a_curve_is_one_line_from_lowest_to_highest() -> None:
    assert spark([0, 7], 10) == "▁█"
    assert len(spark(list(range(100)), 40)) <= 40
    assert spark([3, 3], 10) == "▁▁"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("npv", 1234.4, "EUR\N{NO-BREAK SPACE}1,234"),
        ("irr", 25.0, "> 1,000%"),
        ("irr", 0.125, "12.5%"),
        ("payback_months", None, "n/a"),
        ("payback_months", 30.26, "30.3 months"),
        ("break_even_effect", 0.806, "0.81"),
    ],
)
def test_figures_read_as_people_write_them(name: str, value: float | None, text: str) -> None:
    assert figure_text(name, value, Formats("en", "EUR")) == text


def test_a_mechanic_that_is_off_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    drivers = full_drivers(4)
    drivers["mechanics"][1] |= {"enabled": False, "name": "Switched off"}
    drivers["mechanics"][0] |= {"enabled": True, "name": "Switched on"}
    written = io.StringIO()
    monkeypatch.setattr(screens, "Console", lambda **_: Console(file=written, width=100))
    screens.show_model(run_model(check_inputs(drivers)))
    assert "Switched on" in written.getvalue()
    assert "Switched off" not in written.getvalue()
