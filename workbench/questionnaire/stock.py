"""Builds the catalogues of a pack's tables, and says what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Problem
from workbench.questionnaire.catalogues import Catalogue, CatalogueRow, CellValue, languages_of
from workbench.questionnaire.outline import outline
from workbench.questionnaire.problems import near, place_of
from workbench.questionnaire.schema import (
    Choice,
    Column,
    LongText,
    Number,
    Structure,
    Table,
    Text,
    YesNo,
)
from workbench.questionnaire.shelves import (
    CatalogueEntries,
    CatalogueTexts,
    RowEntry,
    RowText,
    read_shelf,
)
from workbench.questionnaire.wording import check_names
from workbench.yamltext import Path as YamlPath
from workbench.yamltext import YamlText


@dataclass(frozen=True, slots=True)
class Stock:
    """The catalogue of one table as its file says it."""

    table: Table
    entries: CatalogueEntries
    parsed: YamlText

    @property
    def ids(self) -> list[str]:
        """The ids of its rows."""
        return [row.id for row in self.entries.rows]


def load_catalogues(
    pack: Path, structure: Structure, languages: Sequence[str], problems: list[Problem]
) -> dict[str, Catalogue]:
    """Return the catalogues of a pack by table folder, with the words of the languages wanted.

    What is wrong with their files is added to ``problems``.
    """
    stocks = _stocks(pack, structure, problems)
    wording = {
        language: read_shelf(pack, f"{language}.yaml", CatalogueTexts, problems)
        for language in languages
        if language in languages_of(pack)
    }
    for stock in stocks.values():
        problems += _check_entries(stock, stocks)
        for texts, parsed in wording.values():
            if stock.parsed.value is not None and parsed.value is not None:
                problems += _check_words(stock, texts, parsed)
    said = {language: each for language, (each, _) in wording.items()}
    return {folder: _catalogue(stock, said) for folder, stock in stocks.items()}


def _stocks(pack: Path, structure: Structure, problems: list[Problem]) -> dict[str, Stock]:
    named = (entry.question for entry in outline(structure))
    return {
        table.folder: Stock(
            table, *read_shelf(pack, f"{table.catalogue}.yaml", CatalogueEntries, problems)
        )
        for table in named
        if isinstance(table, Table) and table.catalogue
    }


def _catalogue(stock: Stock, texts: Mapping[str, CatalogueTexts]) -> Catalogue:
    said = {
        language: each.catalogues.get(stock.table.catalogue, {}) for language, each in texts.items()
    }
    rows = tuple(_row(entry, said) for entry in stock.entries.rows)
    return Catalogue(stock.table.catalogue, stock.table.folder, stock.table.label, rows)


def _row(entry: RowEntry, said: Mapping[str, Mapping[str, RowText]]) -> CatalogueRow:
    texts = {language: rows[entry.id] for language, rows in said.items() if entry.id in rows}
    return CatalogueRow(
        entry.id,
        entry.cells,
        {language: text.cells for language, text in texts.items()},
        {column: (to,) if isinstance(to, str) else to for column, to in entry.links.items()},
        {language: text.words for language, text in texts.items()},
    )


def _check_entries(stock: Stock, stocks: Mapping[str, Stock]) -> Iterator[Problem]:
    if not stock.entries.rows and stock.parsed.value is not None:
        values: dict[str, object] = {"name": stock.table.catalogue}
        yield Problem("the catalogue {name} has no rows.", values)
    for i, row in enumerate(stock.entries.rows):
        if stock.ids.index(row.id) < i:
            place = place_of(stock.parsed, ("rows", i, "id"))
            yield Problem("the id {name} is used twice.", {"name": row.id}, place)
        for column, value in row.cells.items():
            yield from _check_cell(stock, ("rows", i, "cells", column), value)
        for column, link in row.links.items():
            targets = (link,) if isinstance(link, str) else link
            yield from _check_link(stock, ("rows", i, "links", column), targets, stocks)


def _check_cell(stock: Stock, path: YamlPath, value: CellValue) -> Iterator[Problem]:
    name = str(path[-1])
    column = stock.table.by_id.get(name)
    place = place_of(stock.parsed, path)
    if column is None:
        hint = near(name, stock.table.by_id)
        yield Problem("{name} is no column of the table.", {"name": name}, place, hint)
    elif isinstance(column, Text | LongText):
        yield Problem("{name} is text: it stands in the file of a language.", {"name": name}, place)
    elif not fits(column, value):
        yield Problem("{value} is no answer to {name}.", {"value": value, "name": name}, place)


def fits(column: Column, value: CellValue) -> bool:
    """Whether a value may stand in a column that is neither text nor chooses rows of a table."""
    if isinstance(column, YesNo):
        return isinstance(value, bool)
    if isinstance(column, Choice):
        chosen = value if isinstance(value, tuple) else (value,)
        is_listed = isinstance(value, tuple) is (column.type == "choices")
        return is_listed and all(each in column.choices for each in chosen)
    if isinstance(column, Number) and isinstance(value, int | float):
        least, most = column.min, column.max
        inside = (least is None or least <= value) and (most is None or value <= most)
        return inside and not isinstance(value, bool)
    return False


def _check_link(
    stock: Stock, path: YamlPath, targets: Sequence[str], stocks: Mapping[str, Stock]
) -> Iterator[Problem]:
    name = str(path[-1])
    column = stock.table.by_id.get(name)
    place = place_of(stock.parsed, path)
    folder = column.rows_of if isinstance(column, Choice) else ""
    if folder not in stocks:
        yield Problem("{name} chooses from no table with a catalogue.", {"name": name}, place)
        return
    known = stocks[folder].ids
    for target in targets:
        if target not in known:
            hint = near(target, known)
            yield Problem("there is no row {name} to link to.", {"name": target}, place, hint)


def _check_words(stock: Stock, texts: CatalogueTexts, parsed: YamlText) -> Iterator[Problem]:
    """Yield rows without words in a language, and texts that are no text columns of the table."""
    path = ("catalogues", stock.table.catalogue)
    rows = texts.catalogues.get(stock.table.catalogue, {})
    yield from check_names(parsed, path, rows, stock.ids)
    columns = [each for each in stock.table.columns if isinstance(each, Text | LongText)]
    needed = [each.id for each in columns if each.required or each.id == stock.table.label]
    for row_id, row in rows.items():
        place = place_of(parsed, (*path, row_id))
        for name in needed:
            if name not in row.cells:
                yield Problem("no words for {name}.", {"name": name}, place)
        for name in row.cells:
            if name not in [each.id for each in columns]:
                at = place_of(parsed, (*path, row_id, "cells", name))
                yield Problem("{name} is no text column of the table.", {"name": name}, at)
