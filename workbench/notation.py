"""Numbers, shares, money and dates as people of a country type them, read strictly.

What has one reading is taken, what has two ("1.500", "03/04/2027") raises an ``AmbiguityError``
that carries both, the reading of the language first. Nothing is guessed.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from workbench.errors import AnswersError
from workbench.messages import N_

Kind = Literal["number", "integer", "percent", "money"]
MAX_DIGITS = 15


class AmbiguityError(AnswersError):
    """What was typed has two readings; the front-end asks which is meant."""

    def __init__(self, text: str, readings: tuple[Decimal | date, ...], point: str = ".") -> None:
        self.readings = readings
        super().__init__(
            "{text} can be read as {first} or as {second}.",
            hint="Write it in a way that has one reading.",
            text=text,
            first=_plain(readings[0], point),
            second=_plain(readings[1], point),
        )


_SPACES = dict.fromkeys(map(ord, "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\u2009\u2007\t"), " ")
_MINUSES = dict.fromkeys(map(ord, "\N{MINUS SIGN}\N{EN DASH}"), "-")
_QUOTES = {ord("\N{RIGHT SINGLE QUOTATION MARK}"): "'"}
_SAME = _SPACES | _MINUSES | _QUOTES

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "zł": "PLN", "₽": "RUB", "руб": "RUB"}  # noqa: RUF001
_THOUSAND, _MILLION, _BILLION = 3, 6, 9
_SCALES: Mapping[str, Mapping[int, str]] = {
    "": {_THOUSAND: "k", _MILLION: "m mio mln", _BILLION: "mrd"},
    "en": {_THOUSAND: "thousand", _MILLION: "mn million", _BILLION: "bn billion"},
    "sl": {
        _THOUSAND: "tis tisoč",
        _MILLION: "milijon milijona milijone milijonov",
        _BILLION: "milijarda milijardi milijarde milijard",
    },
    "pl": {
        _THOUSAND: "tys tysiąc tysiące tysięcy tysiąca",
        _MILLION: "milion miliona miliony milionów",
        _BILLION: "mld miliard miliarda miliardy miliardów",
    },
    "ru": {
        _THOUSAND: "к т тыс тысяча тысячи тысяч",
        _MILLION: "м млн миллион миллиона миллионов",
        _BILLION: "млрд миллиард миллиарда миллиардов",
    },
}
_DECLINED = {  # what Babel has in the nominative only
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra "
    "decembra"
}
_WORDS_OF_YES = {"en": ("yes", "true"), "sl": ("da",), "pl": ("tak",), "ru": ("да",)}
_WORDS_OF_NO = {"en": ("no", "false"), "sl": ("ne",), "pl": ("nie",), "ru": ("нет",)}

_BODY = re.compile(r"[0-9]+(?:[ '.,]?[0-9]+)*|[.,][0-9]+")
_AMOUNT = re.compile(
    rf"(?P<sign>[-+]?) ?(?P<body>{_BODY.pattern}) ?(?P<scale>[^\W\d_]*\.?) ?(?P<mark>%?)"
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ '.,][0-9]{3})+")
_CODE = re.compile(r"(?!MIO|MLN|MRD)[A-Z]{3}|[€$£₽]|zł|руб\.?")  # noqa: RUF001 - Cyrillic is meant


def parse_number(text: str, kind: Kind, language: str, currency: str = "") -> Decimal:
    """Return the number that was typed; per cent as people write it (12 for ``12 %``).

    Accepts groups by space, apostrophe, point or comma, ``12 %`` where a share is asked,
    ``EUR 5`` where money is asked, and ``1.2 M``, ``1,2 mio``, ``5k``.

    Raises:
        AmbiguityError: when point or comma can be a decimal or a group separator.
        AnswersError: when it is not one number, or not of this kind, or in another currency.
    """
    typed = " ".join(text.translate(_SAME).split())
    amount = _take_currency(typed, currency) if kind == "money" else typed
    found = _AMOUNT.fullmatch(amount)
    if found is None or (found["mark"] and kind != "percent"):
        raise _refusal(text, kind, language)
    scale = _scale(found["scale"], language)
    if scale is None:
        raise _refusal(text, kind, language)
    sign = -1 if found["sign"] == "-" else 1
    readings = [sign * reading.scaleb(scale) for reading in _readings(found["body"], language)]
    fitting = [number for number in readings if _is_of(number, kind)]
    whole = [number for number in fitting if int(number.as_tuple().exponent) >= 0]
    return _only_one(text, (whole if kind == "integer" else []) or fitting, kind, language)


def _only_one(text: str, readings: list[Decimal], kind: Kind, language: str) -> Decimal:
    if not readings:
        raise _refusal(text, kind, language)
    if len(readings) > 1:
        raise AmbiguityError(text, tuple(readings), "." if language == "en" else ",")
    return readings[0]


def _is_of(number: Decimal, kind: Kind) -> bool:
    return kind != "integer" or number == number.to_integral_value()


def _take_currency(typed: str, currency: str) -> str:
    if currency and (own := re.compile(rf"\b{currency}\b", re.IGNORECASE)).search(typed):
        return own.sub("", typed, count=1).strip()
    codes = _CODE.findall(typed)
    if not codes:
        return typed
    named = {_SYMBOLS.get(code.rstrip("."), code) for code in codes}
    if currency and named != {currency}:
        raise AnswersError(
            "Amounts are in {currency} here, not in {found}.",
            currency=currency,
            found=", ".join(sorted(named)),
        )
    return _CODE.sub("", typed, count=1).strip()


def _scale(word: str, language: str) -> int | None:
    """Return the power of ten that a word stands for, None when it is no such word."""
    if not word:
        return 0
    plain = word.rstrip(".").casefold()
    spoken = (_SCALES[""], _SCALES.get(language, {}))
    return next(
        (power for words in spoken for power, named in words.items() if plain in named.split()),
        None,
    )


def _readings(body: str, language: str) -> list[Decimal]:
    """Return every number the digits can mean, the language's own reading first."""
    found = [reading for reading in (_as_groups(body), _as_decimal(body)) if reading is not None]
    if len({str(reading) for reading in found}) < 2:
        return found[:1]
    groups, decimal = found
    point = "." in body
    return [decimal, groups] if point == (language == "en") else [groups, decimal]


