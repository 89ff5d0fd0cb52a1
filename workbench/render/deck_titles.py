"""Titles of slides: as large as their box allows, never running over it."""

from workbench.render.deck_layouts import Box
from workbench.render.markup import one_line
from workbench.render.metrics import wrap_text
from workbench.render.texts import SPACING

LEAST = 16.0
"""Points below which a title is cut; its full text then stands in the body."""


def fit_title(text: str, box: Box, size: float, least: float = LEAST) -> tuple[str, float]:
    """Return a title and its size in points, cut with an ellipsis if it fits at no allowed size."""
    text = one_line(text)
    while size > least and not _fits(text, box, size):
        size -= 1
    if _fits(text, box, size):
        return text, size
    count = int(box.height / (size * SPACING))
    kept = wrap_text(text, box.width, size, bold=True)[: max(count, 1)]
    kept[-1] = kept[-1][:-3]
    return " ".join(kept).rstrip() + "…", size


def is_cut(text: str, box: Box, size: float) -> bool:
    """Tell whether a title is cut when it is fitted to its box."""
    return fit_title(text, box, size)[0] != one_line(text)


def _fits(text: str, box: Box, size: float) -> bool:
    return len(wrap_text(text, box.width, size, bold=True)) * size * SPACING <= box.height
