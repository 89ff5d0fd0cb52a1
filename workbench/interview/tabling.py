"""The words at a table: rows are added, edited, deleted; the list is complete."""

from workbench.errors import AnswersError
from workbench.i18n import N_
from workbench.interview.answering import edit_answer
from workbench.interview.choices import choose
from workbench.interview.pages import HELP, WARN
from workbench.interview.rowtext import join_row, name_row, read_cells, split_rows
from workbench.interview.session import Prompt
from workbench.interview.sheetwork import edit_sheet
from workbench.interview.starters import pick_rows
from workbench.interview.talk import Talk
from workbench.interview.wholes import offer_whole
from workbench.questionnaire.schema import Table


def add(talk: Talk, prompt: Prompt, text: str) -> bool:
    """``:add``: rows of the table's catalogue; without one, a row that begins like a word."""
    table = _table(prompt)
    if talk.session.questionnaire.catalogue(table.folder) is not None or not text.strip():
        return pick_rows(talk, prompt, table, text)
    return add_rows(talk, prompt, text)


def add_rows(talk: Talk, prompt: Prompt, text: str) -> bool:
    """Add the rows in a text; those that cannot be read stay to be corrected."""
    table, _ = _table(prompt), talk.translate
    rows, order = split_rows(text, table, prompt.words, talk.orders.get(table.folder, ()))
    talk.orders[table.folder] = order
    if not rows:
        talk.show(HELP, _("The rows that follow have these columns."))
        return False
    failed: list[str] = []
    for n, row in enumerate(rows, 1):
        try:
            _add_row(talk, prompt, table, row)
        except AnswersError as error:
            talk.fail(name_row(error, n, len(rows), row.get(table.label, "")))
            failed.append(text if len(rows) == 1 else join_row(row))
    talk.offer("\n".join(failed), is_table=True)
    return len(failed) < len(rows)


def _add_row(talk: Talk, prompt: Prompt, table: Table, texts: dict[str, str]) -> None:
    cells = read_cells(texts, table, prompt.words, talk.habits)
    warnings = talk.session.check_row(table.folder, cells)
    label = str(cells[table.label]).casefold()
    if label in {name.casefold() for _id, name in talk.session.options(table.folder)}:
        text = talk.translate("{name} is in the list twice.", name=cells[table.label])
        warnings.append(text)
    line = f"{prompt.id}+={join_row(texts)}"
    if talk.saved(lambda: talk.session.add_row(table.folder, cells), line):
        talk.take_down(prompt, f"+ {'; '.join(texts.values())}")
    for warning in warnings:
        talk.show(WARN, talk.translate("Note: {warning}", warning=warning))


def edit(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``:edit``: long text, or a whole table, in the editor; ``edit N`` walks through a row."""
    if not isinstance(prompt.question, Table) and not rest:
        return edit_answer(talk, prompt)
    table = _table(prompt)
    if not rest:
        return edit_sheet(talk, prompt, table)
    row_id = _row(talk, table, rest)
    talk.session.walk_row(table.folder, row_id)
    return True


def delete(talk: Talk, prompt: Prompt, rest: str) -> bool:
    """``delete N``: delete a row."""
    table = _table(prompt)
    row_id = _row(talk, table, rest)
    label = dict(talk.session.options(table.folder))[row_id]
    talk.session.delete_row(table.folder, row_id)
    talk.room.effects.begin(talk.session.checklist.answers)
    talk.show(HELP, talk.translate("Deleted; undo brings it back."))
    talk.take_down(prompt, f"- {label}")
    return True


def done(talk: Talk, prompt: Prompt, _rest: str) -> bool:
    """``done``: the list is complete, or the way through a row ends here."""
    if not isinstance(prompt.question, Table):
        if not talk.session.stop_walking():
            raise AnswersError(":done closes a table or the way through its row.")
        return True
    table = prompt.question
    if not talk.session.rows(table.folder):
        raise AnswersError("The list is empty. Add a row, say :na when there are none, or :skip")
    offer_whole(talk, prompt, table)
    return talk.settle(prompt, lambda: talk.session.finish_table(prompt.id), "=")


def _table(prompt: Prompt) -> Table:
    if not isinstance(prompt.question, Table):
        raise AnswersError("Rows are added and deleted at a table.")
    return prompt.question


def _row(talk: Talk, table: Table, rest: str) -> str:
    """Return the id of the row that a number or name means."""
    if not rest:
        raise AnswersError("Say which row: edit 2, delete 2.")
    try:
        return choose(rest, talk.session.options(table.folder))
    except AnswersError as error:
        if not rest.isdigit():
            error.hint = N_(
                "To add a row whose name begins with this word, end it with a semicolon."
            )
        raise
