"""Changes inside a YAML text: one record, one field; every other character stays."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from workbench.answers.writer import INDENT, joined, write_field

END = "# end"
FIELDS = ("value", "state", "source", "as_of", "owner", "note")
_TOP = re.compile(r"^[^ \t\r\n#]", re.MULTILINE)
_LAST = re.compile(rf"^{END}\s*\Z", re.MULTILINE)
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEADER = re.compile(r"[ \t]*(?:[|>][-+0-9]*)?([ \t]+#.*)?")  # of a block; its remark
_SPACE = " \t\r\n"
_Edit = tuple[int, int, str]  # from, to, the text instead
_BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a field stands in a record's text: its lines, and its value within them."""

    start: int
    stop: int
    colon: int
    value_stop: int
    indent: str
    on_one_line: bool


@dataclass(frozen=True, slots=True)
class Remarks:
    """What people noted within a record: beside its key and its fields, above them, at its end."""

    head: str = ""
    above: Mapping[str, list[str]] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)


def write_record(key: str, fields: Mapping[str, object]) -> list[str]:
    """Return the lines of a whole record."""
    known = [name for name in FIELDS if name in fields]
    names = known + [name for name in fields if name not in FIELDS]
    kept = [name for name in names if fields[name] is not None or name == "value"]
    return [f"{key}:", *(line for name in kept for line in write_field(name, fields[name], INDENT))]


def change_fields(text: str, key: str, changed: Mapping[str, object]) -> str | None:
    """Return the text with some fields of a record changed, each alone.

    A field changed to None is emptied (``value``) or taken out. None is returned for a record
    that is not written as a block of fields.
    """
    text = text if text.endswith("\n") else text + newline_of(text)
    span = _span(text, key)
    if span is None:
        return None
    record = text[slice(*span)]
    fields = _fields(record)
    if not fields:
        return None
    names = sorted(changed, key=lambda name: FIELDS.index(name) if name in FIELDS else len(FIELDS))
    edits = [_edit(record, fields, name, changed[name]) for name in names]
    return text[: span[0]] + _edited(record, edits) + text[span[1] :]


def replace_record(text: str, key: str, lines: list[str]) -> str | None:
    """Return the text with other lines in the place of a record, None when it is not found."""
    span = _span(text, key)
    if span is None:
        return None
    return text[: span[0]] + joined(lines, newline_of(text)) + text[span[1] :]


def insert_record(text: str, lines: list[str], after: str) -> str:
    """Return the text with a record added below another one, or else at its end."""
    newline = newline_of(text)
    span = _span(text, after) if after else None
    if span is not None:
        return text[: span[1]] + joined(["", *lines], newline) + text[span[1] :]
    last = _LAST.search(text)
    position = last.start() if last else len(text)
    before = text[:position]
    if before and not before.endswith("\n"):
        before += newline
    return before + joined([*lines, ""], newline) + text[position:]


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"


def _span(text: str, key: str) -> tuple[int, int] | None:
    """Return where a record begins and where its last line ends, without trailing comments."""
    exact = re.escape(key)
    begin = re.search(rf"""^(?:{exact}|"{exact}"|'{exact}')[ \t]*:""", text, re.MULTILINE)
    if begin is None:
        return None
    following = _TOP.search(text, begin.end())
    stop = following.start() if following else len(text)
    return begin.start(), trimmed(text, begin.start(), stop, 0)


def trimmed(text: str, start: int, stop: int, depth: int) -> int:
    """Return where a stretch of lines ends without blank lines and comments up to a depth."""
    while True:
        line_start = max(text.rfind("\n", start, stop - 1) + 1, start)
        line = text[line_start:stop]
        content = line.lstrip(" ")
        trailing = not content.strip(_SPACE) or (
            content.startswith("#") and len(line) - len(content) <= depth
        )
        if line_start <= start or not trailing:
            return stop
        stop = line_start


def _fields(record: str) -> dict[str, _Field]:
    """Return the fields of a record by name; nothing when it is not a block of plain fields."""
    try:
        events = iter(list(yaml.parse(record, Loader=_Loader)))
        pairs = list(_pairs(events))
    except (yaml.YAMLError, ValueError):
        return {}
    starts = [record.rfind("\n", 0, _start(key)) + 1 for key, *_ in pairs]
    stops = [*starts[1:], len(record)]
    if not starts or 0 in starts or len(set(starts)) < len(starts):
        return {}
    return {
        key.value: _field(record, start, stop, key, end, is_inline=is_inline)
        for (key, end, is_inline), start, stop in zip(pairs, starts, stops, strict=True)
    }


