"""What a person may say about a transactions file and how its indicators are computed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workbench.errors import UsageError

REQUIRED = ("customer", "date", "amount")
FIELDS = (*REQUIRED, "order", "channel", "store", "product")
SMALLEST_GROUP = 5

_MONTH = re.compile(r"((?:19|20)\d{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file and what to compute.

    ``columns`` maps a field of ``FIELDS`` to a column's name or number, to "" for none. ``until``
    is a month (YYYY-MM). ``vat``, ``margin`` and ``discount_rate`` are fractions. ``k`` is the
    smallest group a figure is shown for. ``keep`` is a folder for copies of large files. Rows
    dated after ``today`` are rejected; unset it is tomorrow, as the day begins early in the east.

    Raises:
        UsageError: when a value makes no sense.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_format: str = ""
    decimal: str = ""
    delimiter: str = ""
    header: bool | None = None
    encoding: str = ""
    sheet: str = ""
    keep: Path | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date() + timedelta(days=1))
    until: str = ""
    window: int = 12
    k: int = 10
    unidentified: tuple[str, ...] = ()
    vat: float = 0.0
    margin: float | None = None
    discount_rate: float | None = None

    def __post_init__(self) -> None:
        for name in self.columns:
            if name not in FIELDS:
                raise UsageError(
                    "--map {name}=… is not known. Known are: {known}.",
                    name=name,
                    known=FIELDS,
                )
        if self.k < SMALLEST_GROUP:
            raise UsageError("--k {k} is below the floor of {floor}.", k=self.k, floor=5)
        if self.window < 1:
            raise UsageError("--window {window} is below 1 month.", window=self.window)
        if self.until and not _MONTH.fullmatch(self.until):
            raise UsageError("--until {until} is not a month such as 2026-09.", until=self.until)
        _check_fractions(self)

    @property
    def until_month(self) -> int | None:
        """The month of ``until`` as year * 12 + month - 1, None when there is none."""
        found = _MONTH.fullmatch(self.until)
        return int(found[1]) * 12 + int(found[2]) - 1 if found else None


def _check_fractions(options: Options) -> None:
    given = {"--vat": options.vat, "--margin": options.margin}
    given["--discount-rate"] = options.discount_rate
    for flag, value in given.items():
        if value is not None and not 0 <= value <= 1:
            raise UsageError(
                "{flag} {value} is not a fraction between 0 and 1: write 0.2 for 20 %.",
                flag=flag,
                value=value,
            )
    if (options.margin is None) != (options.discount_rate is None):
        raise UsageError("--margin and --discount-rate are given together or not at all.")
