"""Express: a few questions, and a first draft of everything else as assumptions."""

from collections.abc import Iterator
from datetime import date

from workbench.interview.checklist import Checklist, name_of
from workbench.interview.drafts import STARTER, Filling, make_draft
from workbench.interview.pages import HELP, LEAD, PLAIN, STRONG, wrapped
from workbench.interview.talk import Talk
from workbench.interview.values import clean_text, one_line, write_value
from workbench.questionnaire.schema import Questionnaire, Table

LONGEST = 160


def express_questions(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions that every concept must answer."""
    return frozenset(name for name, each in questionnaire.questions.items() if each.express)


def offer_draft(talk: Talk, day: date) -> None:
    """Show what a draft would fill, and fill it when the person agrees."""
    _, session = talk.translate, talk.session
    draft = make_draft(session, talk.habits.currency, day)
    rows = sum(len(listed) for _catalogue, listed in draft.rows)
    if not draft.answers and not rows:
        talk.show(HELP, _("There is nothing left to fill in."))
        return
    answers = _.plural("{n} answer", "{n} answers", len(draft.answers))
    listed = _.plural("{n} row", "{n} rows", rows)
    offer = _("The rest of a first concept can be filled in now: {answers}, {rows}. All of it is "
              "marked as assumed, with its source; :undo takes it back.",
              answers=answers, rows=listed)  # fmt: skip
    talk.show(LEAD, offer)
    talk.show(PLAIN, _("Fill it in? (Enter fills it in; no leaves everything open)"))
    if not talk.agrees(enter=True):
        return
    benchmarks = {each.id: each for group in talk.pages.benchmarks.values() for each in group}
    filled: list[str] = []

    def complete() -> None:
        again = make_draft(session, talk.habits.currency, day)
        filled[:] = Filling(session, again, _, benchmarks).save()

    if talk.saved(complete, "--express"):
        _list(talk, filled)


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
