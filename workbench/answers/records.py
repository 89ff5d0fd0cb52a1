"""A file of records as the disk holds it, and the same file with one record changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from workbench.answers.quick import read_plain
from workbench.answers.splice import (
    END,
    change_fields,
    insert_record,
    newline_of,
    replace_record,
    write_record,
)
from workbench.answers.writer import CONTROLS, joined, write_field
from workbench.errors import InputError, Place, Problem, StorageError
from workbench.yamltext import YamlText, parse_yaml

WHOLE = f'# Whole when its last line reads "{END}".'
MAX_BYTES = 1_000_000  # a section's answers are a hundredth of this
_MARK = b"\xef\xbb\xbf"  # some Windows editors begin a file with it
# A record: its first line, and the indented lines below with the blank ones between them. All is
# possessive (++), so that no file takes longer than its length.
_PIECE = re.compile(
    r"^[^ \t\r\n#].*+(?:\n|\Z)(?:(?:[ \t]*+\r?\n)*+[ \t]++[^ \t\r\n].*+(?:\n|\Z))*+", re.MULTILINE
)
_ODD = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{CONTROLS}]|\r(?!\n)")
_BLANK = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+")
_REST = re.compile(_BLANK.pattern + r"[ \t]*+(?:#[^\n]*+)?")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*:(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Record:
    """A value of a file: its text, "" where that cannot be read alone, and what it says."""

    text: str
    value: object


_NONE = Record("", None)


@dataclass(frozen=True)
class RecordFile:
    """A file of records: what the disk holds (None: no file yet), as text, and what it says."""

    path: Path
    content: bytes | None
    text: str
    records: dict[str, Record] = field(repr=False)

    @cached_property
    def name(self) -> str:
        """The path as people read it."""
        return str(self.path)

    @cached_property
    def values(self) -> dict[str, object]:
        """The records, and other values of the file, by their keys."""
        return {key: record.value for key, record in self.records.items()}

    @cached_property
    def encoded(self) -> bytes:
        """The text as bytes, with the byte order mark it came with."""
        mark = _MARK if self.content and self.content.startswith(_MARK) else b""
        return mark + self.text.encode()

    def place(self, key: str, item: str = "") -> Place:
        """Return where a record stands, under the name people know it by."""
        return Place(self.name, self._lines[key], 1, item or key)

    def place_of_field(self, key: str, field: str, item: str) -> Place:
        """Return where a field of a record stands, or the record when it lacks the field."""
        return replace(self._parsed.place((key, field) if field else (key,)), item=item)

    def with_text(self, key: str, text: str, value: object) -> "RecordFile":
        """Return the file with another text for a record that stands alone."""
        old = self.records[key].text
        start = _found(self.text, old)
        whole = self.text[:start] + text + self.text[start + len(old) :]
        return replace(self, text=whole, records={**self.records, key: Record(text, value)})

    def spans(self) -> dict[str, tuple[int, int]]:
        """Return where each record begins and ends in the text; all must stand alone."""
        spans: dict[str, tuple[int, int]] = {}
        done = 0
        for key, record in self.records.items():
            start = _found(self.text, record.text, done)
            done = start + len(record.text)
            spans[key] = start, done
        return spans

    @cached_property
    def _parsed(self) -> YamlText:
        return parse_yaml(self.text, self.name)

    @cached_property
    def _lines(self) -> dict[str, int]:
        if not all(record.text for record in self.records.values()):
            return {key: self._parsed.place((key,)).line for key in self.records}
        lines: dict[str, int] = {}
        line, done = 1, 0
        for key, (start, _) in self.spans().items():
            line += self.text.count("\n", done, start)
            lines[key], done = line, start
        return lines


def read_records(path: Path, content: bytes) -> RecordFile:
    """Return the file that its bytes make.

    Raises:
        InputError: with the place of everything that is not our YAML.
    """
    if len(content) > MAX_BYTES:
        problem = Problem("larger than {limit} bytes.", {"limit": MAX_BYTES}, Place(str(path)))
        raise InputError("{file} cannot be read.", problems=[problem], file=path)
    try:
        text = content.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("this is not UTF-8 text.", {}, Place(str(path), line))
        raise InputError("{file} cannot be read.", problems=[problem], file=path) from error
    return RecordFile(path, content, text, _records(text, path, {}))


def new_records(path: Path, text: str) -> RecordFile:
    """Return a file that is not on the disk yet."""
    return RecordFile(path, None, text, _records(text, path, {}))


def is_cut(text: str) -> bool:
    """Whether a file that we generated lacks its last line."""
    return WHOLE in text[:1000] and not text.rstrip().endswith(f"\n{END}")


def with_record(file: RecordFile, key: str, changed: Mapping[str, object]) -> RecordFile:
    """Return the file with some fields of one record changed.

    A field changed to None is emptied (``value``) or taken out. The result is read back and
    compared with what was meant: the record where it stands alone, else the whole file.

    Raises:
        StorageError: when the record is written in a way that cannot be changed safely.
    """
    record = file.records.get(key, _NONE)
    before = record.value if isinstance(record.value, dict) else {}
    merged = {**before, **changed}
    kept = {name: merged[name] for name in merged if merged[name] is not None or name == "value"}
    if record.text.endswith("\n"):
        ours = _as_we_write(record.text, key, before, kept)
        for text in chain(ours, _ways(record.text, key, changed, merged)):
            if text is not None and _says(text, key, kept):
                return file.with_text(key, text, kept)
    return _checked(file, key, kept, _ways(file.text, key, changed, merged))


def with_new_record(
    file: RecordFile, key: str, fields: Mapping[str, object], comment: list[str], after: str = ""
) -> RecordFile:
    """Return the file with a record added below another, or at its end, under its comment."""
    lines = [*comment, *write_record(key, fields)]
    return _checked(file, key, dict(fields), iter([insert_record(file.text, lines, after)]))


def with_plain(file: RecordFile, key: str, value: object) -> RecordFile:
    """Return the file with another value for a key that is no record, such as ``order: 10``."""
    lines = write_field(key, value)
    text = replace_record(file.text, key, lines) or insert_record(file.text, lines, "")
    return _checked(file, key, value, iter([text]))


def _found(text: str, record: str, start: int = 0) -> int:
    """Return where a record's text begins: no other line begins as its first one does."""
    if not start and text.startswith(record):
        return 0
    return text.index(f"\n{record}", max(start - 1, 0)) + 1


