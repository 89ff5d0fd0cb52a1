"""Our own YAML, written so that ``yamltext`` reads back exactly what was said.

A text of several lines is stored with one line end more, as ``note: |`` reads anyway; reading
takes one off again.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

INDENT = "  "
WIDTH = 100
_PLAIN = re.compile(r"[^\W_].*")
_ENDS_PLAIN = re.compile(r": | #|[:\s]$")
_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_NOT_TEXT = re.compile(r"null|true|false|[0-9][0-9]*(\.[0-9]*)?([eE][-+]?[0-9]+)?")
CONTROLS = "\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"  # and below a space
_ODD = re.compile(f"[\x00-\x1f{CONTROLS}]")
_ODD_IN_BLOCK = re.compile(f"[\x00-\x09\x0b-\x1f{CONTROLS}]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_field(name: str, value: object, indent: str = "") -> list[str]:
    """Return the lines of ``name: value``, without line ends."""
    name = name if is_plain(name) else quoted(name)
    if value is None:
        return [f"{indent}{name}:"]
    if isinstance(value, Mapping) and value:
        lines = [line for key in value for line in write_field(key, value[key], indent + INDENT)]
        return [f"{indent}{name}:", *lines]
    if isinstance(value, str) and fits_block(value):
        body = (f"{indent}{INDENT}{line}" if line else "" for line in value[:-1].split("\n"))
        return [f"{indent}{name}: |", *body]
    line = f"{indent}{name}: {write_inline(value)}"
    if isinstance(value, list | tuple) and len(line) > WIDTH:
        return [f"{indent}{name}:", *(f"{indent}{INDENT}- {write_inline(item)}" for item in value)]
    return [line]


def write_inline(value: object, *, nested: bool = False) -> str:
    """Return a value on one line; ``nested`` when it stands inside a list's brackets."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return write_number(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{quoted(key)}: {_item(value[key])}' for key in value)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_item, value))}]"
    text = str(value)
    return text if (_WORD.fullmatch(text) if nested else True) and is_plain(text) else quoted(text)


def write_number(value: float) -> str:
    """Return a number as people write it: no exponent where it can be avoided, no ``.0``."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e16):
        return str(int(value))
    text = repr(value)
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        return text
    if -12 <= int(exponent) < 0:
        return format(Decimal(text), "f")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"


def is_plain(text: str) -> bool:
    """Whether a text reads back as itself without quotes."""
    return (
        _PLAIN.fullmatch(text) is not None
        and not _ENDS_PLAIN.search(text)
        and not _ODD.search(text)
        and not _NOT_TEXT.fullmatch(text)
    )


def fits_block(text: str) -> bool:
    """Whether a text reads back as itself from a literal block."""
    ends_in_words = text.endswith("\n") and text[:-1].rpartition("\n")[2].strip(" ") != ""
    return ends_in_words and text[0] not in " \n" and not _ODD_IN_BLOCK.search(text)


def quoted(text: str) -> str:
    """Return a text in quotes, on one line, with what would be lost written as escapes."""
    if _ODD.search(text):
        return f'"{"".join(_escaped(letter) for letter in text)}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def joined(lines: Iterable[str], newline: str = "\n") -> str:
    """Return lines as a text in which each line ends."""
    return "".join(f"{line}{newline}" for line in lines)


def _item(value: object) -> str:
    return write_inline(value, nested=True)


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if not _ODD.match(letter):
        return letter
    return f"\\x{ord(letter):02x}" if ord(letter) < 256 else f"\\u{ord(letter):04x}"
