"""Facts about customers into an engagement: the facts' file, and the rows of its segments."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.answers.model import Answer, AnswerSet, State
from workbench.answers.store import Store
from workbench.cli.openings import open_questions
from workbench.cli.speaking import voice
from workbench.cli.writing import writing
from workbench.customers.analysis import Analysis, find_files, to_json
from workbench.customers.keeping import hash_file
from workbench.customers.proposals import SegmentProposal, propose_segments
from workbench.engagement import Engagement
from workbench.i18n import N_, Translator, translator

FOLDER = "segments"
NEW = N_("Recent, rare and small customers; not newly acquired ones.")
SHARED = N_("The whole base's new customers, by the segment's share of customers.")
_DONE = {
    (True, False): N_("Segment {name}: added"),
    (False, False): N_("Segment {name}: updated"),
    (True, True): N_("Segment {name}: would be added"),
    (False, True): N_("Segment {name}: would be updated"),
}


@dataclass(frozen=True, slots=True)
class _Origin:
    source: str
    as_of: str


def describe_facts(files: Sequence[Path], analysis: Analysis) -> dict[str, object]:
    """Return the facts to keep: the figures, and the files they were computed from.

    The hash of several files is that of their hashes in order of the files' names.
    """
    paths = find_files(files)
    hashes = [hash_file(path) for path in paths]
    rows = zip(analysis.files.items(), hashes, strict=True)
    each = [{"file": name, "sha256": it, "rows": count} for (name, count), it in rows]
    joined = "".join(str(it["sha256"]) for it in sorted(each, key=lambda it: str(it["file"])))
    digest = hashes[0] if len(hashes) == 1 else hashlib.sha256(joined.encode()).hexdigest()
    source: dict[str, object] = {
        "file": name_files(files),
        "sha256": digest,
        "rows": analysis.rows.read,
    }
    if len(each) > 1:
        source["files"] = each
    return {**to_json(analysis), "source": source}


def name_files(files: Sequence[Path]) -> str:
    """Return the names of files as one text."""
    return ", ".join(path.name for path in files)


def accept_segments(
    engagement: Engagement, file: str, analysis: Analysis, *, dry_run: bool
) -> Iterator[str]:
    """Write each segment as a row, over a row of the same name, and say what was done."""
    _, questionnaire, language = open_questions(engagement.root)
    origin = _Origin(f"customer data: {file}", analysis.scope.window_last_day.isoformat())
    with writing(engagement, questionnaire, language) as store:
        for proposal in propose_segments(analysis):
            cells = _cells(proposal, origin, translator(language))
            name = str(cells["name"].value)
            row = find_row(store.answers, {name, proposal.label, proposal.segment})
            if not dry_run:
                _write(store, row, cells)
            yield _told(name, is_new=not row, dry_run=dry_run)
    shown = sum(segment.customers for segment in analysis.segments.values())
    if (active := analysis.indicators.active_customers or 0) > shown:
        yield voice().plural(
            "{n} active customer is in a segment too small to be shown.",
            "{n} active customers are in segments too small to be shown.",
            active - shown,
        )


def find_row(answers: AnswerSet, names: set[str]) -> str:
    """Return the id of the segment with one of these names, "" when there is none."""
    plain = {_plain(name) for name in names}
    for row in answers.table(FOLDER):
        if _plain(str(row.value("name") or "")) in plain:
            return row.id
    return ""


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")


def _cells(proposal: SegmentProposal, origin: _Origin, translate: Translator) -> dict[str, Answer]:
    values = asdict(proposal) | {"name": translate(proposal.label)}
    notes = {"new_customers": translate(SHARED)}
    if proposal.segment == "new":
        notes["name"] = translate(NEW)
    return {
        column: Answer(
            value, State.CONFIRMED, origin.source, origin.as_of, note=notes.get(column, "")
        )
        for column, value in values.items()
        if column not in ("segment", "label") and value is not None
    }


def _write(store: Store, row: str, cells: dict[str, Answer]) -> None:
    if not row:
        store.add_row(FOLDER, cells)
        return
    for column in cells.keys() - {"name"}:
        store.save_cell(FOLDER, row, column, cells[column])


def _told(name: str, *, is_new: bool, dry_run: bool) -> str:
    return voice()(_DONE[is_new, dry_run], name=name)
