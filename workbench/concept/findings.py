"""What is missing from a concept, and what does not fit together: values, not exceptions."""

from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["error", "warning", "gap"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap or a contradiction: the rule, a message template with its values, and where.

    ``template`` is a message for the translator; ``values`` are texts, numbers in them already
    written for the concept's language. ``where`` is a question id, or ``folder/row-id`` with a
    column. ``error``: the concept contradicts itself; ``gap``: something is missing.
    """

    rule: str
    template: str
    values: dict[str, object] = field(default_factory=dict)
    where: str = ""
    weight: Weight = "warning"

    def __str__(self) -> str:
        return self.template.format(**self.values)
