"""From a plain file of drivers to checked inputs, ready for the engine.

Every bad driver is reported at once, each by its path, the value found, what is allowed and where
it came from. Arrays have four axes: month, segment, other item, draw.
"""

import fnmatch
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.errors import DriverError, Place, Problem
from workbench.finance import rules
from workbench.finance.drivers import FOLLOWS, GROUPS, REQUIRED, Driver, Group
from workbench.finance.lines import EFFECT_FACTOR
from workbench.messages import Message

Array = NDArray[np.float64]
Raw = Mapping[str, object]

ABSENT: Final = object()
"""Stands for a value that is not given."""

NEEDED_LISTS: Final = frozenset({"segments"})
STUDIES: Final = frozenset({"scenarios", "tornado", "monte_carlo"})
"""Keys of an input file that ask for more runs; they are not drivers."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Checked drivers.

    ``values`` by group and name, shaped (list entry, segment, other item, draw); ``words`` holds
    the drivers that are not numbers, one per item. ``given`` is ``values`` before the drivers that
    follow another one are filled in (nan); ``raw`` is the plain object.
    """

    raw: Raw
    items: rules.Items
    given: Mapping[tuple[str, str], Array]
    words: Mapping[tuple[str, str], tuple[object, ...]]
    values: Mapping[tuple[str, str], Array]
    warnings: tuple[Problem, ...] = ()

    @property
    def horizon(self) -> int:
        """The number of months of operation."""
        return int(self.values["", "horizon_months"].item())

    @property
    def start_month(self) -> str:
        """The calendar month of month 1, YYYY-MM."""
        return str(self.words["", "start_month"][0])

    @property
    def currency(self) -> str:
        """The currency's code."""
        return str(self.words["", "currency"][0])

    def with_values(self, changed: Mapping[tuple[str, str], Array]) -> "Inputs":
        """Return the same inputs with some values replaced; draws lie on the last axis."""
        return replace(self, values={**self.values, **changed})


@dataclass(slots=True)
class Check:
    """Collects what is refused, with where it came from."""

    origins: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: str, found: object, allowed: Message | str) -> None:
        """Note that a value is not allowed; what is allowed, a text, is a message."""
        origin = self.origins.get(path, "")
        self.problems.append(
            Problem(
                "found {found}, allowed: {allowed} (from {origin})"
                if origin
                else "found {found}, allowed: {allowed}",
                {
                    "found": Message("nothing") if found is ABSENT else rules.shown(found),
                    "allowed": Message(allowed) if isinstance(allowed, str) else allowed,
                    "origin": tuple(Message(part) for part in origin.split(", ")),
                },
                Place(item=path),
            )
        )


