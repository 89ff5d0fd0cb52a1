"""Numbers, money, shares and dates as a country writes them."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

NOT_AVAILABLE = {"en": "n/a", "sl": "n. r.", "pl": "b.d.", "ru": "н/д"}
"""What stands for a number there is not, by language."""


@dataclass(frozen=True, slots=True)
class Formats:
    """Formats quantities for one language and currency; None and nan read "n/a"."""

    language: str = "en"
    currency: str = "EUR"

    @property
    def not_available(self) -> str:
        """What stands for a number there is not."""
        return NOT_AVAILABLE.get(self.language, NOT_AVAILABLE["en"])

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Return a number with a fixed number of decimals, rounded half up, a true minus."""
        from babel.numbers import format_decimal

        if value is None or not isfinite(value):
            return self.not_available
        rounded = _rounded(value, decimals)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text: str = format_decimal(rounded, format=pattern, locale=_locale(self.language))
        return text.replace("-", "\N{MINUS SIGN}")

    def exact(self, value: Decimal | float, *, grouped: bool = True) -> str:
        """Return a number with all the decimals it has, none added and none rounded away."""
        shown = value if isinstance(value, Decimal) else Decimal(repr(value))
        decimals = max(0, -int(shown.normalize().as_tuple().exponent))
        text = self.number(float(value), decimals)
        return text if grouped else _without_groups(text, self.language)

    def percent(self, fraction: float | None, decimals: int = 1) -> str:
        """Return a fraction as per cent: 0.125 reads "12.5%" or "12,5 %" by language."""
        from babel.numbers import format_percent

        if fraction is None or not isfinite(fraction):
            return self.not_available
        rounded = _rounded(fraction * 100, decimals) / 100
        pattern = {"en": "#,##0{}%"}.get(self.language, "#,##0{}\N{NO-BREAK SPACE}%")
        pattern = pattern.format("." + "0" * decimals if decimals else "")
        text: str = format_percent(rounded, format=pattern, locale=_locale(self.language))
        return text.replace("-", "\N{MINUS SIGN}")

    def money(self, amount: float | None, decimals: int = 0) -> str:
        """Return an amount with its currency in the place where the language puts it."""
        if amount is None or not isfinite(amount):
            return self.not_available
        return self.with_currency(self.number(amount, decimals))

    def rounded_money(self, amount: float | None) -> str:
        """Return an amount as it reads in a sentence: from a million on "EUR 1.23 million"."""
        from babel.numbers import format_compact_decimal

        if amount is None or not isfinite(amount) or abs(amount) < 999_999.5:
            return self.money(amount)
        text = format_compact_decimal(
            float(_rounded(amount, 0)),
            format_type="long" if self.language == "en" else "short",
            locale=_locale(self.language),
            fraction_digits=2,
        )
        return self.with_currency(_kept_together(text))

    def with_currency(self, text: str) -> str:
        """Return a formatted number with the currency beside it."""
        if self.language == "en":
            return f"{self.currency}\N{NO-BREAK SPACE}{text}"
        return f"{text}\N{NO-BREAK SPACE}{self.currency}"

    def day(self, value: date) -> str:
        """Return a date in the language's medium form."""
        from babel.dates import format_date

        return format_date(value, format="long", locale=_locale(self.language))

    def short_day(self, value: date) -> str:
        """Return a date in the language's short form with a name for the month, for tables."""
        from babel.dates import format_date

        return format_date(value, format="medium", locale=_locale(self.language))

    def month(self, value: date) -> str:
        """Return a month and year, such as "Mar 2027"."""
        from babel.dates import format_date

        return format_date(value, format="LLL y", locale=_locale(self.language))


def _kept_together(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")


def _without_groups(text: str, language: str) -> str:
    from babel.numbers import get_group_symbol

    group: str = get_group_symbol(_locale(language))
    return text.replace(group, "")


def _locale(language: str) -> str:
    return {"en": "en_GB"}.get(language, language)


def _rounded(value: float, decimals: int) -> Decimal:
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return exact + 0 if exact else Decimal(0)
