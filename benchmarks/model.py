"""Benchmarks of the financial model: the tornado and the simulation."""

import json
import resource
import sys

import numpy as np
from ratios import measure
from samples import full_drivers

from workbench.finance.evaluate import evaluate
from workbench.finance.inputs import Inputs, check_inputs
from workbench.finance.simulation import run_simulation
from workbench.finance.studies import run_tornado

SEGMENTS = [f"s{number}" for number in range(6)]
DRAWS = 100_000
CELLS = DRAWS * len(SEGMENTS) * 60
CHUNK = 2**20


def _inputs() -> Inputs:
    drivers = full_drivers(3) | {"horizon_months": 60, "communication": {}, "costs": []}
    drivers["segments"] = [{**drivers["segments"][0], "id": name} for name in SEGMENTS]
    for mechanic in drivers["mechanics"]:
        mechanic["segments"] = "all"
    return check_inputs(json.loads(json.dumps(drivers)))


def tornado() -> None:
    """Compare the tornado of 20 drivers with one base run; it is to stay within 8 x."""
    inputs = _inputs()
    bars = [
        {"path": f"segments.{name}.{driver}", "low": 0.9, "high": 1.1, "apply": "multiply"}
        for name in SEGMENTS
        for driver in ("churn", "orders_per_month", "order_value")
    ]
    bars += [{"path": "scheme.earn_rate", "low": 0.5, "high": 0.6}]
    bars += [{"path": "discount_rate", "low": 0.05, "high": 0.15}]
    measure(
        "Tornado of 20 drivers, 6 segments, 60 months",
        {
            "one base run": lambda: evaluate(inputs),
            "tornado": lambda: run_tornado(inputs, bars),
        },
    )


def simulation() -> None:
    """Compare the simulation with touching as many cells once; it is to stay within 80 x.

    The floor is the number of operations that the model needs on every cell, not one.
    """
    inputs = _inputs()
    uncertain = [
        {"path": f"segments.{name}.{driver}", "distribution": "pert", "low": 0.8, "mode": 1,
         "high": 1.2, "apply": "multiply"}
        for name in SEGMENTS
        for driver in ("churn", "order_value")
    ]  # fmt: skip
    wanted = {"n": DRAWS, "seed": 1, "drivers": uncertain}
    run_simulation(inputs, wanted)
    unit = 1024 if sys.platform == "darwin" else 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit
    cells = np.ones(CELLS)
    chunks = [cells[first : first + CHUNK] for first in range(0, CELLS, CHUNK)]

    def multiply_each() -> None:
        for chunk in chunks:
            np.multiply(chunk, 1.0000001, out=chunk)

    def multiply_one_again() -> None:
        for _ in chunks:
            np.multiply(chunks[0], 1.0000001, out=chunks[0])

    measure(
        "Monte Carlo with fan chart, 100,000 draws x 6 segments x 60 months",
        {
            "one in-place multiplication of as many cells": multiply_each,
            "the same, of one chunk again and again in cache": multiply_one_again,
            "simulation": lambda: run_simulation(inputs, wanted),
        },
    )
    print(f"  peak memory of this process {peak:,.0f} MiB")
