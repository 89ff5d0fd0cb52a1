"""What an interview shows."""

from dataclasses import replace

import pytest

from workbench.errors import AnswersError
from workbench.i18n import Translator
from workbench.interview.pages import HELP, Pages, bar, say_error, wrapped
from workbench.interview.session import Session

SLOVENE = Translator("sl", {"{n} open": ("odprto: {n}",), "Bad {what}.": ("Slabo: {what}.",)})


def test_a_header_says_section_progress_and_what_is_owed(pages: Pages, session: Session) -> None:
    session.tbc("start.client", "Ana")
    (line,) = pages.header(session.prompt("start.story"), 80)
    text = "".join(piece for _style, piece in line)
    assert text == "1 Start  ████░░░░░░░░  1 of 3 · 2 open · 1 to be confirmed"


@pytest.mark.parametrize("width", [40, 30, 20])
def test_a_narrow_header_gives_up_its_bar_then_its_line(
    pages: Pages, session: Session, width: int
) -> None:
    session.tbc("start.client", "Ana")
    for line in pages.header(session.prompt("start.story"), width):
        assert sum(len(piece) for _style, piece in line) <= width


def test_many_choices_stand_in_two_columns(pages: Pages, session: Session) -> None:
    prompt = session.prompt("rules.kind")
    question = prompt.question.model_copy(update={"choices": tuple("abcdefghi")})
    lines = pages.choices(question, prompt.words, 60)  # type: ignore[arg-type]
    assert len(lines) == 5
    assert lines[0][0][1].split() == ["1", "a", "6", "f"]
    assert len(pages.choices(question, prompt.words, 12)) == 9  # type: ignore[arg-type]


def test_the_form_of_an_answer_is_said_in_a_few_words(pages: Pages, session: Session) -> None:
    forms = {item: pages.form(session.prompt(item)) for item in session.questionnaire.questions}
    assert forms["start.members"] == "A whole number."
    assert forms["rules.earn"] == "A number, in %, 0 to 100."
    assert forms["rules.value"] == "A number, in EUR."
    assert forms["rules.weights"] == "3 numbers, ; between them."
    assert forms["rules.launch"] == "A month, such as Mar 2027."
    assert forms["start.client"] == ""


def test_long_tables_show_their_last_rows(pages: Pages, session: Session) -> None:
    for n in range(14):
        session.add_row("rivals", {"name": f"Rival {n}", "kind": "points"})
    lines = [
        "".join(t for _s, t in line) for line in pages.table(session.prompt("market.rivals"), 80)
    ]
    assert "… 2 rows before, :list shows all" in lines
    assert not any("Rival 1 " in line for line in lines)
    assert any(line.startswith(" 14  Rival 13") for line in lines)


def test_words_of_the_program_are_said_in_the_language(pages: Pages, session: Session) -> None:
    slovene = replace(pages, translate=SLOVENE)
    (line,) = slovene.header(session.prompt("start.client"), 80)
    assert line[-1][1].endswith("odprto: 3")
    inner = AnswersError("Bad {what}.", what="thing")
    assert say_error(AnswersError("Bad {what}.", what=inner), SLOVENE) == "Slabo: Slabo: thing.."


def test_text_is_wrapped_line_by_line() -> None:
    lines = wrapped(HELP, "one two three four five\n\nsix", 20)
    assert [line[0][1] for line in lines] == ["one two three four", "five", "", "six"]


@pytest.mark.parametrize(("share", "full"), [(0, 0), (0.999, 9), (1, 10)])
def test_a_bar_is_full_only_at_the_end(share: float, full: int) -> None:
    assert bar(share, 10).count("█") == full
    assert len(bar(share, 10)) == 10