def _says(text: str, key: str, wanted: object) -> bool:
    """Whether a text is one record that can be read alone and says what was wanted."""
    if _ODD.search(text) or not _PIECE.fullmatch(text):
        return False
    read = _piece(text, {})
    return read is not None and read[0] == key and _comparable(read[1]) == _comparable(wanted)


def _records(text: str, path: Path, known: Mapping[str, Record]) -> dict[str, Record]:
    """Return the records of a text; those whose text is known are not read again."""
    found = _pieces(text, known)
    return _whole(text, path) if found is None else found


def _whole(text: str, path: Path) -> dict[str, Record]:
    """Return what YAML makes of the whole text."""
    parsed = parse_yaml(text, str(path))
    if parsed.value is None:
        return {}
    if not isinstance(parsed.value, dict):
        problem = Problem("must be answers by their questions.", {}, parsed.place(()))
        raise InputError("{file} cannot be read.", problems=[problem], file=path)
    return {key: Record("", value) for key, value in parsed.value.items()}


def _pieces(text: str, known: Mapping[str, Record]) -> dict[str, Record] | None:
    """Return the records read one by one, None when only the whole text can tell.

    A line that begins at the margin ends whatever came before it, except an unclosed quote or
    bracket, and a piece with one of those cannot be read alone.
    """
    if _ODD.search(text):
        return None
    records: dict[str, Record] = {}
    done = 0
    for found in _PIECE.finditer(text):
        if not _BLANK.fullmatch(text, done, found.start()):
            return None
        read = _piece(found[0], known)
        if read is None or read[0] in records:
            return None
        records[read[0]] = Record(found[0], read[1])
        done = found.end()
    return records if _REST.fullmatch(text, done) else None


def _piece(piece: str, known: Mapping[str, Record]) -> tuple[str, object] | None:
    """Return the key and the value of one record's text, None when it does not stand alone."""
    key = piece.partition(":")[0]
    if key in known and known[key].text == piece:
        return key, known[key].value
    lines = piece.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if (quick := read_plain(lines)) is not None:
        return quick
    if not _PLAIN_KEY.match(piece):
        return None
    try:
        value = parse_yaml(piece, "").value
    except InputError:
        return None
    return next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else None


def _as_we_write(
    text: str, key: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[str]:
    """Yield a record written anew, where nobody would see that from how it was written before."""
    newline = newline_of(text)
    if text == joined(write_record(key, before), newline):
        yield joined(write_record(key, after), newline)


def _ways(
    text: str, key: str, changed: Mapping[str, object], merged: Mapping[str, object]
) -> Iterator[str | None]:
    yield change_fields(text, key, changed)
    yield replace_record(text, key, write_record(key, merged))


def _checked(file: RecordFile, key: str, wanted: object, ways: Iterator[str | None]) -> RecordFile:
    for text in ways:
        new = _read_back(file, text)
        if new is not None and _is_meant(file, new, key, wanted):
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
        return replace(file, text=text, records=_records(text, file.path, file.records))
    except InputError:
        return None


def _is_meant(file: RecordFile, new: RecordFile, key: str, wanted: object) -> bool:
    """Whether the changed record says what was wanted and every other what it said before."""
    before = {**file.records, key: Record("", wanted)}
    return before.keys() == new.records.keys() and all(
        _same(record, new.records[name]) for name, record in before.items()
    )


def _same(one: Record, other: Record) -> bool:
    return (one.text != "" and one.text == other.text) or (
        _comparable(one.value) == _comparable(other.value)
    )


def _comparable(value: object) -> str:
    """Return a value so that 1 differs from true, whatever the order of keys."""
    return repr(sorted(value.items()) if isinstance(value, dict) else value)
