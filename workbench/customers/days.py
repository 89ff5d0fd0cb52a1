"""Days as people write them: which order of day, month and year, and the SQL that reads it.

A time of day and a zone may follow; the day is taken as written and never shifted.
"""

import re
from dataclasses import dataclass

from workbench.customers.database import Database, shipped_sql
from workbench.errors import CustomerDataError, UsageError
from workbench.messages import N_, Message

_TIME = r"([T ] ?\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?( ?(Z|UTC|[-+]\d{2}(:?\d{2})?))?)?"
_SEPARATOR = "[-./] ?"
_YEARS = {4: r"(\d{4})", 2: r"(\d{2})"}
_ORDERS = {"YMD": (0, 1, 2), "DMY": (2, 1, 0), "MDY": (2, 0, 1)}
_SEPARATED = re.compile(
    rf"(\d{{4}}|\d{{1,2}}){_SEPARATOR}\d{{1,2}}{_SEPARATOR}(\d{{4}}|\d{{2}})\.?{_TIME}"
)
_COMPACT = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_FLAG = N_("Say which with --date-format, for example DD.MM.YYYY or MM/DD/YYYY.")
_REJECTED = N_("{say_which} Rows in the other order are then rejected.")


@dataclass(frozen=True, slots=True)
class DayFormat:
    """An order of year, month and day, and how many digits the year has."""

    order: str
    year_digits: int = 4

    def sql(self, column: str) -> str:
        """Return an expression for the day in a text column, NULL where there is none."""
        readings = [self._reading(column, separator) for separator in (_SEPARATOR, "")]
        return f"coalesce({', '.join(readings)})"

    def _reading(self, column: str, separator: str) -> str:
        pieces = {"Y": _YEARS[self.year_digits], "M": r"(\d{1,2})", "D": r"(\d{1,2})"}
        if not separator:
            pieces |= {"M": r"(\d{2})", "D": r"(\d{2})"}
        pattern = separator.join(pieces[letter] for letter in self.order)
        year, month, day = (self._part(column, f"^{pattern}{_TIME}$", it) for it in "YMD")
        if self.year_digits == 2:
            year = f"CASE WHEN {year} >= '70' THEN '19' ELSE '20' END || {year}"
        text = f"{year} || '-' || lpad({month}, 2, '0') || '-' || lpad({day}, 2, '0')"
        return f"CASE WHEN {year} BETWEEN '1900' AND '2100' THEN TRY_CAST({text} AS DATE) END"

    def _part(self, column: str, pattern: str, letter: str) -> str:
        return f"regexp_extract({column}, '{pattern}', {self.order.index(letter) + 1})"


def looks_like_day(text: str) -> bool:
    """Return whether a text could be a day in any order."""
    return bool(_SEPARATED.fullmatch(text.strip()) or _COMPACT.fullmatch(text.strip()))


def parse_format(text: str) -> DayFormat:
    """Return the format that a person wrote, such as DMY, DD.MM.YYYY or %d.%m.%Y.

    Raises:
        UsageError: when it is no order of day, month and year.
    """
    letters = re.sub(r"[^a-zA-Z]", "", text)
    order = re.sub(r"(.)\1+", r"\1", letters.upper())
    if order not in _ORDERS:
        raise UsageError(
            "--date-format {text} is not an order of day, month and year.",
            hint="Write DMY, MDY or YMD, or a form such as DD.MM.YYYY.",
            text=text,
        )
    is_short = "%y" in text or letters.upper().count("Y") == 2
    return DayFormat(order, 2 if is_short else 4)


def read_days(database: Database, column: str, given: str) -> None:
    """Make the table ``days`` (text, day) of the different texts in ``texts.day_text``.

    Raises:
        CustomerDataError: when day and month could be read either way.
    """
    database.create_shipped("day_texts")
    if given:
        expression = parse_format(given).sql("text")
    else:
        order = _find_order(database, column)
        expression = f"coalesce({DayFormat('YMD').sql('text')}, {DayFormat(order).sql('text')})"
    database.create("days", shipped_sql("days", day=expression))


def _find_order(database: Database, column: str) -> str:
    day_first, month_first = DayFormat("DMY").sql("text"), DayFormat("MDY").sql("text")
    readings = shipped_sql("day_orders", day_first=day_first, month_first=month_first)
    [(only_day, only_month, either)] = database.run(readings)
    if only_day and only_month:
        raise CustomerDataError(
            'Column "{column}" mixes orders: row {first} has the day first, row {second} the'
            " month.",
            hint=Message(_REJECTED, say_which=Message(_FLAG)),
            column=column,
            first=only_day,
            second=only_month,
        )
    if either and not only_day and not only_month:
        raise CustomerDataError(
            'Column "{column}" can be read day first or month first, as in row {row}.',
            hint=_FLAG,
            column=column,
            row=either,
        )
    return "MDY" if only_month else "DMY"