def _field(
    record: str, start: int, stop: int, key: yaml.ScalarEvent, end: int, *, is_inline: bool
) -> _Field:
    indent = record[start : _start(key)]
    return _Field(
        start,
        trimmed(record, start, stop, len(indent)),
        record.index(":", _end(key)) + 1,
        end,
        indent,
        is_inline and "\n" not in record[start:end],
    )


def _pairs(events: Iterator[yaml.Event]) -> Iterator[tuple[yaml.ScalarEvent, int, bool]]:
    """Yield the key of each field, where its value ends, and whether that is one inline value."""
    for _ in range(4):  # stream, document, mapping, the record's key
        next(events)
    if not isinstance(next(events), yaml.MappingStartEvent):
        return
    while isinstance(key := next(events), yaml.ScalarEvent):
        first = last = next(events)
        depth = _depth(first)
        while depth:
            last = next(events)
            depth += _depth(last)
        inline = (
            first.style not in _BLOCK_STYLES
            if isinstance(first, yaml.ScalarEvent)
            else (bool(getattr(first, "flow_style", False)))
        )
        yield key, _end(last), inline


def remarks_in(record: str) -> Remarks | None:
    """Return the comments within a record, None when they cannot be told from what it says."""
    if "#" not in record:
        return Remarks()
    fields = _fields(record)
    if not fields:
        return None
    done = record.index("\n") + 1
    head = record[:done].partition(":")[2].strip()
    above: dict[str, list[str]] = {}
    beside: dict[str, str] = {}
    for name, each in fields.items():
        above[name] = _comments(record[done : each.start])
        remark = _beside(record, each)
        if remark is None:
            return None
        beside[name] = remark
        done = each.stop
    is_told = head.startswith("#") or not head
    return Remarks(head, above, beside, _comments(record[done:])) if is_told else None


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _beside(record: str, field: _Field) -> str | None:
    """Return the remark beside a field, None when there may be some within its value."""
    line_stop = _line_stop(record, record.index("\n", field.colon) + 1)
    if field.on_one_line:
        return record[field.value_stop : line_stop].strip()
    header = _HEADER.fullmatch(record, field.colon, line_stop)
    if header and record[field.colon : line_stop].strip()[:1] in _BLOCK_STYLES:
        return (header[1] or "").strip()
    return None if "#" in record[field.start : field.stop] else ""


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index


def _depth(event: yaml.Event) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _edit(record: str, fields: dict[str, _Field], name: str, value: object) -> _Edit:
    indent = next(iter(fields.values())).indent
    newline = newline_of(record)
    gone = value is None and name != "value"
    lines = [] if gone else write_field(name, value, indent)
    if name not in fields:
        position = _place_for(fields, name)
        return position, position, joined(lines, newline)
    field = fields[name]
    if gone:
        return field.start, field.stop, ""
    below = f"{newline}{joined(lines[1:], newline)}".removesuffix(newline)
    first = lines[0].removeprefix(f"{indent}{name}:")
    line_stop = _line_stop(record, record.index("\n", field.colon) + 1)
    if field.on_one_line:
        return field.colon, line_stop, first + record[field.value_stop : line_stop] + below
    header = _HEADER.fullmatch(record, field.colon, line_stop)
    stop = _line_stop(record, field.stop)
    return field.colon, stop, first + (header[1] or "" if header else "") + below


def _line_stop(record: str, following: int) -> int:
    """Return where the text of the line before a place ends, without its line end."""
    return following - (2 if record[:following].endswith("\r\n") else 1)


def _edited(record: str, edits: list[_Edit]) -> str:
    """Return the record with all edits made; of those at one place, additions come first."""
    pieces = []
    done = 0
    for start, stop, text in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [record[done:start], text]
        done = stop
    return "".join([*pieces, record[done:]])


def _place_for(fields: dict[str, _Field], name: str) -> int:
    """Return where a new field goes: below the known ones that come before it, else last."""
    above = [fields[known].stop for known in FIELDS[: _rank(name)] if known in fields]
    if above:
        return max(above)
    return min(field.start for field in fields.values())


def _rank(name: str) -> int:
    return FIELDS.index(name) if name in FIELDS else len(FIELDS)
