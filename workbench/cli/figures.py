"""The figures of a run as people read them: names, values, differences."""

from typing import Final, Literal

from workbench.finance.lines import LINES
from workbench.finance.model import Figure, Result
from workbench.i18n import Translator
from workbench.quantities import Formats

Kind = Literal["money", "price", "rate", "share", "months", "number", "effect"]

KINDS: Final[dict[str, Kind]] = {
    "npv": "money",
    "irr": "rate",
    "roi": "share",
    "payback_months": "months",
    "discounted_payback_months": "months",
    "peak_funding": "money",
    "profitability_index": "number",
    "break_even_effect": "effect",
    "cost_per_active_member_month": "price",
    "reward_share_of_member_revenue": "share",
}
"""The figures that are shown, in their order."""

SHORT: Final = ("npv", "payback_months", "roi", "peak_funding", "break_even_effect")
"""The figures that scenarios are told apart by."""

COSTLY: Final = frozenset({
    "payback_months", "discounted_payback_months", "peak_funding",
    "cost_per_active_member_month", "reward_share_of_member_revenue",
})  # fmt: skip
"""Figures of which less is better."""

_HIGHEST_RATE: Final = 10.0


def figure_label(name: str, _: Translator) -> str:
    """Return what a figure is called."""
    if name == "irr":
        return _("Internal rate of return")
    if name == "break_even_effect":
        return _("Effects at break-even, of those assumed")
    return _(LINES[name].label)


def column_label(name: str, _: Translator, currency: str) -> str:
    """Return what a figure is called where its values stand without their unit."""
    label = figure_label(name, _)
    match KINDS[name]:
        case "money" | "price":
            return f"{label}, {currency}"
        case "months":
            return f"{label}, {_('months')}"
        case _:
            return label


def figure_text(name: str, run: Result, _: Translator, formats: Formats) -> str:
    """Return a figure with its unit."""
    value = run.figure(name)
    match KINDS[name]:
        case "money":
            return formats.money(value)
        case "price":
            return formats.money(value, 2)
        case "months":
            return _months(run, value, _, formats)
        case "effect" if value is not None:
            share = formats.percent(value)
            if needs_effects(run):
                return _("at least {share}", share=share)
            return _("at most {share}", share=share)
        case _:
            return figure_number(name, run, formats)


def _months(run: Result, value: Figure, _: Translator, formats: Formats) -> str:
    if value is None:
        n = run.inputs.horizon
        return _.plural("not within {n} month", "not within {n} months", n)
    return _("at once") if value == 0 else _("{n} months", n=formats.number(value, 1))


def figure_number(name: str, run: Result, formats: Formats) -> str:
    """Return a figure without the unit that its label has."""
    value = run.figure(name)
    match KINDS[name]:
        case "money":
            return formats.number(value)
        case "months":
            return formats.number(value, 1)
        case "number" | "price":
            return formats.number(value, 2)
        case "rate" if value is not None and value > _HIGHEST_RATE:
            return f"> {formats.percent(_HIGHEST_RATE, 0)}"
        case "effect" if value is not None:
            return f"{'≥' if needs_effects(run) else '≤'} {formats.percent(value)}"
        case _:
            return formats.percent(value)


def needs_effects(run: Result) -> bool:
    """Whether the programme needs its effects to be worth something, or is hurt by them."""
    npv, factor = run.figure("npv") or 0.0, run.figure("break_even_effect")
    return factor is None or (npv > 0) == (factor < 1)


def figure_change(name: str, before: Result, after: Result) -> Figure:
    """Return by how much a figure differs, None when one of the two does not exist."""
    first, second = before.figure(name), after.figure(name)
    return None if first is None or second is None else second - first


def change_text(name: str, change: Figure, _: Translator, formats: Formats) -> str:
    """Return a difference of a figure with its sign; shares differ by percentage points."""
    if change is None:
        return formats.not_available
    match KINDS[name]:
        case "rate" if abs(change) > _HIGHEST_RATE:
            return formats.not_available
        case "money":
            return signed(formats.number(change))
        case "price" | "number":
            return signed(formats.number(change, 2))
        case "months":
            return signed(formats.number(change, 1))
        case _:
            return _("{n} pp", n=signed(formats.number(change * 100, 1)))


def signed(text: str) -> str:
    """Return a number with a sign also when it is above zero."""
    is_plus = text[:1].isdigit() and any(digit in text for digit in "123456789")
    return f"+{text}" if is_plus else text


def change_style(name: str, change: Figure) -> str:
    """Return the colour of a difference: green is better, red is worse, none is neither.

    A lower break-even is better where effects are needed, and worse where they do harm.
    """
    if not change or KINDS[name] == "effect":
        return ""
    return "green" if (change < 0) == (name in COSTLY) else "red"
