"""Exhibits of who carries what: redemption with and without partners, and the budget by owner."""

from collections.abc import Callable, Sequence

from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.exhibits_case import by_year
from workbench.documents.exhibits_results import total, year_names
from workbench.documents.material import Exhibits, Material
from workbench.finance.lines import LINES
from workbench.finance.model import Result

REDEMPTION = ("own_redemption_cost", "partner_reimbursement", "closing_obligation")
COMMON_COSTS = ("reward_cost", "communication_cost", "mechanic_capex", "mechanic_opex")


def exposure(material: Material) -> Table | None:
    """Return the obligation and the cost of redemption before and after partners redeem."""
    _, studies, after = material._, material.studies, material.result
    before = None if studies is None else studies.partners_redeem_nothing
    if before is None or after is None:
        return None
    rows = tuple(_exposure_row(material, entry, before, after) for entry in _exposures(material))
    heads = (_("Only the client redeems"), _("Partners redeem too"), _("Difference"))
    return Table(
        "exposure",
        _("Exposure before and after partners redeem points"),
        (
            Column(f"{_('Measure')}, {material.formats.currency}", width=2.4),
            *(Column(head, "right") for head in heads),
        ),
        rows,
        _("Table of the contract liability and the cost of redemption with and without partners."),
        _("Financial model, base scenario and a run with all burn shares at 0"),
        _("The contract liability is measured at selling prices: who redeems does not change it. "
          "What changes is the cost of meeting it and whether it is own goods or money paid out."),
    )  # fmt: skip


Measure = tuple[str, Callable[[Result], float], int, bool]


def _exposures(material: Material) -> list[Measure]:
    """Return label, how to read it from a run, decimals, and whether it is a sum of others."""
    _ = material._
    return [
        (_("Contract liability, highest"), lambda run: float(max(run.lines["liability"])), 0,
         False),
        (_("Contract liability at the end"), lambda run: run.years["liability"][-1], 0, False),
        (_("Cost of own redemption"), lambda run: total(run, REDEMPTION[0]), 0, False),
        (_("Reimbursement to partners"), lambda run: total(run, REDEMPTION[1]), 0, False),
        (_("Points still to be redeemed after the horizon"),
         lambda run: total(run, REDEMPTION[2]), 0, False),
        (_("Cost of redemption, together"), redemption_cost, 0, True),
        (_("Cost per point issued"), lambda run: run.figures["cost_per_point"] or 0.0, 4, False),
        (_("Net present value"), lambda run: run.figures["npv"] or 0.0, 0, True),
    ]  # fmt: skip


def redemption_cost(run: Result) -> float:
    """Return what redemption costs over the horizon, with the points still to be redeemed."""
    return total(run, *REDEMPTION)


def _exposure_row(material: Material, measure: Measure, before: Result, after: Result) -> TableRow:
    label, read, decimals, is_sum = measure
    values = (read(before), read(after), read(after) - read(before))
    cells = (Cell(material.formats.number(value, decimals)) for value in values)
    return TableRow((Cell(label), *cells), "total" if is_sum else "body")


def budget_owners(material: Material) -> Table | None:
    """Return the budget by year and by who answers for it; the total is that of the model."""
    _, result = material._, material.result
    owners = _by_owner(material)
    if result is None or not owners:
        return None
    common = [(_label(material, name), result.years[name]) for name in COMMON_COSTS]
    rows = [
        _group(_("Cost items, by owner"), len(result.years["costs"])),
        *(_row(material, owner, years) for owner, years in owners.items()),
        _group(_("Costs of the programme as a whole"), len(result.years["costs"])),
        *(_row(material, label, years) for label, years in common if any(years)),
        _row(material, _("Costs"), result.years["costs"], is_total=True),
    ]
    heads = [*year_names(material), _("Total")]
    return Table(
        "budget_owners",
        _("Budget by year and owner"),
        (
            Column(f"{_('Owner')}, {material.formats.currency}", width=2),
            *(Column(head, "right") for head in heads),
        ),
        tuple(rows),
        _("Table of the budget by year and owner."),
        material.model_source,
        _("Owners are those named with the cost items."),
    )


def _by_owner(material: Material) -> dict[str, Sequence[float]]:
    """Return the cost items' amounts by year, summed for each owner; the largest owner first."""
    result = material.result
    if result is None:
        return {}
    named = {each.id: each.owner for each in material.concept.finance.costs}
    if not any(named.values()):
        return {}
    nobody = material._("Owner to be named")
    months = result.values["cost_item"][:, 0, :, 0]
    owners: dict[str, list[float]] = {}
    for column, item in enumerate(result.inputs.items["cost"]):
        years = by_year(months[:, column].tolist())
        owner = named.get(item.id) or nobody
        so_far = owners.get(owner, [0.0] * len(years))
        owners[owner] = [one + other for one, other in zip(so_far, years, strict=True)]
    return dict(sorted(owners.items(), key=lambda pair: -sum(pair[1])))


def _label(material: Material, line: str) -> str:
    return material._(LINES[line].label)


def _group(text: str, years: int) -> TableRow:
    return TableRow((Cell(text), *(Cell("") for _ in range(years + 1))), "group")


def _row(
    material: Material, label: str, years: Sequence[float], *, is_total: bool = False
) -> TableRow:
    cells = (Cell(material.formats.number(value)) for value in (*years, sum(years)))
    return TableRow((Cell(label), *cells), "total" if is_total else "body")


EXHIBITS: Exhibits = {"exposure": exposure, "budget_owners": budget_owners}
