"""``engagement.yaml``, and what git is told about an engagement."""

from pathlib import Path

from workbench.answers.files import is_temporary, read_file, replace_file
from workbench.answers.layout import SCHEMA, SECTION_FILE
from workbench.answers.lock import FILE as LOCK
from workbench.answers.records import read_records, with_plain
from workbench.answers.writer import joined, write_field
from workbench.engagement import FILE, QUESTIONS, Details

_GIT = {
    ".gitignore": """\
# Whoever is writing just now, where the interview stopped, files that are half written
.lock
.interview
.*.tmp
# What is built from the answers can be built again
output/
# Customer data stay where they are: only aggregates belong in facts/
*.csv
*.parquet
*.duckdb
*.duckdb.wal
cache/
""",
    ".gitattributes": """\
# The same line ends for everybody, so that a change of one answer is one change
* text=auto
*.yaml text eol=lf
*.docx binary
*.pptx binary
*.xlsx binary
*.pdf binary
# Generated: workbench fmt brings it up to date
.workbench/* -diff -merge
""",
}
GIT_FILES = tuple(_GIT)
_AT_START = {".git", QUESTIONS, LOCK, SCHEMA.partition("/")[0], *GIT_FILES}


def is_free_for_start(folder: Path) -> bool:
    """Whether an engagement can start in a folder: it is not there, empty, or half started.

    A start that was killed leaves files of answers, all open, and no ``engagement.yaml``: starting
    again goes on from there.
    """
    if not folder.exists():
        return True
    return folder.is_dir() and all(_is_of_a_start(path) for path in folder.iterdir())


def _is_of_a_start(path: Path) -> bool:
    if path.name == "answers" and path.is_dir():
        names = (each.name for each in path.iterdir())
        return all(SECTION_FILE.fullmatch(name) or is_temporary(name) for name in names)
    return path.name in _AT_START or is_temporary(path.name)


def write_engagement(folder: Path, details: Details) -> Path:
    """Write what an engagement says about itself; other lines of the file stay as they are.

    Raises:
        ConflictError: when the file changes meanwhile.
        StorageError: when the disk refuses.
    """
    path = folder / FILE
    said = details.model_dump(mode="json")
    if not details.pack.overlays:
        del said["pack"]["overlays"]
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


def write_git_settings(folder: Path) -> None:
    """Write what git leaves alone and how lines end, unless the folder says so already."""
    for name, text in _GIT.items():
        if not (folder / name).exists():
            replace_file(folder / name, text.encode(), None)


def _one_line(details: Details) -> str:
    return " ".join((details.title or details.client).split())
