"""Write the generated pages of docs/: every command, and every equation of the model.

``make golden`` runs it; a test keeps the pages true.
"""

import os
import subprocess
import sys
from pathlib import Path

from workbench.finance.drivers import GROUPS, REQUIRED, Driver
from workbench.finance.equations import equation
from workbench.finance.expressions import FUNCTIONS
from workbench.finance.lines import LINES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

INTRODUCTION = """\
# The financial model

Every line of the model, printed from its one definition in `workbench/finance/lines.py`. The engine
evaluates these definitions, the workbook shows them as live formulas. `t` is the month: 0 is before
launch, 1 the first month of operation. A condition in square brackets counts as 1 when it holds. In
month 0 every line is 0 unless it is said otherwise.
"""


def command_page() -> str:
    """Return the reference of all commands."""
    command = [sys.executable, "-m", "typer", "workbench.cli.app", "utils", "docs"]
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [*command, "--name", "workbench", "--title", "Commands"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip() + "\n"


def model_page() -> str:
    """Return the reference of drivers, lines and figures."""
    parts = [INTRODUCTION, "## Drivers\n"]
    for group in GROUPS.values():
        parts.append(f"### {group.path or 'general'}\n")
        parts.append("| driver | meaning | unit | allowed | default |\n|---|---|---|---|---|")
        parts += [_driver_row(driver) for driver in group.drivers]
        parts.append("")
    parts.append("## Lines and figures\n")
    block = ""
    for line in LINES.values():
        if line.block != block:
            block = line.block
            parts.append(f"### {block}\n")
        start = "" if line.start in {"0", "same"} else f" In month 0: `{line.start}`."
        parts.append(f"- **{line.label}.** `{equation(line)}`{start}")
    parts.append("\n## Functions\n")
    parts += [f"- `{name}`: {meaning}" for name, meaning in FUNCTIONS.items()]
    return "\n".join(parts) + "\n"


def _driver_row(driver: Driver) -> str:
    default = "" if driver.default == REQUIRED else str(driver.default)
    if driver.kind == "numbers" and isinstance(driver.default, tuple):
        default = f"{driver.length} times {driver.default[0]:g}"
    cells = (f"`{driver.name}`", driver.label, driver.unit, str(driver.allowed), default)
    return "| " + " | ".join(cells) + " |"


PAGES = {"cli.md": command_page, "financial-model.md": model_page}


def main() -> None:
    """Write every page."""
    for name, build in PAGES.items():
        (DOCS / name).write_text(build(), encoding="utf-8")
        print(DOCS / name)


if __name__ == "__main__":
    main()
