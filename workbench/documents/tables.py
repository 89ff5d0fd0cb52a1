"""Tables from items: a field says what a column shows, the column decides its decimals once."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import Final, Generic, Literal, TypeVar

from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.material import Material, one_line
from workbench.quantities import NOT_AVAILABLE

T = TypeVar("T")
Kind = Literal["text", "own", "number", "percent", "money", "cents", "price", "date"]

_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
_NOTHING: Final = frozenset({*NOT_AVAILABLE.values(), ""})
PLACES: Final = {"cents": 2, "price": 4}


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A column: its title, what it shows of an item, and how.

    ``get`` returns a plain value or a ready ``Cell``; ``total`` asks for the column's sum;
    ``drop_zero`` leaves the column out when it has nothing but zeros; ``blank`` shows nothing
    where nothing was said. The kind ``own`` is a figure already written in its own unit.
    """

    title: str
    get: Callable[[T], object]
    kind: Kind = "text"
    width: float = 0
    total: bool = False
    drop_zero: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around an exhibit: its id, headline, text alternative, source and note."""

    id: str
    title: str
    alt: str
    source: str = ""
    note: str = ""


def table_of(
    material: Material, frame: Frame, fields: Sequence[Field[T]], items: Iterable[T]
) -> Table | None:
    """Return a table of items; a column with nothing to say is left out.

    None without items, and when nothing but the first of several columns would remain.
    """
    shown = tuple(items)
    columns = [(field, _cells(material, field, shown)) for field in fields]
    kept = [(field, cells) for field, cells in columns if _says(field, cells, shown)]
    if not shown or len(kept) < min(2, len(fields)):
        return None
    rows = [TableRow(tuple(cells[i] for _, cells in kept)) for i in range(len(shown))]
    if len(shown) > 1 and any(field.total for field, _ in kept):
        rows.append(_total(material, [field for field, _ in kept], shown))
    heads = tuple(_column(material, field) for field, _ in kept)
    return Table(frame.id, frame.title, heads, tuple(rows), frame.alt, frame.source, frame.note)


def grouped(table: Table, names: Sequence[str]) -> Table:
    """Return a table with a sub-heading wherever the name of a row's group changes."""
    rows: list[TableRow] = []
    last = ""
    for name, row in zip(names, table.rows, strict=True):
        if name and name != last:
            blanks = (Cell(""),) * (len(table.columns) - 1)
            rows.append(TableRow((Cell(name), *blanks), "group"))
        last = name
        rows.append(row)
    return replace(table, rows=tuple(rows))


def card_of(
    material: Material, frame: Frame, entries: Iterable[tuple[str, object]]
) -> Table | None:
    """Return a two-column table of what there is to say about one thing, None when nothing."""
    said = [(label, text_of(material, value)) for label, value in entries]
    kept = [(label, text) for label, text in said if text and text not in _NOTHING]
    if not kept:
        return None
    rows = (TableRow((Cell(label, bold=True), Cell(text))) for label, text in kept)
    columns = (Column(material._("Item"), width=1), Column(material._("Detail"), width=3))
    return Table(frame.id, frame.title, columns, tuple(rows), frame.alt, frame.source, frame.note)


def text_of(material: Material, value: object) -> str:
    """Return a value as a cell says it; several entries are separated by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return material._("yes") if value else material._("no")
    if isinstance(value, int | float):
        return material.formats.number(value, decimals_of([value]))
    if isinstance(value, date):
        return material.formats.short_day(value)
    if isinstance(value, tuple | list):
        return material.names(value)
    text = _ISO_DAY.sub(lambda found: _day(material, found[0]), str(value))
    return one_line(text) if "\n" in text else text.strip()


def _day(material: Material, text: str) -> str:
    """Return a day that was typed as 2027-03-31 as the language writes it."""
    try:
        return material.formats.short_day(date.fromisoformat(text))
    except ValueError:
        return text


def decimals_of(values: Iterable[float | None], most: int = 2) -> int:
    """Return how many decimals a column of numbers needs, at most ``most``."""
    known = [value for value in values if value is not None and isfinite(value)]
    if not known or max(abs(value) for value in known) >= 1000:
        return 0
    needed = (places for places in range(most) if all(_fits(value, places) for value in known))
    return next(needed, most)


def _fits(value: float, places: int) -> bool:
    return abs(round(value, places) - value) < 1e-9


def _cells(material: Material, field: Field[T], items: Sequence[T]) -> list[Cell]:
    values = [field.get(item) for item in items]
    return [
        Cell("") if value is None and field.blank else cell_of(material, field.kind, value, values)
        for value in values
    ]


def cell_of(material: Material, kind: Kind, value: object, column: Sequence[object]) -> Cell:
    """Return a value as a cell of a column; all its numbers get the same decimals."""
    if isinstance(value, Cell):
        return value
    if kind in ("text", "own", "date"):
        return Cell(text_of(material, value))
    assert value is None or isinstance(value, int | float)
    numbers = [float(each) for each in column if isinstance(each, int | float)]
    return Cell(_quantity(material, kind, value, numbers))


def _quantity(material: Material, kind: Kind, value: float | None, column: list[float]) -> str:
    formats = material.formats
    if kind == "percent":
        small = any(0 < abs(number) < 0.01 for number in column) and max(map(abs, column)) < 0.1
        needed = decimals_of((number * 100 for number in column), 2 if small else 1)
        return formats.percent(value, needed)
    if kind in PLACES:
        return formats.number(value, PLACES[kind])
    if kind == "money":
        is_small = max(map(abs, column), default=0) < 100
        return formats.number(value, 2 if is_small and decimals_of(column) else 0)
    return formats.number(value, decimals_of(column))


def _says(field: Field[T], cells: list[Cell], items: Sequence[T]) -> bool:
    if field.drop_zero and not any(field.get(item) for item in items):
        return False
    return any(cell.text not in _NOTHING or cell.heat for cell in cells)


def _total(material: Material, fields: Sequence[Field[T]], items: Sequence[T]) -> TableRow:
    cells = []
    for position, field in enumerate(fields):
        values = [field.get(item) for item in items]
        if field.total:
            numbers = [float(each) for each in values if isinstance(each, int | float)]
            cells.append(cell_of(material, field.kind, sum(numbers), numbers))
        else:
            cells.append(Cell("" if position else material._("Total")))
    return TableRow(tuple(cells), "total")


def _column(material: Material, field: Field[T]) -> Column:
    title = field.title
    if field.kind in ("money", "cents", "price"):
        title = f"{title}, {material.formats.currency}"
    is_number = field.kind not in ("text", "date")
    return Column(title, "right" if is_number else "left", field.width)
