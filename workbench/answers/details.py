"""``engagement.yaml`` and the list of what git leaves alone."""

from pathlib import Path

from workbench.answers.files import read_file, replace_file
from workbench.answers.records import read_records, with_plain
from workbench.answers.writer import joined, write_field
from workbench.engagement import FILE, Details

_IGNORED = """\
# Whoever is writing just now, where the interview stopped, files that are half written
.lock
.interview
.*.tmp
# Customer data stay where they are: only aggregates belong in facts/
*.csv
*.parquet
"""


def write_engagement(folder: Path, details: Details) -> Path:
    """Write what an engagement says about itself; other lines of the file stay as they are.

    Raises:
        ConflictError: when the file changes meanwhile.
        StorageError: when the disk refuses.
    """
    path = folder / FILE
    said = details.model_dump(mode="json")
    if not path.exists():
        lines = [line for key in said for line in write_field(key, said[key])]
        replace_file(path, joined([f"# {_one_line(details)}", *lines]).encode(), None)
        return path
    file = read_records(path, read_file(path))
    for key, value in said.items():
        if file.values.get(key) != value:
            file = with_plain(file, key, value)
    replace_file(path, file.encoded, file.content)
    return path


def write_ignored(folder: Path) -> None:
    """Write ``.gitignore`` unless there is one."""
    path = folder / ".gitignore"
    if not path.exists():
        replace_file(path, _IGNORED.encode(), None)


def _one_line(details: Details) -> str:
    return " ".join((details.title or details.client).split())
