"""The meeting as a plain text: appended, never written over anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import StorageError, UsageError
from workbench.i18n import Translator
from workbench.interview.talk import Room
from workbench.interview.transcript import MARK, Transcript

Talk = Callable[..., Any]
NOON = datetime(2027, 3, 1, 12, 5, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "meeting.txt"


def opened(file: Path) -> Transcript:
    return Transcript(file, "Acme", Translator(), lambda: NOON)


@pytest.fixture
def room(room: Room, file: Path) -> Room:
    return replace(room, minutes=opened(file))


def test_what_is_asked_and_said_is_taken_down(talk: Talk, file: Path) -> None:
    talk(":note as the CFO\x1b[2J said", "Acme", ":tbc Ana", ":undo")
    talk(":jump rivals", "Alpha; points", "delete 1", ":jump kind", "points")
    assert (
        file.read_text(encoding="utf-8")
        == f"""{MARK}

Acme: interview of 2027-03-01 12:05
===================================

12:05  1.01 · What is the client?
    Note: as the CFO[2J said

12:05  1.01 · What is the client?
    Acme (confirmed)

12:05  1.02 · What is the story?
    to be confirmed, Ana

12:05  1.02 · What is the story?
    Taken back.
    open

12:05  4.01 · What is the rivals?
    + Alpha; points

12:05  4.01 · What is the rivals?
    - Alpha

12:05  9.01 · What is the kind?
    Points (confirmed)
"""
    )


def test_a_second_meeting_follows_the_first(file: Path) -> None:
    for _ in range(2):
        opened(file).take("What?", ["That."])
    text = file.read_text(encoding="utf-8")
    assert text.count(MARK) == 1
    assert text.count("Acme: interview of 2027-03-01 12:05") == 2


@pytest.mark.parametrize("content", [b"My thesis", b"\xff\xfe\x00", MARK[:-3].encode()])
def test_a_file_of_somebody_elses_is_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(UsageError, match="is no transcript of an interview"):
        opened(file)
    assert file.read_bytes() == content


def test_an_empty_file_is_begun(file: Path) -> None:
    file.touch()
    opened(file)
    assert file.read_text(encoding="utf-8").startswith(MARK)


def test_a_folder_is_no_transcript(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        opened(tmp_path)
    with pytest.raises(StorageError, match="cannot be written"):
        opened(tmp_path / "none" / "x.txt")


def test_a_transcript_that_fails_does_not_stop_the_meeting(talk: Talk, file: Path) -> None:
    file.unlink()
    file.mkdir()
    said = talk("Acme", "A story")
    assert said.text.count("The transcript") == 2
    assert "What is the has_programme?" in said.text
