"""Rows from a table's catalogue: searched, chosen by number, added as assumptions."""

import re
from collections.abc import Mapping, Sequence

from workbench.answers.model import Answer, State, Value
from workbench.errors import AnswersError
from workbench.i18n import Translator
from workbench.interview.changes import Changes
from workbench.interview.choices import choose
from workbench.interview.pages import HELP, LEAD, PLAIN, Line
from workbench.interview.session import Prompt
from workbench.interview.talk import Talk
from workbench.interview.values import clean_text
from workbench.questionnaire.catalogues import Catalogue, CatalogueRow, CellValue, fold
from workbench.questionnaire.schema import Choice, Table

SHOWN = 15


def pick_rows(talk: Talk, prompt: Prompt, table: Table, text: str) -> bool:
    """Show the rows of the catalogue that a text may mean, and add those that are chosen."""
    _, session = talk.translate, talk.session
    catalogue = session.questionnaire.catalogue(table.folder)
    if catalogue is None:
        raise AnswersError("There is no catalogue for this list. Type a row instead.")
    found = catalogue.search(text, session.language)[:SHOWN]
    if not found:
        talk.show(HELP, _("The catalogue has nothing like {text}.", text=text))
        return False
    rows = _picked(talk, catalogue, found)
    if not rows:
        return False
    told = (_("starter catalogue"), session.language)
    talk.saved(lambda: add_starters(session, catalogue, rows, told), prompt.id)
    added = "; ".join(catalogue.name(row, session.language) for row in rows)
    talk.show(LEAD, _("Added as assumptions: {names}", names=added))
    talk.take_down(prompt, _("Added as assumptions: {names}", names=added))
    return True


def _picked(talk: Talk, catalogue: Catalogue, found: Sequence[CatalogueRow]) -> list[CatalogueRow]:
    """Show rows and return those that are chosen, without those that are in the list already."""
    _, present = talk.translate, names_in(talk.session, catalogue.folder)
    names = {row.id: clean_text(catalogue.name(row, talk.session.language)) for row in found}
    talk.screen.show(
        [_line(n, name, fold(name) in present, _) for n, name in enumerate(names.values(), 1)]
    )
    how = _("Which? Numbers or names; Enter takes none.")
    talk.show(HELP, how)
    chosen = _chosen(talk.ask_aside(how), list(names.items()))
    again = [name for each, name in names.items() if each in chosen and fold(name) in present]
    if again:
        talk.show(HELP, _("In the list already, not added again: {names}", names="; ".join(again)))
    return [row for row in found if row.id in chosen and names[row.id] not in again]


def _line(n: int, name: str, is_present: bool, _: Translator) -> Line:  # noqa: FBT001 - one call
    mark = f"  ({_('in the list already')})" if is_present else ""
    return ((PLAIN, f"{n:>3}  {name}"), (HELP, mark))


def _chosen(text: str, options: Sequence[tuple[str, str]]) -> set[str]:
    """Return the ids of what was chosen by numbers or names.

    Raises:
        AnswersError: when one of them is not in the list.
    """
    typed = text.strip()
    pieces = typed.split() if re.fullmatch(r"[0-9 ]+", typed) else re.split("[;,]", typed)
    return {choose(piece, options) for piece in pieces if piece.strip()}


def names_in(changes: Changes, folder: str) -> set[str]:
    """Return what the rows of a table are called, folded for comparing."""
    label = changes.questionnaire.tables[folder].label
    return {fold(str(row.value(label) or "")) for row in changes.rows(folder)}


def add_starters(
    changes: Changes, catalogue: Catalogue, rows: Sequence[CatalogueRow], told: tuple[str, str]
) -> list[str]:
    """Add rows of a catalogue as assumptions, as one step, and return their ids.

    ``told`` is the source to name, and the language of the texts.
    """
    with changes.together():
        return [
            changes.put_row(catalogue.folder, _cells(changes, catalogue, row, told)) for row in rows
        ]


def _cells(
    changes: Changes, catalogue: Catalogue, row: CatalogueRow, told: tuple[str, str]
) -> dict[str, Answer]:
    source, language = told
    table = changes.questionnaire.tables[catalogue.folder]
    values: Mapping[str, CellValue] = row.cells_in(language)
    found: dict[str, Value] = {name: values[name] for name in values if name in table.by_id}
    for name, wanted in row.links.items():
        if linked := _linked(changes, table.by_id[name], wanted, language):
            found[name] = linked
    return {name: Answer(value, State.ASSUMED, source=source) for name, value in found.items()}


def _linked(changes: Changes, column: object, wanted: Sequence[str], language: str) -> Value:
    """Return the rows of another table that a catalogue's row names, as far as they are there."""
    if not isinstance(column, Choice) or not column.rows_of:
        return None
    other = changes.questionnaire.catalogue(column.rows_of)
    rows = [other.row(each) for each in wanted] if other else []
    names = {fold(other.name(row, language)) for row in rows if other and row}
    label = changes.questionnaire.tables[column.rows_of].label
    ids = tuple(
        row.id for row in changes.rows(column.rows_of) if fold(str(row.value(label) or "")) in names
    )
    return (ids or None) if column.type == "choices" else next(iter(ids), None)
