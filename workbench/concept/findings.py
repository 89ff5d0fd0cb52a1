"""What is missing from a concept, and what does not fit together: values, not exceptions."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap or a contradiction: the rule, a message template with its values, and where.

    ``template`` is a message for the translator; ``where`` is a question id or ``folder/row-id``.
    ``weight`` is ``error`` (the concept contradicts itself), ``warning`` or ``gap``.
    """

    rule: str
    template: str
    values: dict[str, object] = field(default_factory=dict)
    where: str = ""
    weight: str = "warning"
