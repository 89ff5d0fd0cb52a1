"""Every row of the driver table refuses what lies outside it, all of them together."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from samples import full_drivers
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.errors import DriverError
from workbench.finance.drivers import GROUPS, Driver, Group
from workbench.finance.inputs import check_inputs

WRONG_KINDS: dict[str, list[object]] = {
    "number": ["much", True, None, float("nan"), float("inf"), [1]],
    "whole": [1.5, "two", None],
    "flag": [1, "yes"],
    "word": ["nothing of the kind", 3],
    "text": [3],
    "currency": ["euro", "EURO", 978],
    "month": ["2027-13", "2027", 202701],
    "numbers": [7, [1, "two"], [float("nan")]],
    "ids": [7, [], ["no-such-segment"]],
}


def outside(driver: Driver) -> list[object]:
    """Return values that the row of the table does not allow."""
    beyond: list[object] = [bound for bound in (driver.above, driver.below) if bound is not None]
    beyond += [driver.low - 1] if driver.low is not None else []
    beyond += [driver.high + 1] if driver.high is not None else []
    if driver.kind == "numbers":
        beyond = [[value] * max(driver.length, 1) for value in beyond]
    return WRONG_KINDS[driver.kind] + beyond


def with_value(drivers: dict[str, Any], group: Group, name: str, value: object) -> str:
    """Put a value into the first item of a group; return the path it is reported at."""
    place: Any = drivers
    for key in group.path.split(".") if group.path else ():
        place = place[key]
    item = place[0] if group.axis is not None else place
    item[name] = value
    path = f"{group.path}.{item['id']}" if group.axis is not None else group.path
    return f"{path}.{name}".lstrip(".")


ROWS = [(group, driver) for group in GROUPS.values() for driver in group.drivers]
MOST = max(len(outside(driver)) for _, driver in ROWS)


@pytest.mark.parametrize("number", range(MOST))
def test_what_lies_outside_a_row_is_refused_at_its_path(number: int) -> None:
    drivers = copy.deepcopy(full_drivers(1))
    paths = {
        with_value(drivers, group, driver.name, outside(driver)[number])
        for group, driver in ROWS
        if number < len(outside(driver))
    }
    with pytest.raises(DriverError) as caught:
        check_inputs(drivers)
    found = {problem.place.item: problem for problem in caught.value.problems}
    assert paths <= set(found)
    assert all(found[path].values["allowed"] is not None for path in paths)


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    drivers = copy.deepcopy(full_drivers(1))
    paths = {with_value(drivers, group, driver.name, outside(driver)[0]) for group, driver in ROWS}
    drivers["colour"] = "red"
    file = tmp_path / "drivers.json"
    file.write_text(json.dumps(drivers), encoding="utf-8")
    result = CliRunner().invoke(app, ["model", "--inputs", str(file), "--json"])
    assert len(paths) > 40
    assert isinstance(result.exception, DriverError)
    assert result.exception.exit_code == 3
    assert result.stdout == ""
    assert paths | {"colour"} <= {problem.place.item for problem in result.exception.problems}
    assert list(tmp_path.iterdir()) == [file]
