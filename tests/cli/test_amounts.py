import pytest

from workbench.cli.amounts import Amounts
from workbench.cli.displays import open_display


@pytest.mark.parametrize(
    ("amounts", "step", "unit", "text"),
    [
        ([1234.0], 0.0, "EUR", "1,234"),
        ([99_999.0], 0.5, "EUR", "1,234.0"),
        ([-482_200.0], 200_000.0, "thousand EUR", "1"),
        ([482_200.0], 500.0, "thousand EUR", "1.2"),
        ([4.8e9], 1e9, "million EUR", "0"),
        ([], 0.0, "EUR", "1,234"),
    ],
)
def test_amounts_are_as_short_as_they_can_be_told_apart(
    amounts: list[float], step: float, unit: str, text: str
) -> None:
    written = Amounts.of(amounts, open_display("en", "EUR"), step)
    assert (written.unit, written.text(1234.0)) == (unit, text)
