"""Cells: text stays text, and known results are written exactly."""

import math

from workbench.render.excel_sheet import LONGEST_TEXT, known_value, plain_text


def test_known_results_have_no_minus_zero_and_no_nan() -> None:
    assert known_value(math.nan) == "n/a"
    assert math.copysign(1, float(known_value(-0.0))) == 1
    assert known_value("text") == "text"


def test_text_has_no_markup_of_its_own_and_fits() -> None:
    assert not plain_text("<r><t>bold</t></r>").startswith("<r>")
    assert plain_text("a\x07b\ufffe") == "ab"
    assert len(plain_text("x" * 40_000)) == LONGEST_TEXT
