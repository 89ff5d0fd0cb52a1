"""The draft that fills the gaps of an engagement: what it holds, and how it is saved.

What a pack drafts is the pack's matter (``questionnaire.starter``). No answer that somebody gave,
owes or said not to apply is touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.answers.model import State, Value
from workbench.errors import AnswersError
from workbench.i18n import N_, Translator
from workbench.interview.session import Session
from workbench.interview.starters import add_starters
from workbench.questionnaire.catalogues import Benchmark, Catalogue, CatalogueRow
from workbench.questionnaire.express import Draft, Occasion

STARTER = N_("starter value of the questionnaire")


def make_draft(session: Session, currency: str, day: date) -> Draft:
    """Return what fills the gaps: only questions that are open, and lists that are empty."""
    checklist = session.checklist

    def lookup(name: str) -> Value:
        if name in session.questionnaire.tables:
            return len(checklist.answers.table(name))
        return checklist.answers.value(name)

    draft = session.questionnaire.starter.draft(lookup, Occasion(session.language, currency, day))
    answers = {
        name: value
        for name, value in draft.answers.items()
        if checklist.is_open(name) and checklist.answer(name).value is None
    }
    rows = tuple(
        (catalogue, listed)
        for catalogue, listed in draft.rows
        if checklist.is_open(session.questionnaire.table_ids[catalogue.folder])
    )
    return replace(draft, answers=answers, rows=rows)


@dataclass(frozen=True, slots=True)
class Filling:
    """A draft to be saved; its values rest on figures from outside by their id, or on the pack."""

    session: Session
    draft: Draft
    translate: Translator
    benchmarks: Mapping[str, Benchmark]

    def save(self) -> list[str]:
        """Save the draft as one step and return the questions and tables that it has filled.

        What a question does not allow beside the other answers is left open.
        """
        with self.session.together():
            given = self.draft.answers.items()
            filled = [item for item, value in given if self._is_filled(item, value)]
            tables = [self._fill_table(catalogue, rows) for catalogue, rows in self.draft.rows]
        return filled + tables

    def _is_filled(self, item: str, value: Value) -> bool:
        try:
            self.session.check(item, value)
        except AnswersError:
            return False
        said = self.session.checklist.answer(item)
        source = self._source(self.draft.benchmarks.get(item, ""))
        self.session.put(item, replace(said, value=value, state=State.ASSUMED, source=source))
        return True

    def _fill_table(self, catalogue: Catalogue, rows: Sequence[CatalogueRow]) -> str:
        told = (self.translate("starter catalogue"), self.session.language)
        for row, row_id in zip(
            rows, add_starters(self.session, catalogue, rows, told), strict=True
        ):
            self._name_sources(catalogue, row, row_id)
        item = self.session.questionnaire.table_ids[catalogue.folder]
        said = self.session.checklist.answer(item)
        self.session.put(item, replace(said, state=State.ASSUMED))
        return item

    def _name_sources(self, catalogue: Catalogue, row: CatalogueRow, row_id: str) -> None:
        """Say of the figures that the draft has added to a catalogue's row where they come from."""
        listed = catalogue.row(row.id)
        for name in row.cells:
            if listed is None or name not in listed.cells:
                item = f"{catalogue.folder}/{row_id}.{name}"
                said = self.session.checklist.answer(item)
                benchmark = self.draft.benchmarks.get(f"{catalogue.folder}/{row.id}.{name}", "")
                self.session.put(item, replace(said, source=self._source(benchmark)))

    def _source(self, benchmark: str) -> str:
        known = self.benchmarks.get(benchmark)
        if known is None:
            return self.translate(STARTER)
        return ", ".join(filter(None, (known.source, known.year)))
