"""What-if changes in words: each driver with its value before and after."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from workbench.cli.displays import Row
from workbench.cli.tornado import Names
from workbench.documents.drivers import change_text, driver_name, find_driver
from workbench.finance.drivers import Driver
from workbench.finance.inputs import Inputs
from workbench.quantities import Formats

_DIGITS: Final = 3
_MOST_DECIMALS: Final = 6


def change_rows(names: Names, paths: Iterable[str], sides: Sequence[Inputs]) -> list[Row]:
    """Return a row for each driver: its name, and its value on each side."""
    return [
        (driver_name(names, path), [_values(names, path, inputs) for inputs in sides])
        for path in dict.fromkeys(paths)
    ]


def _values(names: Names, path: str, inputs: Inputs) -> str:
    """Return a driver's value, or the range of its values over several items or months."""
    found = find_driver(path)
    assert found is not None, "the change was taken"
    group, driver, item = found
    key = (group.prefix, driver.name)
    ids = [each.id for each in inputs.items[group.prefix]]
    chosen = [ids.index(item)] if item not in {"", "*"} else list(range(len(ids)))
    if key in inputs.words:
        words = dict.fromkeys(_word(names, path, inputs.words[key][each]) for each in chosen)
        return ", ".join(words)
    values = inputs.values[key].take(chosen, axis=group.axis or 2).ravel().tolist()
    if driver.kind == "flag":
        flags = dict.fromkeys(change_text(names, path, bool(v), multiply=False) for v in values)
        return ", ".join(flags)
    ends = dict.fromkeys(
        quantity(each, driver, names.formats) for each in (min(values), max(values))
    )
    return " … ".join(ends)


def _word(names: Names, path: str, word: object) -> str:
    shown = ", ".join(map(str, word)) if isinstance(word, list | tuple) else word
    return change_text(names, path, shown, multiply=False)


def quantity(value: float, driver: Driver, formats: Formats) -> str:
    """Return a driver's value with three digits that say something, shares as per cent."""
    is_share = driver.unit.startswith("share")
    shown = value * 100 if is_share else value
    size = math.floor(math.log10(abs(shown))) if shown else 0
    most = max(0, min(_MOST_DECIMALS, _DIGITS - 1 - size))
    short = Decimal(f"{shown:.{most}f}").normalize()
    decimals = max(0, -int(short.as_tuple().exponent))
    return formats.percent(value, decimals) if is_share else formats.number(value, decimals)
