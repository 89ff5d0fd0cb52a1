"""Express: a few questions, and a first draft of everything else as assumptions.

What the draft holds is the pack's matter (``questionnaire.starter``); here it is shown, agreed to,
saved as one step that undo takes back, and listed. No answer that somebody gave is touched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.answers.model import State, Value
from workbench.errors import AnswersError
from workbench.i18n import N_, Translator
from workbench.interview.checklist import Checklist, name_of
from workbench.interview.pages import HELP, LEAD, PLAIN, STRONG, wrapped
from workbench.interview.session import Session
from workbench.interview.starters import add_starters
from workbench.interview.talk import Talk
from workbench.interview.values import clean_text, one_line, write_value
from workbench.questionnaire.catalogues import Benchmark, Catalogue, CatalogueRow
from workbench.questionnaire.express import Draft, Occasion
from workbench.questionnaire.schema import Questionnaire, Table

LONGEST = 160
STARTER = N_("starter value of the questionnaire")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a draft's values rest on: figures from outside by their id, else the pack itself."""

    translate: Translator
    benchmarks: Mapping[str, Benchmark]

    def of(self, benchmark: str) -> str:
        """Return the source to name for a value."""
        known = self.benchmarks.get(benchmark)
        if known is None:
            return self.translate(STARTER)
        return ", ".join(filter(None, (known.source, known.year)))


def express_questions(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions that every concept must answer."""
    return frozenset(name for name, each in questionnaire.questions.items() if each.express)


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


def fill(session: Session, draft: Draft, sources: Sources) -> list[str]:
    """Save a draft as one step and return the questions and tables that it has filled."""
    filled: list[str] = []
    with session.together():
        for item, value in draft.answers.items():
            if _is_allowed(session, item, value):
                source = sources.of(draft.benchmarks.get(item, ""))
                said = session.checklist.answer(item)
                session.put(item, replace(said, value=value, state=State.ASSUMED, source=source))
                filled.append(item)
        for catalogue, rows in draft.rows:
            filled.append(_fill_table(session, catalogue, rows, (draft, sources)))
    return filled


def _is_allowed(session: Session, item: str, value: Value) -> bool:
    try:
        session.check(item, value)
    except AnswersError:
        return False
    return True


def _fill_table(
    session: Session,
    catalogue: Catalogue,
    rows: Sequence[CatalogueRow],
    drafted: tuple[Draft, Sources],
) -> str:
    draft, sources = drafted
    told = (sources.translate("starter catalogue"), session.language)
    ids = add_starters(session, catalogue, rows, told)
    for row, row_id in zip(rows, ids, strict=True):
        listed = catalogue.row(row.id)
        for name in row.cells:
            if listed is None or name not in listed.cells:  # a figure of the draft
                item = f"{catalogue.folder}/{row_id}.{name}"
                benchmark = draft.benchmarks.get(f"{catalogue.folder}/{row.id}.{name}", "")
                said = session.checklist.answer(item)
                session.put(item, replace(said, source=sources.of(benchmark)))
    item = session.questionnaire.table_ids[catalogue.folder]
    session.put(item, replace(session.checklist.answer(item), state=State.ASSUMED))
    return item


def offer_draft(talk: Talk, day: date) -> bool:
    """Show what a draft would fill, and fill it when the person agrees."""
    _, session = talk.translate, talk.session
    draft = make_draft(session, talk.habits.currency, day)
    rows = sum(len(listed) for _catalogue, listed in draft.rows)
    if not draft.answers and not rows:
        talk.show(HELP, _("There is nothing left to fill in."))
        return False
    answers = _.plural("{n} answer", "{n} answers", len(draft.answers))
    listed = _.plural("{n} row", "{n} rows", rows)
    offer = _("The rest of a first concept can be filled in now: {answers}, {rows}. All of it is "
              "marked as assumed, with its source; :undo takes it back.",
              answers=answers, rows=listed)  # fmt: skip
    talk.show(LEAD, offer)
    talk.show(PLAIN, _("Fill it in? (Enter fills it in; no leaves everything open)"))
    if not talk.agrees(enter=True):
        return False
    benchmarks = {each.id: each for group in talk.pages.benchmarks.values() for each in group}
    filled: list[str] = []
    sources = Sources(_, benchmarks)

    def complete() -> None:
        filled[:] = fill(session, make_draft(session, talk.habits.currency, day), sources)

    if not talk.saved(complete, "--express"):
        return False
    _list(talk, filled)
    return True


def _list(talk: Talk, filled: list[str]) -> None:
    """List everything that was filled, section by section, on the screen and in the transcript."""
    _, width, checklist = talk.translate, talk.screen.width, talk.session.checklist
    section, lines = "", list[str]()
    for item in sorted(filled, key=list(checklist.questionnaire.questions).index):
        of = checklist.section(item)
        if of.id != section:
            section = of.id
            title = clean_text(f"{of.number} {talk.session.section_title(of)}")
            talk.screen.show([((PLAIN, ""),), *wrapped(STRONG, title, width)])
        text = "; ".join(_said(talk, checklist, item))
        name = name_of(checklist, item, talk.session.language)
        lines.append(f"{checklist.number(item)}  {name}: {text}")
        talk.screen.show(wrapped(PLAIN, lines[-1], width, "  "))
    talk.write_minutes(_("Filled in as assumptions"), lines)
    talk.show(HELP, _("Every one of these is an assumption. Revise them with workbench interview "
                      "SECTION; :list assumed shows them again."))  # fmt: skip


def _said(talk: Talk, checklist: Checklist, item: str) -> Iterator[str]:
    question = checklist.question(item)
    if isinstance(question, Table):
        yield from (clean_text(label) for _id, label in talk.session.options(question.folder))
        return
    prompt = talk.session.prompt(item)
    value = write_value(prompt.question, prompt.answer.value, prompt.words, talk.habits)
    text = one_line(value)
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    source = prompt.answer.source
    yield text if source == talk.translate(STARTER) else f"{text} ({source})"
