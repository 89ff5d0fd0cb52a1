"""All rules of a sound concept, and what they find."""

from collections.abc import Callable, Iterable

from workbench.concept import rules_money, rules_people
from workbench.concept.findings import Finding
from workbench.concept.model import Concept

Rule = Callable[[Concept], Iterable[Finding]]

RULES: tuple[Rule, ...] = (*rules_money.RULES, *rules_people.RULES)

_ORDER = ("error", "warning", "gap")


def find(concept: Concept) -> tuple[Finding, ...]:
    """Return everything found, contradictions first, then in the order of the rules."""
    found = [finding for rule in RULES for finding in rule(concept)]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.weight)))