def _as_groups(body: str) -> Decimal | None:
    """Read all separators as groups of three; plain digits are such a number too."""
    if re.fullmatch(r"[0-9]+", body):
        return _decimal(body)
    separators = set(re.findall(r"[^0-9]", body))
    if len(separators) != 1 or not _GROUPED.fullmatch(body):
        return None
    return _decimal(re.sub(r"[^0-9]", "", body))


def _as_decimal(body: str) -> Decimal | None:
    """Read the last point or comma as the decimal separator, once; groups may stand before it."""
    whole, separator, fraction = _split_last(body)
    if not separator or not fraction.isdigit() or separator in whole:
        return None
    digits = _as_groups(whole) if whole else Decimal(0)
    return None if digits is None else _decimal(f"{digits}.{fraction}")


def _split_last(body: str) -> tuple[str, str, str]:
    at = max(body.rfind("."), body.rfind(","))
    return (body[:at], body[at], body[at + 1 :]) if at >= 0 else (body, "", "")


def _decimal(digits: str) -> Decimal | None:
    if len(digits.replace(".", "").strip("0")) > MAX_DIGITS:
        return None
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _refusal(text: str, kind: Kind, language: str) -> AnswersError:
    templates = {
        "integer": N_("{text} is not a whole number. Write it like {example}."),
        "percent": N_("{text} is not a share in per cent. Write it like {example}."),
        "money": N_("{text} is not an amount of money. Write it like {example}."),
        "number": N_("{text} is not a number. Write it like {example}."),
    }
    mark = "." if language == "en" else ","
    examples = {"integer": "1200", "percent": f"12{mark}5 %", "money": f"1200{mark}50"}
    example = examples.get(kind, f"1200{mark}5")
    return AnswersError(templates[kind], text=text.strip() or '""', example=example)


_ISO = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_DOTTED = re.compile(r"(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>[0-9]{4})\.?")
_SLASHED = re.compile(r"(?P<d>[0-9]{1,2})[/-](?P<m>[0-9]{1,2})[/-](?P<y>[0-9]{4})")
_DAY_NAMED = re.compile(r"(?P<d>[0-9]{1,2})\.? (?P<name>[^\W\d_]+)\.?,? (?P<y>[0-9]{4})")
_NAMED_DAY = re.compile(r"(?P<name>[^\W\d_]+)\.? (?P<d>[0-9]{1,2}),? (?P<y>[0-9]{4})")
_YEAR_MONTH = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})")
_MONTH_YEAR = re.compile(r"(?P<m>[0-9]{1,2})(?:[-/ ]|\. ?)(?P<y>[0-9]{4})")
_NAMED_MONTH = re.compile(r"(?P<name>[^\W\d_]+)\.? (?P<y>[0-9]{4})")


