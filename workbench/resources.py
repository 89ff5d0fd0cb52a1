"""Where the shipped questionnaires, templates and examples are, in a checkout and in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``bundled("templates", "house")``."""
    shipped = _PACKAGE / "_bundled"
    root = shipped if shipped.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
