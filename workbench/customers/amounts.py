"""Amounts as people write them: which decimal sign, and the SQL that reads it.

A minus may stand behind, and what is in brackets is negative, as accountants write it. At most four
decimals are taken; more, or anything that is not a plain number, is unreadable.
"""

import re
from collections.abc import Iterator

from workbench.customers.database import Database, shipped_sql
from workbench.customers.rownumbers import PLAIN, RowNames
from workbench.errors import CustomerDataError, UsageError

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'\N{RIGHT SINGLE QUOTATION MARK}"
_SIGNS = {".": ".", ",": ",", "point": ".", "comma": ","}
_OTHER = {".": ",", ",": "."}
_MINUS = "\N{MINUS SIGN}"


def _pattern(decimal: str, decimals: str = "{1,4}") -> str:
    groups = "|".join(
        rf"[1-9]\d{{0,2}}({re.escape(sign)}\d{{3}})+" for sign in (_OTHER[decimal], *_SPACES)
    )
    sign = re.escape(decimal)
    plain = rf"((\d+|{groups})({sign}\d{decimals})?|{sign}\d{decimals})"
    return rf"([-+{_MINUS}]?{plain}|{plain}[-{_MINUS}]|\({plain}\))"


_PATTERNS = {decimal: _pattern(decimal) for decimal in _OTHER}
_LOOKS = [re.compile(_pattern(decimal, "+")) for decimal in _OTHER]


def looks_like_amount(text: str) -> bool:
    """Return whether a text could be an amount with either decimal sign, however precise."""
    return any(look.fullmatch(text.strip()) for look in _LOOKS)


def parse_sign(text: str) -> str:
    """Return the decimal sign that a person named: "." or ",".

    Raises:
        UsageError: when it is neither.
    """
    if text not in _SIGNS:
        raise UsageError("--decimal {text} is neither point nor comma.", text=text)
    return _SIGNS[text]


def amount_sql(column: str, decimal: str) -> str:
    """Return an expression for the amount in a text column, NULL where there is none."""
    plain = f"replace({column}, '{_MINUS}', '-')"
    digits = f"replace(regexp_replace({plain}, '[^-0-9{decimal}]', '', 'g'), ',', '.')"
    digits = f"regexp_replace({digits}, '^(.*[0-9])-$', '-\\1')"
    value = f"TRY_CAST({digits} AS DECIMAL(18, 4))"
    value = f"CASE WHEN {column}[1] = '(' THEN -{value} ELSE {value} END"
    return f"CASE WHEN {_fits(column, decimal)} THEN {value} END"


def _fits(column: str, decimal: str) -> str:
    pattern = _PATTERNS[decimal].replace("'", "''")
    return f"regexp_full_match({column}, '{pattern}')"


def find_sign(database: Database, column: str, rows: RowNames = PLAIN) -> str:
    """Return the decimal sign of ``texts.amount_text``, "" when there is none to tell.

    Raises:
        CustomerDataError: when the amounts of a file could be read a thousand times larger or
            smaller, or the files differ.
    """
    point, comma = _fits("amount_text", "."), _fits("amount_text", ",")
    readings = database.run(shipped_sql("decimal_signs", point=point, comma=comma))
    only_point, only_comma = (min(filter(None, ends), default=None) for ends in _ends(readings))
    if only_point and only_comma:
        raise CustomerDataError(
            'Column "{column}" mixes decimal signs: a point in row {first}, a comma in row'
            " {second}.",
            hint="Say which with --decimal point or --decimal comma; the other rows are rejected.",
            column=column,
            first=rows.name(only_point),
            second=rows.name(only_comma),
        )
    for point_row, comma_row, either in readings:
        if either and not point_row and not comma_row:
            raise CustomerDataError(
                'Column "{column}" can be read with thousands or with three decimals, as in row'
                " {row}.",
                hint="Say which sign is the decimal one with --decimal point or --decimal comma.",
                column=column,
                row=rows.name(either),
            )
    return "," if only_comma else "." if only_point else ""


def _ends(readings: list[tuple[int, ...]]) -> Iterator[list[int]]:
    return ([reading[place] for reading in readings] for place in (0, 1))