def parse_date(text: str, language: str) -> date:
    """Return the day that was typed: ISO, by dots, or with the month's name in the language.

    Raises:
        AmbiguityError: when a slash or hyphen leaves day and month open, as in "03/04/2027".
        AnswersError: when it is not a day of the calendar with a year of four digits.
    """
    typed = _without_year_word(text)
    for form in (_ISO, _DOTTED, _DAY_NAMED, _NAMED_DAY):
        if found := form.fullmatch(typed):
            return _date(text, found, language)
    if found := _SLASHED.fullmatch(typed):
        return _slashed(text, found)
    raise _not_a_date(text)


def parse_month(text: str, language: str) -> date:
    """Return the first day of the month that was typed: 2027-03, 3/2027, March 2027.

    Raises:
        AnswersError: when it is not a month with a year of four digits.
    """
    typed = _without_year_word(text)
    for form in (_YEAR_MONTH, _MONTH_YEAR, _NAMED_MONTH):
        if found := form.fullmatch(typed):
            return _date(text, found, language)
    raise _not_a_month(text)


def parse_boolean(text: str, language: str) -> bool:
    """Return whether yes or no was typed, in the language or in English, whole or the first letter.

    Raises:
        AnswersError: when it is neither.
    """
    typed = text.strip().casefold()
    for spoken in (language, "en"):
        for meant, words in ((True, _WORDS_OF_YES), (False, _WORDS_OF_NO)):
            if typed and any(typed in (word, word[0]) for word in words.get(spoken, ())):
                return meant
    yes, no = _WORDS_OF_YES.get(language, ("yes",))[0], _WORDS_OF_NO.get(language, ("no",))[0]
    raise AnswersError("{text} is neither {yes} nor {no}.", text=text.strip(), yes=yes, no=no)


def boolean_word(*, value: bool, language: str) -> str:
    """Return yes or no in the language."""
    words = _WORDS_OF_YES if value else _WORDS_OF_NO
    return words.get(language, words["en"])[0]


def _without_year_word(text: str) -> str:
    typed = " ".join(text.translate(_SPACES).split()).casefold()
    return re.sub(r" (г|r)\.?$", "", typed)  # noqa: RUF001 - the Russian and Polish "of the year"


def _date(text: str, found: re.Match[str], language: str) -> date:
    parts = found.groupdict()
    month = int(parts["m"]) if "m" in parts else _month_named(parts["name"], language)
    try:
        return date(int(parts["y"]), month, int(parts.get("d", 1)))
    except ValueError:
        raise (_not_a_date(text) if "d" in parts else _not_a_month(text)) from None


def _slashed(text: str, found: re.Match[str]) -> date:
    year, first, second = int(found["y"]), int(found["d"]), int(found["m"])
    readings = []
    for month, day in dict.fromkeys([(second, first), (first, second)]):
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    if not readings:
        raise _not_a_date(text)
    if len(readings) > 1:
        raise AmbiguityError(text, tuple(readings))
    return readings[0]


def _month_named(name: str, language: str) -> int:
    """Return the month whose name begins so, 0 when none or several do."""
    known = _month_names(language) if len(name) >= 3 else {}
    months = {month for word, month in known.items() if word.startswith(name)}
    return months.pop() if len(months) == 1 else 0


@cache
def _month_names(language: str) -> dict[str, int]:
    from babel.dates import get_month_names

    declined = enumerate(_DECLINED.get(language, "").split(), 1)
    return {name: month for month, name in declined} | {
        name.rstrip(".").casefold(): month
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, context, language).items()
    }


def _not_a_date(text: str) -> AnswersError:
    return AnswersError(
        "{text} is not a date. Write it like 2027-03-31.", text=text.strip() or '""'
    )


def _not_a_month(text: str) -> AnswersError:
    return AnswersError("{text} is not a month. Write it like 2027-03.", text=text.strip() or '""')


def _plain(reading: Decimal | date, point: str) -> str:
    if isinstance(reading, date):
        return reading.isoformat()
    return f"{reading.normalize():f}".replace(".", point)
