"""The strict subset of YAML 1.2 that questionnaires, engagements and answers are written in.

No tags, anchors or aliases; no repeated keys; only null, true, false, plain decimal numbers and
text, so ``no``, ``12:30`` and ``2026-11-12`` stay what a person typed. Sizes and depth are limited
before anything is built.
"""

import math
import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from workbench.errors import InputError, Place, Problem, UnmergedError
from workbench.messages import N_, Message

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_VALUES = 200_000  # a hundred times what a large pack of questions has
MAX_PROBLEMS = 100
LONGEST_NUMBER = 40

Path = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_SAID_BY_YAML = (  # translated, since people make these mistakes
    N_("mapping values are not allowed in this context"),
    N_("could not find expected ':'"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected node content"),
    N_("found character that cannot start any token"),
    N_("found unexpected end of stream"),
    N_("found unknown escape character"),
    N_("block sequence entries are not allowed in this context"),
    N_("control characters are not allowed"),
)
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlText:
    """A parsed file: plain values, and the place of every value by its path."""

    value: object
    places: dict[Path, Place] = field(repr=False)

    def place(self, path: Path) -> Place:
        """Return the place of a value, or of its nearest parent when it is missing."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place())


def read_text(path: pathlib.Path) -> str:
    """Return the text of a file that is not larger than what is read.

    Raises:
        InputError: when it is.
        OSError: when it cannot be read.
        UnicodeDecodeError: when it is no UTF-8 text.
    """
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise InputError("{file} is larger than {limit} bytes.", file=path, limit=MAX_BYTES)
    return content.decode().replace("\r\n", "\n")


def parse_yaml(text: str, file: str) -> YamlText:
    """Return the values of a YAML text with their places.

    Raises:
        InputError: with file, line and column of everything that is not allowed.
        UnmergedError: when the file holds a merge conflict.
    """
    _refuse_at_sight(text, file)
    reader = _Reader(file)
    try:
        value = reader.read(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        what = Message(error.problem or error.context or "")
        reader.problems.append(Problem("not readable as YAML: {what}.", {"what": what}, place))
        value = None
    except _EnoughError:
        value = None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = Message(str(error).partition("\n")[0])
        found = Problem("not readable as YAML: {what}.", {"what": what}, Place(file))
        reader.problems.append(found)
        value = None
    if reader.problems:
        raise InputError("{file} cannot be read.", problems=reader.problems, file=file)
    return YamlText(value, reader.places)


def _refuse_at_sight(text: str, file: str) -> None:
    if len(text) > MAX_BYTES:
        raise InputError("{file} is larger than {limit} characters.", file=file, limit=MAX_BYTES)
    if found := _CONFLICT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        problem = Problem("an unresolved merge conflict begins here.", {}, Place(file, line, 1))
        raise UnmergedError(
            "{file} holds an unresolved merge conflict.",
            problems=[problem],
            hint="Resolve it in your editor or with git, then run the command again.",
            file=file,
        )


_UNREADABLE = (
    N_("mapping values are not allowed in this context"),
    N_("block sequence entries are not allowed in this context"),
    N_("could not find expected ':'"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected node content"),
    N_("did not find expected alphabetic or numeric character"),
    N_("did not find expected <document start>"),
    N_("found character that cannot start any token"),
    N_("found a tab character that violates indentation"),
    N_("found unexpected end of stream"),
    N_("found unexpected document indicator"),
    N_("found unknown escape character"),
    N_("control characters are not allowed"),
)
"""What the YAML parser says most often: these are translated, whatever else stays English."""


class _EnoughError(Exception):
    """What was read so far is reason enough to refuse the file: reading stops there."""


class _Reader:
    """Builds plain values from parser events; collects problems instead of stopping."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[Path, Place] = {}

    def add(self, place: Place, template: str, **values: object) -> None:
        self.problems.append(Problem(template, values, place))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _EnoughError

    def read(self, events: Iterator[yaml.Event]) -> object:
        value: object = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.add(self._place(event), N_("a second YAML document begins here."))
                    break
                value = self._node(next(events), events, ())
        return value

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> object:
        self.places[path] = place = self._place(event)
        if len(path) > MAX_DEPTH:
            self.add(place, N_("nested deeper than {limit} levels."), limit=MAX_DEPTH)
            raise _EnoughError
        if len(self.places) > MAX_VALUES:
            self.add(place, N_("the file has more than {limit} values."), limit=MAX_VALUES)
            raise _EnoughError
        if isinstance(event, yaml.AliasEvent):
            self.add(place, N_("an alias (*{name}) is not allowed here."), name=event.anchor)
            return None
        if anchor := getattr(event, "anchor", None):
            self.add(place, N_("an anchor (&{name}) is not allowed here."), name=anchor)
        if tag := getattr(event, "tag", None):
            self.add(place, N_("a tag ({tag}) is not allowed here."), tag=tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        assert isinstance(event, yaml.ScalarEvent)
        return self._scalar(event, place)

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, object]:
        result: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self._place(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self.add(place, N_("a key must be plain text."))
                self._node(event, events, (*path, ""))
                key = ""
            elif key in result:
                self.add(place, N_("the key {key} is repeated."), key=key)
            result[key] = self._node(next(events), events, (*path, key))
            self.places[(*path, key)] = place
        return result

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[object]:
        result: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            result.append(self._node(event, events, (*path, len(result))))
        return result

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> object:
        text: str = event.value
        if event.style not in (None, ""):
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text) and len(text) < LONGEST_NUMBER:
            return int(text)
        if _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
            self.add(place, N_("the number {text} is too large."), text=text[:20])
        return text
