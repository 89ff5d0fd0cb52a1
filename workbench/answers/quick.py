"""A fast reading of records in the plain form that we write; everything else is left to YAML.

Reading YAML with line marks costs about 40 µs a record, this 5 µs, so that an engagement with
thousands of answers opens at once. It gives up wherever it is not certain to agree with YAML.
"""

import re

from workbench.answers.writer import CONTROLS, is_plain

_KEY = re.compile(r"([a-z][a-z0-9_.]*):")
_FIELD = re.compile(r"  ([a-z][a-z0-9_]*):(?: (\S.*))?")
_TEXT_LINE = re.compile(f"    [^\x00-\x20\xa0{CONTROLS}][^\x00-\x1f{CONTROLS}]*")
_SIMPLE = re.compile(
    f"[^\\W\\d_][^:#\x00-\x1f\xa0{CONTROLS}]*(?<! )|[0-9]{{4}}-[0-9]{{2}}(-[0-9]{{2}})?"
)
_ODD = re.compile(f"[\x00-\x1f{CONTROLS}]")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,30})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,30})\.[0-9]{1,30}")
_QUOTED = re.compile(r"""("[^"\\]*"|'[^']*')""")
_LIST = re.compile(r"\[(-?\w[\w.-]*(?:, -?\w[\w.-]*)*)?\]", re.ASCII)
_ITEM = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORDS = {"null": None, "true": True, "false": False}
_UNKNOWN = object()

Plain = dict[str, object]


def read_plain(lines: list[str]) -> tuple[str, Plain] | None:
    """Return the key and the fields of a record given by its lines, None when not certain."""
    begin = _KEY.fullmatch(lines[0])
    if begin is None or len(lines) < 2:
        return None
    fields: Plain = {}
    at = 1
    while at < len(lines):
        found = _FIELD.fullmatch(lines[at])
        if found is None or found[1] in fields:
            return None
        name, text = found.groups()
        at += 1
        if text == "|":
            stop = _block_stop(lines, at)
            value = _block(lines[at:stop])
            at = stop
        else:
            value = None if text is None else _scalar(text)
        if value is _UNKNOWN:
            return None
        fields[name] = value
    return begin[1], fields


def _scalar(text: str) -> object:
    if _SIMPLE.fullmatch(text):
        return _WORDS.get(text, text)
    if is_plain(text):
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _ODD.search(text):
        return _UNKNOWN
    if _QUOTED.fullmatch(text):
        return text[1:-1]
    return _list(text)


def _list(text: str) -> object:
    found = _LIST.fullmatch(text)
    if found is None:
        return _UNKNOWN
    items = [_item(item) for item in found[1].split(", ")] if found[1] else []
    return _UNKNOWN if _UNKNOWN in items else items


def _item(text: str) -> object:
    if _ITEM.fullmatch(text):
        return _WORDS.get(text, text)
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else _UNKNOWN


def _block_stop(lines: list[str], at: int) -> int:
    while at < len(lines) and (not lines[at] or lines[at].startswith("    ")):
        at += 1
    return at


def _block(lines: list[str]) -> object:
    """Return the text of a literal block, without blank lines at its end."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    if not lines or not lines[0]:
        return _UNKNOWN
    for line in lines:
        if line and not _TEXT_LINE.fullmatch(line):
            return _UNKNOWN
    return "\n".join(line[4:] for line in lines) + "\n"
