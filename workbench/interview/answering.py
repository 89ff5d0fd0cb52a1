"""The words that answer a question, or say why it is not answered."""

from workbench.answers.model import State, Value
from workbench.errors import AnswersError
from workbench.interview.choices import choose
from workbench.interview.editor import edit_text
from workbench.interview.pages import HELP, WARN, default_of
from workbench.interview.session import Prompt
from workbench.interview.talk import Talk
from workbench.interview.values import clean_text, read_value, typed_value, write_value
from workbench.questionnaire.schema import Number, Table


def accept(talk: Talk, prompt: Prompt) -> bool:
    """Enter alone: keep the answer, or take what is suggested as an assumption."""
    _, answer = talk.translate, prompt.answer
    if answer.state is not State.OPEN or answer.value is not None:
        return talk.settle(prompt, lambda: talk.session.keep(prompt.id), "=")
    if default_of(prompt) is None:
        talk.show(HELP, _("Type an answer, :skip to leave it open, or ? for why it is asked."))
        return False
    return assume(talk, prompt, "")


def take(talk: Talk, prompt: Prompt, text: str, state: State = State.CONFIRMED) -> bool:
    """Take a typed text as the answer."""
    talk.refused = (prompt.id, text)
    value = read_value(prompt.question, text, prompt.words, talk.habits)
    _give(talk, prompt, value, text, state)
    talk.refused = ("", "")
    return True


def _give(
    talk: Talk, prompt: Prompt, value: Value, text: str, state: State, source: str = ""
) -> bool:
    warning = talk.session.check(prompt.id, value)
    talk.settle(prompt, lambda: talk.session.answer(prompt.id, value, state, source), f"={text}")
    shown = write_value(prompt.question, value, prompt.words, talk.habits)
    if shown != text:
        talk.show(HELP, f"= {clean_text(shown)}")
    if warning:
        talk.show(WARN, talk.translate("Note: {warning}", warning=warning))
    return True


def assume(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:assume``: an answer that nobody has confirmed, typed or suggested."""
    _ = talk.translate
    if rest:
        return take(talk, prompt, rest, State.ASSUMED)
    value, source = prompt.answer.value, prompt.answer.source
    if value is None:
        value, source = default_of(prompt), _("suggested by the questionnaire")
    if value is None:
        value, source = _benchmark(talk, prompt)
    if value is None:
        raise AnswersError("Nothing is suggested here. Type what to assume: :assume VALUE")
    return _give(talk, prompt, value, "", State.ASSUMED, source)


def _benchmark(talk: Talk, prompt: Prompt) -> tuple[Value, str]:
    """Return the figure from outside that can stand for an answer, and its source."""
    if not isinstance(prompt.question, Number):
        return None, ""
    for benchmark in talk.pages.benchmarks.get(prompt.question.benchmark, ()):
        if benchmark.is_usable and benchmark.high in (None, benchmark.low):
            return benchmark.low, ", ".join(filter(None, (benchmark.source, benchmark.year)))
    return None, ""


def skip(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:skip``: leave it open for this sitting, or all that is open around it."""
    if rest:
        part = choose(rest, [(part, part) for part in ("row", "table", "section")])
        talk.session.skip_part(prompt.id, part)
    else:
        talk.session.skip(prompt.id)
    return True


def tbc(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:tbc Ana``: to be confirmed, by whom."""
    owner = clean_text(rest)
    return talk.settle(prompt, lambda: talk.session.tbc(prompt.id, owner), "= --state tbc")


def na(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:na``: it does not apply, and why."""
    if isinstance(prompt.question, Table) and talk.session.rows(prompt.question.folder):
        raise AnswersError("This list has rows. Delete them first, or say done.")
    reason = clean_text(rest)
    return talk.settle(prompt, lambda: talk.session.na(prompt.id, reason), "= --state na")


def note(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:note``: what the meeting said."""
    text = _needed(rest, ":note …")
    if talk.saved(lambda: talk.session.note(prompt.id, text), f"{prompt.id}= --note {text}"):
        talk.show(HELP, talk.translate("Noted."))
        talk.take_down(prompt, talk.translate("Note: {text}", text=text))
    return False


def source(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:source``: who or what the answer comes from."""
    text = _needed(rest, ":source …")
    line = f"{prompt.id}= --source {text}"
    if talk.saved(lambda: talk.session.source(prompt.id, text), line):
        said = talk.translate("Source: {text}", text=text)
        talk.show(HELP, said)
        talk.take_down(prompt, said)
    return False


def _needed(rest: str, form: str) -> str:
    text = clean_text(rest)
    if not text:
        raise AnswersError("Type it after the word: {form}", form=form)
    return text


def edit_answer(talk: Talk, prompt: Prompt) -> bool:
    """``:edit``: write the answer in the person's own editor."""
    before = typed_value(prompt.question, prompt.answer.value, prompt.words, talk.habits)
    asked, refused = talk.refused
    text = edit_text(refused if asked == prompt.id else before)
    if not text.strip() or text.strip() == before.strip():
        talk.show(HELP, talk.translate("Nothing has changed."))
        return False
    return take(talk, prompt, text)
