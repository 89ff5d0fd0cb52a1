"""Where an interview stopped: one line in the engagement's folder that git never sees.

It is a convenience only: when it is missing or wrong, the interview begins at the first open
question.
"""

from contextlib import suppress
from pathlib import Path

FILE = ".interview"
MAX_LENGTH = 200


def load_bookmark(root: Path) -> str:
    """Return the item at which the last sitting stopped, "" when nobody knows."""
    try:
        return (root / FILE).read_text(encoding="utf-8")[:MAX_LENGTH].strip()
    except (OSError, UnicodeDecodeError):
        return ""


def save_bookmark(root: Path, item: str) -> None:
    """Keep the item that is asked now."""
    with suppress(OSError):
        (root / FILE).write_text(f"{item}\n", encoding="utf-8")
