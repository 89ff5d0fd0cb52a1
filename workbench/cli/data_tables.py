"""What a transactions file looks like in a terminal: its columns, rows, figures and segments."""

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from workbench.customers.indicators import Indicators
from workbench.customers.ledger import EXCLUDED, REASONS
from workbench.customers.proposals import LABELS
from workbench.quantities import Formats

if TYPE_CHECKING:
    from workbench.customers.analysis import Analysis, Profile

_FIGURES = {
    "active_customers": "Active customers",
    "revenue": "Revenue",
    "orders_per_month": "Orders per customer and month",
    "order_value": "Order value, returns taken off",
    "gross_order_value": "Order value before returns",
    "repeat_rate": "Customers with two orders or more",
    "churn": "Churn per month",
    "new_customers": "New customers per month",
    "top_tenth_revenue_share": "Revenue of the top tenth of customers",
    "gini": "Inequality of revenue (Gini)",
}
_SHARES = frozenset({"repeat_rate", "churn", "top_tenth_revenue_share"})
_MARKS = {
    "short": "from fewer months than two windows",
    "left_censored": "customers from before the data may count as new",
    "incomplete_year": "no whole year with revenue",
    "short_window": "fewer full months than the window asked for",
}
_TEXTS = frozenset({"Column", "Taken as", "Values look like", "Fate", "First in row", "Figure",
                    "Note", "Segment", "95 % interval"})  # fmt: skip
_NUMBERS = Formats("en")


def show_columns(profile: "Profile") -> None:
    """Print the columns on stderr: what each is taken for and what its values look like."""
    held = {number: field for field, number in profile.assignment.fields.items()}
    table = _table(f"Columns of {profile.file}", "No", "Column", "Taken as", "Values look like")
    for column in profile.columns:
        field = held.get(column.number, "")
        guess = " (guessed)" if field in profile.assignment.guessed else ""
        table.add_row(str(column.number), column.name, field + guess, ", ".join(column.samples))
    _print(Console(stderr=True, highlight=False, markup=False), table)


def show_analysis(analysis: "Analysis") -> None:
    """Print the row account, the figures, the segments and the lifetime model."""
    console = Console(highlight=False, markup=False)
    for table in (_rows(analysis), _figures(analysis), _segments(analysis), _lifetime(analysis)):
        _print(console, table)


def _print(console: Console, table: Table) -> None:
    console.print(table, markup=False)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, justify="left" if column in _TEXTS else "right")
    return table


def _rows(analysis: "Analysis") -> Table:
    rows = analysis.rows
    table = _table(f"Rows read: {_NUMBERS.number(rows.read)}", "Fate", "Rows", "First in row")
    table.add_row("used", _NUMBERS.number(rows.used), "")
    for fate in rows.fates:
        kind = "excluded" if fate.reason in EXCLUDED else "rejected"
        examples = ", ".join(str(row) for row in fate.examples)
        table.add_row(f"{kind}: {REASONS[fate.reason]}", _NUMBERS.number(fate.rows), examples)
    return table


def _figures(analysis: "Analysis") -> Table:
    scope = analysis.scope
    title = f"{scope.window_first_day} to {scope.window_last_day}"
    table = _table(f"{title}, {scope.window_months} months", "Figure", "Value", "Note")
    for name, label in _FIGURES.items():
        table.add_row(label, _text(name, analysis.indicators), _mark(analysis, name))
    weights = analysis.indicators.seasonality
    for place, half in enumerate(("January to June", "July to December")):
        chosen = None if weights is None else weights[6 * place : 6 * place + 6]
        text = "n/a" if chosen is None else " ".join(_NUMBERS.number(it, 2) for it in chosen)
        table.add_row(f"Seasonality, {half}", text, "" if place else _mark(analysis, "seasonality"))
    if "window" in analysis.marks:
        table.add_row("Window", f"{scope.window_months} months", _mark(analysis, "window"))
    return table


def _mark(analysis: "Analysis", name: str) -> str:
    return _MARKS.get(analysis.marks.get(name, ""), "")


def _text(name: str, indicators: Indicators) -> str:
    value: float | None = getattr(indicators, name)
    if name in _SHARES:
        return _NUMBERS.percent(value)
    return _NUMBERS.number(value, 0 if name in ("active_customers", "revenue") else 2)


def _segments(analysis: "Analysis") -> Table:
    title = "Segments by recency, frequency and monetary value"
    columns = ("Customers", "Share", "Revenue", "Orders/month", "Order value", "Churn/month")
    table = _table(title, "Segment", *columns)
    for name, label in LABELS.items():
        if (segment := analysis.segments.get(name)) is not None:
            table.add_row(
                label,
                _NUMBERS.number(segment.customers),
                _NUMBERS.percent(segment.customer_share),
                _NUMBERS.percent(segment.revenue_share),
                _NUMBERS.number(segment.orders_per_month, 2),
                _NUMBERS.number(segment.order_value, 2),
                _NUMBERS.percent(segment.churn),
            )
    table.caption = '"New" means recent, rare and small, not newly acquired.'
    table.caption_justify = "left"
    return table


def _lifetime(analysis: "Analysis") -> Table:
    table = _table("Lifetime value (BG/NBD, Gamma-Gamma)", "Figure", "Value", "95 % interval")
    lifetime = analysis.lifetime
    if lifetime is None:
        table.add_row("too thin: not enough customers or repeat purchases", "", "")
        return table
    for name, value in lifetime.parameters.items():
        ends = " to ".join(_NUMBERS.number(end, 3) for end in lifetime.intervals[name])
        table.add_row(name, _NUMBERS.number(value, 3), ends)
    expected = _NUMBERS.number(lifetime.expected_purchases_52w, 3)
    table.add_row("Purchases expected in 52 weeks", expected, "")
    table.add_row(
        "Value of a repeat customer, 36 months", _NUMBERS.number(lifetime.value_36m, 2), ""
    )
    return table
