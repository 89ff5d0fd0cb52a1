"""All rules together."""

from dataclasses import replace

from workbench.concept.design import Kpi, Partner
from workbench.concept.model import Concept
from workbench.concept.rules import RULES, find


def test_an_empty_concept_contradicts_nothing(empty: Concept) -> None:
    assert find(empty) == ()


def test_contradictions_come_before_warnings_and_gaps(empty: Concept) -> None:
    trap = Partner(id="prt-a", name="Trap", issue_price=0.008, reimbursement=0.009)
    concept = replace(empty, kpis=(Kpi(id="kpi-a", name="Lonely"),), partners=(trap,))
    assert [finding.weight for finding in find(concept)] == ["error", "gap", "gap"]


def test_every_rule_says_what_it_wants() -> None:
    assert len(RULES) > 20
    assert all(rule.__doc__ for rule in RULES)
