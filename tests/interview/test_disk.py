"""A disk that refuses while somebody is asked: it is said at once, and no answer is lost."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import Faults, failing_at, refusing

from workbench.answers.model import State
from workbench.answers.store import load_answers
from workbench.engagement import Engagement
from workbench.interview.session import Session
from workbench.questionnaire.schema import Questionnaire

Talk = Callable[..., object]

SAID = {  # what is typed at the first question, and what must be stored then
    "Acme": ("Acme", State.CONFIRMED, "", "", ""),
    ":assume Acme": ("Acme", State.ASSUMED, "", "", ""),
    ":tbc Ana": (None, State.TBC, "Ana", "", ""),
    ":na": (None, State.NA, "", "", ""),
    ":note by phone": (None, State.OPEN, "", "by phone", ""),
    ":source CFO": (None, State.OPEN, "", "", "CFO"),
}


def stored(engagement: Engagement, questionnaire: Questionnaire) -> tuple[object, ...]:
    said = load_answers(engagement, questionnaire).answer("start.client")
    return said.value, said.state, said.owner, said.note, said.source


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("line", SAID)
def test_an_answer_refused_at_any_step_is_saved_by_trying_again(
    line: str,
    code: int,
    talk: Talk,
    session: Session,
    engagement: Engagement,
    questionnaire: Questionnaire,
) -> None:
    refused = 0
    for step in range(40):
        with failing_at(-1, refusing(code)) as faults:
            shown = talk(_arming(faults, step, line), "", ":quit")
        said = os.strerror(code) in shown.flat  # type: ignore[attr-defined]
        assert said or not faults.came or faults.done[faults.step] in ("unlink", "close")
        refused += said
        assert stored(engagement, questionnaire) == SAID[line]
        session.undo()
        assert stored(engagement, questionnaire) == (None, State.OPEN, "", "", "")
        if not faults.came:
            break
    assert refused > 3


def _arming(faults: Faults, step: int, line: str) -> Callable[[], str]:
    """Return a person who types a line just before the disk begins to refuse."""

    def say() -> str:
        faults.step = len(faults.done) + step
        return line

    return say


def test_on_a_disk_that_stays_full_the_answer_goes_to_another_place(
    talk: Talk, tmp_path: Path, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    rescue = tmp_path / "rescue.txt"
    full = pytest.MonkeyPatch()

    def fill() -> str:
        full.setattr(os, "write", lambda *_: refusing(errno.ENOSPC)())
        return "Acme"

    try:
        shown = talk(fill, "", str(rescue), ":tbc Ana", str(rescue), ":quit")
    finally:
        full.undo()
    text = shown.flat  # type: ignore[attr-defined]
    assert text.count("No space left on device") == 3
    assert "Your answer is not lost" in text
    assert rescue.read_text(encoding="utf-8").startswith("start.client=Acme\n")
    assert stored(engagement, questionnaire) == (None, State.OPEN, "", "", "")


def test_a_row_refused_at_any_step_is_saved_by_trying_again(
    talk: Talk, session: Session, engagement: Engagement, questionnaire: Questionnaire
) -> None:
    refused = 0
    for step in range(60):
        session.jump("market.rivals")
        with failing_at(-1, refusing(errno.ENOSPC)) as faults:
            shown = talk(_arming(faults, step, "Alpha; points"), "", ":quit")
        refused += "No space left" in shown.flat  # type: ignore[attr-defined]
        rows = load_answers(engagement, questionnaire).table("rivals")
        assert [row.value("name") for row in rows] == ["Alpha"]
        session.delete_row("rivals", rows[0].id)
        if not faults.came:
            break
    assert refused > 3
