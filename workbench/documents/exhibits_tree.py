"""The value tree: what the net present value is made of, and what each part comes from."""

from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.exhibits_results import EFFECTS, Entry, costs, incomes, total
from workbench.documents.material import Exhibits, Material
from workbench.finance.model import Result


def value_tree(material: Material) -> Table | None:
    """Return where the value comes from and what it costs, over the horizon."""
    _, result = material._, material.result
    if result is None:
        return None
    *spent, discounting = costs(material)
    income = list(zip(incomes(material), _income_causes(material, result), strict=True))
    cost = list(zip(spent, _cost_causes(material, result), strict=True))
    rows = (
        *_branch(material, _("Extra margin and income"), income, _("Income")),
        *_branch(material, _("Costs and tax"), cost, _("Costs and tax")),
        _row(material, Entry(_("Net cash flow"), total(result, "net_cash_flow")), kind="total"),
        _row(material, discounting, _("at {share} a year", share=_rate(material, result))),
        _row(material, Entry(_("Net present value"), total(result, "discounted")), kind="total"),
    )
    columns = (
        Column(_("Part of the value"), width=1.6),
        Column(f"{_('Over the horizon')}, {material.formats.currency}", "right", 1.2),
        Column(_("Comes from"), width=3.2),
    )
    alt = _("Table of income, costs and net present value over the horizon.")
    title = _("Value tree: what the net present value is made of")
    return Table("value_tree", title, columns, rows, alt, material.model_source)


def _branch(
    material: Material, name: str, entries: list[tuple[Entry, str]], sum_: str
) -> list[TableRow]:
    subtotal = Entry(sum_, sum(entry.amount for entry, _cause in entries))
    return [
        TableRow((Cell(name), Cell(""), Cell("")), "group"),
        *(_row(material, *pair) for pair in entries if abs(pair[0].amount) >= 0.5),
        _row(material, subtotal, kind="total"),
    ]


def _row(material: Material, entry: Entry, cause: str = "", kind: str = "body") -> TableRow:
    cells = (Cell(entry.label), Cell(material.formats.number(entry.amount)), Cell(cause, "muted"))
    return TableRow(cells, "total" if kind == "total" else "body")


def _rate(material: Material, result: Result) -> str:
    return material.share(result.inputs.values["", "discount_rate"].item())


def _income_causes(material: Material, result: Result) -> list[str]:
    """Return what each income comes from, in the order of ``incomes``."""
    _, money = material._, material.formats.rounded_money
    points = sum(float(sum(lines["partner_points"])) for lines in result.partners.values())
    fees = total(result, "partner_fee_income")
    sold = _("{n} points sold", n=material.formats.number(points))
    return [
        *(_effect_cause(material, result, effect) for effect in EFFECTS),
        "",
        _("{sold}; {fees} of commissions and fees", sold=sold, fees=money(fees)) if fees else sold,
    ]


def _effect_cause(material: Material, result: Result, effect: str) -> str:
    revenue = total(result, effect)
    margin = sum(
        float(sum(lines[effect])) * _gross_margin(result, index)
        for index, lines in enumerate(result.segments.values())
    )
    return material._(
        "{revenue} of extra revenue at a margin of {share}",
        revenue=material.formats.rounded_money(revenue),
        share=material.share(margin / revenue if revenue else None),
    )


def _gross_margin(result: Result, index: int) -> float:
    return float(result.inputs.values["segment", "gross_margin"][0, index, 0, 0])


def _cost_causes(material: Material, result: Result) -> list[str]:
    """Return how large each cost is, in the order of ``costs`` without discounting."""
    _ = material._
    everything = total(result, "costs")
    shares = [
        _("{share} of all costs", share=material.share(-entry.amount / everything))
        if everything
        else ""
        for entry in costs(material)[:-2]
    ]
    tax = material.share(result.inputs.values["", "tax_rate"].item())
    return [*shares, _("{share} of the cash flow before tax", share=tax)]


EXHIBITS: Exhibits = {"value_tree": value_tree}
