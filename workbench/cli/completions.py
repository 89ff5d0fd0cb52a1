"""What a shell offers when somebody presses Tab: ids out of the files, without loading anything.

The files of answers name every question, own ones too, with its label above it; to read their keys
takes milliseconds, to load the questions or only the command line a hundred. Names of commands and
options are left to the command line itself. What is shown is cut to harmless letters: shells
evaluate it.
"""

import os
import re
import shlex
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from workbench.messages import N_

_SECTION = re.compile(r"([0-9]+)-([a-z][a-z0-9_]*)\.yaml")
_ROW = re.compile(r"([a-z0-9][a-z0-9_-]*)\.yaml")
_FOLDER = re.compile(r"[a-z][a-z0-9-]*")
_TITLE = re.compile(r"^# [0-9]+ (.+)$", re.MULTILINE)
_RECORD = re.compile(
    r"^(?:# [0-9]+\.[0-9]{2} (?P<label>.*)\n)?(?:#.*\n)*(?P<id>[a-z][a-z0-9_.]*):", re.MULTILINE
)
_HARMFUL = re.compile(r"[^\w ,.%-]")
_STATES = ("open", "tbc", "assumed", "confirmed", "na")
_FLAGS = {"--dry-run", "--plain", "--express"}

SAID_BY_THE_COMMAND_LINE = (  # by its own options, translated with ours
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)

Offer = tuple[str, str]


def complete() -> bool:
    """Print what can be typed next; whether that was an id or a state, so that all is said."""
    shell = os.environ["_WORKBENCH_COMPLETE"].removeprefix("complete_")
    try:
        words, incomplete = _typed(shell)
    except (ValueError, KeyError, IndexError):
        return False
    offers = _offers(words, incomplete)
    if offers is None:
        return False
    found = [offer for offer in offers if offer[0].startswith(incomplete)]
    sys.stdout.write(_written(shell, found))
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        sys.exit(0 if found else 1)
    return True


def _typed(shell: str) -> tuple[list[str], str]:
    """Return the words before the one that is being typed, and that one."""
    if shell == "bash":
        words, at = shlex.split(os.environ["COMP_WORDS"]), int(os.environ["COMP_CWORD"])
        return words[1:at], "".join(words[at : at + 1])
    line = os.environ["_TYPER_COMPLETE_ARGS"]
    words = shlex.split(line)
    if shell in ("powershell", "pwsh"):
        incomplete = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return (words[1:-1] if incomplete else words[1:]), incomplete
    if words[1:] and not line.endswith(" "):
        return words[1:-1], words[-1]
    return words[1:], ""


def _offers(words: list[str], incomplete: str) -> Iterator[Offer] | None:
    """Return ids or states to offer, None where something else is typed."""
    command, *before = words or [""]
    if command not in ("set", "interview") or incomplete.startswith("-"):
        return None
    last = before[-1] if before else ""
    if last == "--state":
        return ((state, "") for state in _STATES)
    if last.startswith("-") and last not in _FLAGS and "=" not in last:
        return None
    answers = _folder(before) / "answers"
    return _assignments(answers, incomplete) if command == "set" else _targets(answers, incomplete)


def _folder(words: list[str]) -> Path:
    for word, following in pairwise([*words, ""]):
        if word in ("-e", "--engagement"):
            return Path(following)
        if word.startswith("--engagement="):
            return Path(word.partition("=")[2])
    return Path()


def _assignments(answers: Path, incomplete: str) -> Iterator[Offer]:
    """Yield the questions, tables and cells that ``workbench set`` can go on with."""
    if "=" in incomplete:
        return
    if "/" in incomplete:
        yield from _cells(answers, incomplete)
        return
    yield from ((f"{name}=", label) for name, label in _questions(answers) if "." in name)
    yield from ((f"{folder.name}/", "") for folder in _folders(answers))


def _targets(answers: Path, incomplete: str) -> Iterator[Offer]:
    """Yield the sections and questions that an interview can begin at."""
    for path, section in _sections(answers):
        title = _TITLE.search(_text(path))
        yield section, title[1] if title else ""
    if "." in incomplete:
        yield from _questions(answers)


def _sections(answers: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(answers.glob("*.yaml")):
        if found := _SECTION.fullmatch(path.name):
            yield path, found[2]


def _questions(answers: Path) -> Iterator[Offer]:
    for path, _ in _sections(answers):
        yield from _records(path)


def _folders(answers: Path) -> list[Path]:
    named = (path for path in answers.glob("*") if _FOLDER.fullmatch(path.name))
    return sorted(path for path in named if path.is_dir())


def _cells(answers: Path, incomplete: str) -> Iterator[Offer]:
    """Yield the rows of a table, and the columns of one row once its id is typed."""
    folder, _, rest = incomplete.partition("/")
    if not _FOLDER.fullmatch(folder):
        return
    for path in sorted((answers / folder).glob("*.yaml")):
        name = f"{folder}/{path.stem}"
        if rest.startswith(f"{path.stem}."):
            cells = (offer for offer in _records(path) if offer[0] != "order")
            yield from ((f"{name}.{column}=", label) for column, label in cells)
        elif _ROW.fullmatch(path.name):
            yield f"{name}.", ""


def _records(path: Path) -> Iterator[Offer]:
    for found in _RECORD.finditer(_text(path)):
        yield found["id"], found["label"] or ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _written(shell: str, offers: list[Offer]) -> str:
    """Return what the script of a shell expects."""
    safe = [(value, " ".join(_HARMFUL.sub(" ", label).split())) for value, label in offers]
    if shell == "zsh":
        items = (f'"{value}":"{label}"' if label else f'"{value}"' for value, label in safe)
        return "_arguments '*: :((" + "\n".join(items) + "))'" if safe else "_files"
    if shell == "fish":
        lines = (f"{value}\t{label}" if label else value for value, label in safe)
    elif shell == "bash":
        lines = (value for value, _ in safe)
    else:
        lines = (f"{value}:::{label or ' '}" for value, label in safe)
    return "".join(f"{line}\n" for line in lines)
