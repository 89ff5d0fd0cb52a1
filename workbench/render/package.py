"""Office files as packages: the same input gives the same bytes, and they appear whole or not."""

import os
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from workbench.documents.blocks import Document
from workbench.errors import StorageError, why
from workbench.render.markup import language_tag, one_line

EPOCH = (1980, 1, 1, 0, 0, 0)
UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - office files take times without a zone
"""The time in the properties of a file without a date: the same input gives the same bytes."""
CONTENT_TYPES = "[Content_Types].xml"


def zip_parts(parts: dict[str, bytes]) -> bytes:
    """Return a zip of parts in a fixed order with fixed dates; workbooks inside likewise."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=_place):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            blob = parts[name]
            package.writestr(entry, repack(blob) if name.endswith(".xlsx") else blob)
    return target.getvalue()


def repack(package: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Return an Office file with its parts in a fixed order, without dates, some replaced."""
    with zipfile.ZipFile(BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return zip_parts(parts | dict(replaced or {}))


def set_properties(properties: Any, document: Document) -> None:  # noqa: ANN401 - untyped library
    """Fill the core properties of a file from the document's cover; no clock, no library names."""
    cover = document.cover
    moment = datetime.combine(cover.day, time()) if cover.day else UNDATED
    author = _property(cover.consultancy or cover.client)
    properties.title = _property(cover.title)
    properties.subject = _property(cover.subtitle)
    properties.author = properties.last_modified_by = author
    properties.content_status = _property(cover.status)
    properties.version = _property(cover.version)
    properties.category = _property(cover.confidentiality)
    properties.keywords = _property(cover.client)
    properties.comments = ""
    properties.language = language_tag(document.language)
    properties.identifier = _property(document.id)
    properties.revision = 1
    properties.created = properties.modified = moment


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        StorageError: when it cannot be written; the old file then stays.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise StorageError(
            "{file} cannot be written: {reason}.", file=path, reason=why(error)
        ) from error


def _place(name: str) -> tuple[int, str]:
    first = {CONTENT_TYPES: 0, "_rels/.rels": 1}
    return first.get(name, 2), name


def _property(text: str) -> str:
    return one_line(text)[:255]
