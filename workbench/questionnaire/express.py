"""What fills a concept that has only its twelve checklist answers: starter rows and figures.

``catalogues/express.yaml`` says it as data; the texts are in the catalogues' file of each language.

``figures`` name numbers: an answer when it was given, else a value by another answer, else
``otherwise``. Money is written in euros and moved to the size of the engagement's currency.
``answers`` and ``rows`` are taken in their order, each where its ``when`` holds and nothing was
answered: a plain value, ``{of: figure, times: 1.5}``, ``{months_ahead: 6}`` from the day of the
draft, or a text. Rows come from a catalogue; ``{weight: 3}`` in their cells are shares that make up
100 over the rows taken. ``benchmark`` names the figure from outside that a number rests on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import prod

from pydantic import BaseModel, ConfigDict

from workbench.questionnaire.catalogues import Catalogue, CatalogueRow, CellValue
from workbench.questionnaire.conditions import Lookup, Value, parse_condition
from workbench.questionnaire.ids import Id

DIGITS = 3
_STRICT = ConfigDict(extra="forbid", frozen=True)
_Plain = str | int | float | bool | tuple[str | int | float, ...]


class Figure(BaseModel):
    """A number that answers and cells are computed from."""

    model_config = _STRICT
    answer: str = ""
    by: str = ""
    values: dict[str, float] = {}
    otherwise: float
    money: bool = False


class Reckoned(BaseModel):
    """A value to compute: figures times a factor, a share by weight, or a month ahead.

    Several figures are multiplied; ``each`` gives a list, one number for each factor.
    """

    model_config = _STRICT
    of: Id | tuple[Id, ...] = ()
    times: float = 1
    each: tuple[float, ...] = ()
    weight: float | None = None
    months_ahead: int | None = None
    whole: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of the figures it is computed from."""
        return (self.of,) if isinstance(self.of, str) else self.of


class Filled(BaseModel):
    """An answer of the draft; without a value its text stands in the file of each language."""

    model_config = _STRICT
    id: str
    when: str = ""
    value: Reckoned | _Plain | None = None
    benchmark: str = ""


class Taken(BaseModel):
    """A catalogue's row in the draft, with cells that the catalogue leaves open."""

    model_config = _STRICT
    catalogue: Id
    row: Id
    when: str = ""
    cells: dict[Id, Reckoned | _Plain] = {}
    benchmarks: dict[Id, str] = {}


class Express(BaseModel):
    """``catalogues/express.yaml``; ``per_euro`` is the rough size of a euro in other currencies."""

    model_config = _STRICT
    per_euro: dict[str, float] = {}
    figures: dict[Id, Figure] = {}
    answers: tuple[Filled, ...] = ()
    rows: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """For whom a draft is made: language, currency, and the day it counts months from."""

    language: str
    currency: str
    day: date


@dataclass(frozen=True, slots=True)
class Draft:
    """What to add to the answers, all of it assumed.

    ``answers`` by question id; ``rows`` by catalogue, in the order to add them, so that a row's
    links are there before it. ``benchmarks`` name what a figure rests on: by question id, and by
    ``folder/row.column`` with the row's id in its catalogue.
    """

    answers: Mapping[str, CellValue]
    rows: tuple[tuple[Catalogue, tuple[CatalogueRow, ...]], ...]
    benchmarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Starter:
    """The declaration of a pack with its texts by language, and what is drafted from it."""

    express: Express
    texts: Mapping[str, Mapping[str, str]]
    catalogues: Mapping[str, Catalogue]

    def draft(self, lookup: Lookup, occasion: Occasion) -> Draft:
        """Return what fills the gaps.

        ``lookup`` gives the answer to a question id, None when there is none, and the number of
        rows of a table by its folder. What is answered, and tables with rows, are left alone.
        """
        reckoner = _Reckoner(self.express, lookup, occasion)
        words = self.texts.get(occasion.language, self.texts.get("en", {}))
        taken = list(_answers(self.express, words, reckoner))
        rows = tuple(self._rows(reckoner))
        return Draft(
            {filled.id: value for filled, value in taken},
            rows,
            {filled.id: filled.benchmark for filled, _value in taken if filled.benchmark}
            | dict(_benchmarks(self.express, rows)),
        )

    def _rows(self, reckoner: "_Reckoner") -> Iterator[tuple[Catalogue, tuple[CatalogueRow, ...]]]:
        by_id = {catalogue.id: catalogue for catalogue in self.catalogues.values()}
        for name in dict.fromkeys(taken.catalogue for taken in self.express.rows):
            catalogue = by_id[name]
            listed = [taken for taken in self.express.rows if taken.catalogue == name]
            wanted = [taken for taken in listed if reckoner.holds(taken.when)]
            if wanted and not reckoner.lookup(catalogue.folder):
                yield catalogue, tuple(_completed(catalogue, wanted, reckoner))


