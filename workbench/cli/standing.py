"""How an engagement stands, as tables on a terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbench.i18n import Translator
from workbench.interview.checklist import Checklist, name_of
from workbench.interview.completeness import measure_deliverables, short_name
from workbench.interview.progress import (
    Progress,
    group_owed,
    list_open,
    list_owed,
    measure_all,
    measure_sections,
)
from workbench.interview.values import clean_text

SHOWN = 10


def _console() -> Console:
    return Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """An engagement's checklist, shown in a language."""

    checklist: Checklist
    language: str
    client: str
    translate: Translator
    console: Console = field(default_factory=_console)

    def show(self, *, everything: bool) -> None:
        """Print counts by section and deliverable, what is owed and what is open."""
        _, total = self.translate, measure_all(self.checklist)
        said = _(
            "{client}: {n} of {m} questions answered",
            client=clean_text(self.client), n=total.answered, m=total.asked,
        )  # fmt: skip
        self.console.print(Text(said, style="bold"))
        self.console.print(self._sections())
        self.console.print(self._deliverables())
        if owed := list_owed(self.checklist):
            owners = [self.checklist.answer(item).owner for item in owed]
            self.console.print(self._items(owed, _("To be confirmed"), owners))
        self._show_open(everything=everything)

    def _show_open(self, *, everything: bool) -> None:
        _, waiting = self.translate, list_open(self.checklist)
        shown = waiting if everything else waiting[:SHOWN]
        if shown:
            self.console.print(self._items(shown, _("Open")))
        if more := len(waiting) - len(shown):
            rest = _("and {n} more: {command}", n=more, command="workbench status --all")
            self.console.print(Text(rest))

    def show_owed(self) -> None:
        """Print what each person owes, and what nobody has been asked for."""
        _, owed = self.translate, group_owed(self.checklist)
        if not owed:
            self.console.print(Text(_("Nobody owes an answer.")))
        for owner, items in owed.items():
            title = clean_text(owner) or _("Nobody named")
            self.console.print(self._items(items, f"{title} ({len(items)})"))

    def _sections(self) -> Table:
        _, table = self.translate, _table()
        table.add_column("", justify="right")
        table.add_column(_("Section"))
        _add_columns(table, _)
        counts = measure_sections(self.checklist)
        titles = self.checklist.questionnaire.texts[self.language].sections
        for section in self.checklist.questionnaire.structure.sections:
            title = Text(titles[section.id].title)
            table.add_row(str(section.number), title, *_numbers(counts[section.id]))
        return table

    def _deliverables(self) -> Table:
        _, table = self.translate, _table()
        table.add_column(_("Document"))
        _add_columns(table, _)
        for name, progress in measure_deliverables(self.checklist).items():
            table.add_row(short_name(name, _), *_numbers(progress))
        return table

    def _items(self, items: Sequence[str], title: str, owners: Sequence[str] = ()) -> Table:
        table = _table()
        table.add_column("", justify="right")
        table.add_column(Text(title))
        if owners:
            table.add_column(self.translate("Who"))
        for n, item in enumerate(items):
            name = Text(name_of(self.checklist, item, self.language))
            who = [Text(clean_text(owners[n]))] if owners else []
            table.add_row(self.checklist.number(item), name, *who)
        return table


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False)


def _add_columns(table: Table, _: Translator) -> None:
    headings: Iterable[str] = (_("Answered"), _("Open"), _("To be confirmed"), _("Assumed"))
    for heading in headings:
        table.add_column(heading, justify="right")


def _numbers(progress: Progress) -> list[str]:
    counts = (progress.open, progress.tbc, progress.assumed)
    answered = f"{progress.answered}/{progress.asked}"
    return [answered, *(str(count or "") for count in counts)]
