"""Indicators computed from customer data, kept beside the answers."""

from pathlib import Path

import pytest

from workbench.answers.facts import load_facts, save_facts
from workbench.engagement import Engagement
from workbench.errors import AnswersError, ConflictError

FOUND = {
    "rows": {"read": 10, "used": 9, "rejected": 1, "excluded": 0},
    "indicators": {"revenue": 1234.5, "churn": None},
    "segments": {"šampioni": {"customers": 30}},
    "source": {"file": "sales.csv", "sha256": "ab12", "rows": 10},
    "computed": "2026-11-12",
}


def test_facts_read_back_as_they_were_saved(engagement: Engagement) -> None:
    path = save_facts(engagement, FOUND)
    facts = load_facts(engagement)
    assert facts
    assert facts.values["indicators"] == {"revenue": 1234.5, "churn": None}
    assert facts.values["segments"] == {"šampioni": {"customers": 30}}
    assert facts.source == FOUND["source"]
    assert (facts.computed, facts.path) == ("2026-11-12", path)
    assert "source" not in facts.values


def test_no_facts_are_no_error(engagement: Engagement) -> None:
    assert not load_facts(engagement)


def test_later_facts_take_the_place_of_earlier_ones(engagement: Engagement) -> None:
    save_facts(engagement, FOUND)
    save_facts(engagement, {"rows": {"read": 1}})
    assert load_facts(engagement).values == {"rows": {"read": 1}}


def test_the_same_facts_are_the_same_bytes(engagement: Engagement) -> None:
    first = save_facts(engagement, FOUND).read_bytes()
    assert save_facts(engagement, dict(reversed(FOUND.items()))).read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": NaN}', b"\xff", b"[" * 99_999])
def test_facts_that_are_not_whole_are_refused_by_name(
    content: bytes, engagement: Engagement
) -> None:
    path = save_facts(engagement, FOUND)
    path.write_bytes(content)
    with pytest.raises(AnswersError, match=r"customers\.json cannot be used"):
        load_facts(engagement)


def test_figures_that_are_no_numbers_are_never_stored(engagement: Engagement) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        save_facts(engagement, {"churn": float("nan")})
    assert not load_facts(engagement)


def test_facts_changed_while_they_are_written_are_not_overwritten(
    engagement: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_facts(engagement, FOUND)
    with monkeypatch.context() as patched:
        patched.setattr("workbench.answers.facts.read_file", lambda _: b"earlier")
        with pytest.raises(ConflictError):
            save_facts(engagement, {})
    assert load_facts(engagement).path == Path(path)
