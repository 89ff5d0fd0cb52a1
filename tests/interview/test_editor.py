"""Long text is written in the person's own editor."""

import pytest

from workbench.errors import StorageError
from workbench.interview.editor import edit_text


def test_the_text_comes_back_as_the_editor_left_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i s/old/new/")
    assert edit_text("an old story\n") == "an new story\n"


def test_an_editor_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("false", "no-such-editor"):
        monkeypatch.setenv("VISUAL", command)
        with pytest.raises(StorageError, match=f"{command} failed"):
            edit_text("story")


def test_without_an_editor_the_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StorageError, match="EDITOR"):
        edit_text("story")
