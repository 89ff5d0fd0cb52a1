"""How quantities read in the workbook: number formats and units, the same on every sheet."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.finance.drivers import Driver
from workbench.finance.lines import Line
from workbench.i18n import N_, Translator

MOST_DECIMALS: Final = 6
_LARGE: Final = 1e7

_MONEY_UNITS: Final = {
    "money": "{currency}",
    "money per point": N_("{currency} per point"),
    "money per month": N_("{currency} per month"),
    "money per paying member and month": N_("{currency} per paying member and month"),
    "money per participant and month": N_("{currency} per participant and month"),
    "money per active member and month": N_("{currency} per active member and month"),
    "money or share": N_("{currency} or share"),
    "points per money unit": N_("points per {currency}"),
}
PRICES: Final = {
    "spend_per_customer": N_("{currency} per customer"),
    "unit_cost_of_redemption": N_("{currency} per point"),
    "cost_per_point": N_("{currency} per point"),
    "cost_per_active_member_month": N_("{currency} per active member and month"),
}
"""Lines that are money for one of something, and the words for that."""
SCALED_UNITS: Final = {
    "money": ("{currency}", N_("thousand {currency}"), N_("million {currency}")),
    "points": (N_("points"), N_("thousand points"), N_("million points")),
    "customers": (N_("customers"), N_("thousand customers"), N_("million customers")),
}
"""Units whose long amounts are shown in thousands or millions."""
_LOCALES: Final = {"en": "409", "sl": "424", "pl": "415", "ru": "419"}
"""How number formats call a language."""
_RATE: Final = '[>10]"> 1000 %";[<0]"\N{MINUS SIGN}"0.0%;0.0%'
"""The number format of a rate of return; one above 1000 % says no more than that."""
_SHARES: Final = {"share": "%", "share a year": N_("% a year")}
_PLAIN_UNITS: Final = {"factor": N_("factor"), "cents": N_("cents"), "months": N_("months")}
_FORMATS: Final = {"share": "0.0%", "factor": "0.0000", "cents": "#,##0.00", "number": "0.00"}


@dataclass(frozen=True, slots=True)
class Units:
    """Number formats and units for one currency; long amounts are shown in thousands."""

    currency: str
    translate: Translator
    largest: Mapping[str, float]

    @property
    def scales(self) -> dict[str, int]:
        """In what each unit is shown: 1, thousands (1) or millions (2)."""
        return {unit: _scale(self.largest[unit]) for unit in SCALED_UNITS}

    def label(self, line: Line) -> str:
        """Return the unit of a line."""
        if line.name in PRICES:
            return self.translate(PRICES[line.name], currency=self.currency)
        match line.unit:
            case "money" | "points" | "customers":
                text = SCALED_UNITS[line.unit][self.scales[line.unit]]
                return self.translate(text, currency=self.currency)
            case "share":
                return "%"
            case "number":
                return ""
            case unit:
                return self.translate(_PLAIN_UNITS[unit])

    def format(self, line: Line) -> str:
        """Return the number format of a line."""
        if line.name == "irr":
            return _RATE
        if line.name in PRICES:
            return signed("#,##0.00" if self.largest[line.name] >= 1 else "#,##0.0000")
        if line.unit in self.scales:
            return signed("#,##0" + "," * self.scales[line.unit])
        if line.name.endswith("_cents") or (line.unit == "number" and line.working):
            return signed("#,##0")
        return "0.0" if line.unit == "months" else signed(_FORMATS[line.unit])

    def money_label(self, scale: int) -> str:
        """Return the unit of money in thousands or millions."""
        return self.translate(SCALED_UNITS["money"][scale], currency=self.currency)

    @property
    def month_format(self) -> str:
        """The number format of a month: its name in the language of the workbook."""
        return f"[$-{_LOCALES.get(self.translate.language, _LOCALES['en'])}]mmm yy"

    def figure_format(self, line: Line, values: Iterable[float]) -> str:
        """Return the number format of a figure; money in full."""
        if line.unit == "money":
            return self.full_money(max(map(abs, values), default=0.0))
        return self.format(line)

    def full_money(self, largest: float) -> str:
        """Return the number format of unscaled money."""
        return signed("#,##0" if largest >= 1000 else "#,##0.00")

    def driver_label(self, driver: Driver) -> str:
        """Return the unit of a driver."""
        if driver.unit in _MONEY_UNITS:
            return self.translate(_MONEY_UNITS[driver.unit], currency=self.currency)
        if driver.unit in _SHARES:
            return self.translate(_SHARES[driver.unit])
        return self.translate(driver.unit) if driver.unit else ""


def _scale(largest: float) -> int:
    return (largest >= _LARGE) + (largest >= _LARGE * 1000)


def signed(code: str) -> str:
    """Return a number format with a true minus and a dash for zero."""
    return f'{code};"\N{MINUS SIGN}"{code};"\N{EN DASH}"'


def driver_format(driver: Driver, values: Iterable[float]) -> str:
    """Return the number format of a driver: the decimals its values have, three digits of each.

    Where all are 0, any number that is typed shows its decimals.
    """
    if driver.kind in {"whole", "flag"}:
        return "0"
    is_share = driver.unit.startswith("share")
    shown = [abs(value) * (100 if is_share else 1) for value in values if value]
    if not shown:
        return "0.0##%" if is_share else "General"
    most = _decimals_of_three_digits(min(shown))
    decimals = max(_decimals(value, most) for value in shown)
    code = ("0" if is_share else "#,##0") + ("." + "0" * decimals if decimals else "")
    return f"{code}%" if is_share else code


def _decimals_of_three_digits(smallest: float) -> int:
    return max(2, min(MOST_DECIMALS, 2 - math.floor(math.log10(smallest))))


def _decimals(value: float, most: int) -> int:
    for decimals in range(most):
        if abs(round(value, decimals) - value) <= 1e-9 * max(1.0, abs(value)):
            return decimals
    return most


def digits(value: float, scale: int = 0) -> int:
    """Return how many characters a whole number with separators takes, sign included."""
    return len(f"{abs(value) / 1000**scale:,.0f}") + 1
