"""The catalogues of a pack: what is known from outside, with its source and how far to trust it."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import QuestionnaireError
from workbench.questionnaire.problems import problems_of, read_yaml
from workbench.questionnaire.schema import Id

FOLDER = "catalogues"

_STRICT = ConfigDict(extra="forbid", frozen=True)
_Words = Annotated[dict[str, str], Field(min_length=1)]


class Benchmark(BaseModel):
    """A figure from outside. ``metric``, ``figure``, ``population``, ``note`` by language.

    Grades: A regulator, accounts or peer-reviewed; B survey or trade press; C second-hand;
    U unsourced, which is never offered as a default. ``low`` and ``high`` are the figure as a
    number in the unit of the question, where it has one.
    """

    model_config = _STRICT
    id: Id
    metric: _Words
    figure: _Words
    population: dict[str, str] = {}
    note: dict[str, str] = {}
    source: str = ""
    address: str = ""
    year: str = ""
    grade: Literal["A", "B", "C", "U"]
    low: float | None = None
    high: float | None = None

    @property
    def is_usable(self) -> bool:
        """Whether the figure may be offered as a default."""
        return self.grade != "U" and self.low is not None


class Benchmarks(BaseModel):
    """``catalogues/benchmarks.yaml``; a question names a group, which lists what is known of it."""

    model_config = _STRICT
    benchmarks: dict[Id, tuple[Benchmark, ...]]


def load_benchmarks(pack: Path) -> dict[str, tuple[Benchmark, ...]]:
    """Return the benchmarks of a pack by the group that questions name; none without a catalogue.

    Raises:
        QuestionnaireError: with every problem of the file.
    """
    path = pack / FOLDER / "benchmarks.yaml"
    if not path.is_file():
        return {}
    parsed = read_yaml(path)
    try:
        return Benchmarks.model_validate(parsed.value).benchmarks
    except ValidationError as error:
        raise QuestionnaireError(
            "{file} cannot be used.", problems=problems_of(error, parsed), file=path.name
        ) from error
