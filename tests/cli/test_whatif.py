from pathlib import Path

import pytest
from samples import full_drivers

from workbench.cli.whatif import (
    changed_paths,
    known_paths,
    nearest_path,
    open_source,
    under_scenario,
    with_changes,
)
from workbench.errors import DriverError, UsageError
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.overrides import Override, parse_changes, with_overrides

SCENARIOS = {"pessimistic": {"tax_rate": 0.3}, "crisis": {"segments.*.churn": {"multiply": 2}}}


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return check_inputs(full_drivers(5) | {"scenarios": SCENARIOS})


def test_a_scenario_is_found_by_its_name(inputs: Inputs) -> None:
    assert under_scenario(inputs, "pessimistic").values["", "tax_rate"].item() == 0.3
    assert under_scenario(inputs, "base") is inputs
    assert changed_paths(inputs, "pessimistic", "crisis", "base") == [
        "tax_rate",
        "segments.*.churn",
    ]


@pytest.mark.parametrize(
    ("name", "near"), [("Crisis", "crisis"), ("optimist", "optimistic"), ("worst", "")]
)
def test_an_unknown_scenario_names_the_known_ones(inputs: Inputs, name: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        under_scenario(inputs, name)
    said = str(caught.value)
    assert "pessimistic, base, optimistic, crisis" in said
    assert (f"is it {near}?" in said) if near else ("is it" not in said)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ("churn=0.1", "is it segments.*.churn?"),
        ("segments.yong.churn=0.1", "is it segments.young.churn?"),
        ("scheme.earnrate=2", "is it scheme.earn_rate?"),
        ("scheme.earn_rate=1,5", "write numbers plainly"),
        ("scheme.earn_rate=x1,5", "write numbers plainly"),
        ("scheme.earn_rate=1 200", "write numbers plainly"),
        ("scheme.redemption_rate=80%", "write numbers plainly"),
        ("scheme.redemption_rate=80", "write 80% as 0.8"),
    ],
)
def test_a_change_that_is_not_taken_says_what_may_be_meant(
    inputs: Inputs, change: str, hint: str
) -> None:
    with pytest.raises(DriverError) as caught:
        with_changes(inputs, parse_changes([change]))
    assert hint in str(caught.value)


@pytest.mark.parametrize("change", ["qqqq=1", "scheme.redemption_rate=lots", "tax_rate=-1"])
def test_nothing_is_guessed_where_nothing_is_near(inputs: Inputs, change: str) -> None:
    with pytest.raises(DriverError) as caught:
        with_changes(inputs, parse_changes([change]))
    assert "(" not in str(caught.value)


def test_every_path_that_is_offered_is_taken(inputs: Inputs) -> None:
    found = list(known_paths(inputs))
    assert len(found) > 100
    assert nearest_path("tax_rat", found) == "tax_rate"
    with pytest.raises(DriverError) as caught:
        with_overrides(inputs, [Override(path, "?") for path in (*found, "no.such")])
    unknown = [each for each in str(caught.value).splitlines() if "the path of a driver" in each]
    assert len(unknown) == 1


def test_a_language_there_is_not_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no language de"):
        open_source(Path(), None, "de")
