"""An engagement: one client, one folder, described by its ``engagement.yaml``."""

import os.path
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from workbench.errors import InputError, Place, Problem, StorageError
from workbench.messages import N_, Message
from workbench.yamltext import YamlText, parse_yaml, read_text

FILE = "engagement.yaml"
QUESTIONS = "questions"
FORMAT = 1

_STRICT = ConfigDict(extra="forbid", frozen=True)


class Pack(BaseModel):
    """The questionnaire an engagement uses: its id and the version its answers were written for.

    ``overlays`` are folders of own questions, seen from the engagement's folder.
    """

    model_config = _STRICT
    id: str = "loyalty"
    version: str = "1.0.0"
    overlays: tuple[str, ...] = ()


class Languages(BaseModel):
    """The three language settings; documents may be wanted in several."""

    model_config = _STRICT
    interface: str = "en"
    questionnaire: str = "en"
    documents: tuple[str, ...] = ("en",)


class Details(BaseModel):
    """What ``engagement.yaml`` says."""

    model_config = _STRICT
    format: int = Field(default=FORMAT, le=FORMAT, ge=1)
    pack: Pack = Pack()
    client: str = Field(min_length=1)
    title: str = ""
    consultancy: str = ""
    currency: str = Field(default="EUR", pattern=r"^[A-Z]{3}$")
    languages: Languages = Languages()
    brand: str = "house"
    date: str = Field(default="", pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    version: str = "0.1"
    status: str = Field(default="draft", pattern=r"^(draft|review|approved)$")
    confidentiality: str = ""
    note: str = ""

    @field_validator("date")
    @classmethod
    def _on_the_calendar(cls, text: str) -> str:
        if text:
            date.fromisoformat(text)
        return text


@dataclass(frozen=True, slots=True)
class Engagement:
    """An engagement's folder and what it says about itself."""

    root: Path
    details: Details

    @property
    def answers(self) -> Path:
        """The folder of the answers."""
        return self.root / "answers"

    @property
    def overlays(self) -> tuple[Path, ...]:
        """The folders of own questions: those named, and ``questions/`` where it is there."""
        named = (Path(os.path.normpath(self.root / name)) for name in self.details.pack.overlays)
        own = self.root / QUESTIONS
        return (*named, *([own] if own.is_dir() else []))

    @property
    def facts(self) -> Path:
        """The folder of the indicators computed from customer data."""
        return self.root / "facts"

    @property
    def output(self) -> Path:
        """The folder that deliverables are built into by default."""
        return self.root / "output"


def load_engagement(folder: Path) -> Engagement:
    """Return the engagement in a folder.

    Raises:
        StorageError: when the folder holds no readable ``engagement.yaml``.
        InputError: when the file says something that is not allowed, or is no UTF-8 text.
        UnmergedError: when the file holds a merge conflict.
    """
    path = folder / FILE
    parsed = parse_yaml(_text(path, folder), str(path))
    try:
        details = Details.model_validate(parsed.value)
    except ValidationError as error:
        raise InputError(
            "{file} cannot be used.", problems=_problems(error, parsed), file=path
        ) from error
    return Engagement(folder, details)


def _text(path: Path, folder: Path) -> str:
    try:
        return read_text(path)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = Problem("this is not UTF-8 text.", {}, Place(str(path), line))
        raise InputError(
            "{file} cannot be read.",
            problems=[problem],
            hint="Save it as UTF-8 in an editor, or bring it back: git checkout -- {name}",
            file=path,
            name=path.name,
        ) from error
    except OSError as error:
        raise StorageError(
            "{folder} is not an engagement: {file} cannot be read.",
            hint="Start one with: workbench new DIR",
            folder=folder,
            file=path,
        ) from error


def _problems(error: ValidationError, parsed: YamlText) -> list[Problem]:
    return [problem_of(dict(detail), parsed) for detail in error.errors()]


_SENTENCES = {
    "missing": N_("{key} is missing."),
    "extra_forbidden": N_("{key} is not a known key."),
    "string_type": N_("{key} must be text, not {found}."),
    "string_too_short": N_("{key} must not be empty."),
    "string_pattern_mismatch": N_("{key} has a form that is not allowed: {found}."),
    "int_type": N_("{key} must be a whole number, not {found}."),
    "int_parsing": N_("{key} must be a whole number, not {found}."),
    "less_than_equal": N_("{key} is {found}, the largest this version knows is {limit}."),
    "greater_than_equal": N_("{key} is {found}, the smallest allowed is {limit}."),
    "tuple_type": N_("{key} must be a list, not {found}."),
    "value_error": N_("{key} is a date the calendar does not have: {found}."),
    "model_type": N_("{key} must be a group of keys, not {found}."),
}


def problem_of(detail: dict[str, object], parsed: YamlText) -> Problem:
    """Return one of pydantic's error details as our own sentence, with its place in the file."""
    path = tuple(part for part in _loc(detail) if isinstance(part, str | int))
    key = ".".join(str(part) for part in path) or Message("the file")
    context = detail.get("ctx")
    limits = context if isinstance(context, dict) else {}
    template = _SENTENCES.get(str(detail["type"]), N_("{key} is not allowed: {found}."))
    found = repr(detail.get("input"))[:60]
    limit = limits.get("le", limits.get("ge", ""))
    return Problem(template, {"key": key, "found": found, "limit": limit}, parsed.place(path))


def _loc(detail: dict[str, object]) -> tuple[object, ...]:
    loc = detail.get("loc")
    return loc if isinstance(loc, tuple) else ()
