"""Exhibits of what is not settled: open questions, gaps, and the assumptions made."""

from collections.abc import Iterable, Sequence
from datetime import date

from workbench.concept.model import Assumption, Finding, OpenPoint
from workbench.documents.blocks import Table
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, grouped, table_of

SHOWN_OPEN_POINTS = 15

Group = list[Assumption]


def open_questions(material: Material) -> Table | None:
    """Return what is still open and who owes the answer, the required ones first."""
    _ = material._
    ranked = sorted(
        material.concept.open_points, key=lambda each: (not each.required, not each.owner)
    )
    hidden = len(ranked) - SHOWN_OPEN_POINTS
    note = ""
    if hidden > 0:
        note = _.plural("{n} more is in the engagement.", "{n} more are in the engagement.", hidden)
    is_owned = any(each.owner for each in ranked)
    title = _("Open questions and who answers them") if is_owned else _("Open questions")
    frame = Frame("open_questions", title, _("Table of open questions."), note=note)
    nobody = _("to be named") if is_owned else ""
    fields: list[Field[OpenPoint]] = [
        Field(_("Question"), lambda each: each.question, width=2.6),
        Field(_("Concerns"), lambda each: each.item, width=1.3),
        Field(_("Owner"), lambda each: each.owner or nobody),
        Field(_("State"), lambda each: each.state),
        Field(_("Note"), lambda each: each.note, width=1.6),
    ]
    return table_of(material, frame, fields, ranked[:SHOWN_OPEN_POINTS])


def assumptions(material: Material) -> Table | None:
    """Return the assumptions by topic, those of one kind on one row with all their values."""
    _ = material._
    frame = Frame(
        "assumptions",
        _("Assumptions the concept rests on"),
        _("Table of assumptions with their values, source, grade and date."),
        note=_("Grade, how well a value is documented, not how certain it is: A confirmed by the "
               "client (not listed); B assumed, with source and date; C with one of them; D with "
               "neither."),
    )  # fmt: skip
    by_topic = _by_topic(material)
    kinds = [(topic, kind) for topic, found in by_topic.items() for kind in _by_label(found)]
    fields: list[Field[tuple[str, Group]]] = [
        Field(_("Assumption"), lambda each: _label(material, each[1][0]), width=1.3),
        Field(_("Value"), lambda each: _values(each[1]), width=2.4),
        Field(_("Source"), lambda each: _distinct(one.source for one in each[1]), width=2.5),
        Field(_("Grade"), lambda each: max(map(grade_of, each[1])), width=0.6),
        Field(_("As of"), lambda each: _latest(each[1]), width=0.9),
    ]
    table = table_of(material, frame, fields, kinds)
    return None if table is None else grouped(table, [topic for topic, _kind in kinds])


def grade_of(assumption: Assumption) -> str:
    """Return how well an assumption is documented: B with source and date, C with one, D none."""
    return "DCB"[bool(assumption.source) + bool(assumption.as_of)]


def assumed_topics(material: Material) -> Table | None:
    """Return how many values are assumed on each topic, which, and on whose word."""
    _ = material._
    frame = Frame(
        "assumed_topics",
        _("Values assumed, by topic"),
        _("Table of the number of values assumed on each topic."),
        note=_("Every value stands with its source in the reports' registers of assumptions."),
    )
    fields: list[Field[tuple[str, Group]]] = [
        Field(_("Topic"), lambda each: each[0], width=1.3),
        Field(_("Values"), lambda each: len(each[1]), "number", total=True, width=0.6),
        Field(_("What is assumed"), lambda each: _distinct(map(_kind, each[1])), width=4),
        Field(_("As of"), lambda each: _latest(each[1]), width=0.9),
    ]
    return table_of(material, frame, fields, _by_topic(material).items())


def _by_topic(material: Material) -> dict[str, Group]:
    topics: dict[str, Group] = {}
    for each in material.concept.assumptions:
        topics.setdefault(_topic(material, each), []).append(each)
    return topics


def _topic(material: Material, assumption: Assumption) -> str:
    """Return what an assumption is about: the table or the section that its question is in."""
    _ = material._
    where = assumption.where
    folder = where.partition("/")[0] if "/" in where else where.partition(".")[0]
    return {
        "business": _("Business"),
        "segments": _("Segments"),
        "mechanics": _("Mechanics and currency"),
        "tiers": _("Tiers"),
        "rewards": _("Rewards"),
        "partners": _("Partners"),
        "phases": _("Roll-out"),
        "costs": _("Cost items"),
        "finance": _("Financial model"),
        "communication": _("Communication"),
        "comm-channels": _("Communication"),
        "campaigns": _("Campaigns"),
    }.get(folder, _("Other topics"))


def _by_label(assumptions: Group) -> list[Group]:
    kinds: dict[str, Group] = {}
    for each in assumptions:
        kinds.setdefault(_kind(each), []).append(each)
    return list(kinds.values())


def _is_own_kind(assumption: Assumption) -> bool:
    """Return whether a value is told from others of its question only by its item."""
    return bool(assumption.item) and assumption.where.startswith("costs/")


def _kind(assumption: Assumption) -> str:
    return assumption.item if _is_own_kind(assumption) else assumption.label


def _label(material: Material, assumption: Assumption) -> str:
    if not _is_own_kind(assumption):
        return assumption.label
    return material._("{item}: {label}", item=assumption.item, label=assumption.label)


def _values(group: Sequence[Assumption]) -> str:
    """Return each value with the items it is assumed for; a value shared stands once."""
    shared: dict[str, list[str]] = {}
    for each in group:
        shared.setdefault(each.text, []).append("" if _is_own_kind(each) else each.item)
    named = ((text, ", ".join(filter(None, items))) for text, items in shared.items())
    return "; ".join(f"{text} ({items})" if items else text for text, items in named)


def _distinct(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _latest(group: Sequence[Assumption]) -> object:
    """Return the day of the latest value; what is no day stays as it was written."""
    text = max((each.as_of for each in group), default="")
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def findings(material: Material) -> Table | None:
    """Return what does not fit together or is missing in the concept."""
    _ = material._
    frame = Frame(
        "findings",
        _("Gaps and contradictions to settle"),
        _("Table of gaps and contradictions."),
    )
    fields: list[Field[Finding]] = [
        Field(_("Finding"), lambda each: _(each.template, **each.values), width=4),
    ]
    return table_of(material, frame, fields, material.concept.findings)


EXHIBITS: Exhibits = {
    "open_questions": open_questions,
    "assumptions": assumptions,
    "assumed_topics": assumed_topics,
    "findings": findings,
}
