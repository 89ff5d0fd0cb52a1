"""Where an interview stopped: one line in a folder of the engagement that git never sees.

It is a convenience only: when it is missing or wrong, the interview begins at the first open
question.
"""

from contextlib import suppress
from pathlib import Path

from workbench.interview.journal import FOLDER, private_folder

FILE = "place"
MAX_LENGTH = 200


def load_bookmark(root: Path) -> str:
    """Return the item at which the last sitting stopped, "" when nobody knows."""
    old = root / FOLDER
    path = old if old.is_file() else old / FILE
    try:
        return path.read_text(encoding="utf-8")[:MAX_LENGTH].strip()
    except (OSError, UnicodeDecodeError):
        return ""


def save_bookmark(root: Path, item: str) -> None:
    """Keep the item that is asked now."""
    with suppress(OSError):
        (private_folder(root) / FILE).write_text(f"{item}\n", encoding="utf-8")
