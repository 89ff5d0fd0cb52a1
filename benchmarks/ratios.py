"""Measure cases side by side: interleaved rounds, medians, ratios to the first case."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

Case = Callable[[], object]


def measure(title: str, cases: Mapping[str, Case], rounds: int = 9) -> dict[str, float]:
    """Print the median time of each case and its ratio to the first; return the ratios."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            start = time.perf_counter()
            case()
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    floor = next(iter(medians.values()))
    print(f"\n{title} (n={rounds})")
    for name, median in medians.items():
        print(f"  {name:<52}{median * 1000:>10.1f} ms {median / floor:>8.2f} x")
    return {name: median / floor for name, median in medians.items()}


def process(*command: str) -> Case:
    """Return a case that runs a whole process of this Python."""
    return lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True)
