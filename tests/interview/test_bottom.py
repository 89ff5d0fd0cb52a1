"""The bottom line fits its width, and says 100 % only when nothing is open."""

import pytest

from workbench.answers.model import Answer, State
from workbench.interview.bottom import bottom_of, broken
from workbench.interview.effects import Effects, Headline
from workbench.interview.pages import Pages
from workbench.interview.session import Session


def test_parts_are_kept_whole() -> None:
    assert broken("one · two · three", 10) == "one · two\nthree"
    assert broken("one · two", 9) == "one · two"
    assert broken("a part too long · two", 9) == "a part too long\ntwo"
    assert broken("", 9) == ""


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(pages: Pages, session: Session, width: int) -> None:
    session.put("start.client", Answer(None, State.TBC, owner="Ana"))
    session.assume("start.story", "Once")
    effects = Effects(lambda _answers: Headline(-1_234_567, 23))
    effects.begin(session.checklist.answers)
    effects.settle(5)
    lines = bottom_of(pages, effects, width).lines().split("\n")
    assert max(map(len, lines)) <= width
    said = " · ".join(lines)
    assert "2 of 10 answered · 1 to be confirmed · 1 assumed" in said
    assert "paid back in 23 months" in said
