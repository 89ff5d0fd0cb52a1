"""Write constraints.txt: first what a user needs, then what only a developer needs.

Run it with ``make pins`` after changing the dependencies in pyproject.toml.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ("hatchling", "editables")
"""What an editable install needs without fetching anything unpinned."""

DIVIDER = "# For development only"


def compile_pins(*extras: str) -> list[str]:
    """Return one pinned requirement with its hashes per entry."""
    command = [
        str(Path(sys.executable).with_name("uv")),
        "pip",
        "compile",
        "--quiet",
        "--universal",
    ]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11"]
    command += [word for extra in extras for word in ("--extra", extra)]
    done = subprocess.run(
        [*command, "pyproject.toml", "-"],
        cwd=ROOT,
        input="\n".join(BUILD),
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [line for line in done.stdout.splitlines() if not line.startswith(("#", "--"))]
    return [pin.strip() for pin in re.split(r"\n(?=\S)", "\n".join(lines)) if pin.strip()]


def main() -> None:
    """Compile both parts; versions of the first are the same in the second."""
    everything = compile_pins("data", "dev")
    needed = {pin.partition("==")[0] for pin in compile_pins("data")}
    user = [pin for pin in everything if pin.partition("==")[0] in needed]
    developer = [pin for pin in everything if pin.partition("==")[0] not in needed]
    text = "\n".join([*user, DIVIDER, *developer]) + "\n"
    (ROOT / "constraints.txt").write_text(text, encoding="utf-8")
    print(f"constraints.txt: {len(user)} for users, {len(developer)} for development")


if __name__ == "__main__":
    main()
