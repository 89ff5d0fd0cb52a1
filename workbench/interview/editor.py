"""Long text in the person's own editor."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from workbench.errors import StorageError

_COMMON = ("nano", "vi", "notepad")


def edit_text(text: str, suffix: str = ".txt") -> str:
    """Return a text as it was left in ``$VISUAL``, ``$EDITOR`` or a common editor.

    ``suffix`` is the end of the file's name, by which editors know what they show.

    Raises:
        StorageError: when there is no editor, or it failed.
    """
    command = _editor()
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        path = Path(folder) / f"answer{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*command, str(path)], check=True)  # noqa: S603 - the person's own choice
            return path.read_text(encoding="utf-8")
        except (OSError, subprocess.CalledProcessError, UnicodeDecodeError) as error:
            raise StorageError(
                "The editor {editor} failed: {reason}.",
                hint="Name another one with the environment variable EDITOR.",
                editor=command[0],
                reason=error,
            ) from error


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    found = next((name for name in _COMMON if shutil.which(name)), "")
    if not found:
        raise StorageError("No editor is known: set the environment variable EDITOR.")
    return [found]
