import numpy as np
import pytest
from samples import full_drivers

from workbench.errors import DriverError, UsageError
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.overrides import Override, overrides_of, parse_changes, with_overrides


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return check_inputs(full_drivers(1))


def values(inputs: Inputs, group: str, name: str) -> list[float]:
    return inputs.values[group, name].ravel().tolist()


def test_an_item_is_named_by_its_id_and_all_by_a_star(inputs: Inputs) -> None:
    changed = with_overrides(
        inputs, [Override("segments.families.churn", 0.5), Override("segments.*.churn", 0.01)]
    )
    assert values(changed, "segment", "churn") == [0.01, 0.5, 0.01]


def test_only_what_the_overrides_lead_to_together_must_be_allowed(inputs: Inputs) -> None:
    many = Override("segments.*.activity_rate", 20, multiply=True)
    one_each = [
        Override(f"segments.{name}.activity_rate", 0.5) for name in ("young", "families", "seniors")
    ]
    changed = with_overrides(inputs, [*one_each, many])
    assert values(changed, "segment", "activity_rate") == [0.5, 0.5, 0.5]
    with pytest.raises(DriverError) as caught:
        with_overrides(inputs, [*one_each[1:], many])
    assert [each.place.item for each in caught.value.problems] == ["segments.*.activity_rate"]


def test_a_factor_on_a_driver_not_given_multiplies_its_default() -> None:
    drivers = full_drivers(1)
    del drivers["ramp_months"], drivers["discount_rate"]
    changed = with_overrides(
        check_inputs(drivers),
        overrides_of({"ramp_months": {"multiply": 1.125}, "discount_rate": {"multiply": 2}}),
    )
    assert values(changed, "", "ramp_months") == [14.0]  # 13.5 is rounded half up
    assert values(changed, "", "discount_rate") == [0.2]


def test_shares_that_are_not_named_keep_the_sum_at_one(inputs: Inputs) -> None:
    changed = with_overrides(inputs, [Override("communication.channels.till.share", 0.4)])
    assert values(changed, "channel", "share") == pytest.approx([0.2625, 0.3375, 0.4])


def test_a_list_is_replaced_as_a_whole(inputs: Inputs) -> None:
    weights = [1.0] * 11 + [5.0]
    changed = with_overrides(inputs, [Override("communication.month_weights", weights)])
    assert values(changed, "communication", "month_weights") == weights


def test_budgets_can_be_set_and_multiplied_where_none_are_given() -> None:
    drivers = full_drivers(1) | {"horizon_months": 24, "costs": [], "communication": {}}
    base = check_inputs(drivers)
    path = "communication.annual_budgets"
    budgets = ("communication", "annual_budgets")
    assert values(with_overrides(base, [Override(path, [5, 7])]), *budgets) == [5, 7]
    doubled = with_overrides(base, [Override(path, 2, multiply=True)])
    assert values(doubled, *budgets) == [0, 0]


@pytest.mark.parametrize("budgets", [[], [5], [5, 6, 7]])
def test_budgets_must_be_as_many_as_programme_years(budgets: list[float]) -> None:
    drivers = full_drivers(1) | {"horizon_months": 24, "costs": []}
    drivers["communication"]["annual_budgets"] = [1, 2]
    with pytest.raises(DriverError) as caught:
        with_overrides(
            check_inputs(drivers), [Override("communication.annual_budgets", budgets)], "here"
        )
    assert [each.place.item for each in caught.value.problems] == [
        "here.communication.annual_budgets"
    ]


def test_a_share_of_spend_can_change_where_it_follows_the_share_of_members() -> None:
    drivers = full_drivers(1)
    drivers["tiers"] = [
        {"id": "a", "share": 0.5},
        {"id": "b", "share": 0.3},
        {"id": "c", "share": 0.2},
    ]
    changed = with_overrides(check_inputs(drivers), [Override("tiers.a.spend_share", 0.7)])
    assert values(changed, "tier", "spend_share") == pytest.approx([0.7, 0.18, 0.12])
    assert values(changed, "tier", "share") == [0.5, 0.3, 0.2]


def test_a_share_that_would_fall_below_nothing_is_refused_at_its_path() -> None:
    drivers = full_drivers(1)
    drivers["phases"] = [
        {"id": "a", "share": 0.3},
        {"id": "b", "share": 0.3},
        {"id": "c", "share": 0.4},
    ]
    changes = [Override("phases.a.share", 0.7), Override("phases.b.share", 0.7)]
    with pytest.raises(DriverError) as caught:
        with_overrides(check_inputs(drivers), changes)
    assert [each.place.item for each in caught.value.problems] == ["phases.c.share"]


@pytest.mark.parametrize(
    "override",
    [
        Override("mechanics.mechanic-0.enabled", 2, multiply=True),
        Override("ramp", 2, multiply=True),
        Override("mechanics.mechanic-0.enabled", np.array([0.4])),
        Override("ramp", np.array([0.4])),
        Override("communication.month_weights", np.array([0.4])),
    ],
)
def test_what_is_no_number_can_neither_be_multiplied_nor_drawn(
    inputs: Inputs, override: Override
) -> None:
    with pytest.raises(DriverError) as caught:
        with_overrides(inputs, [override])
    assert [each.place.item for each in caught.value.problems] == [override.path]


def test_a_word_and_a_flag_can_be_set(inputs: Inputs) -> None:
    changed = with_overrides(
        inputs, [Override("ramp", "linear"), Override("mechanics.mechanic-0.enabled", value=False)]
    )
    assert changed.words["", "ramp"] == ("linear",)
    assert values(changed, "mechanic", "enabled")[0] == 0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("segments.nobody.churn", 0.1),
        ("segments.young.name", "x"),
        ("horizon_months", 12),
        ("currency", "USD"),
        ("segments.young.churn", 1.5),
        ("ramp_months", 2.5),
        ("ramp", "curve"),
    ],
)
def test_a_change_that_is_not_allowed_is_refused_at_its_path(
    inputs: Inputs, path: str, value: object
) -> None:
    with pytest.raises(DriverError) as caught:
        with_overrides(inputs, [Override(path, value)], "scenarios.bad")
    assert caught.value.problems[0].place.item == f"scenarios.bad.{path}"


def test_changes_are_written_as_driver_equals_value() -> None:
    written = ["scheme.earn_rate=1.5", "segments.*.churn*=1.1", "tax_rate=x0.5", "ramp=linear"]
    assert parse_changes(written) == (
        Override("scheme.earn_rate", 1.5),
        Override("segments.*.churn", 1.1, multiply=True),
        Override("tax_rate", 0.5, multiply=True),
        Override("ramp", "linear"),
    )
    assert parse_changes(["tax_rate=" + "[" * 100_000])[0].value == "[" * 100_000
    with pytest.raises(UsageError):
        parse_changes(["scheme.earn_rate"])
