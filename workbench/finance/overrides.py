"""Change drivers by their paths: what-ifs, scenarios, ends of a tornado, draws of a simulation.

A path names a list's item by its id (``segments.families.churn``); ``*`` names all. Overrides with
``*`` are applied first, then the others, in the order given. The shares of a list with sum 1 that
no override names are scaled by one factor so that the sum stays 1.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workbench.errors import DriverError, Place, Problem, UsageError
from workbench.finance import rules
from workbench.finance.drivers import GROUPS, Driver, Group
from workbench.finance.inputs import Array, Check, Inputs, complete_inputs

FIXED: Final = frozenset({"currency", "start_month", "horizon_months", "name", "id"})
_SHARES: Final = (
    ("phase", "share"), ("tier", "share"), ("tier", "spend_share"), ("channel", "share"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Override:
    """One change: a value to set, or a factor; a numeric value may be an array of draws."""

    path: str
    value: object
    multiply: bool = False


@dataclass(frozen=True, slots=True)
class _Target:
    """What an override changes: a driver, of these items of its group."""

    override: Override
    group: Group
    driver: Driver
    items: tuple[int, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.group.prefix, self.driver.name


def parse_changes(changes: Iterable[str]) -> tuple[Override, ...]:
    """Return overrides from ``DRIVER=VALUE`` and ``DRIVER*=FACTOR``.

    Raises:
        UsageError: when a change has another form.
    """
    return tuple(_parse_change(change) for change in changes)


def _parse_change(change: str) -> Override:
    path, equals, text = change.partition("=")
    if not equals or not path.strip("*"):
        raise UsageError(
            "{change} is not a change of a driver.",
            hint="Write it as DRIVER=VALUE, or as DRIVER*=FACTOR.",
            change=change,
        )
    multiply = path.endswith("*") and not path.endswith(".*")
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    return Override(path.removesuffix("*").strip() if multiply else path.strip(), value, multiply)


def with_overrides(inputs: Inputs, overrides: Sequence[Override], where: str = "") -> Inputs:
    """Return the inputs with some drivers changed, completed and checked anew.

    Args:
        inputs: The base.
        overrides: What changes.
        where: Stands before the path in messages, such as ``scenarios.pessimistic``.

    Raises:
        DriverError: with every override that names no driver or gives it a value not allowed.
    """
    if not overrides:
        return inputs
    check = Check()
    targets = [found for each in overrides if (found := _target(inputs, each, check))]
    targets.sort(key=lambda target: "*" not in target.override.path.split("."))
    given, words = dict(inputs.given), dict(inputs.words)
    for target in targets:
        _apply(target, inputs, given, words, check)
    for key in _SHARES:
        _keep_sum(key, [target for target in targets if target.key == key], given)
    changed = complete_inputs(replace(inputs, given=given, words=words), check)
    if check.problems:
        raise DriverError("The changes cannot be used.", problems=_placed(check.problems, where))
    return replace(changed, warnings=tuple(rules.warnings(inputs.items, changed.values)))


def _placed(problems: list[Problem], where: str) -> list[Problem]:
    if not where:
        return problems
    return [
        replace(problem, place=Place(item=f"{where}.{problem.place.item}")) for problem in problems
    ]


def _target(inputs: Inputs, override: Override, check: Check) -> _Target | None:
    for group in GROUPS.values():
        found = _match(inputs, group, override)
        if found is not None:
            return found
    check.refuse(override.path, override.value, "the path of a driver that may change")
    return None


def _match(inputs: Inputs, group: Group, override: Override) -> _Target | None:
    rest = override.path
    if group.path:
        if not rest.startswith(f"{group.path}."):
            return None
        rest = rest.removeprefix(f"{group.path}.")
    item, _, name = rest.rpartition(".")
    ids = [entry.id for entry in inputs.items[group.prefix]]
    driver = next((each for each in group.drivers if each.name == name), None)
    if driver is None or name in FIXED or (group.axis is None and item):
        return None
    if group.axis is not None and item != "*" and item not in ids:
        return None
    chosen = range(len(ids)) if item in {"*", ""} else [ids.index(item)]
    return _Target(override, group, driver, tuple(chosen))


def _apply(
    target: _Target,
    inputs: Inputs,
    given: dict[tuple[str, str], Array],
    words: dict[tuple[str, str], tuple[object, ...]],
    check: Check,
) -> None:
    value = target.override.value
    is_draws = isinstance(value, np.ndarray)
    if target.override.multiply and not (is_draws or rules.is_number(value)):
        check.refuse(target.override.path, value, "a factor to multiply with")
    elif not target.override.multiply and not is_draws and not rules.admits(target.driver, value):
        check.refuse(target.override.path, value, target.driver.allowed)
    elif target.key in words:
        entries = list(words[target.key])
        for index in target.items:
            entries[index] = value
        words[target.key] = tuple(entries)
    else:
        given[target.key] = _changed(target, inputs, given[target.key], check)


def _changed(target: _Target, inputs: Inputs, array: Array, check: Check) -> Array:
    """Return the driver's array with the chosen items replaced; draws widen the last axis."""
    axis = target.group.axis or 2
    amount = _amount(target.override.value)
    if target.override.multiply:
        followed = inputs.values[target.key]
        amount = np.where(np.isnan(array), followed, array) * amount
    if target.driver.kind == "whole":
        amount = np.floor(amount + 0.5)
    shape = np.broadcast_shapes(array.shape[1:], amount.shape[1:])
    wide = np.broadcast_to(array, (max(len(array), len(amount)), *shape)).copy()
    chosen: list[slice | list[int]] = [slice(None)] * 4
    chosen[axis] = list(target.items)
    wide[tuple(chosen)] = np.broadcast_to(amount, wide.shape)[tuple(chosen)]
    _check_range(target, wide[tuple(chosen)], check)
    return wide


def _amount(value: object) -> Array:
    if isinstance(value, list):
        return np.array(value, dtype=np.float64).reshape(-1, 1, 1, 1)
    return np.asarray(value, dtype=np.float64).reshape(1, 1, 1, -1)


def _check_range(target: _Target, values: Array, check: Check) -> None:
    driver = target.driver
    bad = np.isnan(values)
    for limit, fails in (
        (driver.low, np.less),
        (driver.high, np.greater),
        (driver.above, np.less_equal),
        (driver.below, np.greater_equal),
    ):
        if limit is not None:
            bad |= fails(values, limit)
    if bad.any():
        check.refuse(target.override.path, float(values[bad][0]), driver.allowed)


def _keep_sum(
    key: tuple[str, str], targets: list[_Target], given: dict[tuple[str, str], Array]
) -> None:
    named = {index for target in targets for index in target.items}
    array = given[key]
    rest = [index for index in range(array.shape[2]) if index not in named]
    if not named or not rest or np.isnan(array).any():
        return
    left = array[:, :, rest].sum(axis=2, keepdims=True)
    wanted = 1 - array[:, :, sorted(named)].sum(axis=2, keepdims=True)
    scaled = array.copy()
    scaled[:, :, rest] *= np.where(left > 0, wanted / np.where(left > 0, left, 1), 1)
    given[key] = scaled


def overrides_of(changes: Mapping[str, object]) -> tuple[Override, ...]:
    """Return overrides from a scenario's object: path to value, or to ``{"multiply": factor}``."""
    return tuple(
        Override(path, value["multiply"], multiply=True)
        if isinstance(value, Mapping) and set(value) == {"multiply"}
        else Override(path, value)
        for path, value in changes.items()
    )
