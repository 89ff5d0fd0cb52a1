"""Money where there is little room: thousands or millions, the unit said once."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workbench.cli.displays import Display
from workbench.i18n import N_
from workbench.quantities import Formats

_UNITS: Final = (N_("{currency}"), N_("thousand {currency}"), N_("million {currency}"))
_FULL: Final = 1e5
"""From here on amounts are shown in thousands; from a thousand times as much on in millions."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Writes amounts in one unit with the same decimals."""

    unit: str
    factor: float
    decimals: int
    formats: Formats

    @classmethod
    def of(cls, amounts: Iterable[float], display: Display, step: float = 0.0) -> "Amounts":
        """Return the unit that suits amounts, with the decimals that a step between them needs."""
        largest = max((abs(amount) for amount in amounts), default=0.0)
        scale = (largest >= _FULL) + (largest >= _FULL * 1000)
        factor = 1000.0**scale
        decimals = max(0, -math.floor(math.log10(step / factor))) if step else 0
        unit = display.translate(_UNITS[scale], currency=display.formats.currency)
        return cls(unit, factor, decimals, display.formats)

    def text(self, amount: float) -> str:
        """Return an amount without its unit."""
        return self.formats.number(amount / self.factor, self.decimals)
