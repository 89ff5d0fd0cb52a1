"""What drivers must satisfy beyond their own range, and what to warn of."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.errors import Place, Problem
from workbench.finance.drivers import Driver
from workbench.messages import N_, Message

Array = NDArray[np.float64]
Values = dict[tuple[str, str], Array]
Words = dict[tuple[str, str], tuple[object, ...]]
Broken = tuple[str, object, Message]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list of drivers; an item without id has its place in its path."""

    id: str
    name: str
    path: str


Items = Mapping[str, tuple[Item, ...]]

ONE_WHEN_NONE: Final = frozenset({"phase", "tier", "channel"})
"""Lists that count as one item with share 1 when none is given."""

TOLERANCE: Final = 1e-9
_NO_DRIVER: Final = Message("no such driver")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


class Pairs(dict[str, object]):
    """A JSON object that remembers the keys it was given twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.repeated = [key for key, count in counts.items() if count > 1]


def repeated_keys(value: object, path: str = "") -> list[str]:
    """Return the paths of all repeated keys; items of lists are named by their ids."""
    found: list[str] = []
    if isinstance(value, Pairs):
        found = [f"{path}.{key}".lstrip(".") for key in value.repeated]
        for key, child in value.items():
            found += repeated_keys(child, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            name = child.get("id") if isinstance(child, Pairs) else None
            found += repeated_keys(child, f"{path}.{name}" if is_id(name) else f"{path}[{index}]")
    return found


def is_id(value: object) -> bool:
    """Whether a value can be the id of a list's item."""
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def plain(value: Mapping[str, object]) -> dict[str, object]:
    """Return a JSON object without the memory of its keys."""
    return {key: _plain(child) for key, child in value.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return plain(value)
    return [_plain(child) for child in value] if isinstance(value, list) else value


def shown(value: object) -> Message | str:
    """Return a value as a message shows it: short, and as it stands in a JSON file."""
    if isinstance(value, Message):
        return value
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    text = repr(value) if not isinstance(value, float) else f"{value:.15g}"
    return text if len(text) <= 60 else text[:57] + "..."


def no_driver(key: str, known: set[str]) -> Message:
    """Return that a name is no driver's, with the nearest known one."""
    match = get_close_matches(key, known, 1)
    return Message("no such driver; is it {near}?", near=match[0]) if match else _NO_DRIVER


def is_number(value: object) -> bool:
    """Whether a value is a finite number; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def admits(driver: Driver, value: object) -> bool:
    """Whether a value is of the driver's kind and within its range."""
    match driver.kind:
        case "number" | "whole":
            whole = driver.kind == "number" or (is_number(value) and number(value) % 1 == 0)
            return is_number(value) and whole and driver.admits(number(value))
        case "flag":
            return isinstance(value, bool)
        case "numbers":
            return (
                isinstance(value, list)
                and (len(value) == driver.length if driver.length else bool(value))
                and all(is_number(entry) and driver.admits(number(entry)) for entry in value)
            )
        case "ids":
            return value == "all" or isinstance(value, list)
        case "word":
            return value in driver.words
        case "month":
            return isinstance(value, str) and bool(_MONTH.fullmatch(value))
        case "currency":
            return isinstance(value, str) and bool(_CURRENCY.fullmatch(value))
        case _:
            return isinstance(value, str)


def number(value: object) -> float:
    """Return a checked value as a float."""
    assert isinstance(value, int | float)
    return float(value)


def numbers(value: object) -> list[float]:
    """Return a checked list as floats; None is an empty list."""
    assert value is None or isinstance(value, list | tuple)
    return [float(entry) for entry in value or ()]


def completed(items: Items, given: Values, words: Words) -> Values:
    """Return values with those filled in whose default is another driver's value (nan so far)."""
    first = [0.0 if basis == "once" else 1.0 for basis in words["cost", "basis"]]
    follow = {
        ("tier", "spend_share"): given["tier", "share"],
        ("cost", "to_month"): given["", "horizon_months"],
        ("cost", "from_month"): np.array(first).reshape(1, 1, -1, 1),
    }
    values = {**given}
    for key, source in follow.items():
        values[key] = np.where(np.isnan(given[key]), source, given[key])
    if not len(given["communication", "annual_budgets"]):
        values["communication", "annual_budgets"] = np.zeros((_years(given), 1, 1, 1))
    segments = [item.id for item in items["segment"]]
    values["mechanic", "segments"] = _matrix(segments, words["mechanic", "segments"])
    return values


def _years(values: Values) -> int:
    horizon = values["", "horizon_months"].item()
    return math.ceil(horizon / 12) if horizon > 0 else 0


def broken_rules(items: Items, values: Values, words: Words) -> Iterator[Broken]:
    """Yield path, value found and what is allowed for every rule over several drivers.

    A driver that was refused is nan here, and breaks no rule again.
    """
    yield from _lists(values)
    yield from _sums(values)
    yield from _orders(items, values)
    yield from _cost_months(items, values, words)
    yield from _references(items, words)
    yield from _seasonality(items, values)


def _lists(values: Values) -> Iterator[Broken]:
    years = _years(values)
    budgets = values["communication", "annual_budgets"]
    if years and len(budgets) and len(budgets) != years:
        found, allowed = (Message("{n} number", "{n} numbers", n=n) for n in (len(budgets), years))
        yield "communication.annual_budgets", found, allowed
    if (values["communication", "month_weights"].sum(axis=0) <= 0).any():
        yield "communication.month_weights", 0.0, Message("12 numbers with a sum above 0")


def _sums(values: Values) -> Iterator[Broken]:
    ones = (
        ("phase", "share", "phases.*.share"),
        ("tier", "share", "tiers.*.share"),
        ("tier", "spend_share", "tiers.*.spend_share"),
        ("channel", "share", "communication.channels.*.share"),
    )
    for group, name, path in ones:
        total = values[group, name].sum(axis=2)
        if values[group, name].size and (np.abs(total - 1) > TOLERANCE).any():
            yield path, float(total.ravel()[0]), Message("shares that sum to 1")
    total = values["partner", "burn_share"].sum(axis=2)
    if (total > 1 + TOLERANCE).any():
        yield "partners.*.burn_share", float(total.max()), Message("shares that sum to at most 1")


def _orders(items: Items, values: Values) -> Iterator[Broken]:
    months = values["scheme", "redemption_months"]
    expiry = values["scheme", "expiry_months"]
    if (months > expiry).any():
        limit = float(expiry.ravel()[0])
        allowed = Message("at most {driver} ({limit})", driver="scheme.expiry_months", limit=limit)
        yield "scheme.redemption_months", float(months.ravel()[0]), allowed
    for index, item in enumerate(items["channel"]):
        names = ("share", "min_share", "max_share")
        share, low, high = (values["channel", key][0, 0, index] for key in names)
        if ((share < low) | (share > high)).any():
            ends = {"low": float(low[0]), "high": float(high[0])}
            allowed = Message("from min_share ({low}) to max_share ({high})", **ends)
            yield f"{item.path}.share", float(share[0]), allowed


def _cost_months(items: Items, values: Values, words: Words) -> Iterator[Broken]:
    horizon = values["", "horizon_months"].item()
    for index, item in enumerate(items["cost"]):
        months = (values["cost", key][0, 0, index] for key in ("from_month", "to_month"))
        first, last = np.broadcast_arrays(*months)
        basis = words["cost", "basis"][index]
        if basis is None:
            continue
        is_once, low = basis == "once", 0 if basis == "once" else 1
        is_out = (first < low) | (first > horizon)
        is_over = (last < first) | (last > horizon)
        if is_out.any():
            allowed = Message("a whole number from {low} to {high}", low=low, high=horizon)
            yield f"{item.path}.from_month", float(first[is_out][0]), allowed
        elif not is_once and is_over.any():
            ends = {"low": float(first[is_over][0]), "high": horizon}
            allowed = Message("a whole number from {low} to {high}", **ends)
            yield f"{item.path}.to_month", float(last[is_over][0]), allowed


def _references(items: Items, words: Words) -> Iterator[Broken]:
    known = [item.id for item in items["segment"]]
    for item, found in zip(items["mechanic"], words["mechanic", "segments"], strict=True):
        if found in ("all", None):
            continue
        chosen = _as_list(found)
        is_each_once = bool(chosen) and len(set(chosen)) == len(chosen)
        if not (is_each_once and set(chosen) <= set(known)):
            allowed = Message('ids of segments, each once, or "all": {known}', known=known)
            yield f"{item.path}.segments", found, allowed


def _seasonality(items: Items, values: Values) -> Iterator[Broken]:
    factors = values["segment", "seasonality"]
    for index, item in enumerate(items["segment"]):
        mean = factors[:, index].mean(axis=0)
        if (np.abs(mean - 1) > TOLERANCE).any():
            yield f"{item.path}.seasonality", float(mean[0, 0]), Message("12 numbers with mean 1")


def _matrix(segments: list[str], named: tuple[object, ...]) -> Array:
    """Return 1 where a mechanic works for a segment, shaped (1, segment, mechanic, 1)."""
    rows = [
        [float(found == "all" or name in _as_list(found)) for found in named] for name in segments
    ]
    return np.array(rows, dtype=np.float64).reshape(1, len(segments), len(named), 1)


def _as_list(value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        return []
    return list(value) if all(isinstance(entry, str) for entry in value) else []


def warnings(items: Items, values: Mapping[tuple[str, str], Array]) -> Iterator[Problem]:
    """Yield what is allowed but surely not meant."""
    horizon = values["", "horizon_months"].item()
    for prefix in ("phase", "partner", "mechanic"):
        starts = values[prefix, "start_month_index"][0, 0, :, 0]
        for item, start in zip(items[prefix], starts, strict=True):
            if start > horizon:
                text = N_("starts after the horizon and has no effect")
                if prefix == "mechanic" and start == horizon + 1:
                    text = N_("starts after the horizon: it costs its capex and has no effect")
                yield Problem(text, {}, Place(item=f"{item.path}.start_month_index"))
    names = ("enrolment_ceiling", "activity_rate", "member_spend_index")
    product = np.prod([values["segment", name][0, :, 0, 0] for name in names], axis=0)
    for item, share in zip(items["segment"], product, strict=True):
        if share > 1:
            yield Problem(
                "active members would spend more than the whole segment ({times} times)",
                {"times": round(float(share), 2)},
                Place(item=f"{item.path}.member_spend_index"),
            )
