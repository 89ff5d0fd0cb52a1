"""The changes of an engagement's interviews, one step a line, in a folder that git never sees.

A convenience: when it is missing, broken or cannot be written, undo reaches less far back, and
nothing else is lost. The folder lies in the engagement and holds what only this computer needs.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from workbench.answers.model import Answer, Row, State
from workbench.interview.history import Added, Change, Deleted, Moved, Saved, Step

FOLDER = ".interview"
FILE = "undo"
KEPT = 200
MAX_BYTES = 4_000_000

_UNDONE: Step = ()
_TEXTS = ("source", "as_of", "owner", "note")


class Journal:
    """Steps that can be taken back, the last one at the end; ``root`` None keeps them in memory."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root
        self.steps: list[Step] = [] if root is None else _load(root)[-KEPT:]
        if self.steps:
            self._rewrite()

    def add(self, step: Step) -> None:
        """Keep a step."""
        self.steps.append(step)
        self._append(step)

    def drop(self) -> None:
        """Forget the last step: it was taken back, or cannot be any more."""
        self.steps.pop()
        self._append(_UNDONE)

    def _append(self, step: Step) -> None:
        with suppress(OSError, TypeError, ValueError):
            if self._root is not None:
                with (private_folder(self._root) / FILE).open("a", encoding="utf-8") as file:
                    file.write(_line(step))

    def _rewrite(self) -> None:
        with suppress(OSError, TypeError, ValueError):
            if self._root is not None:
                text = "".join(map(_line, self.steps))
                path = private_folder(self._root) / FILE
                path.write_text(text, encoding="utf-8", newline="\n")


def private_folder(root: Path) -> Path:
    """Return the folder for what only this computer needs; it is made, and tells git to stay out.

    Raises:
        OSError: when it cannot be made.
    """
    folder = root / FOLDER
    if folder.is_file():  # where earlier versions kept the place of the interview
        folder.unlink()
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def _load(root: Path) -> list[Step]:
    """Return the steps of a journal; what is before a line that cannot be read is forgotten."""
    path = root / FOLDER / FILE
    try:
        if path.stat().st_size > MAX_BYTES:
            return []
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    steps: list[Step] = []
    for line in filter(None, lines):
        try:
            step = tuple(_change(each) for each in json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            steps = []
            continue
        if step:
            steps.append(step)
        else:
            del steps[-1:]
    return steps


def _line(step: Sequence[Change]) -> str:
    return json.dumps([_plain(change) for change in step], ensure_ascii=False) + "\n"


def _plain(change: Change) -> dict[str, object]:
    if isinstance(change, Saved):
        said = {"before": _record(change.before), "after": _record(change.after)}
        return {"saved": change.item, **said}
    if isinstance(change, Moved):
        return {"moved": change.folder, "row": change.row, "position": change.position}
    kind = "added" if isinstance(change, Added) else "deleted"
    cells = {name: _record(answer) for name, answer in change.row.cells.items()}
    row = {"id": change.row.id, "order": change.row.order, "cells": cells}
    return {kind: change.folder, "row": row}


def _record(answer: Answer) -> dict[str, object]:
    said = {name: text for name in _TEXTS if (text := getattr(answer, name))}
    if answer.value is not None:
        said["value"] = answer.value
    extra = {"extra": dict(answer.extra)} if answer.extra else {}
    return {"state": answer.state.value, **said, **extra}


def _change(said: dict[str, object]) -> Change:
    if "saved" in said:
        return Saved(str(said["saved"]), _answer(said["before"]), _answer(said["after"]))
    if "moved" in said:
        return Moved(str(said["moved"]), str(said["row"]), int(str(said["position"])))
    if "added" in said:
        return Added(str(said["added"]), _row(said["row"]))
    return Deleted(str(said["deleted"]), _row(said["row"]))


def _row(said: object) -> Row:
    if not isinstance(said, dict):
        raise TypeError
    cells = {str(name): _answer(record) for name, record in said["cells"].items()}
    return Row(str(said["id"]), int(said["order"]), cells)


def _answer(said: object) -> Answer:
    if not isinstance(said, dict):
        raise TypeError
    fields = dict(said)
    value = fields.get("value")
    fields["value"] = tuple(value) if isinstance(value, list) else value
    return Answer(**(fields | {"state": State(fields["state"])}))
