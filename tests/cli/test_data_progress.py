"""The line that says how far files have been read."""

import pytest

from workbench.cli.data_progress import Meter, measured
from workbench.customers.packing import ignore
from workbench.i18n import translator


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time in seconds, to be set."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def test_share_rows_and_time_left_are_said(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    meter = Meter(translator("en"))
    meter.tell("sales.csv", 0.1, -1)
    assert not capsys.readouterr().err
    clock[0] += 30
    meter.tell("sales.csv", -1.0, 5000)
    meter.tell("sales.csv", 0.3, -1)
    clock[0] += 0.3
    meter.tell("sales.csv", 0.25, -1)
    clock[0] += 70
    meter.tell("sales.csv", 0.5, 9000)
    meter.clear()
    assert capsys.readouterr().err.split("\r\x1b[K") == [
        "",
        "sales.csv: 10% read, 5000 rows, 4 min 30 s left",
        "sales.csv: 50% read, 9000 rows, 1 min 10 s left",
        "",
    ]


def test_nothing_is_said_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with measured() as watch:
        assert watch is ignore
    assert not capsys.readouterr().err
