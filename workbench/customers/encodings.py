"""Which encoding a text file is written in: told by its bytes where they leave no doubt."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from workbench.customers.packing import DAMAGES, damaged, open_bytes
from workbench.errors import CustomerDataError, UsageError

UTF8 = "utf-8"

_CODE_PAGES = ("cp1250", "cp1251", "cp1252")
_KNOWN = (UTF8, "utf-16", "utf-16-le", "utf-16-be", *_CODE_PAGES)
_MARKS = {
    codecs.BOM_UTF8: UTF8,
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SHORT = {"utf8": UTF8, "utf16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be"}
_CHUNK = 1 << 20
_HEAD = 4096
_ASCII = bytes(range(128))


def parse_encoding(text: str) -> str:
    """Return the name of an encoding that a person wrote, such as UTF-8 or windows-1250.

    Raises:
        UsageError: when it is not one of those that are read.
    """
    plain = text.strip().lower().replace("_", "-").replace("windows-", "cp")
    name = _SHORT.get(plain.replace("-", ""), plain)
    if name not in _KNOWN:
        raise UsageError("--encoding {text} is not one of: {known}.", text=text, known=_KNOWN)
    return name


def find_encoding(path: Path, given: str = "") -> str:
    """Return the encoding of a file: the given one when its bytes allow it, else the only one.

    Raises:
        CustomerDataError: when the bytes leave several, or do not fit the given one.
        StorageError: when a packed file is damaged.
    """
    try:
        with open_bytes(path) as file:
            head = file.read(_HEAD)
        told = _tell(head)
        if given and told and told[:6] != given[:6]:
            raise CustomerDataError(
                "{file} is written in {told}, not in {given}.", file=path.name, told=told,
                given=given,
            )  # fmt: skip
        if told or given:
            return _check(path, told or given)
        return _judge(path)
    except DAMAGES:
        raise damaged(path) from None


def _tell(head: bytes) -> str:
    """Return what the first bytes say: a mark, or the zero bytes of UTF-16; "" for neither."""
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even and 4 * odd > len(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if not odd and 4 * even > len(head[::2]) else ""


def _judge(path: Path) -> str:
    letters = set[int]()
    for chunk in _chunks(path):
        if not chunk.isascii():
            letters.update(chunk.translate(None, _ASCII))
    if not letters or _first_misfit(path, UTF8) is None:
        return UTF8
    return _judge_letters(path, bytes(sorted(letters)))


def _judge_letters(path: Path, letters: bytes) -> str:
    """Return the code page of bytes above 127 when only one has them, or all say the same."""
    readings = {}
    for page in _CODE_PAGES:
        try:
            readings[page] = letters.decode(page)
        except UnicodeDecodeError:
            continue
    if len(set(readings.values())) == 1:
        return next(iter(readings))
    raise CustomerDataError(
        "{file}:{line}  the file is not written in UTF-8, and which letters it means is not sure.",
        hint="Say how it was saved with --encoding: cp1250 for Central Europe, cp1251 for Cyrillic,"
        " cp1252 for Western Europe. Or save it as CSV UTF-8.",
        file=path.name,
        line=_first_misfit(path, UTF8),
    )


def _check(path: Path, encoding: str) -> str:
    line = _first_misfit(path, encoding)
    if line is not None:
        raise CustomerDataError(
            "{file}:{line}  the file is not written in {encoding}.",
            hint="Name another encoding with --encoding, or save the file as CSV UTF-8.",
            file=path.name,
            line=line,
            encoding=encoding,
        )
    if encoding in _CODE_PAGES and _is_wide(path) and _first_misfit(path, UTF8) is None:
        raise CustomerDataError(
            "{file} is written in {told}, not in {given}.", file=path.name, told=UTF8,
            given=encoding,
        )  # fmt: skip
    return encoding


def _is_wide(path: Path) -> bool:
    return not all(chunk.isascii() for chunk in _chunks(path))


def _first_misfit(path: Path, encoding: str) -> int | None:
    """Return the line of the first bytes that an encoding does not have, None when all fit."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    try:
        for chunk in _chunks(path):
            text = decoder.decode(chunk)
            line += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, errors="ignore")
        return line + before.count("\n")
    return None


def _chunks(path: Path) -> Iterator[bytes]:
    with open_bytes(path) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
