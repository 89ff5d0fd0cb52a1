"""Which column holds what: as a person says, or as the columns' names suggest."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

from workbench.customers.amounts import looks_like_amount
from workbench.customers.days import looks_like_day, looks_like_serial
from workbench.customers.layout import mask
from workbench.customers.options import REQUIRED
from workbench.errors import CustomerDataError, Problem

_NAMES = {
    "customer": "customer client member buyer user card cardholder household account"
    " kunde kundennummer stranka kupec kartica klient клиент покупатель карта",
    "date": "date day datetime time timestamp datum tag dan data dzień дата день",
    "amount": "amount value total revenue sales spend turnover price net gross betrag umsatz"
    " znesek promet kwota wartość сумма выручка",
    "order": "order receipt transaction invoice basket ticket bon beleg račun naročilo paragon"
    " zamówienie чек заказ",
    "channel": "channel kanal kanał канал",
    "store": "store shop branch outlet filiale trgovina poslovalnica sklep магазин",
    "product": "product item sku article artikel izdelek produkt товар",
}
_WORDS = {field: frozenset(words.split()) for field, words in _NAMES.items()}
_LOOKS = {
    "date": looks_like_day,
    "amount": looks_like_amount,
    "serial": lambda text: looks_like_serial(text) or looks_like_day(text),
}
_NUMBERING = frozenset({"id", "ids", "no", "nr", "num", "number", "code", "key"})
_LONGEST = 40
_SHOWN = 50
_JUDGED = 250
_GUESSED = ("date", "amount", "customer", "order", "channel", "store", "product")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its name, its number from 1, and what its first values look like.

    ``samples`` show days and decimal amounts as they are, anything else with its letters and
    digits masked, because it could be a customer.
    """

    name: str
    number: int
    samples: tuple[str, ...]
    looks: frozenset[str]
    has_decimals: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """The number of the column that holds each field, and which of them were guessed.

    ``missing`` has the required fields that nothing decides, with the columns they could be.
    """

    fields: Mapping[str, int]
    guessed: frozenset[str]
    missing: Mapping[str, tuple[str, ...]]


def describe_columns(names: Sequence[str], head: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return a file's columns by the values of its first rows."""
    return tuple(
        _describe(
            _printable(name),
            number,
            [row[number - 1].strip() for row in head if len(row) >= number],
        )
        for number, name in enumerate(names, 1)
    )


def _describe(name: str, number: int, values: list[str]) -> Column:
    given = [value for value in values if value][:_JUDGED]
    looks = frozenset(
        field
        for field, look in _LOOKS.items()
        if given and 10 * sum(map(look, given)) >= 9 * len(given)
    )
    has_decimals = "amount" in looks and any(re.search("[.,]", value) for value in given)
    is_plain = "date" in looks or has_decimals
    show = _show_plain if is_plain else _mask
    shown = list(islice(dict.fromkeys(map(show, given[:_SHOWN])), 3))
    return Column(name, number, tuple(shown), looks, has_decimals)


def _show_plain(value: str) -> str:
    is_harmless = looks_like_day(value) or looks_like_amount(value)
    return _printable(value)[:_LONGEST] if is_harmless else _mask(value)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _mask(value: str) -> str:
    return _printable(mask(value))[:_LONGEST]


def mask_others(columns: Sequence[Column], shown: Collection[int]) -> tuple[Column, ...]:
    """Return columns whose samples are masked, but for those with some numbers."""
    return tuple(
        column
        if column.number in shown
        else replace(column, samples=tuple(dict.fromkeys(map(_mask, column.samples))))
        for column in columns
    )


def map_columns(columns: Sequence[Column], given: Mapping[str, str], file: str) -> Assignment:
    """Return which column holds which field: as given, the others guessed.

    Raises:
        CustomerDataError: when a given column is not in the file.
    """
    fields = {field: _find(columns, name, file) for field, name in given.items() if name}
    guessed: dict[str, int] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for field in (field for field in _GUESSED if field not in given):
        taken = {*fields.values(), *guessed.values()}
        best = _guess(field, [column for column in columns if column.number not in taken])
        if len(best) == 1:
            guessed[field] = best[0].number
        elif field in REQUIRED:
            missing[field] = tuple(column.name for column in best)
    missing |= {field: () for field in REQUIRED if given.get(field) == ""}
    return Assignment(fields | guessed, frozenset(guessed), missing)


def _find(columns: Sequence[Column], name: str, file: str) -> int:
    named = [column.number for column in columns if column.name == name]
    if len(named) == 1:
        return named[0]
    if name.isdecimal() and 1 <= int(name) <= len(columns):
        return int(name)
    if named:
        raise CustomerDataError(
            '{file} has several columns "{name}": give its number instead.', file=file, name=name
        )
    near = get_close_matches(name, [column.name for column in columns], n=3)
    raise CustomerDataError(
        '{file} has no column "{name}". Its columns are: {columns}.',
        hint="Did you mean: {near}?" if near else "",
        near=near,
        file=file,
        name=name,
        columns=[f"{column.number} {column.name}" for column in columns[:40]],
    )


def _guess(field: str, columns: Iterable[Column]) -> list[Column]:
    """Return the columns that fit a field best: one is a guess, several are a question."""
    fitting = [column for column in columns if _fits(field, column)]
    scores = {column.number: _score(field, column.name) for column in fitting}
    best = max(scores.values(), default=0)
    if best:
        return [column for column in fitting if scores[column.number] == best]
    if field == "amount":
        return [column for column in fitting if column.has_decimals]
    return fitting if field == "date" else []


def _fits(field: str, column: Column) -> bool:
    if field == "date":
        is_counted = "serial" in column.looks and _score(field, column.name) > 0
        return "date" in column.looks or is_counted
    if field == "amount":
        return "amount" in column.looks and "date" not in column.looks
    return "date" not in column.looks and not column.has_decimals


def _score(field: str, name: str) -> int:
    words = re.findall(r"[^\W\d_]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower())
    if not _WORDS[field].intersection(words):
        return 0
    return 1 + (len(set(words) - _NUMBERING) == 1)


def require_complete(assignment: Assignment, file: str) -> None:
    """Refuse a mapping that leaves a required field undecided.

    Raises:
        CustomerDataError: naming the flags to give.
    """
    if not assignment.missing:
        return
    problems = [
        Problem(
            "the {field} could be: {columns}" if columns else "no column is known as the {field}",
            {"field": field, "columns": columns},
        )
        for field, columns in assignment.missing.items()
    ]
    flags = " ".join(f"--map {field}=COLUMN" for field in assignment.missing)
    raise CustomerDataError(
        "The columns of {file} are not all known.",
        problems=problems,
        hint="Name them, by name or by number: {flags}",
        file=file,
        flags=flags,
    )
