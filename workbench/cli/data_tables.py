"""What a transactions file looks like in a terminal: its columns, rows, figures and segments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from workbench.customers.indicators import Indicators
from workbench.customers.ledger import EXCLUDED, REASONS
from workbench.customers.proposals import LABELS
from workbench.i18n import N_, Translator
from workbench.quantities import Formats

if TYPE_CHECKING:
    from workbench.customers.analysis import Analysis, Profile

_FIGURES = {
    "active_customers": N_("Active customers"),
    "revenue": N_("Revenue"),
    "orders_per_month": N_("Orders per customer and month"),
    "order_value": N_("Order value, returns taken off"),
    "gross_order_value": N_("Order value before returns"),
    "repeat_rate": N_("Customers with two orders or more"),
    "churn": N_("Churn per month"),
    "new_customers": N_("New customers per month"),
    "top_tenth_revenue_share": N_("Revenue of the top tenth of customers"),
    "gini": N_("Inequality of revenue (Gini)"),
}
_SHARES = frozenset({"repeat_rate", "churn", "top_tenth_revenue_share"})
_HALVES = (N_("Seasonality, January to June"), N_("Seasonality, July to December"))
_MARKS = {
    "short": N_("from fewer months than two windows"),
    "left_censored": N_("customers from before the data may count as new"),
    "incomplete_year": N_("no whole year with revenue"),
    "short_window": N_("fewer full months than the window asked for"),
}


_KINDS = {"text": N_("text"), "sheet": N_("workbook"), "parquet": N_("Parquet")}
_DELIMITERS = {"\t": N_("tab"), " ": N_("spaces")}
_ORDERS = {
    "YMD": N_("year, month, day"),
    "DMY": N_("day, month, year"),
    "MDY": N_("month, day, year"),
    "EXCEL": N_("a spreadsheet's numbers"),
    "EXCEL1904": N_("a spreadsheet's numbers"),
}
_SIGNS = {".": N_("point"), ",": N_("comma"), "": N_("none met")}


def show_files(profile: "Profile", _: Translator) -> None:
    """Print on stderr what each file was understood to be."""
    table = _table(_("What the files are"))
    headings = (_("File"), _("Kind"), _("Sheet"), _("Encoding"), _("Delimiter"), _("Header"))
    for heading in headings:
        table.add_column(heading)
    for file in profile.files:
        delimiter = _DELIMITERS.get(file.delimiter)
        table.add_row(
            file.file,
            _(_KINDS[file.kind]),
            file.sheet,
            file.encoding.upper(),
            _(delimiter) if delimiter else file.delimiter,
            _("yes") if file.has_header else _("no"),
        )
    _print(Console(stderr=True, highlight=False, markup=False), table)


def show_columns(profile: "Profile", _: Translator) -> None:
    """Print the columns on stderr: what each is taken for and what its values look like."""
    held = {number: field for field, number in profile.assignment.fields.items()}
    table = _table(_("Columns of {file}", file=profile.file))
    table.add_column(_("No"), justify="right")
    for heading in (_("Column"), _("Taken as"), _("Values look like")):
        table.add_column(heading)
    for column in profile.columns:
        field = held.get(column.number, "")
        if field in profile.assignment.guessed:
            field = _("{field} (guessed)", field=field)
        table.add_row(str(column.number), column.name, field, ", ".join(column.samples))
    _print(Console(stderr=True, highlight=False, markup=False), table)


def show_analysis(analysis: "Analysis", translate: Translator) -> None:
    """Print the row account, the figures, the segments and the lifetime model."""
    console = Console(highlight=False, markup=False)
    page = _Page(analysis, translate, Formats(translate.language))
    for table in (page.reading(), page.rows(), page.figures(), page.segments(), page.lifetime()):
        _print(console, table)


def _print(console: Console, table: Table) -> None:
    console.print(table, markup=False)


def _table(title: str) -> Table:
    return Table(title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold")


@dataclass(frozen=True, slots=True)
class _Page:
    """The tables of an analysis in one language."""

    analysis: "Analysis"
    translate: Translator
    formats: Formats

    def reading(self) -> Table:
        """Return how days and amounts were read, and the rows of each file."""
        _, analysis = self.translate, self.analysis
        table = _table(_("How the values were read"))
        table.add_column(_("What"))
        table.add_column(_("Read as"))
        order = _ORDERS.get(analysis.reading.date_order or "YMD", "")
        table.add_row(_("Dates"), _(order))
        table.add_row(_("Decimal sign"), _(_SIGNS[analysis.reading.decimal]))
        if len(analysis.files) > 1:
            for name, rows in analysis.files.items():
                table.add_row(name, _.plural("{n} row", "{n} rows", rows))
        return table

    def rows(self) -> Table:
        """Return where every row went."""
        _, formats, rows = self.translate, self.formats, self.analysis.rows
        table = _table(_("Rows read: {number}", number=formats.number(rows.read)))
        table.add_column(_("Fate"))
        table.add_column(_("Rows"), justify="right")
        table.add_column(_("First in row"))
        table.add_row(_("used"), formats.number(rows.used), "")
        for fate in rows.fates:
            is_excluded = fate.reason in EXCLUDED
            kind = _("excluded: {reason}") if is_excluded else _("rejected: {reason}")
            said = kind.format(reason=_(REASONS[fate.reason]))
            examples = ", ".join(str(row) for row in fate.examples)
            table.add_row(said, formats.number(fate.rows), examples)
        return table

    def figures(self) -> Table:
        """Return the indicators, with what to know of each."""
        _, scope = self.translate, self.analysis.scope
        window = _.plural("{n} month", "{n} months", scope.window_months)
        days = (scope.window_first_day, scope.window_last_day)
        first, last = (self.formats.short_day(day) for day in days)
        table = _table(_("{first} to {last}, {months}", first=first, last=last, months=window))
        table.add_column(_("Figure"))
        table.add_column(_("Value"), justify="right")
        table.add_column(_("Note"))
        for name, label in _FIGURES.items():
            table.add_row(_(label), self._figure(name, self.analysis.indicators), self._mark(name))
        weights = self.analysis.indicators.seasonality
        for place, label in enumerate(_HALVES):
            chosen = None if weights is None else weights[6 * place : 6 * place + 6]
            texts = [self.formats.number(it, 2) for it in chosen or (None,)]
            table.add_row(_(label), " ".join(texts), "" if place else self._mark("seasonality"))
        if "window" in self.analysis.marks:
            table.add_row(_("Window"), window, self._mark("window"))
        return table

    def _mark(self, name: str) -> str:
        mark = _MARKS.get(self.analysis.marks.get(name, ""), "")
        return self.translate(mark) if mark else ""

    def _figure(self, name: str, indicators: Indicators) -> str:
        value: float | None = getattr(indicators, name)
        if name in _SHARES:
            return self.formats.percent(value)
        return self.formats.number(value, 0 if name in ("active_customers", "revenue") else 2)

    def segments(self) -> Table:
        """Return the segments that are large enough to be shown."""
        _, formats = self.translate, self.formats
        table = _table(_("Segments by recency, frequency and monetary value"))
        table.add_column(_("Segment"))
        for heading in (
            _("Customers"), _("Share"), _("Revenue"), _("Orders/month"), _("Order value"),
            _("Churn/month"),
        ):  # fmt: skip
            table.add_column(heading, justify="right")
        for name, label in LABELS.items():
            if (segment := self.analysis.segments.get(name)) is not None:
                table.add_row(
                    _(label),
                    formats.number(segment.customers),
                    formats.percent(segment.customer_share),
                    formats.percent(segment.revenue_share),
                    formats.number(segment.orders_per_month, 2),
                    formats.number(segment.order_value, 2),
                    formats.percent(segment.churn),
                )
        table.caption = _('"New" means recent, rare and small, not newly acquired.')
        table.caption_justify = "left"
        return table

    def lifetime(self) -> Table:
        """Return the lifetime model: its parameters and what it expects."""
        _, formats, lifetime = self.translate, self.formats, self.analysis.lifetime
        table = _table(_("Lifetime value (BG/NBD, Gamma-Gamma)"))
        table.add_column(_("Figure"))
        table.add_column(_("Value"), justify="right")
        table.add_column(_("95 % interval"))
        if lifetime is None:
            table.add_row(_("too thin: not enough customers or repeat purchases"), "", "")
            return table
        for name, value in lifetime.parameters.items():
            low, high = (formats.number(end, 3) for end in lifetime.intervals[name])
            interval = _("{low} to {high}", low=low, high=high)
            table.add_row(name, formats.number(value, 3), interval)
        expected = formats.number(lifetime.expected_purchases_52w, 3)
        table.add_row(_("Purchases expected in 52 weeks"), expected, "")
        value_36m = formats.number(lifetime.value_36m, 2)
        table.add_row(_("Value of a repeat customer, 36 months"), value_36m, "")
        return table
