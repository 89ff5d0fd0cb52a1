from dataclasses import replace

import pytest
from samples import full_drivers

from workbench.cli.figures import (
    KINDS,
    change_style,
    change_text,
    column_label,
    figure_label,
    figure_number,
    figure_text,
    signed,
)
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.i18n import Translator
from workbench.quantities import Formats

EN = Formats("en", "EUR")
_ = Translator()


@pytest.fixture(scope="module")
def run() -> Result:
    return run_model(check_inputs(full_drivers(5)))


def having(run: Result, **figures: float | None) -> Result:
    return replace(run, figures={**run.figures, **figures})


@pytest.mark.parametrize(
    ("name", "value", "text", "number"),
    [
        ("npv", 1234.4, "EUR\N{NO-BREAK SPACE}1,234", "1,234"),
        ("irr", 25.0, "> 1,000%", "> 1,000%"),
        ("irr", 0.125, "12.5%", "12.5%"),
        ("irr", None, "n/a", "n/a"),
        ("payback_months", 0.0, "at once", "0.0"),
        ("payback_months", 30.26, "30.3 months", "30.3"),
        ("cost_per_active_member_month", 1.697, "EUR\N{NO-BREAK SPACE}1.70", "1.70"),
    ],
)
def test_figures_read_as_people_write_them(
    run: Result, name: str, value: float | None, text: str, number: str
) -> None:
    changed = having(run, **{name: value})
    assert figure_text(name, changed, _, EN) == text
    assert figure_number(name, changed, EN) == number


@pytest.mark.parametrize(
    ("npv", "factor", "text", "number"),
    [
        (100.0, 0.8, "at least 80.0%", "≥ 80.0%"),
        (-100.0, 1.5, "at least 150.0%", "≥ 150.0%"),
        (100.0, 1.5, "at most 150.0%", "≤ 150.0%"),
        (-100.0, 0.8, "at most 80.0%", "≤ 80.0%"),
        (100.0, None, "n/a", "n/a"),
    ],
)
def test_the_break_even_says_whether_effects_are_needed_or_borne(
    run: Result, npv: float, factor: float | None, text: str, number: str
) -> None:
    changed = having(run, npv=npv, break_even_effect=factor)
    assert figure_text("break_even_effect", changed, _, EN) == text
    assert figure_number("break_even_effect", changed, EN) == number


def test_no_payback_says_in_how_many_months(run: Result) -> None:
    months = run.inputs.horizon
    changed = having(run, payback_months=None)
    assert figure_text("payback_months", changed, _, EN) == f"not within {months} months"
    assert figure_number("payback_months", changed, EN) == "n/a"


def test_units_stand_in_the_label_where_values_have_none() -> None:
    assert column_label("npv", _, "EUR") == "Net present value, EUR"
    assert column_label("payback_months", _, "EUR") == "Payback, months"
    assert column_label("roi", _, "EUR") == figure_label("roi", _)


def test_differences_have_a_sign_and_the_colour_of_what_is_better() -> None:
    assert change_text("npv", 1234.4, _, EN) == "+1,234"
    assert change_text("roi", -0.0123, _, EN) == "−1.2 pp"
    assert change_text("irr", None, _, EN) == "n/a"
    assert change_text("irr", 1e40, _, EN) == "n/a"
    assert change_text("payback_months", 2.04, _, EN) == "+2.0"
    assert change_style("npv", 5.0) == change_style("payback_months", -1.0) == "green"
    assert change_style("npv", -5.0) == change_style("peak_funding", 1.0) == "red"
    assert change_style("npv", 0.0) == change_style("irr", None) == ""
    assert change_style("break_even_effect", 1.0) == ""


def test_nothing_gets_no_sign() -> None:
    assert [signed(text) for text in ("0", "0.00", "0.10", "−3", "n/a")] == [
        "0", "0.00", "+0.10", "−3", "n/a",
    ]  # fmt: skip


def test_every_figure_that_is_shown_exists(run: Result) -> None:
    assert set(KINDS) <= set(run.figures)
