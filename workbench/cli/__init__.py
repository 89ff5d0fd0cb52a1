"""The command line: one file per command; parse, call, print."""

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; what a shell asks for when somebody presses Tab is answered first."""
    if "_WORKBENCH_COMPLETE" in os.environ:
        from workbench.cli.completions import complete

        if complete():
            return
        sys.modules.setdefault("rich", None)  # type: ignore[arg-type] # a shell shows plain help
    from workbench.cli.app import main as run

    run()
