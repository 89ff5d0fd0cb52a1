"""What ``workbench model`` is asked: which inputs, under which scenario, with which changes."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeGuard

from workbench.cli.speaking import speak, voice
from workbench.documents.drivers import find_driver
from workbench.errors import DriverError, Problem, StorageError, UsageError, why
from workbench.finance.drivers import GROUPS
from workbench.finance.inputs import Inputs, check_inputs, load_inputs
from workbench.finance.overrides import FIXED, Override, with_overrides
from workbench.finance.studies import scenario_inputs
from workbench.i18n import LANGUAGES, Message
from workbench.interview.values import clean_text

_HUNDRED: Final = 100
_LOCAL_NUMBER: Final = re.compile(r"[-+\N{MINUS SIGN}]?\d[\d\s.,']*\s*%?")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the drivers come from: what to call it, its language, its inputs."""

    title: str
    language: str
    inputs: Inputs


def open_source(engagement: Path, file: Path | None, language: str) -> Source:
    """Return the inputs of a plain file, or else of an engagement.

    Raises:
        WorkbenchError: when they cannot be read or are not allowed.
    """
    if language and language not in LANGUAGES:
        raise UsageError(
            "There is no language {unknown}. Languages: {known}.", unknown=language, known=LANGUAGES
        )
    if file is not None:
        spoken = speak(language).language
        return Source(file.name, spoken, check_inputs(load_inputs(_read(file), str(file))))
    from workbench.cli.engagements import open_engagement

    opened = open_engagement(engagement, language)
    return Source(opened.engagement.details.client, voice().language, opened.inputs)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DriverError("{file} is not UTF-8 text, so it holds no drivers.", file=file) from error
    except OSError as error:
        raise StorageError(
            "{file} cannot be read: {reason}.", file=file, reason=why(error)
        ) from error


def under_scenario(inputs: Inputs, name: str) -> Inputs:
    """Return the inputs as a scenario changes them.

    Raises:
        UsageError: when there is no such scenario; it names those there are.
        DriverError: when the scenarios are not allowed.
    """
    scenarios = scenario_inputs(inputs, inputs.raw.get("scenarios", {}))
    if name in scenarios:
        return scenarios[name]
    known = [clean_text(each) for each in scenarios]
    folded = {each.casefold(): each for each in scenarios}
    near = difflib.get_close_matches(name.casefold(), folded, 1)
    if near:
        raise UsageError(
            "There is no scenario {name}; is it {near}?",
            hint="Scenarios there are: {known}",
            name=name,
            near=clean_text(folded[near[0]]),
            known=known,
        )
    raise UsageError(
        "There is no scenario {name}.",
        hint="Scenarios there are: {known}",
        name=name,
        known=known,
    )


def changed_paths(inputs: Inputs, *names: str) -> list[str]:
    """Return the drivers that scenarios change, each once."""
    scenarios = inputs.raw.get("scenarios", {})
    assert isinstance(scenarios, Mapping), "the scenarios were run"
    return list(dict.fromkeys(path for name in names for path in scenarios.get(name, ())))


def with_changes(inputs: Inputs, changes: Sequence[Override]) -> Inputs:
    """Return the inputs with what-if changes.

    Raises:
        DriverError: with every change that is not allowed, and what may have been meant.
    """
    try:
        return with_overrides(inputs, changes)
    except DriverError as error:
        paths = set(known_paths(inputs))
        written = {each.path: each.value for each in changes}
        problems = [_hinted(problem, written, paths) for problem in error.problems]
        raise DriverError("The changes cannot be used.", problems=problems) from None


def _hinted(problem: Problem, written: dict[str, object], paths: set[str]) -> Problem:
    path = problem.place.item
    value = written.get(path)
    if path in written and path not in paths:
        near = nearest_path(path, paths)
        return replace(problem, hint=Message("(is it {near}?)", near=near)) if near else problem
    if isinstance(value, str) and _LOCAL_NUMBER.fullmatch(value.strip()):
        hint = Message("(write numbers plainly: 1.5, 1200000, 0.12 for 12%)")
        return replace(problem, hint=hint)
    found = find_driver(path)
    if found and found[1].unit.startswith("share") and _is_per_cent(value):
        hint = Message("(a share: write {value}% as {share})", value=value, share=value / 100)
        return replace(problem, hint=hint)
    return problem


def _is_per_cent(value: object) -> TypeGuard[float]:
    """Whether a value too large for a share can be meant in per cent."""
    return isinstance(value, int | float) and 1 < value <= _HUNDRED


def known_paths(inputs: Inputs) -> Iterator[str]:
    """Return the path of every driver that may change, ``*`` for all items of a list included."""
    for group in GROUPS.values():
        entries = [each.id for each in inputs.items[group.prefix]]
        holders = [group.path]
        if group.axis is not None:
            holders = [f"{group.path}.{each}" for each in ("*", *entries)] if entries else []
        for holder in holders:
            for driver in group.drivers:
                if driver.name not in FIXED:
                    yield f"{holder}.{driver.name}".lstrip(".")


def nearest_path(path: str, paths: Iterable[str]) -> str:
    """Return the known path that is most like one, empty when none is like it."""
    known = sorted(paths)
    name = path.rpartition(".")[2]
    same = [each for each in known if each.rpartition(".")[2] == name]
    found = difflib.get_close_matches(path, same, 1, 0) or difflib.get_close_matches(path, known, 1)
    return found[0] if found else ""
