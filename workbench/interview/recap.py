"""Say it back: a section in sentences to read to the client, and what does not fit together."""

from collections.abc import Iterator

from workbench.answers.model import State
from workbench.concept.findings import Finding
from workbench.interview.pages import HELP, LEAD, PLAIN, WARN, Line, Pages, wrapped
from workbench.interview.session import Prompt
from workbench.interview.talk import Talk
from workbench.interview.values import clean_text, one_line, write_value
from workbench.questionnaire.schema import Section, Table

LONGEST = 300
NAMED = 8


def say_back(talk: Talk, section: Section) -> None:
    """Show what was understood in a section, what is owed, and what contradicts it."""
    _, width = talk.translate, talk.screen.width
    title = clean_text(talk.session.section_title(section))
    talk.screen.show(
        [((PLAIN, ""),), *wrapped(LEAD, _("To read back: {title}", title=title), width)]
    )
    talk.screen.show(sentences(talk.pages, section, width))
    answers, language = talk.session.checklist.answers, talk.session.language
    for finding in talk.room.findings(answers, language):
        if finding.weight != "gap" and (text := _new(talk, section, finding)):
            talk.show(WARN, f"! {text}")


def _new(talk: Talk, section: Section, finding: Finding) -> str:
    """Return a finding's text when it belongs to the section, or was not told before."""
    text = clean_text(talk.translate(finding.template, **finding.values))
    belongs = _section_of(talk, finding.where) == section.id
    if not belongs and (text in talk.told or finding.weight != "error"):
        return ""
    talk.told.add(text)
    return text


def _section_of(talk: Talk, where: str) -> str:
    folder, slash, _rest = where.partition("/")
    name = talk.session.questionnaire.table_ids.get(folder, "") if slash else where
    return name.partition(".")[0]


def sentences(pages: Pages, section: Section, width: int) -> list[Line]:
    """Return a section's answers as sentences, by how sure they are."""
    _, session = pages.translate, pages.session
    items = [f"{section.id}.{question.id}" for question in section.questions]
    prompts = [session.prompt(item) for item in items if session.visible(item)]
    by_state = {state: [p for p in prompts if p.answer.state is state] for state in State}
    paragraphs = [
        (PLAIN, "", " ".join(_said(pages, each) for each in by_state[State.CONFIRMED])),
        (PLAIN, _("We assume:"), " ".join(_said(pages, each) for each in by_state[State.ASSUMED])),
        (HELP, _("Still to come:"), "; ".join(_owed(each) for each in by_state[State.TBC])),
        (HELP, _("Does not apply:"), "; ".join(_name(each) for each in by_state[State.NA])),
        (HELP, _("Not spoken about yet:"), "; ".join(_name(p) for p in by_state[State.OPEN])),
    ]
    return [
        line
        for style, lead, text in paragraphs
        if text
        for line in wrapped(style, f"{lead} {text}".strip(), width)
    ]


def _name(prompt: Prompt) -> str:
    return clean_text(prompt.words.label or prompt.words.prompt)


def _owed(prompt: Prompt) -> str:
    owner = clean_text(prompt.answer.owner)
    return f"{_name(prompt)} ({owner})" if owner else _name(prompt)


def _said(pages: Pages, prompt: Prompt) -> str:
    """Return an answer as a sentence; a table names its rows."""
    if isinstance(prompt.question, Table):
        said = "; ".join(_names(pages, prompt.question))
    else:
        value = write_value(prompt.question, prompt.answer.value, prompt.words, pages.habits)
        said = one_line(value)
    said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
    end = "" if said.endswith((".", "!", "?", "…")) else "."
    return f"{_name(prompt)}: {said}{end}"


def _names(pages: Pages, table: Table) -> Iterator[str]:
    rows = pages.session.options(table.folder)
    yield from (clean_text(label) for _id, label in rows[:NAMED])
    if len(rows) > NAMED:
        more = len(rows) - NAMED
        yield pages.translate.plural("and {n} more", "and {n} more", more)
