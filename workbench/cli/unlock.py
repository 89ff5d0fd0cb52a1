"""``workbench unlock``: remove the lock that a computer which is gone left behind."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.openings import EngagementOption
from workbench.cli.speaking import voice


def unlock(
    engagement: EngagementOption = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who holds it.")] = False,
) -> None:
    """Remove a lock of another computer that works on the engagement no more."""
    from workbench.answers.lock import break_lock, lock_owner

    _ = voice()
    if dry_run:
        owner = lock_owner(engagement)
        typer.echo(_("Locked by {owner}.", owner=owner) if owner else _("Not locked."))
        return
    owner = break_lock(engagement)
    gone = _("Removed the lock of {owner}.", owner=owner) if owner else _("There was no lock.")
    typer.echo(gone, err=True)
