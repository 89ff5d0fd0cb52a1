"""Rows of a table as people type or paste them: quick lines and pieces of a spreadsheet."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from workbench.answers.model import Value
from workbench.errors import AnswersError
from workbench.interview.values import Habits, read_value
from workbench.questionnaire.schema import Column, QuestionText, Table

MAX_ROWS = 500
_NAMED = re.compile(r"([a-z][a-z0-9_]*) *=(.*)", re.DOTALL)


def quick_columns(table: Table) -> list[Column]:
    """Return the columns in the order of a quick line: the name, what is required, the rest."""
    return sorted(table.columns, key=lambda column: (column.id != table.label, not column.required))


def column_label(column: Column, words: QuestionText) -> str:
    """Return what people call a column."""
    own = words.columns.get(column.id)
    return own.label or own.prompt if own else column.id


def split_rows(
    text: str, table: Table, words: QuestionText, order: Sequence[str] = ()
) -> tuple[list[dict[str, str]], list[str]]:
    """Return what was typed for each row, by column id, and the order of the columns.

    Cells are separated by tabs when there are any, else by semicolons; quotes keep a separator in
    a cell. ``column=value`` names a cell. A first row that holds only names of columns is a
    heading: the rows below it, and the next ones called with its ``order``, follow it.

    Raises:
        AnswersError: when a row has more cells than there are columns, naming the row.
    """
    separator = "\t" if "\t" in text else ";"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader(
        (f"{line}\n" for line in lines), delimiter=separator, skipinitialspace=separator == ";"
    )
    rows = [row for row in reader if any(cell.strip() for cell in row)]
    if len(rows) > MAX_ROWS:
        raise AnswersError(
            "{found} rows at once are too many, {limit} are taken.",
            found=len(rows),
            limit=MAX_ROWS,
        )
    following = list(order) or [column.id for column in quick_columns(table)]
    if rows and (heading := _heading(rows[0], table, words)):
        following, rows = heading, rows[1:]
    return [_numbered(n, rows, following, table) for n in range(len(rows))], following


def _heading(cells: Sequence[str], table: Table, words: QuestionText) -> list[str] | None:
    """Return the columns a heading names, None when the row is none.

    Raises:
        AnswersError: when most cells name columns and the others do not.
    """
    names = {column.id: column.id for column in table.columns}
    names |= {column_label(column, words).casefold(): column.id for column in table.columns}
    typed = [cell.strip() for cell in cells if cell.strip()]
    found = [names.get(cell.casefold(), "") for cell in typed]
    known = [column for column in found if column]
    if len(found) < 2 or 2 * len(known) < len(found) or not found[0]:
        return None
    if len(set(known)) < len(found):
        wrong = next(cell for n, cell in enumerate(typed) if not found[n] or found[n] in found[:n])
        labels = ", ".join(column_label(column, words) for column in quick_columns(table))
        raise AnswersError(
            'The heading "{cell}" is no column, or is there twice. Columns: {columns}.',
            cell=wrong,
            columns=labels,
        )
    return found


def _numbered(
    n: int, rows: Sequence[Sequence[str]], order: Sequence[str], table: Table
) -> dict[str, str]:
    try:
        return _by_column(rows[n], order, table)
    except AnswersError as error:
        name = next(cell for cell in rows[n] if cell.strip())
        raise name_row(error, n + 1, len(rows), name) from error


def name_row(error: AnswersError, number: int, count: int, name: str = "") -> AnswersError:
    """Return what is wrong with a row with its number and name; a row alone needs neither."""
    if count == 1:
        return error
    return AnswersError(
        "Row {number}, {name}: {reason}" if name.strip() else "Row {number}: {reason}",
        number=number,
        name=name.strip()[:60],
        reason=error,
    )


def _by_column(cells: Sequence[str], order: Sequence[str], table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    positions = iter(order)
    for cell in cells:
        named = _NAMED.fullmatch(cell.strip())
        if named and named[1] in table.by_id:
            column, text = named[1], named[2]
        else:
            column, text = next(positions, ""), cell
        if text.strip() and not column:
            raise AnswersError(
                'There is no column left for "{text}": this table has {n}.',
                text=text.strip(),
                n=len(order),
            )
        if column in found:
            raise AnswersError(
                '"{text}" is the second value for {column}.', text=cell, column=column
            )
        if text.strip():
            found[column] = text.strip()
    return found


def join_row(texts: Mapping[str, str]) -> str:
    """Return a row as the line that, typed, gives it again."""
    line = io.StringIO()
    cells = [f"{column}={text}" for column, text in texts.items()]
    csv.writer(line, delimiter=";", lineterminator="").writerow(cells)
    return line.getvalue().replace(";", "; ") if '"' not in line.getvalue() else line.getvalue()


def read_cells(
    texts: Mapping[str, str], table: Table, words: QuestionText, habits: Habits
) -> dict[str, Value]:
    """Return the values of a row's cells.

    Raises:
        AnswersError: naming the column whose text is not an answer.
    """
    if table.label not in texts:
        label = column_label(table.by_id[table.label], words)
        raise AnswersError('A row needs its "{column}".', column=label)
    return {
        name: _read_cell(table.by_id[name], text, words, habits) for name, text in texts.items()
    }


def _read_cell(column: Column, text: str, words: QuestionText, habits: Habits) -> Value:
    own = words.columns.get(column.id) or QuestionText(prompt=column.id)
    try:
        return read_value(column, text, own, habits)
    except AnswersError as error:
        label = column_label(column, words)
        raise AnswersError("{column}: {reason}", column=label, reason=error) from error
