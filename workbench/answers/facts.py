"""Indicators computed from customer data: aggregates only, kept beside the answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.answers.files import read_file, replace_file
from workbench.engagement import Engagement
from workbench.errors import AnswersError, Place, Problem
from workbench.messages import N_

FILE = "customers.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """The object that ``workbench data --json`` prints, and where it came from.

    ``source`` names the customers' file, its ``sha256`` and its rows; ``computed`` is a date or "".
    """

    values: Mapping[str, object] = field(default_factory=dict)
    source: Mapping[str, object] = field(default_factory=dict)
    computed: str = ""
    path: Path | None = None

    def __bool__(self) -> bool:
        return bool(self.values)


def load_facts(engagement: Engagement) -> Facts:
    """Return the facts of an engagement; none when no customer data were read yet.

    Raises:
        AnswersError: when the file is not whole.
        StorageError: when it cannot be read.
    """
    path = engagement.facts / FILE
    if not path.exists():
        return Facts(path=path)
    try:
        found = json.loads(read_file(path), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise _unusable(path, N_("not readable as JSON."), line) from error
    if not isinstance(found, dict):
        raise _unusable(path, N_("must be an object."), 1)
    source = found.get("source")
    return Facts(
        {name: found[name] for name in found if name not in ("source", "computed")},
        source if isinstance(source, dict) else {},
        str(found.get("computed") or ""),
        path,
    )


def save_facts(engagement: Engagement, facts: Mapping[str, object]) -> Path:
    """Write the facts in the place of earlier ones and return their file.

    Raises:
        ConflictError: when the file changes meanwhile.
        StorageError: when the disk refuses.
    """
    path = engagement.facts / FILE
    before = read_file(path) if path.exists() else None
    text = json.dumps(facts, indent=2, ensure_ascii=False, sort_keys=True, allow_nan=False)
    replace_file(path, f"{text}\n".encode(), before)
    return path


def _refuse(constant: str) -> object:
    message = f"{constant} is not a number"
    raise ValueError(message)


def _unusable(path: Path, what: str, line: int) -> AnswersError:
    return AnswersError(
        "{file} cannot be used.",
        problems=[Problem(what, {}, Place(str(path), line))],
        hint="Compute it again with: workbench data FILE",
        file=path,
    )
