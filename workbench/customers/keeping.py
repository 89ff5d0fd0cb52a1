"""Copies of large files as Parquet, outside every engagement, found again by what they hold."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.customers.database import Database
from workbench.customers.options import Options
from workbench.customers.packing import open_raw
from workbench.customers.source import Source
from workbench.errors import StorageError, UnsafeError, why

LEAST_BYTES = 32 << 20
"""Smaller files are converted anew, so that no copy of them stays behind."""

_FORMAT = 1
_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the copy of a file is, or will be."""

    path: Path

    @property
    def exists(self) -> bool:
        """Whether the file was converted before."""
        return self.path.is_file()

    def write(self, database: Database, sql: str, types: Mapping[int, str]) -> None:
        """Write the rows of a query, whole or not at all, for nobody else to read."""
        draft = self.path.with_suffix(f".{os.getpid()}.part")
        try:
            draft.touch(0o600)
            database.export(sql, draft, json.dumps(dict(types)))
            draft.chmod(0o600)
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)

    def types(self, database: Database) -> dict[int, str]:
        """Return the types that a sheet's columns had, by their numbers."""
        found = json.loads(database.read_note(self.path))
        return {int(number): str(kind) for number, kind in found.items()}


def find_kept(source: Source, options: Options) -> Kept | None:
    """Return where a file's copy is or will be; None when none is to be kept."""
    if options.keep is None or source.path.stat().st_size < LEAST_BYTES:
        return None
    return Kept(options.keep / f"{_fingerprint(source)}.parquet")


def _fingerprint(source: Source) -> str:
    """Return a name made of the file's bytes and of how they are read."""
    layout = source.layout
    assert layout is not None
    reading = [_FORMAT, source.encoding, layout.delimiter, layout.header_rows, source.sheet]
    digest = hashlib.sha256(json.dumps([*reading, len(source.numbers)]).encode())
    digest.update(hash_file(source.path).encode())
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with open_raw(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def prepare_folder(folder: Path) -> Path:
    """Make the folder for copies, readable by its owner alone, and return it.

    Raises:
        UnsafeError: when it lies in a git working tree, where copies could travel.
        StorageError: when it cannot be made.
    """
    folder = folder.expanduser().resolve()
    if any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        raise UnsafeError(
            "{folder} is under version control: copies of customer data must not be kept there.",
            hint="Name another folder with WORKBENCH_CACHE.",
            folder=folder,
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            "{folder} cannot be made: {reason}.", folder=folder, reason=why(error)
        ) from error
    return folder
