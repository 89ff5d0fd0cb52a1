"""How complete each deliverable is: the share of what feeds it that somebody has answered."""

from collections.abc import Mapping

from workbench.i18n import N_, Translator
from workbench.interview.checklist import Checklist, cell_of
from workbench.interview.progress import Progress
from workbench.questionnaire.checks import DOCUMENTS, DRIVERS
from workbench.questionnaire.schema import Column, Question

WANTED = "engagement.deliverables"
MODEL = "financial"

NAMES: Mapping[str, str] = {
    "survey": N_("survey"),
    "operational": N_("operations"),
    "financial": N_("finance"),
    "marketing": N_("marketing"),
    "training": N_("training"),
    "requirements": N_("requirements"),
    "multipartner": N_("partners"),
    "canvas": N_("canvas"),
}


def measure_deliverables(checklist: Checklist) -> dict[str, Progress]:
    """Return the progress of each deliverable that is wanted, in their order.

    Wanted are those that the answers name, else those suggested, all when there is neither.
    """
    counts: dict[str, dict[str, int]] = {}
    fed: dict[str, frozenset[str]] = {}
    for item in checklist.asked():
        asked = checklist.question_id(item)
        cell = cell_of(item)
        key = f"{asked}.{cell.column}" if cell else asked
        if key not in fed:
            fed[key] = _fed(checklist.question(item)) | _fed(
                checklist.questionnaire.questions[asked]
            )
        state = checklist.answer(item).state.value
        for name in fed[key]:
            found = counts.setdefault(name, {})
            found[state] = found.get(state, 0) + 1
    wanted = _wanted(checklist)
    return {
        name: Progress(**counts[name])
        for name in DOCUMENTS
        if name in counts and (not wanted or name in wanted)
    }


def _fed(question: Question | Column) -> frozenset[str]:
    """Return the deliverables that a question feeds; drivers feed the financial model."""
    roots = {feed.partition("[")[0].partition(".")[0] for feed in question.feeds}
    documents = {root for root in roots if root in DOCUMENTS}
    return frozenset(documents | ({MODEL} if roots & set(DRIVERS) else set()))


def _wanted(checklist: Checklist) -> tuple[str, ...]:
    question = checklist.questionnaire.questions.get(WANTED)
    named = checklist.answers.value(WANTED) or getattr(question, "default", None)
    return tuple(map(str, named)) if isinstance(named, tuple) else ()


def short_name(deliverable: str, _: Translator) -> str:
    """Return what a deliverable is called where there is little room."""
    return _(NAMES.get(deliverable, deliverable))
