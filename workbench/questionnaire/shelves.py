"""The files of a pack's catalogues: structure in one file each, texts in one file per language.

``catalogues/<id>.yaml`` holds the rows of a table, ``catalogues/benchmarks.yaml`` the figures from
outside; the words of both are in ``catalogues/<language>.yaml``.
"""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import Problem, QuestionnaireError
from workbench.questionnaire.ids import Id
from workbench.questionnaire.problems import parse_text, problems_of, read_text
from workbench.yamltext import YamlText

FOLDER = "catalogues"
BENCHMARKS = "benchmarks.yaml"

_STRICT = ConfigDict(extra="forbid", frozen=True)
_Scalar = str | int | float | bool
_Said = Annotated[str, Field(min_length=1)]


class BenchmarkEntry(BaseModel):
    """A figure from outside without its words."""

    model_config = _STRICT
    id: Id
    source: str = ""
    address: str = ""
    year: str = ""
    grade: Literal["A", "B", "C", "U"]
    low: float | None = None
    high: float | None = None


class BenchmarkEntries(BaseModel):
    """``catalogues/benchmarks.yaml``; a question names a group, which lists what is known of it."""

    model_config = _STRICT
    benchmarks: dict[Id, tuple[BenchmarkEntry, ...]] = {}


class RowEntry(BaseModel):
    """A row without its words; ``links`` name rows of the catalogues of other tables."""

    model_config = _STRICT
    id: Id
    cells: dict[Id, _Scalar | tuple[_Scalar, ...]] = {}
    links: dict[Id, Id | tuple[Id, ...]] = {}


class CatalogueEntries(BaseModel):
    """``catalogues/<id>.yaml``; the table that names it says which columns there are."""

    model_config = _STRICT
    rows: tuple[RowEntry, ...] = ()


class BenchmarkText(BaseModel):
    """The words of a figure from outside in one language."""

    model_config = _STRICT
    metric: _Said
    figure: _Said
    population: str = ""
    note: str = ""


class RowText(BaseModel):
    """The words of a row in one language: its texts by column, and more words it is found by."""

    model_config = _STRICT
    words: str = ""
    cells: dict[Id, _Said]


class CatalogueTexts(BaseModel):
    """``catalogues/<language>.yaml``: rows by catalogue and id, benchmarks by id.

    ``express`` has the texts of the express draft by question id.
    """

    model_config = _STRICT
    catalogues: dict[Id, dict[Id, RowText]] = {}
    express: dict[str, _Said] = {}
    benchmarks: dict[Id, BenchmarkText] = {}


_PARTS = (BenchmarkEntry, RowEntry, RowText)
Model = TypeVar("Model", bound=BaseModel)


def read_shelf(
    pack: Path, name: str, model: type[Model], problems: list[Problem]
) -> tuple[Model, YamlText]:
    """Return a file of the catalogues and its places; an empty one when it is missing or wrong.

    What is wrong is added to ``problems``; the places of such a file have the value None.
    """
    path = pack / FOLDER / name
    if not path.is_file():
        return model.model_construct(), YamlText({}, {})
    value, parsed, wrong = _understood(read_text(path), f"{FOLDER}/{name}", model)
    problems += wrong
    if isinstance(value, model):
        return value, parsed
    return model.model_construct(), YamlText(None, {})


@lru_cache(maxsize=64)
def _understood(
    text: str, name: str, model: type[BaseModel]
) -> tuple[BaseModel | None, YamlText, tuple[Problem, ...]]:
    """Return a file's value, its places and what is wrong; one load asks for a file many times."""
    parsed = YamlText(None, {})
    try:
        parsed = parse_text(text, name)
        return model.model_validate(parsed.value), parsed, ()
    except QuestionnaireError as error:
        return None, parsed, error.problems or (Problem(error.template, error.values),)
    except ValidationError as error:
        return None, parsed, tuple(problems_of(error, parsed, {model, *_PARTS}))