@contextmanager
def noting(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of a refusal to a list instead of stopping at it."""
    try:
        yield
    except DriverError as error:
        problems += error.problems


def load_inputs(text: str, file: str) -> dict[str, object]:
    """Return the object of a JSON file of drivers.

    Raises:
        DriverError: when it is not JSON, not an object, or repeats a key.
    """
    try:
        loaded = json.loads(text, object_pairs_hook=rules.Pairs)
    except (ValueError, RecursionError) as error:
        problem = Problem("not readable as JSON: {what}", {"what": str(error)}, Place(file))
        raise DriverError("{file} cannot be read.", problems=[problem], file=file) from error
    if not isinstance(loaded, dict):
        raise DriverError("{file} must hold one JSON object with the drivers.", file=file)
    if repeated := rules.repeated_keys(loaded):
        problems = [Problem("the key is repeated", {}, Place(item=path)) for path in repeated]
        raise DriverError("The drivers cannot be used.", problems=problems)
    return rules.plain(loaded)


def check_inputs(raw: Raw, origins: Mapping[str, str] | None = None) -> Inputs:
    """Return checked inputs from nested drivers (finance contract, section 2).

    Args:
        raw: Drivers, nested as their dotted names show.
        origins: Where a driver came from, by its path.

    Raises:
        DriverError: with every driver that is missing, unknown or not allowed.
    """
    check = Check(origins or {})
    items: dict[str, tuple[rules.Item, ...]] = {}
    given: dict[tuple[str, str], Array] = {("", EFFECT_FACTOR): np.ones((1, 1, 1, 1))}
    words: dict[tuple[str, str], tuple[object, ...]] = {}
    for group in GROUPS.values():
        numbered = _entries(group, raw, check)
        paths, entries = _paths(group, numbered, check), list(numbered.values())
        _refuse_unknown(group, entries, paths, check)
        items[group.prefix] = tuple(
            rules.Item(name := path.rpartition(".")[2], str(entry.get("name") or name), path)
            for path, entry in zip(paths, entries, strict=True)
        )
        for driver in group.drivers:
            read = _read_driver(driver, entries, paths, check)
            if driver.kind in {"number", "whole", "flag", "numbers"}:
                given[group.prefix, driver.name] = _array(group, driver, read)
            else:
                words[group.prefix, driver.name] = tuple(read)
    inputs = complete_inputs(Inputs(raw, items, given, words, given), check)
    if check.problems:
        raise DriverError("The drivers cannot be used.", problems=check.problems)
    return replace(inputs, warnings=tuple(rules.warnings(items, inputs.values)))


def complete_inputs(inputs: Inputs, check: Check) -> Inputs:
    """Return inputs with followers filled in; tell the check every rule that is broken.

    A driver that was refused breaks no rule again: a follower is filled in only to go on.
    """
    values = rules.completed(inputs.items, dict(inputs.given), dict(inputs.words))
    refused = [problem.place.item for problem in check.problems]
    for path, found, allowed in rules.broken_rules(inputs.items, values, dict(inputs.words)):
        if not fnmatch.filter(refused, path.replace(".*", "*")):
            check.refuse(path, found, allowed)
    return replace(inputs, values=values)


def _entries(group: Group, raw: Raw, check: Check) -> dict[int, Mapping[str, object]]:
    """Return the group's items by their place in the list; a group that is no list is one item."""
    found = _found(raw, group.path)
    if group.axis is None:
        found = [{}] if found is ABSENT else [found]
    elif found in (ABSENT, []) and group.prefix in rules.ONE_WHEN_NONE:
        return {0: {"id": "all", "share": 1.0}}
    is_needed = group.path in NEEDED_LISTS
    if is_needed and not (isinstance(found, list) and found):
        check.refuse(group.path, found, "a list with at least one item")
    elif not isinstance(found, list) and found is not ABSENT:
        check.refuse(group.path, found, "a list")
    entries = found if isinstance(found, list) else []
    for index, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            path = group.path if group.axis is None else f"{group.path}[{index}]"
            check.refuse(path, entry, "a group of drivers")
    return {index: entry for index, entry in enumerate(entries) if isinstance(entry, Mapping)}


def _found(raw: Raw, path: str) -> object:
    found: object = raw
    for key in path.split(".") if path else ():
        found = found.get(key, ABSENT) if isinstance(found, Mapping) else ABSENT
    return found


def _paths(group: Group, entries: Mapping[int, Mapping[str, object]], check: Check) -> list[str]:
    """Return the path of each item; complain about ids that are missing or repeated."""
    if group.axis is None:
        return [group.path] * len(entries)
    paths: list[str] = []
    for index, entry in entries.items():
        found = entry.get("id", ABSENT)
        if not rules.is_id(found):
            path = f"{group.path}[{index}]"
            check.refuse(f"{path}.id", found, "a-z, 0-9, _ and -, not beginning with _ or -")
        else:
            path = f"{group.path}.{found}"
            if path in paths:
                check.refuse(f"{path}.id", found, "an id that no other item has")
        paths.append(path)
    return paths


def _refuse_unknown(
    group: Group, entries: list[Mapping[str, object]], paths: list[str], check: Check
) -> None:
    known = {driver.name for driver in group.drivers}
    known |= {"id"} if group.axis is not None else set()
    known |= {
        other.path.removeprefix(f"{group.path}.").partition(".")[0]
        for other in GROUPS.values()
        if other.path and (not group.path or other.path.startswith(f"{group.path}."))
    }
    known |= STUDIES if not group.path else set()
    for entry, path in zip(entries, paths, strict=True):
        for key in entry:
            if key not in known:
                check.refuse(f"{path}.{key}".lstrip("."), entry[key], rules.no_driver(key, known))


def _read_driver(
    driver: Driver, entries: list[Mapping[str, object]], paths: list[str], check: Check
) -> list[object]:
    return [
        _value(driver, entry.get(driver.name, ABSENT), f"{path}.{driver.name}".lstrip("."), check)
        for entry, path in zip(entries, paths, strict=True)
    ]


def _value(driver: Driver, found: object, path: str, check: Check) -> object:
    """Return a driver's value or default; nan or None when it is bad or follows another."""
    if found is ABSENT and driver.default not in (REQUIRED, FOLLOWS):
        return driver.default
    if found is not ABSENT and rules.admits(driver, found):
        return found
    if found is not ABSENT or driver.default == REQUIRED:
        check.refuse(path, found, driver.allowed)
    if driver.kind == "numbers":
        return (math.nan,) * driver.length
    return math.nan if driver.kind in {"number", "whole", "flag"} else None


def _array(group: Group, driver: Driver, found: list[object]) -> Array:
    """Return values shaped (list entry, segment, other item, 1)."""
    if driver.kind == "numbers":
        rows = [rules.numbers(value) for value in found]
        array = np.array(rows, dtype=np.float64).T if rows else np.zeros((driver.length, 0))
    else:
        array = np.array([[rules.number(value) for value in found]], dtype=np.float64)
    if group.axis == 1:
        return array[:, :, None, None]
    return array[:, None, :, None]
