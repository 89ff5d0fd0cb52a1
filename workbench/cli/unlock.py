"""``workbench unlock``: remove the lock that a computer which is gone left behind."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.openings import EngagementOption


def unlock(
    engagement: EngagementOption = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who holds it.")] = False,
) -> None:
    """Remove a lock of another computer that works on the engagement no more."""
    from workbench.answers.lock import break_lock, lock_owner

    if dry_run:
        owner = lock_owner(engagement)
        typer.echo(f"Locked by {owner}." if owner else "Not locked.")
        return
    owner = break_lock(engagement)
    typer.echo(f"Removed the lock of {owner}." if owner else "There was no lock.", err=True)
