"""Bad drivers are refused together, each by its path, with what was found and what is allowed."""

import copy
import json
from typing import Any

import pytest
from samples import full_drivers

from workbench.errors import DriverError
from workbench.finance.inputs import check_inputs, load_inputs
from workbench.finance.model import run_model
from workbench.i18n import translator

NAN = float("nan")

BAD: list[tuple[str, Any, str]] = [
    ("currency", "euro", "currency"),
    ("start_month", "2027-13", "start_month"),
    ("horizon_months", 121, "horizon_months"),
    ("horizon_months", 6.5, "horizon_months"),
    ("discount_rate", -1, "discount_rate"),
    ("discount_rate", True, "discount_rate"),
    ("discount_rate", None, "discount_rate"),
    ("discount_rate", NAN, "discount_rate"),
    ("tax_rate", 1.2, "tax_rate"),
    ("price_growth", float("inf"), "price_growth"),
    ("ramp", "curve", "ramp"),
    ("ramp_months", 0, "ramp_months"),
    ("segments.0.id", "Young", "segments[0].id"),
    ("segments.0.id", "families", "segments.families.id"),
    ("segments.0.churn", 1.1, "segments.young.churn"),
    ("segments.0.churn", "high", "segments.young.churn"),
    ("segments.0.customers", -1, "segments.young.customers"),
    ("segments.0.gross_margin", -1.5, "segments.young.gross_margin"),
    ("segments.0.seasonality", [1] * 11, "segments.young.seasonality"),
    ("segments.0.seasonality", [2] * 12, "segments.young.seasonality"),
    ("segments.0.colour", "red", "segments.young.colour"),
    ("segments", [], "segments"),
    ("segments", 3, "segments"),
    ("phases.0.share", 0.5, "phases.*.share"),
    ("phases.0.start_month_index", 0, "phases.first.start_month_index"),
    ("scheme.redemption_months", 60, "scheme.redemption_months"),
    ("scheme.redemption_rate", 1.01, "scheme.redemption_rate"),
    ("scheme.charge_closing_obligation", 1, "scheme.charge_closing_obligation"),
    ("scheme.pont_value", 1, "scheme.pont_value"),
    ("tiers.0.share", 0.6, "tiers.*.share"),
    ("tiers.0.spend_share", 0.6, "tiers.*.spend_share"),
    ("mechanics.0.segments", ["nobody"], "mechanics.mechanic-0.segments"),
    ("mechanics.0.segments", [], "mechanics.mechanic-0.segments"),
    ("mechanics.0.segments", ["young", "young"], "mechanics.mechanic-0.segments"),
    ("mechanics.0.effect_decay", 1, "mechanics.mechanic-0.effect_decay"),
    ("mechanics.0.frequency_uplift", -1.1, "mechanics.mechanic-0.frequency_uplift"),
    ("partners.0.burn_share", 0.9, "partners.*.burn_share"),
    ("partners.0.commission_rate", 2, "partners.partner-0.commission_rate"),
    ("costs.0.category", "it", "costs.build.category"),
    ("costs.0.basis", "yearly", "costs.build.basis"),
    ("costs.0.from_month", 200, "costs.build.from_month"),
    ("costs.2.from_month", 0, "costs.run.from_month"),
    ("costs.3.to_month", 300, "costs.kit.to_month"),
    ("communication.annual_budgets", [1.0] * 9, "communication.annual_budgets"),
    ("communication.annual_budgets", [], "communication.annual_budgets"),
    ("mechanics.0.segments", [5], "mechanics.mechanic-0.segments"),
    ("communication.month_weights", [0] * 12, "communication.month_weights"),
    ("communication.channels.0.share", 0.05, "communication.channels.*.share"),
    ("communication.channels.2.max_share", 0.1, "communication.channels.till.share"),
    ("communication.tv", 1, "communication.tv"),
]


def changed(path: str, value: object) -> dict[str, Any]:
    drivers = copy.deepcopy(full_drivers(1))
    drivers["partners"][1]["burn_share"] = 0.3
    *parents, last = path.split(".")
    place: Any = drivers
    for part in parents:
        place = place[int(part)] if part.isdigit() else place[part]
    place[last] = value
    return drivers


def refused(drivers: dict[str, Any]) -> list[str]:
    with pytest.raises(DriverError) as caught:
        check_inputs(drivers)
    return [problem.place.item for problem in caught.value.problems]


@pytest.mark.parametrize(("path", "value", "reported"), BAD)
def test_a_bad_driver_is_reported_at_its_path(path: str, value: object, reported: str) -> None:
    assert reported in refused(changed(path, value))


