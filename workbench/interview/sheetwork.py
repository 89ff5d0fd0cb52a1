"""A whole table in the person's editor: offered again until it can be taken, or left as it is."""

from workbench.errors import AnswersError, ConflictError, StorageError, WorkbenchError
from workbench.interview.editor import edit_text
from workbench.interview.pages import ERROR, HELP, LEAD, wrapped
from workbench.interview.session import Prompt
from workbench.interview.sheet import Counts, Sheet, apply_rows
from workbench.interview.talk import Talk
from workbench.questionnaire.schema import Table


def edit_sheet(talk: Talk, prompt: Prompt, table: Table) -> bool:
    """Edit the rows of a table as YAML; returns whether something was changed."""
    sheet = Sheet(talk.session, table, prompt.words, talk.habits)
    before = text = sheet.write(talk.translate)
    while True:
        text = edit_text(text, suffix=".yaml")
        if text.strip() in ("", before.strip()):
            talk.show(HELP, talk.translate("Nothing has changed."))
            return False
        try:
            rows = sheet.read(text)
            counts = apply_rows(talk.session, table.folder, rows)
        except (AnswersError, StorageError, ConflictError) as error:
            if isinstance(error, ConflictError):
                talk.session.reload()
            if not _goes_on(talk, error):
                return False
        else:
            _tell(talk, prompt, counts)
            return True


def _goes_on(talk: Talk, error: WorkbenchError) -> bool:
    """Show what is wrong, and ask whether to open the editor again with the same text."""
    for line in talk.translate.say(error).split("\n"):
        talk.screen.show(wrapped(ERROR, line, talk.screen.width))
    how = talk.translate("Enter opens your text again; no leaves the rows as they were.")
    talk.show(LEAD, how)
    return talk.agrees(enter=True)


def _tell(talk: Talk, prompt: Prompt, counts: Counts) -> None:
    _ = talk.translate
    said = [
        _.plural("{n} row changed", "{n} rows changed", counts.changed) if counts.changed else "",
        _.plural("{n} row added", "{n} rows added", counts.added) if counts.added else "",
        _.plural("{n} row deleted", "{n} rows deleted", counts.deleted) if counts.deleted else "",
    ]
    text = ", ".join(filter(None, said)) or _("Nothing has changed.")
    talk.room.effects.begin(talk.session.checklist.answers)
    talk.show(HELP, text)
    talk.take_down(prompt, text)
