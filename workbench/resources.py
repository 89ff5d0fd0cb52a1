"""Where the shipped questionnaires, templates and examples are, in a checkout and in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``bundled("templates", "house")``."""
    shipped = _PACKAGE / "_bundled"
    root = shipped if shipped.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def document_languages(*folders: Path) -> tuple[str, ...]:
    """Return the languages that folders of templates write documents in, in order."""
    found = [path for folder in folders for path in folder.glob("*/*.md.j2")]
    return tuple(sorted({path.name.partition(".")[0] for path in found}))
