import pytest

from workbench.cli.tornado import Scale, draw_bar
from workbench.finance.studies import Bar

SCALE = Scale(-10.0, 10.0, 21)


@pytest.mark.parametrize(
    ("npv_low", "npv_high", "drawn"),
    [
        (-10.0, 5.0, "▒▒▒▒▒▒▒▒▒▒│█████     "),
        (5.0, -10.0, "██████████│▒▒▒▒▒     "),
        (0.0, 0.0, "          │          "),
        (3.0, 8.0, "          │▒▒▒█████  "),
        (8.0, 3.0, "          │███▒▒▒▒▒  "),
    ],
)
def test_a_bar_reaches_from_the_base_to_the_value_at_each_end(
    npv_low: float, npv_high: float, drawn: str
) -> None:
    bar = Bar("tax_rate", 0.0, 1.0, npv_low, npv_high)
    assert draw_bar(SCALE, bar, 0.0, is_plain=False).plain == drawn
    plain = draw_bar(SCALE, bar, 0.0, is_plain=True).plain
    assert plain == drawn.translate(str.maketrans("▒█│", "-=|"))
