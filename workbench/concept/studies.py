"""More runs that the answers ask of the model: scenarios, the tornado and the simulation."""

from collections.abc import Mapping

from workbench.answers.model import AnswerSet, Row

DRAWS = 5000
SEED = 1

Study = dict[str, object]


def studies_of(answers: AnswerSet) -> Study:
    """Return ``scenarios``, ``tornado`` and ``monte_carlo`` as an input file states them.

    Each is there when a complete row asks for it. The simulation always uses the same seed, so
    that the same answers give the same figures.
    """
    ranges = [row for row in answers.table("ranges") if _is_complete(row, "path", "low", "high")]
    changes = [
        row for row in answers.table("scenarios") if _is_complete(row, "scenario", "path", "value")
    ]
    studies: Study = {}
    if changes:
        studies["scenarios"] = _scenarios(changes)
    if ranges:
        drivers = [_driver(row) for row in ranges]
        studies["tornado"] = [_bar(row) for row in ranges]
        studies["monte_carlo"] = {"n": DRAWS, "seed": SEED, "drivers": drivers}
    return studies


def _is_complete(row: Row, *columns: str) -> bool:
    return all(row.value(column) is not None for column in columns)


def _scenarios(rows: list[Row]) -> Mapping[str, Study]:
    named: dict[str, Study] = {}
    for row in rows:
        value = row.value("value")
        change = value if row.value("apply") == "set" else {"multiply": value}
        named.setdefault(str(row.value("scenario")), {})[str(row.value("path"))] = change
    return named


def _bar(row: Row) -> Study:
    return {
        "path": row.value("path"),
        "low": row.value("low"),
        "high": row.value("high"),
        "apply": row.value("apply") or "multiply",
    }


def _driver(row: Row) -> Study:
    shape = row.value("distribution") or "pert"
    driver = _bar(row) | {"distribution": shape}
    if shape == "uniform":
        return driver
    mode = row.value("mode")
    return driver | {"mode": _middle(row) if mode is None else mode}


def _middle(row: Row) -> float:
    low, high = row.value("low"), row.value("high")
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    return (low + high) / 2
