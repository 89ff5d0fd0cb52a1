"""Run all benchmarks: start-up and the model."""

import json
import sys
from pathlib import Path

import numpy as np
from ratios import measure, process

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))


def start_up() -> None:
    """Compare light commands with starting Python at all; --help is to stay within 15 x."""
    measure(
        "Start-up, whole process",
        {
            "python -c pass": process("-c", "pass"),
            "workbench --help": process("-m", "workbench", "--help"),
            "workbench model --help": process("-m", "workbench", "model", "--help"),
            "workbench status, shipped example": process(
                "-m", "workbench", "status", "-e", str(ROOT / "examples" / "telecom-coalition")
            ),
        },
    )


def model() -> None:
    """Compare the tornado and the simulation with one run and with touching as many cells."""
    from samples import full_drivers

    from workbench.finance.evaluate import evaluate
    from workbench.finance.inputs import check_inputs
    from workbench.finance.simulation import run_simulation
    from workbench.finance.studies import run_tornado

    drivers = full_drivers(3) | {"horizon_months": 60, "communication": {}, "costs": []}
    names = [f"s{number}" for number in range(6)]
    drivers["segments"] = [{**drivers["segments"][0], "id": name} for name in names]
    for mechanic in drivers["mechanics"]:
        mechanic["segments"] = "all"
    inputs = check_inputs(json.loads(json.dumps(drivers)))
    bars = [
        {"path": f"segments.{name}.{driver}", "low": 0.9, "high": 1.1, "apply": "multiply"}
        for name in names
        for driver in ("churn", "orders_per_month", "order_value")
    ]
    bars += [{"path": f"scheme.{name}", "low": 0.5, "high": 0.6} for name in ("earn_rate",)]
    bars += [{"path": "discount_rate", "low": 0.05, "high": 0.15}]
    measure(
        "Tornado of 20 drivers, 6 segments, 60 months",
        {
            "one base run": lambda: evaluate(inputs),
            "tornado": lambda: run_tornado(inputs, bars),
        },
    )
    uncertain = [
        {"path": f"segments.{name}.{driver}", "distribution": "pert", "low": 0.8, "mode": 1,
         "high": 1.2, "apply": "multiply"}
        for name in names
        for driver in ("churn", "order_value")
    ]  # fmt: skip
    cells = np.ones(2**20)
    chunks = 100_000 * 6 * 60 // len(cells)

    def multiply_in_place() -> None:
        for _ in range(chunks):
            np.multiply(cells, 1.0000001, out=cells)

    measure(
        "Monte Carlo, 100,000 draws x 6 segments x 60 months",
        {
            "one in-place multiplication of as many cells": multiply_in_place,
            "simulation": lambda: run_simulation(
                inputs, {"n": 100_000, "seed": 1, "drivers": uncertain}
            ),
        },
        rounds=3,
    )


if __name__ == "__main__":
    start_up()
    model()
