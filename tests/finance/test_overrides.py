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
    assert parse_changes(["scheme.earn_rate=1.5", "segments.*.churn*=1.1", "ramp=linear"]) == (
        Override("scheme.earn_rate", 1.5),
        Override("segments.*.churn", 1.1, multiply=True),
        Override("ramp", "linear"),
    )
    with pytest.raises(UsageError):
        parse_changes(["scheme.earn_rate"])