def test_good_drivers_are_taken() -> None:
    drivers = full_drivers(1)
    assert check_inputs(drivers).horizon == drivers["horizon_months"]


def test_all_bad_drivers_are_reported_together() -> None:
    drivers = changed("tax_rate", 7)
    drivers["phases"][0]["share"] = 0.1
    del drivers["segments"][1]["churn"]
    drivers["partners"][0]["burn_share"] = 2
    paths = refused(drivers)
    assert {"tax_rate", "phases.*.share", "segments.families.churn"} <= set(paths)
    assert "partners.partner-0.burn_share" in paths


@pytest.mark.parametrize(
    ("path", "value", "only"),
    [
        ("tiers.0.spend_share", -1, "tiers.base.spend_share"),
        ("phases", 3, "phases"),
        ("costs.0.basis", "yearly", "costs.build.basis"),
    ],
)
def test_a_refused_driver_is_not_reported_again_by_a_rule(
    path: str, value: object, only: str
) -> None:
    assert refused(changed(path, value)) == [only]


def test_an_item_without_id_is_named_by_its_place_in_the_file() -> None:
    drivers = changed("segments.0.id", "Young")
    drivers["segments"][0]["seasonality"] = [2] * 12
    drivers["segments"].insert(0, 3)
    drivers["mechanics"] = []
    assert refused(drivers) == ["segments[0]", "segments[1].id", "segments[1].seasonality"]


def test_the_id_of_a_segment_is_text_even_when_it_looks_like_a_number() -> None:
    drivers = changed("segments.0.id", "5")
    drivers["mechanics"] = [{"id": "visits", "segments": ["5"]}]
    check_inputs(drivers)
    drivers["mechanics"][0]["segments"] = [5]
    assert refused(drivers) == ["mechanics.visits.segments"]


def test_the_message_says_what_was_found_what_is_allowed_and_where_it_came_from() -> None:
    with pytest.raises(DriverError) as caught:
        check_inputs(changed("tax_rate", 7), {"tax_rate": "answers/16-finance.yaml:12"})
    assert "tax_rate  found 7, allowed: a number from 0 to 1" in str(caught.value)
    assert "answers/16-finance.yaml:12" in str(caught.value)


def test_a_repeated_key_is_named_before_anything_else() -> None:
    text = json.dumps(full_drivers(1)).replace('"churn"', '"churn": 9, "churn"', 1)
    with pytest.raises(DriverError) as caught:
        load_inputs(text, "drivers.json")
    assert [problem.place.item for problem in caught.value.problems] == ["segments.young.churn"]


def test_a_repeated_key_of_an_item_with_a_malformed_id_is_named_by_its_place() -> None:
    text = (
        '{"segments": [{"id": "A b", "churn": 1, "churn": 2}, {"id": 5, "name": "", "name": ""}]}'
    )
    with pytest.raises(DriverError) as caught:
        load_inputs(text, "drivers.json")
    places = [problem.place.item for problem in caught.value.problems]
    assert places == ["segments[0].churn", "segments[1].name"]


@pytest.mark.parametrize("text", ["", "[1]", "{", "7", "[" * 5000])
def test_what_is_no_object_of_drivers_is_refused(text: str) -> None:
    with pytest.raises(DriverError):
        load_inputs(text, "drivers.json")


def test_a_late_start_and_a_heavy_member_are_warned_of() -> None:
    drivers = full_drivers(1)
    drivers["partners"][0]["start_month_index"] = 99
    drivers["segments"][0] |= {
        "enrolment_ceiling": 1, "activity_rate": 1, "member_spend_index": 1.5,
    }  # fmt: skip
    paths = [warning.place.item for warning in check_inputs(drivers).warnings]
    assert paths == ["partners.partner-0.start_month_index", "segments.young.member_spend_index"]


def test_amounts_too_large_to_compute_with_are_refused_with_their_line() -> None:
    drivers = full_drivers(1)
    drivers["segments"][0]["order_value"] = 1e308
    with pytest.raises(DriverError, match="too large to compute with: line baseline_revenue"):
        run_model(check_inputs(drivers))


def test_how_sure_a_driver_was_is_said_in_the_language_of_the_reader() -> None:
    with pytest.raises(DriverError) as caught:
        check_inputs(changed("tax_rate", 7), {"tax_rate": "answers/16-finance.yaml:12, assumed"})
    said = caught.value.told(translator("sl").say)
    assert translator("sl")("assumed") in said
    assert "answers/16-finance.yaml:12, " in said
