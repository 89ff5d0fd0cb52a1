"""What people mean when they choose: a number in the list, a name, or the beginning of one."""

from collections.abc import Sequence
from difflib import get_close_matches

from workbench.errors import AnswersError
from workbench.messages import N_
from workbench.questionnaire.catalogues import fold

Option = tuple[str, str]
"""An id and what people call it."""


def choose(text: str, offered: Sequence[Option]) -> str:
    """Return the id of what was chosen by label, id, number in the list or unique beginning.

    Case and accents do not count.

    Raises:
        AnswersError: when nothing or more than one is meant.
    """
    if found := find_exact(text, offered):
        return found
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= len(offered):
        return offered[int(typed) - 1][0]
    wanted = fold(text)
    begins = {
        name
        for name, label in offered
        if wanted and (fold(label).startswith(wanted) or fold(name).startswith(wanted))
    }
    if len(begins) == 1:
        return begins.pop()
    raise unknown_choice(text, offered, begins)


def find_exact(text: str, offered: Sequence[Option]) -> str:
    """Return the id whose label, or else which itself, is what was typed; "" when none is."""
    for form in (str.casefold, fold):
        typed = form(text.strip())
        by_label = [name for name, label in offered if form(label.strip()) == typed]
        by_id = [name for name, _ in offered if form(name) == typed]
        for found in (by_label, by_id):
            if typed and len(found) == 1:
                return found[0]
    return ""


def unknown_choice(text: str, offered: Sequence[Option], begins: set[str]) -> AnswersError:
    """Return what to say when a text is no choice, or the beginning of several."""
    labels = [label for _, label in offered]
    if begins:
        meant = [label for name, label in offered if name in begins]
        template = N_("{text} can be any of: {labels}.")
    else:
        rest = ["…"] if len(labels) > 9 else []
        meant = get_close_matches(text.strip(), labels, n=3) or labels[:9] + rest
        template = N_("{text} is not one of the choices. Possible: {labels}.")
    if not offered:
        template = N_("There is nothing to choose from yet.")
    return AnswersError(template, text=text.strip() or '""', labels=", ".join(meant))
