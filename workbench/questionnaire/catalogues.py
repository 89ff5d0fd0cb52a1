"""The catalogues of a pack as values: figures from outside, and rows to choose for a table.

A benchmark says what is known elsewhere, with its source and how far to trust it. A catalogue holds
starter rows of one table: mechanics, key figures, risks, processes. Texts are by language, what is
alike in every language stands once.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from workbench.errors import Problem, QuestionnaireError
from workbench.questionnaire.shelves import (
    BENCHMARKS,
    FOLDER,
    BenchmarkEntries,
    BenchmarkEntry,
    BenchmarkText,
    CatalogueTexts,
    read_shelf,
)

CellValue = str | int | float | bool | tuple[str | int | float, ...]

_LETTERS = str.maketrans({"ł": "l", "đ": "d"})  # accents that Unicode does not take apart


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure from outside. ``metric``, ``figure``, ``population``, ``note`` by language.

    Grades: A regulator, accounts or peer-reviewed; B survey or trade press; C second-hand;
    U unsourced, which is never offered as a default. ``low`` and ``high`` are the figure as a
    number in the unit of the question, where it has one.
    """

    id: str
    grade: Literal["A", "B", "C", "U"]
    metric: Mapping[str, str]
    figure: Mapping[str, str]
    population: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    address: str = ""
    year: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def is_usable(self) -> bool:
        """Whether the figure may be offered as a default."""
        return self.grade != "U" and self.low is not None


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One row to choose.

    ``cells`` are the columns alike in every language, ``texts`` the others by language and column.
    ``links`` name, by column, rows of the catalogue of the table that the column chooses from.
    ``words`` are more words it is found by, by language.
    """

    id: str
    cells: Mapping[str, CellValue]
    texts: Mapping[str, Mapping[str, str]]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def cells_in(self, language: str) -> dict[str, CellValue]:
        """Return the row's values by column, its texts in a language, English where it has none."""
        return {**self.texts.get(language, self.texts.get("en", {})), **self.cells}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows that one table can be filled from; ``label`` is the column that names a row."""

    id: str
    folder: str
    label: str
    rows: tuple[CatalogueRow, ...]

    def row(self, row_id: str) -> CatalogueRow | None:
        """Return the row of an id, None when there is none."""
        return next((row for row in self.rows if row.id == row_id), None)

    def name(self, row: CatalogueRow, language: str) -> str:
        """Return what people call a row in a language."""
        return str(row.cells_in(language).get(self.label, row.id))

    def search(self, text: str, language: str) -> tuple[CatalogueRow, ...]:
        """Return the rows that a person may mean, the best first; all of them without a text.

        Case and accents do not count. Every word typed must begin a word of the row or, less
        good, be part of one; its name counts more than its other texts.
        """
        wanted = fold(text).split()
        ranks = [self._rank(row, wanted, language) for row in self.rows]
        found = sorted((rank, place) for place, rank in enumerate(ranks) if rank is not None)
        return tuple(self.rows[place] for _rank, place in found)

    def _rank(self, row: CatalogueRow, wanted: list[str], language: str) -> int | None:
        name = fold(self.name(row, language))
        more = fold(f"{row.id.replace('_', ' ')} {row.words.get(language, '')}")
        texts = " ".join(str(value) for value in row.texts.get(language, {}).values())
        rest = fold(texts)
        total = 0
        for word in wanted:
            best = next(_ranks(word, name, more, rest), None)
            if best is None:
                return None
            total += best
        return total


def _ranks(word: str, *fields: str) -> Iterator[int]:
    """Yield how good a word fits: 0 and 1 for the first field, 2 and 3 for the next, and so on."""
    for place, text in enumerate(fields):
        if any(each.startswith(word) for each in text.split()):
            yield 2 * place
        elif word in text:
            yield 2 * place + 1


def fold(text: str) -> str:
    """Return a text without case, accents and punctuation, for comparing what people type."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", plain)
    kept = (each if each.isalnum() else " " for each in parts if not unicodedata.combining(each))
    return " ".join("".join(kept).split())


def load_benchmarks(pack: Path) -> dict[str, tuple[Benchmark, ...]]:
    """Return the benchmarks of a pack by the group that questions name; none without a catalogue.

    Raises:
        QuestionnaireError: with every problem of the files.
    """
    problems: list[Problem] = []
    entries, _places = read_shelf(pack, BENCHMARKS, BenchmarkEntries, problems)
    said = {
        language: read_shelf(pack, f"{language}.yaml", CatalogueTexts, problems)[0].benchmarks
        for language in languages_of(pack)
    }
    if problems:
        raise QuestionnaireError("{file} cannot be used.", problems=problems, file=BENCHMARKS)
    return {
        group: tuple(_benchmark(each, said) for each in listed)
        for group, listed in entries.benchmarks.items()
    }


def languages_of(pack: Path) -> list[str]:
    """Return the languages in which a pack's catalogues have words."""
    return sorted(path.stem for path in (pack / FOLDER).glob("[a-z][a-z].yaml"))


def _benchmark(entry: BenchmarkEntry, said: Mapping[str, Mapping[str, BenchmarkText]]) -> Benchmark:
    words = {language: texts[entry.id] for language, texts in said.items() if entry.id in texts}
    return Benchmark(
        entry.id,
        entry.grade,
        _by_language(words, "metric"),
        _by_language(words, "figure"),
        _by_language(words, "population"),
        _by_language(words, "note"),
        entry.source,
        entry.address,
        entry.year,
        entry.low,
        entry.high,
    )


def _by_language(words: Mapping[str, BenchmarkText], name: str) -> dict[str, str]:
    return {language: text for language, each in words.items() if (text := getattr(each, name))}
