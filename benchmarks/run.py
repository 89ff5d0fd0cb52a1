"""Run all benchmarks: start-up, the model, the workbook and saving an answer."""

import sys
from pathlib import Path

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


if __name__ == "__main__":
    import answers
    import model
    import workbook

    start_up()
    model.tornado()
    model.simulation()
    workbook.workbook()
    answers.answers()
