"""A file of records as the disk holds it, and the same file with one record changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.answers.splice import (
    END,
    change_fields,
    insert_record,
    replace_record,
    write_record,
)
from workbench.answers.writer import write_field
from workbench.errors import InputError, Place, Problem, StorageError
from workbench.yamltext import YamlText, parse_yaml

WHOLE = f'# Whole when its last line reads "{END}".'
_MARK = b"\xef\xbb\xbf"  # some Windows editors begin a file with it


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of records: what the disk holds (None: no file yet), as text, and what it says."""

    path: Path
    content: bytes | None
    text: str
    parsed: YamlText

    @property
    def values(self) -> dict[str, object]:
        """The records, and other values of the file, by their keys."""
        found = self.parsed.value
        return found if isinstance(found, dict) else {}

    @property
    def encoded(self) -> bytes:
        """The text as bytes, with the byte order mark it came with."""
        mark = _MARK if self.content and self.content.startswith(_MARK) else b""
        return mark + self.text.encode()

    def place(self, key: str, field: str = "") -> Place:
        """Return where a record, or a field of it, stands."""
        return self.parsed.place((key, field) if field else (key,))


def read_records(path: Path, content: bytes) -> RecordFile:
    """Return the file that its bytes make.

    Raises:
        InputError: with the place of everything that is not our YAML.
    """
    try:
        text = content.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("this is not UTF-8 text", {}, Place(str(path), line))
        raise InputError("{file} cannot be read.", problems=[problem], file=path) from error
    return RecordFile(path, content, text, parse_yaml(text, str(path)))


def new_records(path: Path, text: str) -> RecordFile:
    """Return a file that is not on the disk yet."""
    return RecordFile(path, None, text, parse_yaml(text, str(path)))


def is_cut(text: str) -> bool:
    """Whether a file that we generated lacks its last line."""
    return WHOLE in text[:1000] and not text.rstrip().endswith(f"\n{END}")


def with_record(file: RecordFile, key: str, changed: Mapping[str, object]) -> RecordFile:
    """Return the file with some fields of one record changed.

    A field changed to None is emptied (``value``) or taken out. The result is read back whole and
    compared with what was meant.

    Raises:
        StorageError: when the record is written in a way that cannot be changed safely.
    """
    record = file.values.get(key)
    merged = {**(record if isinstance(record, dict) else {}), **changed}
    kept = {name: merged[name] for name in merged if merged[name] is not None or name == "value"}
    wanted = {**file.values, key: kept}
    return _checked(file, key, wanted, _ways(file.text, key, changed, merged))


def with_new_record(
    file: RecordFile, key: str, fields: Mapping[str, object], comment: list[str], after: str = ""
) -> RecordFile:
    """Return the file with a record added below another, or at its end, under its comment."""
    lines = [*comment, *write_record(key, fields)]
    wanted = {**file.values, key: dict(fields)}
    return _checked(file, key, wanted, iter([insert_record(file.text, lines, after)]))


def with_plain(file: RecordFile, key: str, value: object) -> RecordFile:
    """Return the file with another value for a key that is no record, such as ``order: 10``."""
    lines = write_field(key, value)
    text = replace_record(file.text, key, lines) or insert_record(file.text, lines, "")
    return _checked(file, key, {**file.values, key: value}, iter([text]))


def _ways(
    text: str, key: str, changed: Mapping[str, object], merged: Mapping[str, object]
) -> Iterator[str | None]:
    yield change_fields(text, key, changed)
    yield replace_record(text, key, write_record(key, merged))


def _checked(
    file: RecordFile, key: str, wanted: dict[str, object], ways: Iterator[str | None]
) -> RecordFile:
    for text in ways:
        new = _read_back(file, text)
        if new is not None and _comparable(new.values) == _comparable(wanted):
            return new
    raise StorageError(
        "{place}  {key} is written in a way that cannot be changed safely.",
        hint="Write the key, value and state on lines of their own, then repeat the change.",
        place=replace(file.place(key), item=""),
        key=key,
    )


def _read_back(file: RecordFile, text: str | None) -> RecordFile | None:
    if text is None:
        return None
    try:
        return replace(file, text=text, parsed=parse_yaml(text, str(file.path)))
    except InputError:
        return None


def _comparable(values: Mapping[str, object]) -> dict[str, str]:
    """Return values so that 1 differs from true, whatever the order of keys."""
    return {
        key: repr(sorted(value.items()) if isinstance(value, dict) else value)
        for key, value in values.items()
    }