NO_STARTER = Starter(Express(), {}, {})


@dataclass(slots=True)
class _Reckoner:
    """Computes values over the answers and those drafted so far."""

    express: Express
    asked: Lookup
    occasion: Occasion
    drafted: dict[str, Value] = field(default_factory=dict)

    def lookup(self, name: str) -> Value | None:
        """Return an answer, else what the draft gives."""
        found = self.asked(name)
        return self.drafted.get(name) if found is None else found

    def holds(self, when: str) -> bool:
        """Whether a condition holds for sure."""
        return not when or parse_condition(when).evaluate(self.lookup) is True

    def value(self, given: Reckoned | _Plain, weights: float = 0) -> CellValue:
        """Return a value as it is written or computed; ``weights`` is the sum over all rows."""
        if not isinstance(given, Reckoned):
            return given
        if given.months_ahead is not None:
            return _month(self.occasion.day, given.months_ahead)
        if given.weight is not None:
            return given.weight / weights * 100
        base = prod(self._figure(self.express.figures[name]) for name in given.figures)
        if given.each:
            return tuple(rounded(base * factor) for factor in given.each)
        number = rounded(base * given.times)
        return round(number) if given.whole else number

    def _figure(self, figure: Figure) -> float:
        answer = self.asked(figure.answer) if figure.answer else None
        if isinstance(answer, int | float):
            return answer
        chosen = figure.values.get(str(self.asked(figure.by)), figure.otherwise)
        size = self.express.per_euro.get(self.occasion.currency, 1) if figure.money else 1
        return chosen * size


def rounded(number: float) -> float:
    """Return a number with three significant digits, so that it looks no surer than it is."""
    shown = float(f"{number:.{DIGITS}g}")
    return int(shown) if shown.is_integer() else shown


def _month(day: date, ahead: int) -> str:
    years, month = divmod(day.month - 1 + ahead, 12)
    return f"{day.year + years:04d}-{month + 1:02d}"


def _answers(
    express: Express, words: Mapping[str, str], reckoner: _Reckoner
) -> Iterator[tuple[Filled, CellValue]]:
    for filled in express.answers:
        if reckoner.lookup(filled.id) is not None or not reckoner.holds(filled.when):
            continue
        if filled.value is not None:
            value = reckoner.value(filled.value)
        elif filled.id in words:
            value = words[filled.id]
        else:
            continue
        reckoner.drafted[filled.id] = value
        yield filled, value


def _completed(
    catalogue: Catalogue, wanted: list[Taken], reckoner: _Reckoner
) -> Iterator[CatalogueRow]:
    sums: dict[str, float] = {}
    for taken in wanted:
        for column, given in taken.cells.items():
            if isinstance(given, Reckoned) and given.weight is not None:
                sums[column] = sums.get(column, 0) + given.weight
    shares = {column: _Shares() for column in sums}
    for taken in wanted:
        row = catalogue.row(taken.row)
        assert row is not None, taken.row
        cells = dict(row.cells)
        for column, given in taken.cells.items():
            value = reckoner.value(given, sums.get(column, 0))
            cells[column] = shares[column].next(value) if column in shares else value
        yield replace(row, cells=cells)


@dataclass(slots=True)
class _Shares:
    """Rounds shares to whole per cents that still add up to 100."""

    exact: float = 0
    given: int = 0

    def next(self, share: CellValue) -> CellValue:
        """Return the next share, rounded so that the sum so far is right."""
        assert isinstance(share, int | float)
        self.exact += share
        before, self.given = self.given, round(self.exact)
        return self.given - before


def _benchmarks(
    express: Express, rows: tuple[tuple[Catalogue, tuple[CatalogueRow, ...]], ...]
) -> Iterator[tuple[str, str]]:
    taken_rows = {(catalogue.id, row.id) for catalogue, listed in rows for row in listed}
    folders = {catalogue.id: catalogue.folder for catalogue, _listed in rows}
    for taken in express.rows:
        if (taken.catalogue, taken.row) in taken_rows:
            for column, name in taken.benchmarks.items():
                yield f"{folders[taken.catalogue]}/{taken.row}.{column}", name
