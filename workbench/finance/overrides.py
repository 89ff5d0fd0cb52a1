"""Change drivers by their paths: what-ifs, scenarios, ends of a tornado, draws of a simulation.

A path names a list's item by its id (``segments.families.churn``); ``*`` names all. Overrides with
``*`` are applied first, then the others, in the order given. The shares of a list with sum 1 that
no override names are scaled by one factor so that the sum stays 1.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workbench.errors import DriverError, Place, Problem, UsageError
from workbench.finance import rules
from workbench.finance.drivers import GROUPS, Driver, Group
from workbench.finance.inputs import Array, Check, Inputs, complete_inputs
from workbench.messages import Message

FIXED: Final = frozenset({"currency", "start_month", "horizon_months", "name", "id"})
APPLY: Final = ("set", "multiply")
_FACTOR: Final = re.compile(r"\s*[xX\N{MULTIPLICATION SIGN}]\s*([-+.\d].*)")
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
    """Return overrides from ``DRIVER=VALUE``, ``DRIVER=xFACTOR`` and ``DRIVER*=FACTOR``.

    Raises:
        UsageError: when a change has another form.
    """
    return tuple(_parse_change(change) for change in changes)


def _parse_change(change: str) -> Override:
    path, equals, text = change.partition("=")
    if not equals or not path.strip("*"):
        raise UsageError(
            "{change} is not a change of a driver.",
            hint="Write it as DRIVER=VALUE, or as DRIVER=x1.1 to multiply.",
            change=change,
        )
    multiply = path.endswith("*") and not path.endswith(".*")
    if factor := _FACTOR.fullmatch(text):
        multiply, text = True, factor[1]
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
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
    applied = [target for target in targets if _is_taken(target, check)]
    for target in applied:
        _apply(target, inputs, given, words)
    _check_ranges(applied, given, check)
    for key in _SHARES:
        _keep_sum([target for target in targets if target.key == key], inputs, given, check)
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
    check.refuse(override.path, _shown(override.value), "the path of a driver that may change")
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
) -> None:
    if target.key in words:
        entries = list(words[target.key])
        for index in target.items:
            entries[index] = target.override.value
        words[target.key] = tuple(entries)
    else:
        given[target.key] = _changed(target, inputs, given[target.key])


def _is_taken(target: _Target, check: Check) -> bool:
    """Whether the override's value is of the driver's kind; else it is refused.

    Draws are numbers: they replace a number, and multiply a number or each number of a list.
    """
    driver, value = target.driver, target.override.value
    allowed = driver.allowed
    is_draws = isinstance(value, np.ndarray)
    is_number = driver.kind in {"number", "whole"}
    if target.override.multiply and (is_number or driver.kind == "numbers"):
        is_taken = is_draws or rules.is_number(value)
        allowed = Message("a factor to multiply with")
    elif target.override.multiply:
        is_taken = False
    else:
        is_taken = is_number if is_draws else rules.admits(driver, value)
    if not is_taken:
        check.refuse(target.override.path, _shown(value), allowed)
    return is_taken


def _shown(value: object) -> object:
    return value.ravel()[0].item() if isinstance(value, np.ndarray) else value


def _changed(target: _Target, inputs: Inputs, array: Array) -> Array:
    """Return the driver's array with the chosen items replaced; draws widen the last axis."""
    axis = target.group.axis or 2
    amount = _amount(target.override.value)
    if target.override.multiply:
        followed = inputs.values[target.key]
        array = array if len(array) else followed
        amount = np.where(np.isnan(array), followed, array) * amount
    elif not target.driver.length:
        array = amount
    if target.driver.kind == "whole":
        amount = np.floor(amount + 0.5)
    shape = np.broadcast_shapes(array.shape[1:], amount.shape[1:])
    wide = np.broadcast_to(array, (max(len(array), len(amount)), *shape)).copy()
    chosen: list[slice | list[int]] = [slice(None)] * 4
    chosen[axis] = list(target.items)
    wide[tuple(chosen)] = np.broadcast_to(amount, wide.shape)[tuple(chosen)]
    return wide


def _amount(value: object) -> Array:
    if isinstance(value, list):
        return np.array(value, dtype=np.float64).reshape(-1, 1, 1, 1)
    return np.asarray(value, dtype=np.float64).reshape(1, 1, 1, -1)


def _check_ranges(
    targets: list[_Target], given: dict[tuple[str, str], Array], check: Check
) -> None:
    """Refuse what the overrides together lead to, at the last one that changes an item."""
    checked: set[tuple[tuple[str, str], int]] = set()
    for target in reversed(targets):
        if target.key not in given:
            continue
        items = [index for index in target.items if (target.key, index) not in checked]
        checked |= {(target.key, index) for index in items}
        _check_range(target, given[target.key].take(items, axis=target.group.axis or 2), check)


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
    targets: list[_Target], inputs: Inputs, given: dict[tuple[str, str], Array], check: Check
) -> None:
    """Scale the shares that no target names; one that would fall below 0 is refused."""
    named = {index for target in targets for index in target.items}
    entries = inputs.items[targets[0].group.prefix] if targets else ()
    rest = [index for index in range(len(entries)) if index not in named]
    if not named or not rest:
        return
    group, driver = targets[0].group, targets[0].driver
    array = given[group.prefix, driver.name]
    scaled = np.where(np.isnan(array), given[group.prefix, "share"], array)
    left = scaled[:, :, rest].sum(axis=2, keepdims=True)
    wanted = 1 - scaled[:, :, sorted(named)].sum(axis=2, keepdims=True)
    wanted[(wanted < 0) & (wanted > -rules.TOLERANCE)] = 0
    scaled[:, :, rest] *= np.where(left > 0, wanted / np.where(left > 0, left, 1), 1)
    for index in rest:
        shares = scaled[:, :, index]
        if (shares < 0).any():
            path = f"{entries[index].path}.{driver.name}"
            check.refuse(path, float(shares.min()), driver.allowed)
    given[group.prefix, driver.name] = scaled


def overrides_of(changes: Mapping[str, object]) -> tuple[Override, ...]:
    """Return overrides from a scenario's object: path to value, or to ``{"multiply": factor}``."""
    return tuple(
        Override(path, value["multiply"], multiply=True)
        if isinstance(value, Mapping) and set(value) == {"multiply"}
        else Override(path, value)
        for path, value in changes.items()
    )
