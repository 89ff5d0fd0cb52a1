"""Exhibits of what each mechanic costs by itself and what it brings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.concept.model import Mechanic
from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.exhibits_results import total
from workbench.documents.material import Exhibits, Material
from workbench.finance.model import Result
from workbench.quantities import NOT_AVAILABLE

_NOTHING = frozenset({"", "0", *NOT_AVAILABLE.values()})


@dataclass(frozen=True, slots=True)
class OwnCost:
    """What a mechanic costs over the horizon besides the points it causes."""

    once: float
    run: float
    benefits: float

    @property
    def whole(self) -> float:
        """All three together."""
        return self.once + self.run + self.benefits


def own_costs(result: Result) -> Mapping[str, OwnCost]:
    """Return the own cost of each mechanic by its id; together they are the model's lines."""
    index = result.values["cost"][:, 0, 0, 0]
    members = result.values["mechanic_members"]

    def driver(name: str, place: int) -> float:
        return float(result.inputs.values["mechanic", name][0, 0, place, 0])

    found = {}
    for place, item in enumerate(result.inputs.items["mechanic"]):
        start = int(driver("start_month_index", place))
        enabled = driver("enabled", place)
        month = members[:, 0, min(place, members.shape[2] - 1), 0]
        once = index[start - 1] if start <= len(index) else 0.0
        found[item.id] = OwnCost(
            once=float(enabled * driver("capex", place) * once),
            run=float(enabled * driver("opex", place) * index[start:].sum()),
            benefits=float(enabled * driver("benefit_cost", place) * (index * month)[start:].sum()),
        )
    return found


def mechanic_value(material: Material) -> Table | None:
    """Return cost, value and payback of each mechanic, and what belongs to none of them."""
    _, result = material._, material.result
    if result is None or not result.mechanics:
        return None
    known = [each for each in material.concept.chosen_mechanics if each.id in result.mechanics]
    own = own_costs(result)
    rows = (
        *(_mechanic_row(material, each, own[each.id]) for each in known),
        *_last_rows(material, sum(own[each.id].benefits for each in known)),
    )
    table = Table(
        "mechanic_value",
        _("What each mechanic costs by itself over the horizon, and what it adds"),
        (Column(_("Mechanic"), width=2.2), *(Column(head, "right") for head in _heads(material))),
        rows,
        _("Table of mechanics with cost, net present value and payback."),
        material.model_source,
        _("One-off cost includes custom development. Not attributable: rewards on base sales, "
          "benefits of tiers, platform, team, and overlap of mechanics. The points a mechanic "
          "causes are in its value."),
    )  # fmt: skip
    return _without_zeros(table)


def _heads(material: Material) -> list[str]:
    _ = material._
    amounts = (_("One-off cost"), _("Run cost"), _("Benefits"), _("Net present value"))
    return [
        *(f"{name}, {material.formats.currency}" for name in amounts),
        _("Value per unit of own cost"),
        _("Payback after its start, months"),
    ]


def _last_rows(material: Material, benefits: float) -> list[TableRow]:
    """Return what no mechanic accounts for, and the programme as a whole."""
    _, number, result = material._, material.formats.number, material.result
    assert result is not None
    others = number(total(result, "benefit_cost") - benefits)
    lines = ("mechanic_capex", "mechanic_opex", "benefit_cost", "discounted")
    sums = [number(total(result, line)) for line in lines]
    return [
        _row(
            _("Not attributable to one mechanic"),
            ("", "", others, number(result.not_attributable), "", ""),
        ),
        TableRow(tuple(map(Cell, (_("Programme"), *sums, "", ""))), "total"),
    ]


def _row(label: str, texts: Sequence[str]) -> TableRow:
    return TableRow((Cell(label, "muted"), *(Cell(text, "muted") for text in texts)))


def _mechanic_row(material: Material, mechanic: Mechanic, own: OwnCost) -> TableRow:
    assert material.result is not None
    found = material.result.mechanics[mechanic.id]
    number = material.formats.number
    ratio = found.npv / own.whole if own.whole else None
    return TableRow(
        (
            Cell(mechanic.name),
            Cell(number(own.once)),
            Cell(number(own.run)),
            Cell(number(own.benefits)),
            Cell(number(found.npv), "plain" if found.npv >= 0 else "bad"),
            Cell(number(ratio, 1)),
            Cell(number(found.payback_after_start, 1)),
        )
    )


def _without_zeros(table: Table) -> Table:
    """Return a table without the columns of costs, and of what they bring, that no row has."""
    kept = [
        place
        for place in range(len(table.columns))
        if place not in (1, 2, 3, 5)
        or any(row.cells[place].text not in _NOTHING for row in table.rows)
    ]
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(TableRow(tuple(row.cells[n] for n in kept), row.kind) for row in table.rows)
    return Table(table.id, table.title, columns, rows, table.alt, table.source, table.note)


EXHIBITS: Exhibits = {"mechanic_value": mechanic_value}
