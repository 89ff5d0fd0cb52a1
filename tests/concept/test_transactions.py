"""The example's customers are the same every time, and the facts are about them."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.answers.facts import Facts

SCRIPT = Path(__file__).parents[2] / "examples" / "telecom-coalition" / "make_transactions.py"


@pytest.mark.slow
def test_the_committed_facts_are_of_the_file_that_the_script_makes(
    tmp_path: Path, example_facts: Facts
) -> None:
    made = tmp_path / "transactions.csv"
    subprocess.run([sys.executable, str(SCRIPT), str(made)], check=True)
    content = made.read_bytes()
    assert hashlib.sha256(content).hexdigest() == example_facts.source["sha256"]
    assert content.count(b"\n") == example_facts.source["rows"] + 1  # type: ignore[operator]
