"""What the model looks like in a terminal: figures, years and the cash curve."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from workbench.finance.lines import LINES
from workbench.finance.model import Figure, Result
from workbench.quantities import Formats

_SPARKS = "▁▂▃▄▅▆▇█"
_YEARLY = (
    "members", "incremental_revenue", "income", "reward_cost", "costs", "net_cash_flow",
    "cumulative", "liability",
)  # fmt: skip
_HEADLINES = (
    "npv", "irr", "roi", "payback_months", "discounted_payback_months", "peak_funding",
    "profitability_index", "break_even_effect", "cost_per_active_member_month",
    "reward_share_of_member_revenue",
)  # fmt: skip
_OTHER_LABELS = {"irr": "Internal rate of return", "break_even_effect": "Break-even of effects"}


def show_model(result: Result, language: str = "en") -> None:
    """Print the figures, the years, the cash curve and the mechanics."""
    console = Console(highlight=False)
    formats = Formats(language, result.inputs.currency)
    console.print(_figures(result, formats))
    console.print(_years(result, formats))
    curve = result.lines["cumulative"].tolist()
    console.print("Cumulative cash flow", style="bold", markup=False)
    console.print(spark(curve, console.width - 2), markup=False)
    ends = (
        f"month 0: {formats.money(curve[0])}   month {len(curve) - 1}: {formats.money(curve[-1])}"
    )
    console.print(ends, style="dim", markup=False)
    if result.mechanics:
        console.print(_mechanics(result, formats))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _figures(result: Result, formats: Formats) -> Table:
    table = _table("Figures", "Figure", "Value")
    for name in _HEADLINES:
        label = LINES[name].label if name in LINES else _OTHER_LABELS[name]
        table.add_row(label, figure_text(name, result.figure(name), formats))
    return table


def figure_text(name: str, value: Figure, formats: Formats) -> str:
    """Return a figure as people read it: money, per cent, months or a factor."""
    match name:
        case "npv" | "peak_funding":
            return formats.money(value)
        case "irr" if value is not None and value > 10:
            return f"> {formats.percent(10.0, 0)}"
        case "irr" | "roi" | "reward_share_of_member_revenue":
            return formats.percent(value)
        case "payback_months" | "discounted_payback_months":
            return formats.number(value, 1) + (" months" if value is not None else "")
        case "cost_per_active_member_month":
            return formats.money(value, 2)
        case _:
            return formats.number(value, 2)


def _years(result: Result, formats: Formats) -> Table:
    count = len(result.years["income"])
    heads = ["Before launch", *(f"Year {year}" for year in range(1, count))]
    table = _table(f"By year, {result.inputs.currency} and people", "Line", *heads)
    for name in _YEARLY:
        values = [formats.number(value) for value in result.years[name]]
        table.add_row(LINES[name].label, *values)
    return table


def _mechanics(result: Result, formats: Formats) -> Table:
    table = _table(
        "Contribution by mechanic", "Mechanic", "Net present value", "Payback after its start"
    )
    enabled = result.inputs.values["mechanic", "enabled"][0, 0, :, 0]
    for item, is_enabled in zip(result.inputs.items["mechanic"], enabled, strict=True):
        if not is_enabled:
            continue
        each = result.mechanics[item.id]
        after = figure_text("payback_months", each.payback_after_start, formats)
        table.add_row(item.name, formats.money(each.npv), after)
    rest = formats.money(result.not_attributable)
    table.add_row("Not attributable to one mechanic", rest, "")
    return table


def spark(values: Sequence[float], width: int) -> str:
    """Return a curve as one line of bars, at most ``width`` of them."""
    step = max(1, -(-len(values) // max(width, 1)))
    shown = values[::step]
    low, high = min(shown), max(shown)
    span = (high - low) or 1.0
    return "".join(_SPARKS[round((value - low) / span * (len(_SPARKS) - 1))] for value in shown)
