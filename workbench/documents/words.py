"""The deliverables by name, their titles, and the words that renderers put around the content."""

from typing import Final, Literal

from workbench.i18n import Translator

DELIVERABLES: Final[dict[str, Literal["report", "deck"]]] = {
    "survey": "deck",
    "operational": "report",
    "financial": "report",
    "marketing": "report",
}


def title_of(deliverable: str, _: Translator) -> str:
    """Return the title on a deliverable's cover."""
    return {
        "survey": _("Pre-project survey"),
        "operational": _("Operational model of the loyalty programme"),
        "financial": _("Financial-economic model of the loyalty programme"),
        "marketing": _("Marketing model of the loyalty programme"),
        "model": _("Workbook of the financial-economic model"),
    }[deliverable]


def document_words(_: Translator) -> dict[str, str]:
    """Return the renderers' words in the document's language, by their English."""
    return {
        "Base": _.about("waterfall", "Base"),
        "Connector": _("Connector"),
        "Contents": _("Contents"),
        "Decrease": _("Decrease"),
        "Figure": _.about("caption", "Figure"),
        "Increase": _("Increase"),
        "Label": _("Label"),
        "Page": _("Page"),
        "Source": _("Source"),
        "Table": _.about("caption", "Table"),
        "Total": _("Total"),
        "continued": _("continued"),
        "of": _.about("page 3 of 9", "of"),
    }
