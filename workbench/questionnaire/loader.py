"""Loads a pack of questions: all its problems at once, each with file, line and column."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from workbench.errors import Problem, QuestionnaireError, StorageError
from workbench.messages import Message
from workbench.questionnaire import schema
from workbench.questionnaire.catalogues import load_benchmarks
from workbench.questionnaire.checks import check_structure
from workbench.questionnaire.outline import outline
from workbench.questionnaire.overlays import check_hidden, extend_structure, extend_texts
from workbench.questionnaire.problems import (
    near,
    place_of,
    problems_of,
    read_yaml,
)
from workbench.questionnaire.references import check_conditions
from workbench.questionnaire.schema import Questionnaire, Structure, Texts
from workbench.questionnaire.shelves import FOLDER
from workbench.questionnaire.starters import load_starter
from workbench.questionnaire.stock import load_catalogues
from workbench.questionnaire.wording import check_parity, check_texts
from workbench.resources import bundled
from workbench.yamltext import YamlText

STRUCTURE = "questionnaire.yaml"

_MODELS = tuple(
    each
    for each in vars(schema).values()
    if isinstance(each, type) and issubclass(each, BaseModel) and each is not Questionnaire
)
_Model = TypeVar("_Model", bound=BaseModel)


def shipped(pack_id: str = "loyalty") -> Path:
    """Return the folder of a pack that comes with the workbench.

    Raises:
        StorageError: when there is none of that id.
    """
    packs = {
        path.parent.name: path.parent for path in bundled("questionnaires").glob(f"*/{STRUCTURE}")
    }
    if pack_id not in packs:
        raise StorageError(
            'There is no question pack "{pack}".',
            hint=near(pack_id, packs) or Message("Packs: {packs}.", packs=sorted(packs)),
            pack=pack_id,
        )
    return packs[pack_id]


def load_questionnaire(
    folder: Path, languages: Sequence[str] = ("en",), overlays: Sequence[Path] = ()
) -> Questionnaire:
    """Return a pack with its texts in the languages wanted, and overlays merged in.

    Raises:
        QuestionnaireError: with every problem of the structure and of the texts.
        StorageError: when a file cannot be read.
        UnsafeError: when a file of an overlay leads out of its folder.
    """
    problems: list[Problem] = []
    hidden: set[str] = set()
    structure, parsed = _read(
        folder / STRUCTURE,
        Structure,
        problems,
        lambda base: extend_structure(base, overlays, problems, hidden),
    )
    read = {
        language: _read(
            folder / f"{language}.yaml",
            Texts,
            problems,
            partial(extend_texts, folders=overlays, language=language, problems=problems),
        )
        for language in languages
    }
    if structure is not None:
        problems += check_structure(structure, parsed)
        found = [*check_conditions(structure, parsed)]
        problems += found or check_hidden(structure, parsed, hidden)
        problems += _check_benchmarks(structure, parsed, folder)
        for texts, words in read.values():
            if texts is not None:
                problems += check_texts(structure, texts, words)
        problems += _check_languages(folder, languages)
        catalogues = load_catalogues(folder, structure, languages, problems)
        starter = load_starter(folder, structure, catalogues, languages, problems)
    if problems or structure is None:
        raise QuestionnaireError(
            "The question pack {folder} cannot be used.",
            problems=_each_once(problems),
            folder=(folder, *overlays)[-1],
        )
    complete = {language: texts for language, (texts, _) in read.items() if texts is not None}
    return Questionnaire(
        structure=structure, texts=complete, catalogues=catalogues, starter=starter
    )


def _read(
    path: Path,
    model: type[_Model],
    problems: list[Problem],
    extend: Callable[[YamlText], YamlText],
) -> tuple[_Model | None, YamlText]:
    """Return a file as a value and as text with places; the value is None when it has problems."""
    parsed = YamlText(None, {})
    try:
        parsed = extend(read_yaml(path))
        return model.model_validate(parsed.value), parsed
    except QuestionnaireError as error:
        problems += error.problems or [Problem(error.template, error.values)]
    except ValidationError as error:
        problems += problems_of(error, parsed, _MODELS)
    return None, parsed


def _check_benchmarks(structure: Structure, parsed: YamlText, folder: Path) -> list[Problem]:
    try:
        known = load_benchmarks(folder)
    except QuestionnaireError as error:
        return list(error.problems)
    return [
        Problem(
            "there is no benchmark {name}.",
            {"name": entry.question.benchmark},
            place_of(parsed, (*entry.path, "benchmark")),
            near(entry.question.benchmark, known),
        )
        for entry in outline(structure)
        if entry.question.benchmark and entry.question.benchmark not in known
    ]


def _check_languages(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Yield where a language has other keys than English, in the questions and the catalogues."""
    others = [language for language in languages if language != "en"]
    for name in ("{language}.yaml", f"{FOLDER}/{{language}}.yaml") if others else ():
        english = _plain(folder, name.format(language="en"))
        for language in others:
            file = name.format(language=language)
            yield from check_parity(english.value, _plain(folder, file))


def _plain(folder: Path, name: str) -> YamlText:
    """Return a file with its places; nothing when it is not there or cannot be read."""
    try:
        return read_yaml(folder / name, name)
    except (QuestionnaireError, StorageError):
        return YamlText(None, {})


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that say of the same place and name what was said before."""
    found: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        name = problem.values.get("name")
        found.setdefault((problem.place, str(problem) if name is None else name), problem)
    return list(found.values())
