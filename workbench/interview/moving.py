"""The words that go elsewhere or say where one is."""

from workbench.answers.model import State
from workbench.errors import AnswersError
from workbench.i18n import LANGUAGES
from workbench.interview.guidance import explain, list_items, list_sections, list_words
from workbench.interview.pages import HELP
from workbench.interview.recap import say_back
from workbench.interview.session import Prompt
from workbench.interview.talk import Left, Talk
from workbench.interview.targets import find_section
from workbench.questionnaire.schema import Section, Table


def back(talk: Talk, _prompt: Prompt, _rest: str) -> bool:
    """``:back``: to the question before."""
    if talk.session.back() is None:
        talk.show(HELP, talk.translate("This is the first question."))
        return False
    return True


def jump(talk: Talk, _prompt: Prompt, rest: str) -> bool:
    """``:jump``: to a section or question."""
    if not rest:
        talk.screen.show(list_sections(talk.pages, talk.screen.width))
        talk.typed = ":jump "
        return False
    talk.session.jump(rest)
    return True


def undo(talk: Talk, _prompt: Prompt, _rest: str) -> bool:
    """``:undo``: take back the last change."""
    touched = talk.session.undo()
    if touched is None:
        talk.show(HELP, talk.translate("There is nothing to take back."))
        return False
    talk.room.effects.begin(talk.session.checklist.answers)
    talk.show(HELP, talk.translate("Taken back."))
    talk.take_down(touched, talk.translate("Taken back."), talk.pages.answer_text(touched))
    return True


def lang(talk: Talk, _prompt: Prompt, rest: str) -> bool:
    """``:lang sl``: go on in another language; the answers stay."""
    wanted = rest.strip().casefold()
    if wanted not in LANGUAGES:
        raise AnswersError("Say which language: {words}.", words=[f":lang {x}" for x in LANGUAGES])
    talk.speak(wanted)
    return True


def save(talk: Talk, _prompt: Prompt, _rest: str) -> bool:
    """``:save``: say where everything is saved already."""
    where = talk.room.place
    talk.show(HELP, talk.translate("Every answer is saved at once, in {where}", where=where))
    return False


def leave(_talk: Talk, _prompt: Prompt, _rest: str) -> bool:
    """``:quit``: stop here."""
    raise Left


def tell_words(talk: Talk, prompt: Prompt, _rest: str) -> bool:
    """``:help``: the words."""
    at_table = isinstance(prompt.question, Table)
    talk.screen.show(list_words(talk.translate, at_table=at_table, width=talk.screen.width))
    return False


def why(talk: Talk, prompt: Prompt, _rest: str) -> bool:
    """``:why`` and ``?``: why it is asked, an example, what is known from outside."""
    talk.screen.show(explain(talk.pages, prompt, talk.screen.width))
    return False


def recap(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:recap``: a section in sentences, to read to the client."""
    say_back(talk, _section(talk, prompt, rest))
    return False


def list_answers(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:list``: what is said so far."""
    width = talk.screen.width
    if rest == "all":
        talk.screen.show(list_sections(talk.pages, width))
        return False
    if not rest and isinstance(prompt.question, Table):
        table = prompt.question
        rows = enumerate(talk.session.rows(table.folder), 1)
        lines = [talk.pages.row_line(n, table, row.id, width) for n, row in rows]
    else:
        lines = list_items(talk.pages, _listed(talk, prompt, rest), width)
    talk.screen.show(lines)
    if not lines:
        talk.show(HELP, talk.translate("There is nothing to list."))
    return False


def _listed(talk: Talk, prompt: Prompt, rest: str) -> list[str]:
    checklist = talk.session.checklist
    asked = checklist.asked()
    states = {state.value: state for state in State}
    if rest in states:
        return [item for item in asked if checklist.answer(item).state is states[rest]]
    section = _section(talk, prompt, rest)
    return [item for item in asked if checklist.section(item) is section]


def _section(talk: Talk, prompt: Prompt, rest: str) -> Section:
    if not rest:
        return prompt.section
    found = find_section(talk.session.checklist, talk.session.language, rest)
    if found is None:
        raise AnswersError(
            "There is no section {name}. After :list can also stand all, open, tbc, assumed.",
            name=rest,
        )
    return found
