"""Days as people write them: which order of day, month and year, and the SQL that reads it.

A time of day and a zone may follow; the day is taken as written and never shifted.
"""

import re
from dataclasses import dataclass

from workbench.customers.database import Database, shipped_sql
from workbench.customers.rownumbers import PLAIN, RowNames
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
_SERIAL = re.compile(r"[1-9]\d{4}([.,]\d+)?")
_LAST_SERIAL = "73051"
_EPOCHS = {"EXCEL": "1899-12-30", "EXCEL1904": "1904-01-01"}
_FLAG = N_("Say which with --date-format, for example DD.MM.YYYY or MM/DD/YYYY.")
_SERIALS = N_(
    "Say that they are days with --date-format excel (excel1904 for old ones of the Mac), or name"
    " the order of the other rows; the numbers are then rejected."
)
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


@dataclass(frozen=True, slots=True)
class SerialFormat:
    """Days as spreadsheets count them, from a first one."""

    order: str

    def sql(self, column: str) -> str:
        """Return an expression for the day in a text column, NULL where there is none."""
        number = f"CAST(regexp_extract({column}, '^[0-9]+') AS INTEGER)"
        is_serial = f"regexp_full_match({column}, '{_SERIAL.pattern}')"
        is_near = f"{number} < {_LAST_SERIAL}"
        day = f"DATE '{_EPOCHS[self.order]}' + {number}"
        return f"CASE WHEN {is_serial} THEN CASE WHEN {is_near} THEN {day} END END"


def looks_like_day(text: str) -> bool:
    """Return whether a text could be a day in any order."""
    return bool(_SEPARATED.fullmatch(text.strip()) or _COMPACT.fullmatch(text.strip()))


def parse_format(text: str) -> DayFormat | SerialFormat:
    """Return the format that a person wrote, such as DMY, DD.MM.YYYY, %d.%m.%Y or excel.

    Raises:
        UsageError: when it is no order of day, month and year.
    """
    if text.strip().upper() in _EPOCHS:
        return SerialFormat(text.strip().upper())
    letters = re.sub(r"[^a-zA-Z]", "", text)
    order = re.sub(r"(.)\1+", r"\1", letters.upper())
    if order not in _ORDERS:
        raise UsageError(
            "--date-format {text} is not an order of day, month and year.",
            hint="Write DMY, MDY or YMD, a form such as DD.MM.YYYY, or excel for numbers.",
            text=text,
        )
    is_short = "%y" in text or letters.upper().count("Y") == 2
    return DayFormat(order, 2 if is_short else 4)


def looks_like_serial(text: str) -> bool:
    """Return whether a text could be a day as spreadsheets count them, from 1927 to 2099."""
    return bool(_SERIAL.fullmatch(text.strip())) and text.strip()[:5] < _LAST_SERIAL


def read_days(database: Database, column: str, given: str, rows: RowNames = PLAIN) -> str:
    """Make the table ``days`` (file, text, day) of the different texts in ``texts.day_text``.

    Returns the order of day, month and year, "" when no text needs one.

    Raises:
        CustomerDataError: when day and month could be read either way, or a day is a number.
    """
    database.create_shipped("day_texts")
    if given:
        form = parse_format(given)
        database.create("days", shipped_sql("days", day=form.sql("text")))
        return form.order
    _refuse_serials(database, column, rows)
    order = _find_order(database, column, rows)
    forms = (DayFormat("YMD"), DayFormat(order or "DMY"))
    expression = f"coalesce({', '.join(form.sql('text') for form in forms)})"
    database.create("days", shipped_sql("days", day=expression))
    return order


def _refuse_serials(database: Database, column: str, rows: RowNames) -> None:
    is_serial = f"regexp_full_match(text, '{_SERIAL.pattern}')"
    [(row,)] = database.run(shipped_sql("day_serials", is_serial=is_serial))
    if row is not None:
        raise CustomerDataError(
            'Column "{column}" has numbers where days should be, as in row {row}: a spreadsheet may'
            " have counted them.",
            hint=_SERIALS,
            column=column,
            row=rows.name(row),
        )


def _find_order(database: Database, column: str, rows: RowNames) -> str:
    day_first, month_first = DayFormat("DMY").sql("text"), DayFormat("MDY").sql("text")
    sql = shipped_sql("day_orders", day_first=day_first, month_first=month_first)
    readings = database.run(sql)
    only_day, only_month = (
        min((it[place] for it in readings if it[place]), default=None) for place in (0, 1)
    )
    if only_day and only_month:
        raise CustomerDataError(
            'Column "{column}" mixes orders: row {first} has the day first, row {second} the'
            " month.",
            hint=Message(_REJECTED, say_which=Message(_FLAG)),
            column=column,
            first=rows.name(only_day),
            second=rows.name(only_month),
        )
    for day_row, month_row, either in readings:
        if either and not day_row and not month_row:
            raise CustomerDataError(
                'Column "{column}" can be read day first or month first, as in row {row}.',
                hint=_FLAG,
                column=column,
                row=rows.name(either),
            )
    return "MDY" if only_month else "DMY" if only_day else ""
