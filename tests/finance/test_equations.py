"""Equations read as people write them."""

import pytest

from workbench.finance.equations import equation, readable
from workbench.finance.expressions import parse_expression
from workbench.finance.lines import GENERAL_NAMES, LINES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tax", "tax[t] = tax_rate · pre_tax"),
        ("kept", "kept[segment, t] = segment.churn · churn_cut · active_members[t − 1]"),
        ("npv", "npv = Σ t (discounted)"),
    ],
)
def test_a_line_reads_as_an_equation(name: str, text: str) -> None:
    assert equation(LINES[name]) == text.replace("−", "\N{MINUS SIGN}")


def test_a_choice_in_a_choice_reads_as_one_list_of_cases() -> None:
    chosen = "where(month < 1, 2, where(month < 3, 4, 5))"
    assert (
        readable(parse_expression(chosen, GENERAL_NAMES))
        == "{2 if month < 1; 4 if month < 3; else 5}"
    )


def test_no_equation_looks_like_a_template_s_braces() -> None:
    assert not [line.name for line in LINES.values() if "}}" in equation(line)]
